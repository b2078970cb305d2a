"""What an operator watches: counts only, no rows."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from db.base import utc_now
from db.tables import Delivery, DeliveryState, ImportRun, Job, JobState, RunState


@dataclass(frozen=True, slots=True)
class State:
    jobs: dict[str, int]
    oldest_waiting_seconds: float
    deliveries_failed: int
    imports: dict[str, int]


def state(connection: Connection) -> State:
    """How the background work stands; every state is named, also with nothing in it."""
    jobs = dict.fromkeys((str(one.value) for one in JobState), 0)
    for word, number in connection.execute(select(Job.state, func.count()).group_by(Job.state)):
        jobs[str(word.value)] = number
    imports = dict.fromkeys((str(one.value) for one in RunState), 0)
    for ended, number in connection.execute(
        select(ImportRun.state, func.count()).group_by(ImportRun.state)
    ):
        imports[str(ended.value)] = number
    now = utc_now()
    oldest = connection.scalar(
        select(func.min(Job.run_at)).where(Job.state == JobState.WAITING, Job.run_at <= now)
    )
    failed = connection.scalar(
        select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.FAILED)
    )
    return State(
        jobs, 0.0 if oldest is None else (now - oldest).total_seconds(), failed or 0, imports
    )
