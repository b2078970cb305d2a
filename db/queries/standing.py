"""What is asked of processes to say how they stand: their steps, and when anything last changed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from db.queries.seeing import Viewer
from db.tables import Goal, Milestone, Phase, PlanningProcess, Task
from db.tables.processes import Health


class Process(NamedTuple):
    """A process, as far as its standing goes."""

    id: UUID
    body_id: UUID
    parent_id: UUID | None
    title: str
    status: str | None
    review_cycle_months: int | None
    health_override: Health | None
    health_reason: str | None
    completion_override: int | None
    completion_reason: str | None
    modified_at: datetime
    revision: int


class Step(NamedTuple):
    """A phase or milestone with its times as EDTF and as bounding days, both inclusive."""

    collection: str
    id: UUID
    title: str
    status: str | None
    planned_edtf: str | None
    planned_earliest: date | None
    planned_latest: date | None
    forecast_edtf: str | None
    forecast_earliest: date | None
    forecast_latest: date | None
    actual_earliest: date | None
    actual_latest: date | None


_CHANGING = (Phase, Milestone, Goal, Task)
"""What makes a process fresh when it changes."""
ASKED_OF = (PlanningProcess, *_CHANGING)
"""The tables all questions here are asked of."""

_PROCESS: Select[*tuple[Any, ...]] = select(
    *(getattr(PlanningProcess, name) for name in Process._fields)
).where(PlanningProcess.deleted_at.is_(None))


def processes(
    connection: Connection, viewer: Viewer, *conditions: ColumnElement[bool]
) -> list[Process]:
    """The processes somebody may see, by title."""
    statement = _PROCESS.where(viewer.sees(PlanningProcess), *conditions)
    ordered = statement.order_by(PlanningProcess.title, PlanningProcess.id)
    return [Process(*row) for row in connection.execute(ordered)]


def below(
    connection: Connection, viewer: Viewer, process_id: UUID, *, at_most: int = 1000
) -> list[Process]:
    """The process and all its sub-projects that somebody may see, itself first."""
    # What was deleted stays readable as that, so it also still says how it stood.
    own = select(*(getattr(PlanningProcess, name) for name in Process._fields)).where(
        PlanningProcess.id == process_id, viewer.sees(PlanningProcess)
    )
    found = [Process(*row) for row in connection.execute(own)]
    known = {one.id for one in found}
    level = list(known)
    while level and len(found) < at_most:
        children = processes(connection, viewer, PlanningProcess.parent_id.in_(level))
        new = [child for child in children if child.id not in known]
        found += new
        level = [child.id for child in new]
        known.update(level)
    return found


def steps(connection: Connection, ids: Collection[UUID] | Select[UUID]) -> dict[UUID, list[Step]]:
    """The phases and milestones of these processes, in the order of their planned times."""
    found: dict[UUID, list[Step]] = defaultdict(list)
    for table in (Phase, Milestone):
        columns = table.__table__.c
        rows = connection.execute(
            select(
                table.process_id,
                table.id,
                table.title,
                table.status,
                *(columns[f"{name}_{part}"] for name, part in _TIMES),
            )
            .where(table.process_id.in_(ids), table.deleted_at.is_(None))
            .order_by(columns.planned_earliest, table.id)
        )
        for process_id, *rest in rows:
            found[process_id].append(Step(table.collection, *rest))
    return found


_TIMES: Sequence[tuple[str, str]] = (
    *(("planned", part) for part in ("edtf", "earliest", "latest")),
    *(("forecast", part) for part in ("edtf", "earliest", "latest")),
    ("actual", "earliest"),
    ("actual", "latest"),
)


def last_changes(
    connection: Connection, ids: Collection[UUID] | Select[UUID]
) -> dict[UUID, datetime]:
    """When a part or a task of each process was last changed."""
    parts = union_all(
        *(
            select(table.process_id.label("id"), table.modified_at.label("at")).where(
                table.process_id.in_(ids)
            )
            for table in _CHANGING
        )
    ).subquery()
    rows = connection.execute(select(parts.c.id, func.max(parts.c.at)).group_by(parts.c.id))
    return {row[0]: row[1] for row in rows}


def all_ids(viewer: Viewer, *conditions: ColumnElement[bool]) -> Select[UUID]:
    """The ids of the processes somebody may see, as a question within another."""
    return select(PlanningProcess.id).where(
        PlanningProcess.deleted_at.is_(None), viewer.sees(PlanningProcess), *conditions
    )


def body_of(connection: Connection, process_id: UUID) -> UUID | None:
    """The body a process belongs to, also of a deleted one."""
    return connection.scalar(
        select(PlanningProcess.body_id).where(PlanningProcess.id == process_id)
    )
