"""Imports from OParl servers as jobs: some pages at a time, stored only while the job is held."""

from collections.abc import Mapping
from time import sleep
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.jobs.handler import Handler, Later, Stopped, Store, Tell, said_of
from api.jobs.worker import LEASE_SECONDS
from api.oparl.client import running
from api.oparl.client.asking import Unanswered
from api.oparl.client.beginning import announced
from api.oparl.client.progress import REFUSED, Progress
from api.oparl.client.syncing import Overtaken, Run
from api.settings import Settings
from db.base import utc_now
from db.queries import jobs, leases
from db.queries.leases import Claim
from db.tables import Body, ImportRun, Job, JobState, RunState
from db.tables.oparl import CouncilSource

KIND: Final = "import-oparl"
_DELAYS: Final = (60.0, 300.0, 900.0, 3600.0)
_ATTEMPTS: Final = 20
"""A long import may live through many restarts of the server it runs beside."""


def order(session: Session, source: CouncilSource, *, full: bool) -> ImportRun:
    """Announce an import and enqueue it; the caller commits both."""
    body = session.get_one(Body, source.body_id)
    run = announced(session, body, source)
    job = jobs.enqueue(
        session,
        KIND,
        {"source": str(source.id), "run": str(run.id), "full": full},
        body_id=body.id,
        attempts_at_most=_ATTEMPTS,
    )
    run.job_id = job.id
    session.flush()
    return run


def handler(settings: Settings, sessions: sessionmaker[Session]) -> Handler:
    """Jobs that import one source. One that a schedule makes announces its run itself."""

    def prepare(claim: Claim, _tell: Tell) -> Store:
        def guard(session: Session, progress: Progress) -> None:
            if not leases.renew(session, claim, LEASE_SECONDS, _told(progress)):
                raise Stopped

        source_id = UUID(claim.payload["source"])
        run_id = _run_of(sessions, claim, source_id)
        transaction = running.transactions(sessions, claim.cause)
        with running.conversation(settings) as spoken:
            run = Run(
                transaction,
                spoken,
                source_id,
                sleep,
                guard,
                full=claim.payload.get("full", False) or None,
                run_id=run_id,
            )
            try:
                run.work()
            except Overtaken as error:
                raise Stopped from error
            except Unanswered as error:
                raise Later(error.said.de) from error

        def store(session: Session) -> dict[str, Any]:
            return {"run": str(run.finish(session).id)}

        return store

    return Handler(KIND, prepare, not_done=_not_done, delays=_DELAYS, is_long=True)


def _run_of(sessions: sessionmaker[Session], claim: Claim, source_id: UUID) -> UUID:
    """The announced run; a scheduled job's first attempt makes it."""
    with sessions() as session:
        job = session.get_one(Job, claim.id)
        run = _run(session, claim)
        if run is None:
            source = session.get_one(CouncilSource, source_id)
            run = announced(session, session.get_one(Body, source.body_id), source)
            run.job_id = job.id
        run.state = RunState.RUNNING
        session.commit()
        return run.id


def _not_done(session: Session, claim: Claim, state: JobState, error: Exception | None) -> None:
    run = _run(session, claim)
    if run is None:
        return
    if state is JobState.WAITING:
        run.state = RunState.WAITING
    elif state is JobState.CANCELLED:
        run.state, run.finished_at = RunState.CANCELLED, utc_now()
    else:
        said = said_of(error)
        run.state, run.finished_at = RunState.REFUSED, utc_now()
        run.counts = {**run.counts, REFUSED: run.counts.get(REFUSED, 0) + 1}
        problem = {"row": None, "column": None, "detail": said.de, "en": said.en}
        run.problems = [*run.problems, problem]


def _run(session: Session, claim: Claim) -> ImportRun | None:
    named = claim.payload.get("run")
    if named is not None:
        return session.get(ImportRun, UUID(named))
    return session.scalar(select(ImportRun).where(ImportRun.job_id == claim.id))


def _told(progress: Progress) -> Mapping[str, Any]:
    """How far it is, in the words every job has."""
    return {"done": progress.objects, "total": progress.total, "note": progress.note}


__all__ = ["KIND", "handler", "order"]
