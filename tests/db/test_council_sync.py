"""Rows of a council's import, found for page after page."""

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.base import new_id
from db.queries import council_sync, webhooks
from db.queries.council_sync import kept
from db.tables import Body, Delivery, Paper, Webhook

_PAGES = 20
"""After six times psycopg prepares a statement whose plan may be kept."""


def test_no_plan_is_kept_from_when_the_tables_were_empty(engine: Engine, stored: Session) -> None:
    council_sync.begin(stored)

    for page in range(_PAGES):
        council_sync.find(stored.connection(), kept(Paper), "source_key", [f"{page}"])

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

    found = council_sync.find(stored.connection(), kept(Paper), "source_key", [*odd, "a", ""])

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
