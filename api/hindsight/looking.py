"""Asking about a day that is over what is asked about today."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from api.reporting.differences import Difference, differences
from api.steering import standing
from api.steering.standing import Standing
from db.queries import changed_things, rebuilding, snapshots
from db.queries import standing as asking
from db.queries.seeing import Viewer
from db.queries.standing import Process
from db.tables import PlanningProcess

BERLIN: Final = ZoneInfo("Europe/Berlin")
_INSTANT: Final = dt.timedelta(microseconds=1)
_ALL: Final = Viewer(None)
"""Who looks back works in the body, and it alone was rebuilt."""


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of the day in Germany. OverflowError after the calendar's last day."""
    next_day = day + dt.timedelta(days=1)
    return dt.datetime.combine(next_day, dt.time(), BERLIN).astimezone(dt.UTC) - _INSTANT


def state(
    connection: Connection, body_id: UUID, process_id: UUID, day: dt.date
) -> dict[str, Any] | None:
    """The process with all it is made of as it stood that day; None if there was none."""
    with rebuilding.as_of(connection, body_id, end_of(day)) as past:
        found = snapshots.of_process(past, process_id)
    return None if found is None else {**found, "as_of": day.isoformat()}


def compared(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Difference]:
    """What changed from one day to the other; nothing where one of them had no process."""
    return [] if before is None or after is None else differences(before, after)


@dataclass(frozen=True, slots=True)
class Desk:
    """The processes of a body as they stood at the end of a day, judged on that day."""

    day: dt.date
    processes: list[Process]
    standings: dict[UUID, Standing]


def desk(connection: Connection, body_id: UUID, day: dt.date, today: dt.date) -> Desk:
    """The desk of a body as of a day. Today's is as it is; another is rebuilt."""
    if day == today:
        return _desk(connection, body_id, day)
    with rebuilding.as_of(connection, body_id, end_of(day), asking.ASKED_OF) as past:
        return _desk(past, body_id, day)


def _desk(connection: Connection, body_id: UUID, day: dt.date) -> Desk:
    theirs = PlanningProcess.body_id == body_id
    processes = asking.processes(connection, _ALL, theirs)
    ids = asking.all_ids(_ALL, theirs)
    steps, changes = asking.steps(connection, ids), asking.last_changes(connection, ids)
    return Desk(day, processes, standing.all_standings(processes, steps, changes, day))


def touched(
    connection: Connection, body_id: UUID, since: dt.date, until: dt.date
) -> dict[UUID, int]:
    """Process → how many things of it were made, changed or deleted between the two days' ends."""
    return changed_things.of_processes(connection, body_id, end_of(since), end_of(until))
