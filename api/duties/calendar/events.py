"""What is due, as iCalendar (RFC 5545), each thing with its time as vague as it is.

A to-do (`VTODO`) would say it best, but the calendars people subscribe with show none, so each
thing is an event of whole days that takes nobody's time (`TRANSP:TRANSPARENT`). What is due on a
day stands on that day. What is due within up to a quarter stands over all of it, with the words
it was said in, as `TENTATIVE`: no day is made up. What is vaguer, or only has an end, stands on
its last day, as what it is due by at the latest. What has no last day is due on none.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from icalendar import Event

from api.duties.occurring import Occurrence
from api.feeds import ics
from api.pages import page_of
from db.queries.due import Due, Duty, DutyReport
from db.tables import ReportState
from db.time import VagueTime

LONGEST: Final = dt.timedelta(days=92)
"""The longest span that is drawn as one."""
_DAY: Final = dt.timedelta(days=1)
_KINDS: Final = {
    "tasks": "Aufgabe",
    "milestones": "Meilenstein",
    "decisions": "Beschluss",
    "reports": "Bericht",
}
_DONE: Final = frozenset({"erledigt", "erreicht", "umgesetzt"}) | {
    ReportState.SUBMITTED,
    ReportState.NOTED,
}
_DROPPED: Final = frozenset({"abgebrochen", "entfallen", "obsolet"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing as it stands in the calendar."""

    uid: str
    sequence: int
    kind: str
    title: str
    who: str | None
    state: str | None
    due: VagueTime
    page: str
    created_at: dt.datetime
    modified_at: dt.datetime


def of_thing(thing: Due, public_url: str) -> Entry:
    """A task, milestone or decision."""
    return Entry(
        f"{thing.id}@planraum",
        thing.revision - 1,
        _KINDS[thing.collection],
        thing.title,
        thing.who,
        thing.state,
        thing.due,
        _page(thing, public_url),
        thing.created_at,
        thing.modified_at,
    )


def of_report(report: DutyReport, public_url: str) -> Entry:
    """A report. One that its duty owes stays the event it was before there was the report.

    So its `SEQUENCE` goes on counting from the duty's.
    """
    entry = of_thing(report, public_url)
    if report.occurrence is None or report.duty_revision is None:
        return entry
    return Entry(
        _uid(report.duty_id, report.occurrence),
        report.duty_revision - 1 + report.revision,
        entry.kind,
        entry.title,
        entry.who,
        entry.state,
        entry.due,
        entry.page,
        entry.created_at,
        entry.modified_at,
    )


def of_occurrence(duty: Duty, one: Occurrence, title: str, public_url: str) -> Entry:
    """A report that is owed and not there yet, or not to be seen."""
    page = (
        f"{public_url}/berichte"
        if duty.process_id is None
        else page_of(public_url, "planning-processes", duty.process_id)
    )
    return Entry(
        _uid(duty.id, one.key),
        duty.revision - 1,
        _KINDS["reports"],
        title,
        duty.to_whom,
        ReportState.OPEN,
        one.due,
        page,
        duty.created_at,
        duty.modified_at,
    )


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar of this name: the same entries are the same bytes."""
    made = ics.begun(name)
    placed = [(days, one) for one in entries if (days := days_of(one.due)) is not None]
    for (first, last), one in sorted(placed, key=lambda pair: (*pair[0], pair[1].uid)):
        made.add_component(_event(one, first, last))
    return bytes(made.to_ical(sorted=False))


def days_of(due: VagueTime) -> tuple[dt.date, dt.date] | None:
    """The first and last day it stands on, None where it is due on none."""
    if due.edtf is None or due.latest is None:
        return None
    first = due.earliest
    if first is None or due.latest - first >= LONGEST:
        return due.latest, due.latest
    return first, due.latest


def _event(one: Entry, first: dt.date, last: dt.date) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.modified_at)
    event.add("created", one.created_at)
    event.add("last-modified", one.modified_at)
    event.add("summary", _summary(one, first, last))
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", _status(one))
    if one.who:
        word = "An" if one.kind == _KINDS["reports"] else "Zuständig"
        event.add("description", f"{word}: {one.who}")
    event.add("categories", [one.kind])
    event.add("url", one.page)
    return event


def _summary(one: Entry, first: dt.date, last: dt.date) -> str:
    words = [f"{one.kind}: {' '.join(one.title.split())}"]
    if one.state in _DONE:
        words.insert(0, "Erledigt:")
    if _is_vague(one.due):
        said = one.due.text or one.due.edtf
        words.append(f"({said})" if first < last else f"(spätestens; {said})")
    return " ".join(words)


def _status(one: Entry) -> str:
    if one.state in _DROPPED:
        return "CANCELLED"
    return "TENTATIVE" if _is_vague(one.due) else "CONFIRMED"


def _is_vague(due: VagueTime) -> bool:
    return due.earliest != due.latest


def _page(thing: Due, public_url: str) -> str:
    if thing.collection == "milestones" and thing.process_id is not None:
        return page_of(public_url, "planning-processes", thing.process_id)
    return page_of(public_url, thing.collection, thing.id)


def _uid(duty_id: object, key: str) -> str:
    return f"{duty_id}-{key}@planraum"
