"""Work that comes again, by the clock on the wall: Europe/Berlin, with its changes of clocks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cronsim import CronSim
from sqlalchemy.orm import Session

from db.base import rfc3339
from db.queries import clock, jobs, schedules

BERLIN: Final = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A schedule every installation has."""

    key: str
    kind: str
    cron: str


SHIPPED: Final = (
    Shipped("purge", "purge", "10 3 * * *"),
    Shipped("clear-away", "clear-away", "40 3 * * *"),
    Shipped("tell-searches", "tell-searches", "20 6 * * *"),
    Shipped("come-due", "come-due", "40 5 * * *"),
    Shipped("read-files", "read-files", "*/10 * * * *"),
)


def next_time(cron: str, after: datetime) -> datetime:
    """The first moment of the schedule after that one.

    As Debian's cron does at the change of clocks: what falls into the lost hour runs right after
    it, and what has a fixed hour runs once in the hour that comes twice.
    """
    return next(CronSim(cron, after.astimezone(BERLIN)))


def run_due(session: Session) -> int:
    """Enqueue what is due and move it on; how many that were.

    Times that were missed while nobody worked are made up for once, not each. The key names the
    moment, so that two workers make one job of it.
    """
    due = schedules.due(session)
    now = clock.now(session)
    for one in due:
        jobs.enqueue(
            session,
            one.kind,
            one.payload,
            body_id=one.body_id,
            unique_key=f"{one.key}@{rfc3339(one.next_at)}",
        )
        one.next_at = next_time(one.cron, now)
    session.flush()
    return len(due)


def ensure(session: Session) -> None:
    """Add the shipped schedules that are not there yet; the caller commits.

    One whose next time lies after its next time from now on was moved on by a clock that was
    ahead, and comes back to where it belongs.
    """
    now = clock.now(session)
    for one in SHIPPED:
        schedules.add(
            session, key=one.key, kind=one.kind, cron=one.cron, next_at=next_time(one.cron, now)
        )
    for kept in schedules.every(session):
        kept.next_at = min(kept.next_at, next_time(kept.cron, now))
