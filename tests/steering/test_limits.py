"""What lies at the edge: the calendar's end, numbers that are none, processes in a circle."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.tables import PlanningProcess
from tests.steering.making import make, phase, pointers, process


def test_a_plan_is_not_laid_out_beyond_the_calendar(writer: TestClient) -> None:
    model, own = process(writer), process(writer)
    phase(writer, model, "Bestand", planned="2020-01/2020-12")

    for order in ({"template": "konferenzreihe"}, {"from_process_id": model["id"]}):
        answer = writer.post(
            f"planning-processes/{own['id']}/plan", json=order | {"begins": "9999-12-01"}
        )
        assert pointers(answer) == ["/begins"]
    assert writer.get(f"planning-processes/{own['id']}/phases").json()["items"] == []


def test_a_conference_may_be_on_the_last_day_there_is(writer: TestClient, body: object) -> None:
    made = make(writer, "conferences", title="Fern", date="9999-12-31")

    assert made["retention_until"] == "9999-12-31"


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1e999"])
def test_an_indicator_is_measured_in_numbers(writer: TestClient, figure: str) -> None:
    own = process(writer)
    goal = '{"level": "leitziel", "text": "Z", "indicators": [{"title": "A", "current": %s}]}'

    answer = writer.post(
        f"planning-processes/{own['id']}/goals",
        content=goal % figure,
        headers={"Content-Type": "application/json"},
    )

    assert pointers(answer) == ["/indicators/0/current"]


def test_processes_in_a_circle_still_say_how_they_stand(
    writer: TestClient, stored: Session
) -> None:
    upper = process(writer, title="A")
    lower = process(writer, title="B", parent_id=upper["id"])
    # Two people may say at the same moment that each belongs to the other.
    stored.execute(
        update(PlanningProcess)
        .where(PlanningProcess.id == UUID(upper["id"]))
        .values(parent_id=UUID(lower["id"]))
    )
    stored.commit()

    rows = writer.get("process-standings").json()["items"]

    assert [row["title"] for row in rows] == ["A", "B"]
    for one in (upper, lower):
        assert writer.get(f"planning-processes/{one['id']}/standing").status_code == 200


def test_the_desk_names_no_internal_process_to_strangers(
    writer: TestClient, client: TestClient
) -> None:
    own = process(writer, title="Intern", visibility="internal")
    make(
        writer,
        "tasks",
        title="Aufgabe",
        responsible="Jugendamt",
        process_id=own["id"],
        visibility="public",
        due="2027-02-01",
    )
    asked = {"days": 366}

    assert writer.get("desk", params=asked).json()["next"][0]["process_title"] == "Intern"
    assert client.get("desk", params=asked).json()["next"][0]["process_title"] is None
