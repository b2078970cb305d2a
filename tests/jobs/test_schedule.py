"""Work that comes again: by the wall clock of Berlin, once for each time, by one worker of many."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.jobs import schedule
from api.jobs.worker import Worker
from db.tables import Job, JobState, Schedule

Sessions = sessionmaker[Session]


@pytest.mark.parametrize(
    ("cron", "after", "expected"),
    [
        # An ordinary day, in winter and in summer.
        ("10 3 * * *", "2026-01-10T12:00Z", "2026-01-11T02:10Z"),
        ("10 3 * * *", "2026-07-10T12:00Z", "2026-07-11T01:10Z"),
        # On 29 March the hour from two to three does not exist: it runs right after.
        ("30 2 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z"),
        ("30 2 * * *", "2026-03-29T01:00Z", "2026-03-30T00:30Z"),
        ("10 3 * * *", "2026-03-28T12:00Z", "2026-03-29T01:10Z"),
        # On 25 October the hour from two to three comes twice: it runs once.
        ("30 2 * * *", "2026-10-24T12:00Z", "2026-10-25T00:30Z"),
        ("30 2 * * *", "2026-10-25T00:30Z", "2026-10-26T01:30Z"),
        ("10 3 * * *", "2026-10-24T12:00Z", "2026-10-25T02:10Z"),
    ],
)
def test_the_clock_on_the_wall_decides(cron: str, after: str, expected: str) -> None:
    found = schedule.next_time(cron, datetime.fromisoformat(after))

    assert found.astimezone(UTC) == datetime.fromisoformat(expected)


def add(sessions: Sessions, next_at: datetime, **values: object) -> None:
    with sessions() as session:
        session.add(
            Schedule(key="nachts", kind="note", cron="10 3 * * *", next_at=next_at, **values)
        )
        session.commit()


def test_what_was_missed_is_made_up_for_once(
    sessions: Sessions, worker_of: Callable[..., Worker]
) -> None:
    now = datetime.now(UTC)
    missed = now - timedelta(days=9)
    add(sessions, missed, payload={"key": "ort"})

    worker_of().run_once()

    with sessions() as session:
        job = session.scalars(select(Job)).one()
        one = session.scalars(select(Schedule)).one()
        assert (job.kind, job.state, job.payload) == ("note", JobState.DONE, {"key": "ort"})
        assert job.actor == "Zeitplan"
        assert timedelta() < one.next_at - now <= timedelta(hours=25)


def test_two_workers_make_one_job_of_one_time(
    sessions: Sessions, worker_of: Callable[..., Worker]
) -> None:
    add(sessions, datetime.now(UTC) - timedelta(minutes=1), payload={"key": "ort"})
    start = Barrier(2)

    def work() -> None:
        worker = worker_of()
        start.wait()
        worker.run_once()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with sessions() as session:
        assert len(session.scalars(select(Job)).all()) == 1


def test_a_paused_schedule_makes_nothing(
    sessions: Sessions, worker_of: Callable[..., Worker]
) -> None:
    add(sessions, datetime.now(UTC) - timedelta(days=1), paused=True)

    worker_of().run_once()

    with sessions() as session:
        assert session.scalars(select(Job)).all() == []


def test_the_shipped_schedules_are_added_once_and_left_as_they_are(sessions: Sessions) -> None:
    for cron in ("5 5 * * *", None):
        with sessions() as session:
            schedule.ensure(session)
            if cron is not None:
                for one in session.scalars(select(Schedule)):
                    one.cron = cron
            session.commit()

    with sessions() as session:
        found = {one.key: one.cron for one in session.scalars(select(Schedule))}
    assert found == {one.key: "5 5 * * *" for one in schedule.SHIPPED}


def test_a_clock_that_was_ahead_puts_off_no_schedule(sessions: Sessions) -> None:
    now = datetime.now(UTC)
    add(sessions, now + timedelta(days=400))

    with sessions() as session:
        schedule.ensure(session)
        session.commit()

    with sessions() as session:
        one = session.scalars(select(Schedule).where(Schedule.key == "nachts")).one()
        assert timedelta() < one.next_at - now <= timedelta(hours=25)
