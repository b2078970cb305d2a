"""What is due as a calendar: every kind of thing, as vague as it is, for whom it is, and stable."""

import datetime as dt
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar, Event
from sqlalchemy import event
from sqlalchemy.orm import Session

from api.duties import keeping
from api.duties.calendar import owing
from api.duties.calendar.events import days_of
from api.processes.service import today
from db.queries.due import Asked
from db.queries.seeing import Viewer
from db.time import VagueTime
from tests.steering.making import make, milestone, patch, process

NOW = today()


def iso(days: int) -> str:
    return (NOW + dt.timedelta(days=days)).isoformat()


def events(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    found = [
        one for one in Calendar.from_ical(answer.content).walk("VEVENT") if isinstance(one, Event)
    ]
    return {str(one["summary"]): one for one in found}


def told(event: Any) -> tuple[str, str, str, str]:
    days = [event[name].dt.isoformat() for name in ("dtstart", "dtend")]
    return days[0], days[1], str(event["status"]), str(event["transp"])


def test_each_thing_stands_where_it_is_due_and_no_day_is_made_up(writer: TestClient) -> None:
    own = process(writer)
    task = {"responsible": "Jugendamt", "process_id": own["id"]}
    make(writer, "tasks", title="Räume anfragen", due="2030-05-10", **task)
    make(writer, "tasks", title="Umfrage", due="Frühjahr 2030", **task)
    make(writer, "tasks", title="Konzept", due="2030", **task)
    make(writer, "tasks", title="Irgendwann", due="fortlaufend", **task)
    make(writer, "tasks", title="Ab dann", due="ab 2030", **task)
    make(writer, "tasks", title="Alt", due="2001-01-01", **task)
    done = make(writer, "tasks", title="Fertig", due="2030-05-11", **task)
    patch(writer, f"tasks/{done['id']}", status="erledigt")
    step = {"planned": "2030-06", "forecast": "2030-07-01"}
    milestone(writer, own, "Beschluss", status="offen", **step)
    milestone(writer, own, "Doch nicht", planned="2030-08-01", status="entfallen")

    found = events(writer.get(f"planning-processes/{own['id']}.ics"))

    assert {summary: told(event) for summary, event in found.items()} == {
        "Aufgabe: Räume anfragen": ("2030-05-10", "2030-05-11", "CONFIRMED", "TRANSPARENT"),
        "Aufgabe: Umfrage (Frühjahr 2030)": (
            "2030-03-01",
            "2030-06-01",
            "TENTATIVE",
            "TRANSPARENT",
        ),
        "Aufgabe: Konzept (spätestens; 2030)": (
            "2030-12-31",
            "2031-01-01",
            "TENTATIVE",
            "TRANSPARENT",
        ),
        "Erledigt: Aufgabe: Fertig": ("2030-05-11", "2030-05-12", "CONFIRMED", "TRANSPARENT"),
        "Meilenstein: Beschluss": ("2030-07-01", "2030-07-02", "CONFIRMED", "TRANSPARENT"),
        "Meilenstein: Doch nicht": ("2030-08-01", "2030-08-02", "CANCELLED", "TRANSPARENT"),
    }
    one = found["Aufgabe: Räume anfragen"]
    assert str(one["description"]) == "Zuständig: Jugendamt"
    assert str(one["url"]).endswith("/bearbeiten")


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2030-05-10", ("2030-05-10", "2030-05-10")),
        ("2030-02", ("2030-02-01", "2030-02-28")),
        ("2030-33", ("2030-01-01", "2030-03-31")),
        ("2030", ("2030-12-31", "2030-12-31")),
        ("../2030", ("2030-12-31", "2030-12-31")),
        ("2030/..", None),
    ],
)
def test_a_time_stands_over_its_span_or_on_its_last_day_or_nowhere(
    edtf: str, days: tuple[str, str] | None
) -> None:
    found = days_of(VagueTime.from_edtf(edtf))

    assert (found and tuple(one.isoformat() for one in found)) == days


def test_an_owed_report_stays_the_same_event_when_it_is_there_and_when_it_is_done(
    writer: TestClient, client: TestClient, stored: Session
) -> None:
    duty = make(
        writer,
        "reporting-duties",
        what="Sachstand",
        to_whom="Jugendhilfeausschuss",
        rule="einmalig",
        due=iso(40),
        visibility="public",
    )
    uid = f"{duty['id']}-1@planraum"
    keeping.bring_up_to_date(stored, None, NOW)
    stored.commit()
    (report,) = writer.get("reports").json()["items"]

    (outside,) = events(client.get("due.ics")).values()
    (inside,) = events(writer.get("due.ics")).values()
    patch(writer, f"reports/{report['id']}", state="entwurf")
    patch(writer, f"reports/{report['id']}", state="freigegeben")
    patch(writer, f"reports/{report['id']}", state="eingereicht")
    (after,) = events(writer.get("due.ics")).values()

    assert [str(one["uid"]) for one in (outside, inside, after)] == [uid] * 3
    assert outside["sequence"] < inside["sequence"] < after["sequence"]
    assert told(outside) == told(inside)
    assert str(after["summary"]) == "Erledigt: Bericht: Sachstand"
    writer.delete(f"reports/{report['id']}", headers={"If-Match": "*"})
    assert events(writer.get("due.ics")) == {}
    assert events(client.get("due.ics")) == {}


