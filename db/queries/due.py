"""What is due, for a calendar: tasks, milestones, reports, and what becomes of decisions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, literal, or_, select

from db.base import Guid, Part
from db.queries.conditions import not_deleted
from db.queries.desk import expected, living
from db.queries.seeing import Viewer
from db.tables import CouncilLink, Decision, Milestone, PlanningProcess, Report, ReportingDuty, Task
from db.time import VagueTime

_PARTS: Final = ("edtf", "text", "earliest", "latest")
_NONE: Final = literal(None, Guid())
_RULE: Final = ("rule", "interval_months", "begins", "due_offset_days", "event_kind")


@dataclass(frozen=True, slots=True)
class Asked:
    """From which day on, and of which body or process, if of one."""

    since: date
    body_id: UUID | None = None
    process_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One thing with the time it is due, as a calendar needs it."""

    collection: str
    id: UUID
    title: str
    who: str | None
    state: str | None
    due: VagueTime
    process_id: UUID | None
    revision: int
    created_at: datetime
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class DutyReport(Due):
    """A report; of a duty's, also which instance it is and what the calendar needs of the duty."""

    duty_id: UUID | None
    occurrence: str | None
    duty_revision: int | None
    is_seen: bool
    is_deleted: bool


def tasks(connection: Connection, viewer: Viewer, asked: Asked) -> list[Due]:
    """The tasks, whatever their state."""
    due = _times(Task, "due")
    things = _things(Task, due, Task.process_id, Task.responsible, Task.status)
    statement = things.where(
        not_deleted(Task), viewer.sees(Task), *_of(Task, asked), _since(due, asked)
    )
    return [Due(Task.collection, *_read(row)) for row in connection.execute(statement)]


def milestones(connection: Connection, viewer: Viewer, asked: Asked) -> list[Due]:
    """The milestones of processes that go on, by their forecast or else their plan."""
    due = [expected(Milestone.__table__.c, part) for part in _PARTS]
    things = _things(
        Milestone, due, Milestone.process_id, Milestone.responsible, Milestone.status
    ).join(PlanningProcess, Milestone.process_id == PlanningProcess.id)
    statement = things.where(
        not_deleted(Milestone),
        *living(viewer, asked.body_id),
        *_of(Milestone, asked),
        _since(due, asked),
    )
    return [Due(Milestone.collection, *_read(row)) for row in connection.execute(statement)]


def decisions(connection: Connection, viewer: Viewer, asked: Asked) -> list[Due]:
    """The decisions whose follow-up has a due time; of a process, those it is linked to."""
    due = _times(Decision, "due")
    statement = _things(Decision, due, _NONE, Decision.responsible, Decision.implementation).where(
        not_deleted(Decision), viewer.sees(Decision), _since(due, asked)
    )
    if asked.body_id is not None:
        statement = statement.where(Decision.body_id == asked.body_id)
    if asked.process_id is not None:
        linked = (CouncilLink.resource_id == asked.process_id, not_deleted(CouncilLink))
        papers = select(CouncilLink.paper_id).where(*linked, CouncilLink.paper_id.is_not(None))
        items = select(CouncilLink.agenda_item_id).where(
            *linked, CouncilLink.agenda_item_id.is_not(None)
        )
        statement = statement.where(
            or_(Decision.paper_id.in_(papers), Decision.agenda_item_id.in_(items))
        )
    return [Due(Decision.collection, *_read(row)) for row in connection.execute(statement)]


def reports(connection: Connection, viewer: Viewer, asked: Asked) -> list[DutyReport]:
    """The reports there are; of duties also those that are not to be seen, or were deleted.

    These stand in no calendar, but what the duty's rule owes must not stand there in their place.
    """
    due = _times(Report, "due")
    of_a_duty = Report.occurrence.is_not(None)
    seen = not_deleted(Report) & viewer.sees(Report)
    statement = (
        _things(Report, due, Report.process_id, Report.to_whom, Report.state)
        .add_columns(
            Report.duty_id,
            Report.occurrence,
            ReportingDuty.revision,
            seen.label("is_seen"),
            Report.deleted_at.is_not(None),
        )
        .outerjoin(ReportingDuty, ReportingDuty.id == Report.duty_id)
        .where(*_of(Report, asked), or_(seen & _since(due, asked), of_a_duty))
    )
    return [
        DutyReport(Report.collection, *_read(row), *row[_WIDTH:])
        for row in connection.execute(statement)
    ]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty with its rule."""

    id: UUID
    what: str
    to_whom: str
    process_id: UUID | None
    revision: int
    created_at: datetime
    modified_at: datetime
    rule: str | None
    interval_months: int | None
    begins: date | None
    due_offset_days: int | None
    event_kind: str | None
    due: VagueTime | None
    until: VagueTime | None


def duties(connection: Connection, viewer: Viewer, asked: Asked) -> list[Duty]:
    """The duties somebody sees, in a fixed order."""
    names = ("id", "what", "to_whom", "process_id", "revision", "created_at", "modified_at")
    columns = [getattr(ReportingDuty, name) for name in (*names, *_RULE)]
    statement = select(*columns, *_times(ReportingDuty, "due"), *_times(ReportingDuty, "until"))
    rows = connection.execute(
        statement.where(
            not_deleted(ReportingDuty), viewer.sees(ReportingDuty), *_of(ReportingDuty, asked)
        ).order_by(ReportingDuty.id)
    )
    width = len(columns)
    found = []
    for row in rows:
        parts: list[Any] = list(row)
        due, until = _time(parts[width:-4]), _time(parts[-4:])
        found.append(Duty(*[*parts[:width], due, until]))
    return found


_WIDTH: Final = 12


def _things(
    table: type[Part],
    due: list[ColumnElement[Any]],
    *more: Any,  # noqa: ANN401 -- columns of any type
) -> Select[*tuple[Any, ...]]:
    """`more` is the process it belongs to, who does it, and how it stands."""
    title: Any = table.__table__.c.title
    return select(
        table.id, title, table.revision, table.created_at, table.modified_at, *due, *more
    ).order_by(table.id)


def _read(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- a row of `_things`
    id_, title, revision, created_at, modified_at = row[:5]
    process_id, who, state = row[9:_WIDTH]
    due = _time(row[5:9]) or VagueTime(None, None, None, None)
    return id_, title, who, state, due, process_id, revision, created_at, modified_at


def _time(parts: Any) -> VagueTime | None:  # noqa: ANN401 -- four values
    return VagueTime(*parts) if any(part is not None for part in parts) else None


def _times(table: type[Part], name: str) -> list[ColumnElement[Any]]:
    return [table.__table__.c[f"{name}_{part}"] for part in _PARTS]


def _of(table: type[Part], asked: Asked) -> list[ColumnElement[bool]]:
    columns = table.__table__.c
    conditions: list[ColumnElement[bool]] = []
    if asked.body_id is not None:
        conditions.append(table.body_id == asked.body_id)
    if asked.process_id is not None:
        conditions.append(columns.process_id == asked.process_id)
    return conditions


def _since(due: list[ColumnElement[Any]], asked: Asked) -> ColumnElement[bool]:
    """It has a last day by which it is due, and that is not before the first day asked for."""
    condition: ColumnElement[bool] = due[-1] >= asked.since
    return condition
