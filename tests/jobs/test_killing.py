"""A worker that is killed or stopped in the middle: nothing is lost and nothing done twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from db.queries import jobs
from db.tables import Body, Job, JobState
from tests.databases import ROOT

LEASE = "1"


@contextmanager
def working(database_url: str) -> Iterator[subprocess.Popen[str]]:
    """A worker of its own process, killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.program", LEASE],
        cwd=ROOT,
        env={**os.environ, "PLANRAUM_DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def reached(process: subprocess.Popen[str]) -> str:
    """The next place the worker tells of."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def order(sessions: sessionmaker[Session], stay: str, *, seconds: float = 60) -> Job:
    with sessions() as session:
        payload = {"key": "ort", "stay": stay, "seconds": seconds}
        job = jobs.enqueue(session, "effect", payload)
        session.commit()
        return job


def ended(sessions: sessionmaker[Session], job: Job) -> Job:
    for _ in range(400):
        with sessions() as session:
            found = session.get_one(Job, job.id)
        if found.state not in {JobState.WAITING, JobState.RUNNING}:
            return found
        Event().wait(0.05)
    raise AssertionError(f"the job does not end: {found.state}")


def effects(sessions: sessionmaker[Session]) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(Body)) or 0


@pytest.mark.parametrize("place", ["preparing", "storing"])
def test_after_a_kill_the_job_is_done_by_the_next_worker_and_once(
    sessions: sessionmaker[Session], database_url: str, place: str
) -> None:
    job = order(sessions, place)
    with working(database_url) as first:
        while reached(first) != f"{place} 1":
            pass
        first.kill()
        first.wait(10)

    with working(database_url):
        done = ended(sessions, job)

    assert (done.state, done.attempts, done.result) == (JobState.DONE, 2, {"attempt": 2})
    assert effects(sessions) == 1


def test_a_worker_that_was_stopped_beyond_its_lease_stores_nothing_when_it_wakes(
    sessions: sessionmaker[Session], database_url: str
) -> None:
    job = order(sessions, "preparing", seconds=2)
    with working(database_url) as first:
        while reached(first) != "preparing 1":
            pass
        first.send_signal(signal.SIGSTOP)
        with working(database_url):
            done = ended(sessions, job)
        first.send_signal(signal.SIGCONT)
        first.terminate()
        code = first.wait(20)

    assert (done.state, done.attempts, code) == (JobState.DONE, 2, 0)
    assert effects(sessions) == 1
