"""What a calendar holds: everything that is due, and what duties owe that is not there yet."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from api.duties import keeping, occurring
from api.duties.calendar import events
from api.duties.calendar.events import Entry
from api.duties.occurring import Event, Rule
from db.queries import due, duties
from db.queries.due import Asked, Duty, DutyReport
from db.queries.seeing import Viewer
from db.tables import ReportState

AHEAD: Final = dt.timedelta(days=731)
"""How far ahead a duty's instances are told."""


def entries(
    connection: Connection,
    planning: Viewer,
    council: Viewer,
    asked: Asked,
    days: tuple[dt.date, str],
) -> list[Entry]:
    """All that is due from a day on. `days` is today, and where people find the pages."""
    today, public_url = days
    things = [
        *due.tasks(connection, planning, asked),
        *due.milestones(connection, planning, asked),
        *due.decisions(connection, council, asked),
    ]
    reports = due.reports(connection, planning, asked)
    owed = due.duties(connection, planning, asked)
    held = duties.held(
        connection, {one.process_id for one in owed if one.process_id is not None}, planning
    )
    of_duty: dict[UUID, list[DutyReport]] = defaultdict(list)
    for report in reports:
        if report.duty_id is not None:
            of_duty[report.duty_id].append(report)
    found = [events.of_thing(one, public_url) for one in things]
    found += [events.of_report(one, public_url) for one in reports if one.is_seen]
    for duty in owed:
        conferences = [] if duty.process_id is None else held.get(duty.process_id, [])
        for one in _missing(
            duty, [Event(*one) for one in conferences], of_duty[duty.id], today + AHEAD
        ):
            if (one.due.latest or dt.date.min) >= asked.since:
                title = keeping.title_of(duty.what, one.period)
                found.append(events.of_occurrence(duty, one, title, public_url))
    return found


def _missing(
    duty: Duty, conferences: list[Event], reports: list[DutyReport], last: dt.date
) -> Iterator[occurring.Occurrence]:
    """What the rule owes that nobody sees a report for, nobody began otherwise or took back."""
    rule = Rule(
        duty.rule,
        duty.interval_months,
        duty.begins,
        duty.due,
        duty.due_offset_days,
        duty.until,
        duty.event_kind,
    )
    told = {one.occurrence for one in reports if one.is_seen or one.is_deleted}
    begun = [one for one in reports if one.state != ReportState.OPEN and not one.is_deleted]
    for one in occurring.occurrences(rule, conferences, last, duty.created_at.date()):
        if one.key not in told and not keeping.given(one, rule, begun):
            yield one
