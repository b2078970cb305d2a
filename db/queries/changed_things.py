"""How much of a process was changed within a time: its own fields, its parts, and what names it."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, func, select, union_all

from db.base import Part
from db.history import History
from db.queries.rebuilding import PLANNING
from db.tables import PlanningProcess

_OF_A_PROCESS: Final = [one for one in PLANNING if "process_id" in one.__table__.columns]


def of_processes(
    connection: Connection, body_id: UUID, after: datetime, until: datetime
) -> dict[UUID, int]:
    """Process → how many things were made, changed or deleted after `after` and until `until`."""
    changed = (
        select(History.kind, History.resource_id)
        .where(History.body_id == body_id, History.at > after, History.at <= until)
        .distinct()
        .cte("changed")
    )

    def things(table: type[Part], process_id: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 -- a column
        return select(process_id.label("process_id")).join(
            changed, (changed.c.resource_id == table.id) & (changed.c.kind == table.collection)
        )

    every = union_all(
        things(PlanningProcess, PlanningProcess.id),
        *(things(one, one.__table__.c.process_id) for one in _OF_A_PROCESS),
    ).subquery()
    rows = connection.execute(
        select(every.c.process_id, func.count())
        .where(every.c.process_id.is_not(None))
        .group_by(every.c.process_id)
    )
    return {row[0]: row[1] for row in rows}
