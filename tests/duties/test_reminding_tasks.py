"""A task reminds the mailbox it names, as a reporting duty does; several things make one mail."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.duties import job
from api.duties.job import Told, mail_of
from db.tables import Job, Reminder
from tests.steering.making import Thing, make, patch

NOW = dt.datetime.now(dt.UTC).date()
MAILBOX = "planung@stadt.example"


def iso(days: int) -> str:
    return (NOW + dt.timedelta(days=days)).isoformat()


@pytest.fixture
def session(stored: Session) -> Iterator[Session]:
    yield stored
    stored.rollback()


def task(writer: TestClient, title: str, due: str | None, **more: Any) -> Thing:
    more = {"reminder_address": MAILBOX} | more
    return make(writer, "tasks", title=title, responsible="Jugendamt", due=due, **more)


def remind(session: Session, app: FastAPI, days: int = 0) -> list[dict[str, Any]]:
    """The mails written on the day so many days from now, by mailbox and subject."""
    known = set(session.scalars(select(Job.id)))
    job.remind(session, app.state.settings, NOW + dt.timedelta(days=days))
    session.commit()
    mails = session.scalars(select(Job).where(Job.kind == "mail", Job.id.not_in(known)))
    found = [one.payload for one in mails]
    session.rollback()  # nobody else could write while it looks
    return sorted(found, key=lambda one: (one["to"], one["subject"]))


def test_a_task_reminds_its_mailbox_thirty_fourteen_and_seven_days_before_and_after(
    writer: TestClient, session: Session, app: FastAPI
) -> None:
    own = task(writer, "Räume anfragen", iso(30))

    subjects = {days: [one["subject"] for one in remind(session, app, days)] for days in range(100)}
    told = {days: said for days, said in subjects.items() if said}
    day = f"{NOW + dt.timedelta(days=30):%d.%m.%Y}"

    assert told == {
        0: [f"Räume anfragen: fällig in 30 Tagen, am {day}"],
        16: [f"Räume anfragen: fällig in 14 Tagen, am {day}"],
        23: [f"Räume anfragen: fällig in 7 Tagen, am {day}"],
        31: [f"Räume anfragen: seit einem Tag überfällig, fällig war es am {day}"],
        37: [f"Räume anfragen: seit 7 Tagen überfällig, fällig war es am {day}"],
        60: [f"Räume anfragen: seit 30 Tagen überfällig, fällig war es am {day}"],
        90: [f"Räume anfragen: seit 60 Tagen überfällig, fällig war es am {day}"],
    }
    assert {str(id_) for id_ in session.scalars(select(Reminder.resource_id))} == {own["id"]}


def test_the_mail_leads_to_the_task(writer: TestClient, session: Session, app: FastAPI) -> None:
    own = task(writer, "Räume anfragen", iso(7))

    (mail,) = remind(session, app)

    assert mail["to"] == MAILBOX
    assert "Die Aufgabe ist fällig in 7 Tagen" in mail["text"]
    assert f"/aufgaben/{own['id']}/bearbeiten\n" in mail["text"]


def test_without_a_mailbox_it_stands_in_the_feed_alone(
    writer: TestClient, session: Session, app: FastAPI
) -> None:
    task(writer, "Ohne Postfach", iso(7), reminder_address=None)

    assert remind(session, app) == []
    assert "Ohne Postfach" in writer.get("reminders.atom").text


def test_nobody_is_reminded_of_what_is_done_dropped_deleted_or_without_a_day(
    writer: TestClient, session: Session, app: FastAPI
) -> None:
    task(writer, "Erledigt", iso(7), status="erledigt")
    task(writer, "Abgebrochen", iso(7), status="abgebrochen")
    gone = task(writer, "Gelöscht", iso(7))
    writer.delete(f"tasks/{gone['id']}", headers={"If-Match": "*"})
    task(writer, "Ohne Frist", None)
    task(writer, "Fortlaufend", "fortlaufend")

    assert remind(session, app) == []
    assert session.scalars(select(Reminder)).all() == []


def test_a_task_that_is_put_off_is_told_of_anew_and_one_that_stays_is_not(
    writer: TestClient, session: Session, app: FastAPI
) -> None:
    own = task(writer, "Räume anfragen", iso(7))
    first = remind(session, app)
    again = remind(session, app)
    put_off = patch(writer, f"tasks/{own['id']}", due=iso(14))

    assert put_off.status_code == 200, put_off.text
    assert [len(first), len(again)] == [1, 0]
    assert [one["subject"][:32] for one in remind(session, app)] == [
        "Räume anfragen: fällig in 14 Tag"
    ]


def test_one_mailbox_gets_one_mail_a_day_for_its_tasks_and_reports(
    writer: TestClient, session: Session, app: FastAPI
) -> None:
    duty = make(
        writer,
        "reporting-duties",
        what="Sachstand",
        to_whom="Rat",
        reminder_address=MAILBOX,
    )
    make(writer, "reports", title="Sachstand 2027", due=iso(14), duty_id=duty["id"])
    task(writer, "Räume anfragen", iso(7))
    task(writer, "Träger anschreiben", iso(-1))
    task(writer, "Anderswo", iso(7), reminder_address="bildung@stadt.example")

    other, mail = remind(session, app)

    assert (other["to"], other["subject"][:9]) == ("bildung@stadt.example", "Anderswo:")
    assert (mail["to"], mail["subject"]) == (
        MAILBOX,
        "3 Erinnerungen: 1 überfällig, 2 bald fällig",
    )
    places = [
        mail["text"].index(title)
        for title in ("Träger anschreiben", "Räume anfragen", "Sachstand 2027")
    ]
    assert places == sorted(places)
    assert mail["text"].count("https://") + mail["text"].count("http://") == 3


def test_a_mail_of_only_late_things_speaks_of_nothing_else() -> None:
    things = [Told(NOW - dt.timedelta(days=n), f"Sache {n}", "tasks", "/") for n in (7, 1)]

    assert mail_of(things, NOW)["subject"] == "2 Erinnerungen: 2 überfällig"


def test_the_mailbox_is_for_those_who_work_in_the_body(
    writer: TestClient, client: TestClient
) -> None:
    own = task(writer, "Räume anfragen", iso(7), visibility="public")
    path = f"tasks/{own['id']}"

    inside, outside = writer.get(path).json(), client.get(path).json()

    assert inside["reminder_address"] == MAILBOX
    assert "reminder_address" not in outside
    assert all("reminder_address" not in one for one in client.get("tasks").json()["items"])


def test_a_mailbox_has_to_be_one(writer: TestClient) -> None:
    body = {"title": "A", "responsible": "Jugendamt", "reminder_address": "a@b.de, c@d.de"}

    refused = writer.post("tasks", json=body)

    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (
        422,
        "/reminder_address",
    )
