"""When the reports of a duty come due. Pure: a rule and days in, instances out, and no drift.

Every instance is counted from the rule's own beginning and not from the one before it, so that a
short month, a late report or a missed run moves none that follow.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from api.dates.moving import day_later, months_later
from db.time import VagueTime

ONCE: Final = "einmalig"
AT_INTERVALS: Final = "regelmaessig"
AFTER_EVENT: Final = "nach_ereignis"
ALWAYS: Final = "fortlaufend"
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """By what a duty comes due; see `db.tables.ReportingDuty`."""

    rule: str | None
    interval_months: int | None = None
    begins: dt.date | None = None
    due: VagueTime | None = None
    due_offset_days: int | None = None
    until: VagueTime | None = None
    event_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A conference that is reported on when it is over."""

    id: UUID
    kind: str | None
    first_day: dt.date | None
    last_day: dt.date | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One report that is owed."""

    key: str
    """What makes it this one and no other: the first day of its period, or its event."""
    period: VagueTime | None
    due: VagueTime


def occurrences(
    rule: Rule, events: Iterable[Event], last: dt.date, since: dt.date = dt.date.min
) -> list[Occurrence]:
    """The reports that come due until the last day, the first one first.

    What was surely due before `since` is left out, and costs nothing where periods follow each
    other.
    """
    if rule.rule == AFTER_EVENT:
        found = _after_events(rule, events)
    elif rule.interval_months:
        found = _at_intervals(rule, last, since)
    elif rule.due is not None and rule.rule != ALWAYS:
        found = iter([Occurrence("1", None, rule.due)])
    else:
        found = iter(())
    return [one for one in found if begins_due(one) <= last and ends_due(one) >= since]


def begins_due(occurrence: Occurrence) -> dt.date:
    """The first day it can be due; for what has only an end, that end."""
    return occurrence.due.earliest or occurrence.due.latest or dt.date.max


def ends_due(occurrence: Occurrence) -> dt.date:
    """The last day it can be due; the calendar's last for what has no end."""
    return occurrence.due.latest or dt.date.max


def _after_events(rule: Rule, events: Iterable[Event]) -> Iterator[Occurrence]:
    end = rule.until.latest if rule.until else None
    wanted = [
        event
        for event in events
        if event.last_day is not None
        and (rule.event_kind is None or event.kind == rule.event_kind)
        and (end is None or event.last_day <= end)
    ]
    for event in sorted(wanted, key=lambda one: (one.last_day or dt.date.max, one.id)):
        if event.last_day is None:
            continue
        try:
            period = _span(event.first_day or event.last_day, event.last_day)
            due = _day(event.last_day + dt.timedelta(days=rule.due_offset_days or 0))
        except OverflowError:
            continue  # beyond the calendar's days nothing comes due
        yield Occurrence(str(event.id), period, due)


def _at_intervals(rule: Rule, last: dt.date, since: dt.date) -> Iterator[Occurrence]:
    """Endless but for the day it is asked until, the rule's end and the calendar's."""
    every = rule.interval_months or 0
    end = rule.until.latest if rule.until else None
    number = _first_number(rule, every, since)
    while True:
        try:
            one = _instance(rule, number * every, every)
        except (ValueError, OverflowError):
            return
        if one is None or begins_due(one) > last:
            return
        ends = one.period.latest if one.period else one.due.latest
        if end is not None and ends is not None and ends > end:
            return
        yield one
        number += 1


def _first_number(rule: Rule, every: int, since: dt.date) -> int:
    """The instance to begin with, surely due before that day if it is not the very first."""
    try:
        first = _instance(rule, 0, every)
    except (ValueError, OverflowError):
        return 0
    if first is None:
        return 0
    due = ends_due(first)
    months = (since.year - due.year) * _MONTHS + since.month - due.month
    # Months differ in length and vague times are moved by the nearest of their kind.
    return max(0, (months - _MONTHS) // every)


def _instance(rule: Rule, months: int, every: int) -> Occurrence | None:
    """The report of the period that begins so many months after the first."""
    if rule.begins is None:
        if rule.due is None or rule.due.edtf is None:
            return None
        due = months_later(rule.due, months)
        return Occurrence(str(due.earliest or due.latest), None, due)
    first = day_later(rule.begins, months)
    last = day_later(rule.begins, months + every) - dt.timedelta(days=1)
    if rule.due is not None and rule.due.edtf is not None:
        due = months_later(rule.due, months)
    else:
        due = _day(last + dt.timedelta(days=rule.due_offset_days or 0))
    return Occurrence(first.isoformat(), _span(first, last), due)


def _day(day: dt.date) -> VagueTime:
    return VagueTime.from_edtf(day.isoformat())


def _span(first: dt.date, last: dt.date) -> VagueTime:
    """The span, as a year or as months where it is whole ones."""
    ends = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if whole and (first.month, last.month, first.year) == (1, 12, last.year):
        ends = f"{first.year:04}"
    elif whole:
        months = [f"{one.year:04}-{one.month:02}" for one in (first, last)]
        ends = months[0] if months[0] == months[1] else "/".join(months)
    return VagueTime.from_edtf(ends)
