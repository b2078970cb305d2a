"""Decisions follow from the results of agenda items, however these are written."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.council.deriving import derive_decisions, derive_from
from db.tables import AgendaItem, Decision, Meeting
from tests.decisions.making import decisions, delete, make, patch, sitting

DERIVED = (
    "agenda_item_id",
    "meeting_id",
    "committee_id",
    "paper_id",
    "title",
    "date",
    "outcome",
    "outcome_text",
    "votes_for",
    "votes_against",
    "abstentions",
    "votes_text",
    "visibility",
)


def test_a_result_is_a_decision(client: TestClient, writer: TestClient) -> None:
    made = sitting(writer, "mit Änderungen beschlossen (Ja 12, Nein 3, Enthaltungen 2)")

    (found,) = decisions(client)

    assert {name: found[name] for name in DERIVED} == {
        "agenda_item_id": made.item["id"],
        "meeting_id": made.meeting["id"],
        "committee_id": made.committee["id"],
        "paper_id": made.paper["id"],
        "title": made.item["name"],
        "date": "2027-03-10",
        "outcome": "geaendert_beschlossen",
        "outcome_text": "mit Änderungen beschlossen (Ja 12, Nein 3, Enthaltungen 2)",
        "votes_for": 12,
        "votes_against": 3,
        "abstentions": 2,
        "votes_text": "mit Änderungen beschlossen (Ja 12, Nein 3, Enthaltungen 2)",
        "visibility": "public",
    }


@pytest.mark.parametrize("result", [None, "(offen)", "—", "ohne Beschlussempfehlung"])
def test_no_result_is_no_decision(writer: TestClient, result: str | None) -> None:
    sitting(writer, result)

    assert decisions(writer) == []


def test_words_nobody_knows_are_a_decision_without_outcome(writer: TestClient) -> None:
    sitting(writer, "gemäß Protokoll verfahren")

    (found,) = decisions(writer)
    assert (found["outcome"], found["outcome_text"]) == (None, "gemäß Protokoll verfahren")


def test_votes_are_read_from_the_extract_where_the_result_has_none(writer: TestClient) -> None:
    sections = [{"heading": "Abstimmungsergebnis", "text": "Ja: 9, Nein: 1"}]
    sitting(writer, "ungeändert beschlossen", sections=sections)

    (found,) = decisions(writer)
    assert (found["votes_for"], found["votes_against"]) == (9, 1)
    assert found["votes_text"] == "Ja: 9, Nein: 1"


def test_a_changed_result_changes_the_decision_and_not_the_office_s_half(
    writer: TestClient,
) -> None:
    made = sitting(writer)
    (before,) = decisions(writer)
    patch(writer, "decisions", before, implementation="offen", due="Ende 2027", note="Kita Süd")

    patch(writer, "agenda-items", made.item, result="vertagt")

    (after,) = decisions(writer)
    assert (after["id"], after["outcome"]) == (before["id"], "vertagt")
    assert (after["implementation"], after["note"]) == ("offen", "Kita Süd")
    assert after["due"]["text"] == "Ende 2027"


def test_a_deleted_item_leaves_a_tombstone_that_comes_back_with_it(writer: TestClient) -> None:
    made = sitting(writer)
    (before,) = decisions(writer)
    patch(writer, "decisions", before, implementation="in_umsetzung")

    delete(writer, "agenda-items", made.item)
    (gone,) = decisions(writer, deleted=True)
    history = writer.get(f"agenda-items/{made.item['id']}/history").json()["items"]
    read = writer.get(f"agenda-items/{made.item['id']}")
    answer = writer.post(
        f"agenda-items/{made.item['id']}/history/{history[0]['revision']}/undo",
        headers={"If-Match": read.headers["ETag"]},
    )
    assert answer.status_code == 200, answer.text

    (back,) = decisions(writer)
    assert gone["deleted_at"] is not None
    assert (back["id"], back["outcome"], back["implementation"]) == (
        before["id"],
        "beschlossen",
        "in_umsetzung",
    )


def test_a_result_that_is_taken_back_takes_the_decision_along(writer: TestClient) -> None:
    made = sitting(writer)

    patch(writer, "agenda-items", made.item, result="(offen)")

    assert decisions(writer) == []


def test_what_a_person_deleted_stays_deleted(writer: TestClient) -> None:
    made = sitting(writer)
    (found,) = decisions(writer)

    delete(writer, "decisions", found)
    patch(writer, "agenda-items", made.item, result="einstimmig beschlossen")

    assert decisions(writer) == []


def test_the_sitting_s_day_and_the_paper_are_the_decision_s(writer: TestClient) -> None:
    made = sitting(writer)
    other = make(writer, "papers", name="Neufassung")

    patch(writer, "meetings", made.meeting, date="2027-04-01")
    patch(writer, "consultations", made.consultation, paper_id=other["id"])

    (found,) = decisions(writer)
    assert (found["date"], found["paper_id"]) == ("2027-04-01", other["id"])


def test_what_is_not_public_is_decided_for_those_who_work_here(
    client: TestClient, writer: TestClient
) -> None:
    sitting(writer, is_public=False)

    assert decisions(client) == []
    (found,) = decisions(writer)
    assert found["visibility"] == "internal"


def test_what_follows_from_the_item_is_changed_there(writer: TestClient) -> None:
    sitting(writer)
    (found,) = decisions(writer)
    read = writer.get(f"decisions/{found['id']}")

    answer = writer.patch(
        f"decisions/{found['id']}",
        json={"outcome": "abgelehnt", "implementation": "offen"},
        headers={"If-Match": read.headers["ETag"]},
    )

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/outcome"]


def test_a_decision_made_by_hand_may_be_changed_and_no_result_overwrites_it(
    writer: TestClient,
) -> None:
    made = sitting(writer, None)
    by_hand = make(
        writer, "decisions", agenda_item_id=made.item["id"], outcome="beschlossen", votes_for=7
    )

    patch(writer, "decisions", by_hand, outcome="vertagt")
    patch(writer, "agenda-items", made.item, result="abgelehnt")

    (found,) = decisions(writer)
    assert (by_hand["title"], by_hand["date"]) == (made.item["name"], "2027-03-10")
    assert by_hand["committee_id"] == made.committee["id"]
    assert (found["id"], found["outcome"]) == (by_hand["id"], "vertagt")


def test_nobody_makes_a_decision_that_looks_derived(writer: TestClient) -> None:
    made = sitting(writer, None)

    answer = writer.put("decisions/by-key/agenda-items/x", json={"agenda_item_id": made.item["id"]})

    assert answer.status_code == 422


def test_deriving_twice_changes_nothing(writer: TestClient, stored: Session) -> None:
    made = sitting(writer, "einstimmig beschlossen")
    before = stored.execute(select(Decision.revision, Decision.modified_at)).all()

    written = derive_decisions(stored, [made.item["id"], made.item["id"]])

    assert written == 0
    assert stored.execute(select(Decision.revision, Decision.modified_at)).all() == before


def test_what_is_written_in_bulk_is_derived_from_items_and_meetings(
    writer: TestClient, stored: Session
) -> None:
    made = sitting(writer, None)
    connection = stored.connection()
    connection.execute(update(AgendaItem).values(result="zur Kenntnis genommen"))
    connection.execute(update(Meeting).values(committee_id=None))

    written = [
        derive_from(stored, items=[made.item["id"]]),
        derive_from(stored, meetings=[made.meeting["id"]]),
    ]
    stored.commit()

    assert written == [1, 0]
    (found,) = decisions(writer)
    assert (found["outcome"], found["committee_id"]) == ("zur_kenntnis_genommen", None)


def test_a_trial_derives_nothing(writer: TestClient) -> None:
    made = sitting(writer, None)
    read = writer.get(f"agenda-items/{made.item['id']}")

    writer.patch(
        f"agenda-items/{made.item['id']}?dry_run=true",
        json={"result": "beschlossen"},
        headers={"If-Match": read.headers["ETag"]},
    )

    assert decisions(writer) == []


def test_the_decision_s_history_says_who_wrote_the_result(writer: TestClient) -> None:
    sitting(writer)
    (found,) = decisions(writer)

    *_, first = writer.get(f"decisions/{found['id']}/history").json()["items"]

    assert (first["action"], first["actor"]) == ("create", "test")
