"""The reports a duty owes are there, follow its rule, and are reminded of."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.duties import job, keeping
from db.tables import Job, Reminder
from tests.steering.making import Thing, make, milestone, patch, phase, process

NOW = dt.datetime.now(dt.UTC).date()


def iso(days: int) -> str:
    return (NOW + dt.timedelta(days=days)).isoformat()


@pytest.fixture
def duty(writer: TestClient) -> Thing:
    return make(
        writer,
        "reporting-duties",
        what="Stand der Konferenzen",
        to_whom="Jugendhilfeausschuss",
        rule="regelmaessig",
        interval_months=6,
        begins=iso(-100),
        due_offset_days=30,
        reminder_address="planung@stadt.example",
    )


@pytest.fixture
def session(stored: Session) -> Iterator[Session]:
    yield stored
    stored.rollback()


def keep(session: Session, today: dt.date = NOW) -> dict[str, int]:
    session.expire_all()
    counts = keeping.bring_up_to_date(session, None, today)
    session.commit()
    return counts


def reports(client: TestClient) -> list[Thing]:
    items: list[Thing] = client.get("reports", params={"sort": "due"}).json()["items"]
    return items


def test_each_instance_has_one_report_however_often_it_is_looked(
    writer: TestClient, session: Session, duty: Thing
) -> None:
    # The worker beside the server may have been first; what counts is what is there.
    keep(session)
    second = keep(session)
    occurrences = writer.get(f"reporting-duties/{duty['id']}/occurrences").json()["items"]
    found = reports(writer)

    assert len(found) > 1
    assert second == {"created": 0, "changed": 0, "deleted": 0}
    assert [(one["occurrence"], one["due"]) for one in found] == [
        (one["key"], one["due"]) for one in occurrences[: len(found)]
    ]
    assert [one["report_id"] for one in occurrences[: len(found)]] == [one["id"] for one in found]
    assert found[0]["title"].startswith("Stand der Konferenzen (")
    assert found[0]["to_whom"] == "Jugendhilfeausschuss"


def test_a_report_begins_internal_also_where_its_duty_is_public(
    writer: TestClient, client: TestClient, session: Session, duty: Thing
) -> None:
    patch(writer, f"reporting-duties/{duty['id']}", visibility="public")

    keep(session)

    assert {one["visibility"] for one in reports(writer)} == {"internal"}
    assert reports(client) == []


def test_a_change_of_rule_moves_what_nobody_began_and_keeps_what_somebody_did(
    writer: TestClient, session: Session, duty: Thing
) -> None:
    keep(session)
    begun, *others = reports(writer)
    patch(writer, f"reports/{begun['id']}", state="entwurf")

    patch(writer, f"reporting-duties/{duty['id']}", due_offset_days=60)
    keep(session)
    after = reports(writer)
    patch(writer, f"reporting-duties/{duty['id']}", until=iso(-50))
    keep(session)

    assert [one["id"] for one in after] == [begun["id"], *(one["id"] for one in others)]
    assert after[0]["due"] == begun["due"]
    assert all(now["due"] != before["due"] for now, before in zip(after[1:], others, strict=True))
    assert [one["id"] for one in reports(writer)] == [begun["id"]]


def test_another_rhythm_asks_for_no_second_report_at_the_same_time(
    writer: TestClient, session: Session
) -> None:
    duty = make(
        writer,
        "reporting-duties",
        what="Sachstand",
        to_whom="Rat",
        rule="regelmaessig",
        interval_months=6,
        due=iso(20),
    )
    keep(session)
    first, *_ = reports(writer)
    patch(writer, f"reports/{first['id']}", state="entwurf")

    patch(writer, f"reporting-duties/{duty['id']}", due=iso(27))
    keep(session)
    near = [one["due"]["edtf"] for one in reports(writer)][:2]

    assert near[0] == first["due"]["edtf"]
    assert near[1] > iso(150)


def test_a_report_that_somebody_deleted_does_not_come_again(
    writer: TestClient, session: Session, duty: Thing
) -> None:
    keep(session)
    first, *others = reports(writer)
    writer.delete(f"reports/{first['id']}", headers={"If-Match": "*"})

    keep(session)

    assert [one["id"] for one in reports(writer)] == [one["id"] for one in others]
    assert duty["id"]


def test_what_was_owed_before_the_desk_knew_is_not_asked_for(
    writer: TestClient, session: Session
) -> None:
    make(writer, "reporting-duties", what="Alt", to_whom="Rat", rule="einmalig", due="2007-10")

    assert keep(session)["created"] == 0


def test_after_a_conference_its_report_is_owed(writer: TestClient, session: Session) -> None:
    own = process(writer)
    make(
        writer,
        "conferences",
        title="Planungskonferenz",
        kind="planungskonferenz",
        process_id=own["id"],
        date=iso(40),
        retention_until=iso(400),
    )
    make(
        writer,
        "reporting-duties",
        what="Ergebnisse",
        to_whom="Jugendhilfeausschuss",
        rule="nach_ereignis",
        process_id=own["id"],
        due_offset_days=28,
    )

    keep(session)

    assert [one["due"]["edtf"] for one in reports(writer)] == [iso(68)]


def test_a_new_duty_puts_the_work_in_line(session: Session, duty: Thing) -> None:
    jobs = session.scalars(select(Job).where(Job.kind == "come-due")).all()

    assert [one.payload for one in jobs] == [{"duty_id": duty["id"]}]


def test_reminders_are_written_once_and_mailed_to_the_function(
    writer: TestClient, client: TestClient, session: Session, app: FastAPI
) -> None:
    make(
        writer,
        "reporting-duties",
        what="Sachstand",
        to_whom="Rat",
        rule="einmalig",
        due=iso(14),
        reminder_address="planung@stadt.example",
    )
    make(writer, "tasks", title="Räume anfragen", responsible="Koordination", due=iso(-1))
    keep(session)

    def remind(days: int) -> int:
        number = job.remind(session, app.state.settings, NOW + dt.timedelta(days=days))
        session.commit()
        return number

    numbers = [remind(days) for days in (0, 0, 3, 7)]
    mails = session.scalars(select(Job).where(Job.kind == "mail").order_by(Job.id)).all()
    told = {(one.about, one.days) for one in session.scalars(select(Reminder))}
    feed = writer.get("reminders.atom")

    assert numbers == [2, 0, 0, 2]
    assert told == {("reports", 14), ("reports", 7), ("tasks", -1), ("tasks", -7)}
    assert [mail.payload["to"] for mail in mails] == ["planung@stadt.example"] * 2
    assert mails[0].payload["subject"].startswith("Sachstand: fällig in 14 Tagen, am ")
    assert feed.text.count("<entry>") == 4
    assert "seit 7 Tagen überfällig" in feed.text
    assert client.get("reminders.atom").status_code == 401
    assert len(writer.get("reminders").json()["items"]) == 4


def test_the_desk_counts_what_its_reader_sees(
    writer: TestClient, client: TestClient, session: Session
) -> None:
    own = process(writer, status=None)
    for due, more in ((iso(-3), {"visibility": "public"}), (iso(5), {}), (None, {})):
        make(
            writer,
            "tasks",
            title=f"Bis {due}",
            responsible="Jugendamt",
            process_id=own["id"],
            due=due,
            **more,
        )
    make(writer, "tasks", title="Fertig", responsible="Jugendamt", status="erledigt", due=iso(-9))
    milestone(writer, own, "Beschluss", planned=iso(-30), forecast=iso(3), status="offen")
    milestone(writer, own, "Erreicht", planned=iso(-30), status="erreicht")
    phase(writer, own, "Analyse", planned=iso(-30))
    make(writer, "reports", title="Sachstand", due=iso(-10), process_id=own["id"])

    inside, outside = writer.get("desk").json(), client.get("desk").json()
    counts: dict[str, Any] = {name: n for name, n in inside["counts"].items() if n}

    assert counts == {
        "tasks_open": 3,
        "tasks_late": 1,
        "tasks_due": 1,
        "tasks_undated": 1,
        "reports_open": 1,
        "reports_late": 1,
        "milestones_open": 1,
        "milestones_due": 1,
        "milestones_without_responsible": 1,
        "processes_open": 1,
        "processes_without_status": 1,
        "processes_without_lead": 1,
    }
    assert [(one["collection"], one["is_late"]) for one in inside["next"]] == [
        ("milestones", False),
        ("tasks", False),
        ("tasks", True),
        ("reports", True),
    ]
    assert {one["process_title"] for one in inside["next"]} == {own["title"]}
    assert outside["counts"]["tasks_open"] == 1
    assert outside["counts"]["reports_open"] == 0


def test_a_report_goes_from_state_to_state_and_is_given_back_with_a_reason(
    writer: TestClient,
) -> None:
    path = f"reports/{make(writer, 'reports', title='Sachstand')['id']}"

    steps = [
        patch(writer, path, **change).status_code
        for change in (
            {"state": "freigegeben"},
            {"state": "entwurf"},
            {"state": "in_pruefung"},
            {"state": "zurueckgegeben"},
            {"state": "zurueckgegeben", "return_reason": "Zahlen fehlen."},
            {"state": "entwurf"},
            {"state": "freigegeben"},
            {"state": "eingereicht"},
        )
    ]

    assert steps == [409, 200, 200, 422, 200, 200, 200, 200]
    assert writer.get(path).json()["return_reason"] is None
