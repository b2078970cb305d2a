"""The life of a paper, from its making over every station to what is only planned."""

from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from db.tables import Body
from db.tables.oparl import CouncilReference
from tests.decisions.making import make, sitting


def life(client: TestClient, paper: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(f"papers/{paper['id']}/life")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_station_is_told_with_sitting_item_result_and_decision(
    client: TestClient, writer: TestClient
) -> None:
    made = sitting(writer, "einstimmig beschlossen")

    found = life(client, made.paper)

    created, station = found["stations"]
    assert (created["kind"], created["date"]) == ("created", "2027-02-01")
    decision = station.pop("decision")
    assert station == {
        "kind": "consultation",
        "date": "2027-03-10",
        "is_planned": False,
        "meeting_is_elsewhere": False,
        "consultation_ids": [made.consultation["id"]],
        "committee": {"id": made.committee["id"], "name": "Jugendhilfeausschuss"},
        "role": "Entscheidung",
        "authoritative": None,
        "meeting": {
            "id": made.meeting["id"],
            "name": "3. Sitzung",
            "date": "2027-03-10",
            "starts_at": None,
            "cancelled": False,
            "meeting_state": None,
        },
        "agenda_item": {
            "id": made.item["id"],
            "number": "Ö 4",
            "name": made.item["name"],
            "is_public": None,
        },
        "result": "einstimmig beschlossen",
    }
    assert (decision["outcome"], decision["votes_against"]) == ("beschlossen", 0)


def test_stations_run_in_time_and_planned_ones_need_no_sitting(writer: TestClient) -> None:
    made = sitting(writer)
    council = make(writer, "committees", name="Stadtrat")
    make(writer, "consultations", paper_id=made.paper["id"], committee_id=council["id"])
    make(
        writer,
        "consultations",
        paper_id=made.paper["id"],
        committee_id=council["id"],
        date="2999-01-01",
        role="Beschluss",
    )

    found = life(writer, made.paper)["stations"]

    assert [(one["date"], one["is_planned"], one["meeting"] is None) for one in found] == [
        ("2027-02-01", False, True),
        ("2027-03-10", False, False),
        ("2999-01-01", True, True),
        (None, True, True),
    ]


def test_a_sitting_that_was_named_but_never_came_is_not_called_planned(
    writer: TestClient, stored: Session, body: Body
) -> None:
    made = sitting(writer)
    council = make(writer, "committees", name="Stadtrat")
    station = make(writer, "consultations", paper_id=made.paper["id"], committee_id=council["id"])
    stored.add(
        CouncilReference(
            body_id=body.id,
            about="consultations",
            resource_id=UUID(station["id"]),
            field="meeting",
            order=0,
            target="meetings",
            target_oparl_id="https://rats.example.org/meeting/9",
        )
    )
    stored.commit()

    *_, last = life(writer, made.paper)["stations"]

    assert last["committee"]["name"] == "Stadtrat"
    assert (last["is_planned"], last["meeting_is_elsewhere"]) == (False, True)


def test_what_two_sources_tell_of_one_station_is_one(writer: TestClient) -> None:
    made = sitting(writer)
    from_the_paper = make(
        writer,
        "consultations",
        paper_id=made.paper["id"],
        committee_id=made.committee["id"],
        date="2027-03-10",
        source="document",
        source_key="vorlage#1",
        authoritative=True,
    )
    planned = make(
        writer,
        "consultations",
        paper_id=made.paper["id"],
        committee_id=made.committee["id"],
        role="Entscheidung",
        source="document",
        source_key="protokoll#1",
    )

    _, *stations = life(writer, made.paper)["stations"]

    (one,) = stations
    assert set(one["consultation_ids"]) == {
        made.consultation["id"],
        from_the_paper["id"],
        planned["id"],
    }
    assert (one["authoritative"], one["result"]) == (True, "ungeändert beschlossen")


def test_two_readings_in_one_committee_are_two_stations(writer: TestClient) -> None:
    made = sitting(writer)
    for date in ("2027-01-10", "2027-05-05"):
        make(
            writer,
            "consultations",
            paper_id=made.paper["id"],
            committee_id=made.committee["id"],
            date=date,
        )

    found = life(writer, made.paper)["stations"]

    assert [one["date"] for one in found if one["kind"] == "consultation"] == [
        "2027-01-10",
        "2027-03-10",
        "2027-05-05",
    ]


def test_the_public_sees_a_non_public_item_without_title_and_result(
    client: TestClient, writer: TestClient
) -> None:
    made = sitting(writer, is_public=False)

    _, station = life(client, made.paper)["stations"]

    assert station["agenda_item"] == {
        "id": made.item["id"],
        "number": "Ö 4",
        "name": None,
        "is_public": False,
    }
    assert (station["result"], station["decision"]) == (None, None)
    _, inside = life(writer, made.paper)["stations"]
    assert inside["agenda_item"]["name"] == made.item["name"]


def test_what_is_internal_is_left_out_for_the_public(
    client: TestClient, writer: TestClient
) -> None:
    made = sitting(writer, visibility="internal")
    make(writer, "consultations", paper_id=made.paper["id"], visibility="internal")

    _, *stations = life(client, made.paper)["stations"]

    (station,) = stations
    assert (station["agenda_item"], station["decision"], station["result"]) == (None, None, None)
    assert station["meeting"]["id"] == made.meeting["id"]


def test_a_hidden_paper_has_no_life_for_the_public(client: TestClient, writer: TestClient) -> None:
    paper = make(writer, "papers", name="Entwurf", visibility="internal")

    assert client.get(f"papers/{paper['id']}/life").status_code == 404
    assert life(writer, paper)["stations"] == []


def test_papers_beside_it_are_named(client: TestClient, writer: TestClient) -> None:
    shown = make(writer, "papers", name="Kitabericht", reference="2026/0001")
    hidden = make(writer, "papers", name="Entwurf", visibility="internal")
    paper = make(writer, "papers", name="Kitaplan", related_paper_ids=[shown["id"], hidden["id"]])

    assert life(client, paper)["beside"] == [
        {
            "id": shown["id"],
            "reference": "2026/0001",
            "name": "Kitabericht",
            "date": None,
            "relation": "relatedPaper",
        }
    ]
    assert [one["name"] for one in life(writer, paper)["beside"]] == ["Kitabericht", "Entwurf"]
