"""Asking about a day that is over what is asked about today."""

import datetime as dt
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from api.reporting.differences import Difference, differences
from api.steering import standing
from api.steering.standing import Standing
from db.queries import rebuilding, snapshots
from db.queries import standing as asking
from db.queries.seeing import Viewer
from db.queries.standing import Process

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


def standings(
    connection: Connection, body_id: UUID, day: dt.date
) -> tuple[list[Process], dict[UUID, Standing]]:
    """How the processes of a body stood on that day, judged on that day."""
    with rebuilding.as_of(connection, body_id, end_of(day)) as past:
        processes = asking.processes(past, _ALL)
        ids = asking.all_ids(_ALL)
        steps, changes = asking.steps(past, ids), asking.last_changes(past, ids)
    return processes, standing.all_standings(processes, steps, changes, day)
