"""All workers of one process: what is done here, and what asks servers of others."""

from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.jobs.handler import Handler, Tell
from api.settings import Settings
from api.working import Working, handlers, lines
from db.engine import make_read_engine, make_sessions
from db.queries import jobs
from db.queries.leases import Claim
from db.tables import Job, JobState
from tests.jobs.conftest import Store, note


def test_a_server_of_others_that_hangs_keeps_only_its_own_line_waiting(
    sessions: sessionmaker[Session], database_url: str
) -> None:
    hangs, answers, done = Event(), Event(), Event()

    def hang(claim: Claim, tell: Tell) -> Store:
        hangs.set()
        answers.wait(30)
        return note(claim, tell)

    def near(claim: Claim, tell: Tell) -> Store:
        done.set()
        return note(claim, tell)

    known = {"far": Handler("far", hang, asks_others=True), "near": Handler("near", near)}
    working = Working(Settings(database_url=database_url), sessions, known)
    working.start()
    for kind, taken in (("far", hangs), ("near", done)):
        with sessions() as session:
            jobs.enqueue(session, kind, {"key": kind})
            session.commit()
        assert taken.wait(10)
    answers.set()
    working.stop()

    with sessions() as session:
        assert {job.kind: job.state for job in session.scalars(select(Job))} == {
            "far": JobState.DONE,
            "near": JobState.DONE,
        }


def test_what_asks_others_stands_apart_from_what_is_done_here(database_url: str) -> None:
    reads = make_read_engine(database_url)
    sessions = make_sessions(reads)
    near, far, long = lines(handlers(Settings(database_url=database_url), reads, sessions))
    reads.dispose()

    assert set(far) == {"fetch-import", "mail", "read-files", "webhook"}
    assert "import" in near
    assert set(long) == {"import-oparl"}
