"""Keeping the reports a duty owes: one for each instance, as the rule has it now."""

import datetime as dt
from collections.abc import Iterable
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from api import catalogue, writing
from api.duties import occurring
from api.duties.occurring import Event, Occurrence, Rule
from api.processes.service import BERLIN
from api.roles import of_body
from db.base import utc_now
from db.queries import duties
from db.tables import Committee, PlanningProcess, Report, ReportingDuty, ReportState
from db.time import VagueTime

AHEAD_DAYS: Final = 400
"""How far ahead reports are made, so that a year can be planned."""
_A_MONTH: Final = 30
_LONGEST: Final = 900
"""Signs of what is owed that go into a title, so that the period still fits in the line."""


class Begun(Protocol):
    """A report that somebody has begun."""

    @property
    def occurrence(self) -> str | None: ...
    @property
    def due(self) -> VagueTime | None: ...


def rule_of(duty: ReportingDuty) -> Rule:
    return Rule(
        duty.rule,
        duty.interval_months,
        duty.begins,
        duty.due,
        duty.due_offset_days,
        duty.until,
        duty.event_kind,
    )


def bring_up_to_date(session: Session, duty_id: UUID | None, today: dt.date) -> dict[str, int]:
    """Make the reports that are owed, and move or take back those nobody has begun.

    What somebody has begun or handed in stays as it is, whatever the rule says now. Nothing is
    made for a time before the duty was known here: a paper of long ago says what was owed then.
    """
    counts = {"created": 0, "changed": 0, "deleted": 0}
    for duty in duties.living(session, duty_id):
        for what, number in _keep(session, duty, today).items():
            counts[what] += number
    for report in duties.left_behind(session):
        _take_back(session, report)
        counts["deleted"] += 1
    return counts


def _keep(session: Session, duty: ReportingDuty, today: dt.date) -> dict[str, int]:
    counts = {"created": 0, "changed": 0, "deleted": 0}
    rule = rule_of(duty)
    events = [Event(*one) for one in duties.conferences(session.connection(), duty.process_id)]
    ahead = dt.timedelta(days=max(AHEAD_DAYS, _A_MONTH * ((duty.interval_months or 0) + 1)))
    known_since = duty.created_at.astimezone(BERLIN).date()
    wanted = {
        one.key: one for one in occurring.occurrences(rule, events, today + ahead, known_since)
    }
    every = duties.reports_of(session, duty.id)
    reports = {one.occurrence: one for one in every}
    begun = [one for one in every if one.state is not ReportState.OPEN]
    for key, report in reports.items():
        if report.state is not ReportState.OPEN or report.deleted_at is not None or key is None:
            continue
        one = wanted.get(key)
        if one is None or given(one, rule, begun):
            _take_back(session, report)
            counts["deleted"] += 1
        elif writing.change(
            session, catalogue.of(Report), report, {"due": one.due, "period": one.period}
        ):
            counts["changed"] += 1
    for key, one in wanted.items():
        there = reports.get(key)
        if there is None and not given(one, rule, begun):
            _make(session, duty, one)
            counts["created"] += 1
    return counts


def _take_back(session: Session, report: Report) -> None:
    """Delete it as nobody's: should the rule ask for that time again, another one is made."""
    report.occurrence = None
    writing.delete(session, report)


def given(one: Occurrence, rule: Rule, begun: Iterable[Begun]) -> bool:
    """Whether somebody reports at about that time already, by another rule than today's."""
    if not rule.interval_months or rule.rule == occurring.AFTER_EVENT:
        return False
    near = dt.timedelta(days=rule.interval_months * _A_MONTH // 2)
    day = occurring.begins_due(one)
    return any(
        report.occurrence != one.key
        and report.due is not None
        and abs((report.due.earliest or report.due.latest or dt.date.min) - day) < near
        for report in begun
    )


def _make(session: Session, duty: ReportingDuty, one: Occurrence) -> None:
    """The report begins internal, whatever its duty is: its draft is written from internal facts.

    To publish it is a person's own step.
    """
    collection = catalogue.of(Report)
    process = session.get(PlanningProcess, duty.process_id) if duty.process_id else None
    committee = session.get(Committee, duty.committee_id) if duty.committee_id else None
    shape = writing.validated(
        collection.create,
        {
            "body": str(duty.body_id),
            "title": title_of(duty.what, one.period),
            "duty_id": duty.id,
            # The duty outlives what it names; a new report cannot name what was deleted.
            "process_id": process.id if process and process.deleted_at is None else None,
            "committee_id": committee.id if committee and committee.deleted_at is None else None,
            "to_whom": duty.to_whom,
            "period": one.period,
            "due": one.due,
        },
    )
    made = writing.create(session, collection, shape, of_body(duty.body_id))
    if not isinstance(made, Report):
        raise TypeError("a report was asked for")
    made.occurrence = one.key
    made.modified_at = utc_now()
    session.flush()


def title_of(what: str, period: VagueTime | None) -> str:
    """What the report of that period is called."""
    what = what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1].rstrip()}…"
    if period is None or period.earliest is None or period.latest is None:
        return what
    first, last = period.earliest, period.latest
    if first == last:
        return f"{what} ({first:%d.%m.%Y})"
    if (first.month, last.month, first.year) == (1, 12, last.year):
        return f"{what} ({first.year})"
    return f"{what} ({first:%m/%Y} bis {last:%m/%Y})"