def test_a_stranger_sees_what_is_public_and_nothing_else(
    writer: TestClient, client: TestClient
) -> None:
    open_, hidden = process(writer), process(writer, title="Intern", visibility="internal")
    due = {"due": iso(10), "responsible": "Jugendamt"}
    make(writer, "tasks", title="Offen", visibility="public", process_id=open_["id"], **due)
    make(writer, "tasks", title="Geheim", process_id=open_["id"], **due)
    milestone(writer, hidden, "Verborgen", planned=iso(10))
    make(
        writer,
        "reporting-duties",
        what="Vertraulich",
        to_whom="Amt",
        rule="einmalig",
        due=iso(9),
    )

    assert set(events(client.get("due.ics"))) == {"Aufgabe: Offen"}
    assert client.get(f"planning-processes/{hidden['id']}.ics").status_code == 404
    assert set(events(writer.get("due.ics"))) == {
        "Aufgabe: Offen",
        "Aufgabe: Geheim",
        "Meilenstein: Verborgen",
        "Bericht: Vertraulich",
    }


def test_what_a_decision_asks_for_stands_in_the_calendar_of_the_process_it_is_linked_to(
    writer: TestClient,
) -> None:
    own = process(writer)
    meeting = make(writer, "meetings", name="Sitzung", date=iso(-10), visibility="public")
    item = make(
        writer,
        "agenda-items",
        meeting_id=meeting["id"],
        name="TOP 4",
        result="beschlossen",
        visibility="public",
    )
    link = {"about": "planning-processes", "resource_id": own["id"], "role": "decision"}
    make(writer, "council-links", agenda_item_id=item["id"], **link)
    (decision,) = writer.get("decisions", params={"agenda_item_id": item["id"]}).json()["items"]
    patch(writer, f"decisions/{decision['id']}", due=iso(30), implementation="offen")

    inside = events(writer.get(f"planning-processes/{own['id']}.ics"))

    assert {summary: str(one["uid"]) for summary, one in inside.items()} == {
        f"Beschluss: {decision['title']}": f"{decision['id']}@planraum"
    }


def test_the_calendar_is_the_same_bytes_until_something_changes(writer: TestClient) -> None:
    own = process(writer)
    task = make(writer, "tasks", title="A", responsible="Amt", due=iso(3), process_id=own["id"])
    path = f"planning-processes/{own['id']}.ics"
    first = writer.get(path)

    unchanged = writer.get(path, headers={"If-None-Match": first.headers["etag"]})
    patch(writer, f"tasks/{task['id']}", due=iso(4))
    after = writer.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert unchanged.status_code == 304
    (before,), (moved,) = events(first).values(), events(after).values()
    assert before["uid"] == moved["uid"]
    assert moved["sequence"] > before["sequence"]
    assert moved["dtstart"].dt == NOW + dt.timedelta(days=4)


def test_a_longer_calendar_needs_no_more_statements(writer: TestClient, stored: Session) -> None:
    def asked() -> tuple[int, int]:
        seen: list[str] = []
        stored.rollback()
        connection = stored.connection()
        event.listen(connection, "before_cursor_execute", lambda *words: seen.append(words[2]))
        found = owing.entries(
            connection, Viewer(None), Viewer(None), Asked(NOW), (NOW, "https://planraum.example")
        )
        stored.rollback()
        return len(found), len(seen)

    def fill(number: int) -> None:
        own = process(writer)
        make(writer, "tasks", title="B", responsible="A", due=iso(3), process_id=own["id"])
        rule = {"rule": "nach_ereignis", "process_id": own["id"], "to_whom": "Rat"}
        make(writer, "reporting-duties", what=f"Bericht {number}", **rule)
        yearly = {"rule": "regelmaessig", "interval_months": 12, "begins": iso(-10)}
        make(writer, "reporting-duties", what=f"Jährlich {number}", **(rule | yearly))

    fill(0)
    few, statements = asked()
    for number in range(1, 4):
        fill(number)
    many, more = asked()

    assert many == 4 * few
    assert more == statements
