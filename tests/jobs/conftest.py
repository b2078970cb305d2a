"""A line of jobs on either engine, and workers made for a test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from api.jobs.handler import Handler, Tell
from api.jobs.worker import Worker
from db.engine import make_read_engine, make_sessions
from db.queries import jobs
from db.queries.leases import Claim
from db.tables import Body, Job

Store = Callable[[Session], dict[str, Any] | None]


def note(claim: Claim, _tell: Tell) -> Store:
    """Work whose effect can be counted: one body more."""

    def store(session: Session) -> dict[str, Any]:
        session.add(Body(key=str(claim.payload["key"]), name="Wirkung"))
        return {"noted": claim.payload["key"]}

    return store


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return make_sessions(engine)


@pytest.fixture
def reads(database_url: str) -> Iterator[Engine]:
    engine = make_read_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def worker_of(sessions: sessionmaker[Session], reads: Engine) -> Callable[..., Worker]:
    """A worker that does jobs of the kind "note" in the way that is given."""

    def made(prepare: Callable[[Claim, Tell], Store] = note, **options: Any) -> Worker:
        limits = {name: options.pop(name) for name in ("lease", "grace") if name in options}
        return Worker(sessions, reads, {"note": Handler("note", prepare, **options)}, **limits)

    return made


@pytest.fixture
def enqueued(sessions: sessionmaker[Session]) -> Callable[..., Job]:
    """Enqueue a job of the kind "note" and commit."""

    def made(key: str = "ort", **options: Any) -> Job:
        with sessions() as session:
            job = jobs.enqueue(session, "note", {"key": key}, **options)
            session.commit()
            return job

    return made


@pytest.fixture
def now(sessions: sessionmaker[Session]) -> Callable[[Job], Job]:
    """The job as it stands."""

    def read(job: Job) -> Job:
        with sessions() as session:
            return session.get_one(Job, job.id)

    return read
