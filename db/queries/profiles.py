"""What the profile of a process needs besides its snapshot."""

from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from db.base import Resource, Visibility
from db.queries.conditions import not_deleted
from db.tables import (
    Body,
    Committee,
    Conference,
    Decision,
    PlanningProcess,
    PreventionMeasure,
    Report,
    ReportState,
)
from db.tables.reporting import Asks

_ASKING: Final = (
    ReportState.DRAFT,
    ReportState.IN_REVIEW,
    ReportState.RETURNED,
    ReportState.APPROVED,
    ReportState.SUBMITTED,
)
_OWN_VISIBILITY: Final[dict[str, type[Resource]]] = {
    "sub_projects": PlanningProcess,
    "committees": Committee,
    "measures": PreventionMeasure,
    "conferences": Conference,
    "decisions": Decision,
}
"""The lists of a snapshot whose things are published one by one, as far as a profile shows them."""
_SHOWN: Final = frozenset(
    {"format", "body", "process", "areas", "phases", "milestones", "goals", "participants", "terms"}
)
"""What is seen by whoever sees the process."""


def process(connection: Connection, id_: UUID) -> Any | None:  # noqa: ANN401 -- a row
    """Whose the process is and who may see it, also when it is deleted."""
    statement = (
        select(
            PlanningProcess.id,
            PlanningProcess.body_id,
            PlanningProcess.visibility,
            PlanningProcess.deleted_at,
            PlanningProcess.modified_at,
            Body.name.label("body_name"),
            Body.time_zone,
        )
        .join(Body, Body.id == PlanningProcess.body_id)
        .where(PlanningProcess.id == id_)
    )
    return connection.execute(statement).first()


def published(connection: Connection, snapshot: dict[str, Any]) -> dict[str, Any]:
    """The snapshot with nothing but what the public sees; one statement for each list."""
    found = {name: value for name, value in snapshot.items() if name in _SHOWN}
    for name, table in _OWN_VISIBILITY.items():
        ids = [UUID(one["id"]) for one in snapshot[name]]
        statement = select(table.id).where(
            table.id.in_(ids), table.visibility == Visibility.PUBLIC, not_deleted(table)
        )
        seen = {str(id_) for id_ in connection.scalars(statement)} if ids else set()
        found[name] = [one for one in snapshot[name] if one["id"] in seen]
    return found


class Asked(NamedTuple):
    """What a committee is asked for by a report that is on its way."""

    title: str
    asks: Asks
    whom: str | None


def asked_of_committees(connection: Connection, process_id: UUID) -> list[Asked]:
    """By the reports that were begun and are not taken note of yet, the first due first."""
    due = Report.__table__.c.due_earliest
    statement = (
        select(Report.title, Report.asks, Committee.name, Report.to_whom)
        .outerjoin(Committee, Committee.id == Report.committee_id)
        .where(Report.process_id == process_id, Report.state.in_(_ASKING), not_deleted(Report))
        .order_by(due.is_(None), due, Report.id)
    )
    return [
        Asked(title, asks, name or to_whom)
        for title, asks, name, to_whom in connection.execute(statement)
    ]
