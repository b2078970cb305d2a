"""The planner's morning: how many things are late, due, undated or nobody's, in few statements."""

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from db.queries.duties import OPEN_TASK, OWED
from db.queries.seeing import Viewer
from db.tables import Milestone, PlanningProcess, Report, ReportState, Task

OPEN_MILESTONE = ("offen", "verschoben")
ENDED = ("abgeschlossen", "fortgeschrieben", "abgebrochen")


def counts(
    connection: Connection, viewer: Viewer, today: dt.date, soon: dt.date, body_id: UUID | None
) -> dict[str, int]:
    """The figures; `soon` is the last day of what counts as due."""
    task, report, step = Task.__table__.c, Report.__table__.c, Milestone.__table__.c
    found: dict[str, int] = {}
    questions: tuple[tuple[str, Any, dict[str, ColumnElement[bool]]], ...] = (
        (
            "tasks",
            _of(Task, viewer, body_id).where(Task.status.in_(OPEN_TASK)),
            {
                **_times(task, "due", today, soon),
                "undated": task.due_edtf.is_(None),
                "underway": task.status == "in_arbeit",
            },
        ),
        (
            "reports",
            _of(Report, viewer, body_id).where(Report.state.in_(OWED)),
            {
                **_times(report, "due", today, soon),
                "in_review": report.state == ReportState.IN_REVIEW,
                "returned": report.state == ReportState.RETURNED,
            },
        ),
        (
            "milestones",
            select()
            .select_from(Milestone)
            .join(PlanningProcess, Milestone.process_id == PlanningProcess.id)
            .where(*living(viewer, body_id), _is_open(step)),
            {
                "late": expected(step, "latest") < today,
                "due": _between(expected(step, "earliest"), expected(step, "latest"), today, soon),
                "undated": step.planned_edtf.is_(None) & step.forecast_edtf.is_(None),
                "without_responsible": step.responsible.is_(None),
            },
        ),
        (
            "processes",
            select().select_from(PlanningProcess).where(*living(viewer, body_id)),
            {
                "without_status": PlanningProcess.status.is_(None),
                "without_lead": PlanningProcess.lead_organisation.is_(None),
            },
        ),
    )
    for name, statement, asked in questions:
        columns = [func.count(case((condition, 1))).label(key) for key, condition in asked.items()]
        row = connection.execute(statement.add_columns(func.count().label("open"), *columns)).one()
        found |= {f"{name}_{key}": value for key, value in row._mapping.items()}  # noqa: SLF001 -- the public name of a row's mapping
    return found


def next_due(
    connection: Connection,
    viewer: Viewer,
    days: tuple[dt.date, dt.date],
    body_id: UUID | None,
    most: int,
) -> list[dict[str, Any]]:
    """What is due from today until the last of both days, then what is late, the latest first."""
    today, _ = days
    step = Milestone.__table__.c
    parts: list[Select[*tuple[Any, ...]]] = []
    for table, condition in (
        (Task, Task.status.in_(OPEN_TASK)),
        (Report, Report.state.in_(OWED)),
    ):
        columns = table.__table__.c
        who = Task.responsible if table is Task else Report.to_whom
        parts.append(
            _of(table, viewer, body_id)
            .add_columns(
                literal(table.collection).label("collection"),
                table.id,
                table.title,
                table.process_id,
                who.label("who"),
                *_due(columns, "due"),
            )
            .where(condition, _is_next(columns.due_earliest, columns.due_latest, days))
        )
    parts.append(
        select(
            literal(Milestone.collection).label("collection"),
            Milestone.id,
            Milestone.title,
            Milestone.process_id,
            Milestone.responsible.label("who"),
            *(expected(step, part).label(f"due_{part}") for part in _PARTS),
        )
        .join(PlanningProcess, Milestone.process_id == PlanningProcess.id)
        .where(
            *living(viewer, body_id),
            _is_open(step),
            _is_next(expected(step, "earliest"), expected(step, "latest"), days),
        )
    )
    every = union_all(*parts).subquery()
    last = func.coalesce(every.c.due_latest, every.c.due_earliest)
    is_late = case((every.c.due_latest < today, 1), else_=0)
    statement = (
        select(every, PlanningProcess.title.label("process_title"))
        .outerjoin(
            PlanningProcess,
            (PlanningProcess.id == every.c.process_id) & viewer.sees(PlanningProcess),
        )
        .order_by(is_late, case((is_late == 0, last)), last.desc(), every.c.id)
        .limit(most)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


_PARTS = ("edtf", "text", "earliest", "latest")


def _due(columns: Any, name: str) -> list[ColumnElement[Any]]:  # noqa: ANN401 -- a table's columns
    return [columns[f"{name}_{part}"].label(f"due_{part}") for part in _PARTS]


def expected(step: Any, part: str) -> ColumnElement[Any]:  # noqa: ANN401 -- a table's columns
    """That part of the forecast where there is one, else of the plan: never a bit of both."""
    there = step.forecast_edtf.is_not(None)
    return case((there, step[f"forecast_{part}"]), else_=step[f"planned_{part}"])


def _of(
    table: type[Task | Report], viewer: Viewer, body_id: UUID | None
) -> Select[*tuple[Any, ...]]:
    statement: Select[*tuple[Any, ...]] = (
        select().select_from(table).where(table.deleted_at.is_(None), viewer.sees(table))
    )
    return statement if body_id is None else statement.where(table.body_id == body_id)


def living(viewer: Viewer, body_id: UUID | None) -> list[ColumnElement[bool]]:
    """Processes somebody sees that have not ended."""
    conditions = [
        PlanningProcess.deleted_at.is_(None),
        viewer.sees(PlanningProcess),
        PlanningProcess.status.is_(None) | PlanningProcess.status.not_in(ENDED),
    ]
    if body_id is not None:
        conditions.append(PlanningProcess.body_id == body_id)
    return conditions


def _is_open(step: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- a table's columns
    said: ColumnElement[bool] = step.status.in_(OPEN_MILESTONE)
    unsaid: ColumnElement[bool] = step.status.is_(None) & step.actual_edtf.is_(None)
    return and_(step.deleted_at.is_(None), or_(said, unsaid))


def _times(
    columns: Any,  # noqa: ANN401 -- a table's columns
    name: str,
    today: dt.date,
    soon: dt.date,
) -> dict[str, ColumnElement[bool]]:
    first, last = columns[f"{name}_earliest"], columns[f"{name}_latest"]
    return {"late": last < today, "due": _between(first, last, today, soon)}


def _is_next(first: Any, last: Any, days: tuple[dt.date, dt.date]) -> ColumnElement[bool]:  # noqa: ANN401 -- columns or functions of them
    """It may be due by then, or is late; what began long ago and has no end is neither."""
    today, soon = days
    return and_(func.coalesce(first, last) <= soon, or_(last.is_not(None), first >= today))


def _between(first: Any, last: Any, today: dt.date, soon: dt.date) -> ColumnElement[bool]:  # noqa: ANN401 -- columns or functions of them
    """Not over yet, and it may be due by then."""
    due: ColumnElement[bool] = func.coalesce(first, last) <= soon
    return due & (func.coalesce(last, first) >= today)
