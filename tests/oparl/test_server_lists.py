"""Lists: their pages, filters and links, and what of deleted and withdrawn things they say."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from db.base import Part, Record, Visibility, utc_now
from db.queries.oparl_embedding import raise_embedding
from db.tables import AgendaItem, Consultation, File, Location, Meeting, Membership, Paper, Person
from tests.oparl.council import Council

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
LIST_NAMES = (
    "organization",
    "person",
    "meeting",
    "paper",
    "agendaitem",
    "consultation",
    "file",
    "locationlist",
    "legislativetermlist",
    "membership",
)


def listed(oparl: TestClient, council: Council, name: str, **asked: Any) -> dict[str, Any]:
    """The answer of a list of the body."""
    parameters = {
        key: one.isoformat() if isinstance(one, datetime) else one for key, one in asked.items()
    }
    answer = oparl.get(f"body/{council.body.id}/{name}", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(page: dict[str, Any]) -> list[UUID]:
    return [UUID(one["id"].rpartition("/")[2]) for one in page["data"]]


def long_ago(council: Council) -> None:
    """Let all of it have been made and changed long ago."""
    for table in (AgendaItem, Consultation, File, Location, Meeting, Membership, Paper, Person):
        council.session.execute(
            update(table)
            .values(modified_at=LONG_AGO, created_at=LONG_AGO)
            .execution_options(synchronize_session=False)
        )
    council.session.commit()
    council.session.expire_all()


def many_papers(council: Council, count: int) -> list[UUID]:
    made = [council.add(Paper, name=f"Vorlage {number}").id for number in range(count)]
    council.session.commit()
    return made


def test_every_list_keeps_what_it_was_asked_in_all_its_links(
    council: Council, oparl: TestClient
) -> None:
    many_papers(council, 3)
    asked = {
        "created_since": "1999-01-01T00:00:00+01:00",
        "created_until": "2999-01-01T00:00:00+01:00",
        "modified_since": "1999-01-01T00:00:00+01:00",
        "modified_until": "2999-01-01T00:00:00+01:00",
        "limit": "2",
        "omit_internal": "true",
    }

    links = listed(oparl, council, "paper", **asked)["links"]

    assert set(links) == {"first", "self", "next"}
    for link in links.values():
        kept = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        assert asked.items() <= kept.items()


@pytest.mark.parametrize("name", LIST_NAMES)
def test_the_pages_of_a_list_are_the_list(council: Council, oparl: TestClient, name: str) -> None:
    whole = listed(oparl, council, name)
    page = listed(oparl, council, name, limit=1)
    found = ids(page)
    while "next" in page["links"]:
        page = oparl.get(page["links"]["next"]).json()
        found += ids(page)

    assert "next" not in whole["links"]
    assert found == ids(whole) == sorted(found)
    assert found


def test_pages_stay_the_same_while_papers_are_added(council: Council, oparl: TestClient) -> None:
    known = ids(listed(oparl, council, "paper")) + many_papers(council, 4)

    first = listed(oparl, council, "paper", limit=3)
    added = many_papers(council, 2)
    second = oparl.get(first["links"]["next"]).json()

    assert ids(first) + ids(second) == [*known, *added][:6]


def test_a_list_has_as_many_statements_whatever_its_length(
    council: Council, oparl: TestClient, statements: list[str]
) -> None:
    listed(oparl, council, "paper", limit=1)
    few = len(statements)
    for number in range(5):
        paper = council.add(Paper, name=f"Vorlage {number}")
        council.add(File, name="Anlage", paper_id=paper.id)
        council.add(Consultation, paper_id=paper.id)
    council.session.commit()
    statements.clear()

    listed(oparl, council, "paper")

    assert len([one for one in statements if one.startswith("SELECT")]) <= few + 1


def test_the_times_of_a_list_are_those_its_objects_tell(
    council: Council, oparl: TestClient
) -> None:
    paper = oparl.get(f"paper/{council.paper.id}").json()
    created, modified = paper["created"], paper["modified"]
    just_after = (datetime.fromisoformat(created) + timedelta(seconds=1)).isoformat()

    def has(**asked: str) -> bool:
        return council.paper.id in ids(listed(oparl, council, "paper", **asked))

    assert has(created_since=created, created_until=created)
    assert not has(created_since=just_after)
    assert has(modified_since=modified, modified_until=modified)
    assert not has(modified_until="2001-01-01T00:00:00Z")


def test_without_modified_since_nothing_deleted_is_listed(
    council: Council, oparl: TestClient
) -> None:
    council.paper.deleted_at = utc_now()
    council.session.commit()

    plain = listed(oparl, council, "paper", created_since=LONG_AGO)
    polled = listed(oparl, council, "paper", modified_since=LONG_AGO)

    assert council.paper.id not in ids(plain)
    (tombstone,) = [one for one in polled["data"] if one.get("deleted")]
    assert set(tombstone) == {"id", "type", "created", "modified", "deleted"}
    assert tombstone["created"] == "2027-05-30T10:15:30+02:00"
    assert tombstone == oparl.get(tombstone["id"]).json()


def test_what_is_a_part_of_something_deleted_is_gone_with_it(
    council: Council, oparl: TestClient
) -> None:
    long_ago(council)
    since = utc_now()
    council.session.get_one(Paper, council.paper.id).deleted_at = since
    council.session.commit()

    polled = listed(oparl, council, "consultation", modified_since=since.replace(microsecond=0))

    assert [(one["id"].rpartition("/")[2], one["deleted"]) for one in polled["data"]] == [
        (str(council.consultation.id), True)
    ]
    assert council.consultation.id not in ids(listed(oparl, council, "consultation"))


def test_what_is_withdrawn_from_the_public_counts_as_deleted(
    council: Council, oparl: TestClient
) -> None:
    council.paper.visibility = Visibility.INTERNAL
    council.session.commit()

    polled = listed(oparl, council, "paper", modified_since=LONG_AGO)

    gone = [one["id"] for one in polled["data"] if one.get("deleted")]
    assert gone == [f"http://testserver/oparl/v1.1/paper/{council.paper.id}"]
    assert oparl.get(f"paper/{council.paper.id}").json()["deleted"] is True


def test_embedded_objects_are_never_deleted_ones(council: Council, oparl: TestClient) -> None:
    council.consultation.deleted_at = council.annex.deleted_at = utc_now()
    council.session.commit()

    paper = oparl.get(f"paper/{council.paper.id}").json()

    assert "consultation" not in paper
    assert "auxiliaryFile" not in paper


def change_a_file(council: Council) -> None:
    council.session.get_one(File, council.annex.id).name = "Anlage 2"


def move_a_file(council: Council) -> None:
    council.session.get_one(File, council.annex.id).paper_id = council.older.id


def add_a_consultation(council: Council) -> None:
    council.add(Consultation, paper_id=council.paper.id)


def delete_a_consultation(council: Council) -> None:
    council.session.get_one(Consultation, council.consultation.id).deleted_at = utc_now()


def change_a_place(council: Council) -> None:
    council.session.get_one(Location, council.hall.id).name = "Altes Rathaus"


def change_an_item(council: Council) -> None:
    council.session.get_one(AgendaItem, council.item.id).result = "vertagt"


def end_a_membership(council: Council) -> None:
    council.session.get_one(Membership, council.membership.id).deleted_at = utc_now()


def rename_a_process(council: Council) -> None:
    council.session.get_one(type(council.process), council.process.id).title = "Kita-Planung"


@pytest.mark.parametrize(
    ("change", "name", "of"),
    [
        (change_a_file, "paper", "paper"),
        (change_a_file, "meeting", "meeting"),
        (move_a_file, "paper", "paper"),
        (move_a_file, "paper", "older"),
        (add_a_consultation, "paper", "paper"),
        (delete_a_consultation, "paper", "paper"),
        (delete_a_consultation, "agendaitem", "item"),
        (delete_a_consultation, "meeting", "meeting"),
        (change_a_place, "meeting", "meeting"),
        (change_a_place, "paper", "paper"),
        (change_an_item, "meeting", "meeting"),
        (end_a_membership, "person", "person"),
        (rename_a_process, "paper", "paper"),
    ],
)
def test_what_embeds_a_change_is_changed_too(
    council: Council, oparl: TestClient, change: Any, name: str, of: str
) -> None:
    thing: Part = getattr(council, of)
    long_ago(council)
    since = utc_now().replace(microsecond=0)
    before = ids(listed(oparl, council, name, modified_since=since))

    change(council)
    council.session.commit()

    assert before == []
    assert thing.id in ids(listed(oparl, council, name, modified_since=since))


def test_who_writes_without_a_session_dates_what_embeds_it_alike(
    council: Council, oparl: TestClient, stored: Session
) -> None:
    long_ago(council)
    now = utc_now()
    connection: Connection = stored.connection()

    raise_embedding(connection, File, [council.decision.id], now)
    stored.commit()

    def times(table: type[Record]) -> set[datetime]:
        return set(stored.scalars(select(table.modified_at)))

    assert times(File) == {LONG_AGO}
    assert stored.get_one(AgendaItem, council.item.id).modified_at == now
    assert stored.get_one(Meeting, council.meeting.id).modified_at == now


def test_omit_internal_leaves_out_the_lists_the_standard_names(
    council: Council, oparl: TestClient
) -> None:
    def first(name: str, thing: Part) -> dict[str, Any]:
        page = listed(oparl, council, name, omit_internal="true")
        (found,) = [one for one in page["data"] if one["id"].endswith(str(thing.id))]
        return dict(found)

    paper, meeting = first("paper", council.paper), first("meeting", council.meeting)
    person = first("person", council.person)

    assert {"mainFile", "consultation"} <= set(paper)
    assert {"auxiliaryFile", "location"}.isdisjoint(paper)
    assert "invitation" in meeting
    assert {"agendaItem", "auxiliaryFile"}.isdisjoint(meeting)
    assert "membership" not in person


@pytest.mark.parametrize(
    "query",
    [
        "modified_since=2020",
        "modified_since=2020-01-01",
        "modified_since=2020-01-01T00:00:00",
        "created_until=gestern",
        "created_since=9999-12-31T23:59:59Z",
        "limit=0",
        "limit=-1",
        "limit=viele",
        "limit=1&limit=2",
        "omit_internal=ja",
        "after=x",
    ],
)
def test_a_wrong_parameter_is_refused_with_an_error_object(
    council: Council, oparl: TestClient, query: str
) -> None:
    answer = oparl.get(f"body/{council.body.id}/paper?{query}")

    assert answer.status_code == 400
    assert answer.json()["type"] == "https://schema.oparl.org/1.1/Error"
    assert query.split("=", maxsplit=1)[0] in answer.json()["message"]


def test_a_plus_that_was_not_escaped_is_understood(council: Council, oparl: TestClient) -> None:
    answer = oparl.get(f"body/{council.body.id}/paper?modified_since=2020-01-01T00:00:00+01:00")

    assert quote("2020-01-01T00:00:00+01:00", safe="") in answer.json()["links"]["self"]


def test_who_asks_for_too_much_gets_as_much_as_there_is(
    council: Council, oparl: TestClient
) -> None:
    page = listed(oparl, council, "paper", limit=100_000)

    assert page["pagination"] == {"elementsPerPage": 500}


def test_lists_of_what_is_not_there_are_not_there(council: Council, oparl: TestClient) -> None:
    nowhere = UUID(int=7)

    found = [
        oparl.get(address).status_code
        for address in (
            f"body/{nowhere}/paper",
            f"organization/{nowhere}/meeting",
            f"body/{council.body.id}/nichts",
        )
    ]

    assert found == [404, 404, 404]
