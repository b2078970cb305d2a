"""What is new: the things of some collections, the last changed first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from db.base import Resource
from db.queries import conditions
from db.queries.seeing import Viewer
from db.tables import (
    Area,
    Committee,
    Conference,
    Consultation,
    CouncilLink,
    CouncilReference,
    Decision,
    Meeting,
    Paper,
    PlanningProcess,
    PreventionChain,
    PreventionMeasure,
    ProviderNetwork,
)

Condition = ColumnElement[bool]


class News(NamedTuple):
    """One thing that is new or has changed."""

    about: str
    """Its collection."""
    id: UUID
    title: str
    detail: str | None
    created_at: datetime
    modified_at: datetime
    page_id: UUID | None = None
    """The thing whose page it leads to, where that is another."""
    page_about: str | None = None
    """Its collection, where that is another too."""


_PLANNING: tuple[type[Resource], ...] = (
    PlanningProcess,
    ProviderNetwork,
    Conference,
    PreventionChain,
    PreventionMeasure,
)
_COUNCIL: tuple[type[Resource], ...] = (Paper, Meeting, Decision)
_DETAIL: dict[type[Resource], ColumnElement[Any]] = {
    Paper: Paper.reference.expression,
    Decision: Decision.outcome_text.expression,
    # The sittings of a committee often share one name: only the day tells them apart.
    Meeting: Meeting.date.expression,
    Conference: func.coalesce(Conference.__table__.c.date_text, Conference.__table__.c.date_edtf),
}


def of_everything(
    connection: Connection, viewer: Viewer, body_id: UUID | None, rows: int
) -> list[News]:
    """What is new in every body, or in one."""
    return _newest(
        connection,
        [
            (table, true() if body_id is None else table.body_id == body_id)
            for table in (*_PLANNING, *_COUNCIL)
        ],
        viewer,
        rows,
    )


def of_committee(
    connection: Connection, viewer: Viewer, committee_id: UUID, rows: int
) -> list[News]:
    """A committee's sittings, the papers on their way through it, and what it decided."""
    stations = exists().where(
        Consultation.paper_id == Paper.id,
        of_the_committee(Consultation, committee_id),
        conditions.not_deleted(Consultation),
    )
    return _newest(
        connection,
        [
            (Meeting, of_the_committee(Meeting, committee_id)),
            (Paper, stations),
            (Decision, Decision.committee_id == committee_id),
        ],
        viewer,
        rows,
    )


def of_process(connection: Connection, viewer: Viewer, process_id: UUID, rows: int) -> list[News]:
    """A process, what belongs to it, and what of the council hangs on it."""
    tables: list[tuple[type[Resource], Condition]] = [
        (
            PlanningProcess,
            or_(PlanningProcess.id == process_id, PlanningProcess.parent_id == process_id),
        ),
    ]
    tables += [
        (table, table.__table__.c.process_id == process_id)
        for table in _PLANNING
        if "process_id" in table.__table__.c
    ]
    tables += [
        (table, _linked(column, table, process_id))
        for table, column in (
            (Paper, CouncilLink.paper_id.expression),
            (Meeting, CouncilLink.meeting_id.expression),
        )
    ]
    return _newest(connection, tables, viewer, rows)


def of_area(connection: Connection, viewer: Viewer, area_id: UUID, rows: int) -> list[News]:
    """What is planned for an area."""
    tables = [
        (table, conditions.holds(table.__table__.c.area_ids, "area"))
        for table in _PLANNING
        if "area_ids" in table.__table__.c
    ]
    return _newest(connection, tables, viewer, rows, {"area": str(area_id)})


def of_the_committee(table: type[Meeting | Consultation], committee_id: UUID) -> Condition:
    """Of this committee, be it the first or a further one that sits or consults together."""
    further = exists().where(
        CouncilReference.resource_id == table.id,
        CouncilReference.field == "organization",
        CouncilReference.target_id == committee_id,
    )
    return or_(table.committee_id == committee_id, further)


def _linked(column: ColumnElement[Any], table: type[Resource], process_id: UUID) -> Condition:
    return exists().where(
        column == table.id,
        CouncilLink.about == PlanningProcess.collection,
        CouncilLink.resource_id == process_id,
        conditions.not_deleted(CouncilLink),
    )


def _newest(
    connection: Connection,
    tables: Sequence[tuple[type[Resource], Condition]],
    viewer: Viewer,
    rows: int,
    values: dict[str, Any] | None = None,
) -> list[News]:
    """The newest of each table, by its index, and then the newest of these."""
    parts = [
        select(_of(table).where(condition, viewer.sees(table)).limit(rows).subquery())
        for table, condition in tables
    ]
    every = union_all(*parts).subquery().c
    found = select(*every).order_by(every.modified_at.desc(), every.id.desc()).limit(rows)
    return [News(*row) for row in connection.execute(found, values or {})]


def _of(table: type[Resource]) -> Select[Any]:
    columns = table.__table__.c
    name = columns["title"] if "title" in columns else columns["name"]
    detail = _DETAIL.get(table)
    return (
        select(
            literal(table.collection).label("about"),
            table.id,
            name.label("title"),
            (cast(null(), String) if detail is None else cast(detail, String)).label("detail"),
            table.created_at,
            table.modified_at,
        )
        .where(conditions.not_deleted(table))
        .order_by(table.modified_at.desc(), table.id.desc())
    )


class Subject(NamedTuple):
    """What a feed or a calendar is about."""

    name: str
    body_id: UUID


def subject(
    connection: Connection,
    table: type[Committee | PlanningProcess | Area],
    id_: UUID,
    viewer: Viewer,
) -> Subject | None:
    """What a feed is about; None where it is not there for this viewer."""
    columns = table.__table__.c
    name = columns["title"] if "title" in columns else columns["name"]
    found = select(name, table.body_id).where(table.id == id_, conditions.not_deleted(table))
    if issubclass(table, Resource):
        found = found.where(viewer.sees(table))
    row = connection.execute(found).first()
    return None if row is None else Subject(*row)
