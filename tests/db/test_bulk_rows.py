"""Rows of a council's import, found for page after page."""

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.base import new_id, utc_now
from db.queries import bulk_rows, bulk_writing, webhooks
from db.queries.bulk_begin import begin
from db.queries.bulk_rows import kept
from db.tables import Body, Delivery, Paper, Webhook
from tests.db.plans import plan_of

_SOURCE = "oparl:1"
_ROWS = 2_000
_PAGES = 20
"""After six times psycopg prepares a statement whose plan may be kept."""


def test_no_plan_is_kept_from_when_the_tables_were_empty(engine: Engine, stored: Session) -> None:
    begin(stored, [Paper])

    for page in range(_PAGES):
        bulk_rows.find(stored.connection(), kept(Paper), "source_key", [f"{page}"])

    if engine.dialect.name == "postgresql":
        kept_plans = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE :asked")
        assert stored.scalar(kept_plans, {"asked": "%FROM paper WHERE source_key%"}) == 0


def test_identifiers_are_found_whatever_signs_they_have(stored: Session) -> None:
    body = Body(key="signs", name="Signs")
    stored.add(body)
    stored.flush()
    odd = ['a"b', "a\\b", 'a\\"', "a,b", "{a}", "a\nb", " a ", "NULL", "ä", "'"]
    stored.add_all(Paper(body_id=body.id, name="", source="oparl:1", source_key=key) for key in odd)
    stored.flush()

    found = bulk_rows.find(stored.connection(), kept(Paper), "source_key", [*odd, "a", ""])

    assert sorted(row["source_key"] for row in found) == sorted(odd)


def test_who_listens_is_asked_anew_in_each_transaction(stored: Session) -> None:
    body = Body(key="listen", name="Listen")
    stored.add(body)
    stored.commit()
    made = str(new_id())
    webhooks.announce_rows(stored, body.id, "papers", [(made, 1)])
    stored.add(Webhook(body_id=body.id, name="", url="https://hook.example/", secret="s" * 32))
    stored.commit()

    webhooks.announce_rows(stored, body.id, "papers", [(made, 2)])
    stored.commit()

    told = [one.message["data"]["revision"] for one in stored.scalars(select(Delivery))]
    assert told == [2]


def test_tables_that_grew_are_asked_by_their_keys(engine: Engine, stored: Session) -> None:
    """PostgreSQL read all rows of a source for each look-up, as if a young table were empty."""
    body = Body(key="grown", name="Grown")
    stored.add(body)
    stored.flush()
    of = kept(Paper)
    keys = [f"https://ris.example/paper/{number}" for number in range(_ROWS)]
    bulk_writing.create(stored, of, [_paper(str(body.id), key) for key in keys], utc_now())
    stored.commit()
    wanted = keys[:20]

    begin(stored, [Paper])
    plan = plan_of(stored.connection(), lambda: _find(stored, body, wanted))

    if engine.dialect.name == "postgresql":
        assert "source_key" in plan[plan.index("Index Cond") :].partition("\n")[0]
    else:
        assert "source_key=?" in plan
    assert len(_find(stored, body, wanted)) == len(wanted)


def test_living_rows_are_told_in_pages_in_the_order_of_their_keys(stored: Session) -> None:
    body = Body(key="alive", name="Alive")
    stored.add(body)
    stored.flush()
    keys = ["d", "a", "e", "c", "b"]
    stored.add_all(Paper(body_id=body.id, name="", source=_SOURCE, source_key=key) for key in keys)
    stored.add(Paper(body_id=body.id, name="", source="oparl:other", source_key="aa"))
    stored.add(
        Paper(body_id=body.id, name="", source=_SOURCE, source_key="bb", deleted_at=utc_now())
    )
    stored.flush()

    pages, after = [], ""
    while some := bulk_rows.alive(
        stored.connection(), kept(Paper), str(body.id), _SOURCE, after, 2
    ):
        pages.append([key for _, key in some])
        after = some[-1][1]

    assert pages == [["a", "b"], ["c", "d"], ["e"]]


def _paper(body_id: str, key: str) -> bulk_rows.Row:
    return {
        **kept(Paper).empty,
        "id": bulk_rows.fresh_id(),
        "body_id": body_id,
        "source": _SOURCE,
        "source_key": key,
        "name": "Spielplatz",
    }


def _find(session: Session, body: Body, keys: list[str]) -> list[bulk_rows.Row]:
    return bulk_rows.find(
        session.connection(),
        kept(Paper),
        "source_key",
        keys,
        body_id=str(body.id),
        source=_SOURCE,
    )
