"""What people may do with a job: cancel it, or run a dead letter again."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from api.jobs.handler import Handler
from api.problems import Conflict
from db.queries import jobs, leases
from db.tables import Job, JobState


def cancel(session: Session, job: Job, handlers: Mapping[str, Handler]) -> None:
    """End a waiting job at once, a running one as soon as its worker notices. Problems: Conflict.

    The caller has locked the job, and nothing that belongs to it before.
    """
    if job.state is JobState.WAITING:
        jobs.give_up(session, job, JobState.CANCELLED, None)
        handler = handlers.get(job.kind)
        if handler is not None:
            claim = leases.claim_of(job, "", job.attempts)
            handler.not_done(session, claim, JobState.CANCELLED, None)
    elif job.state is JobState.RUNNING:
        jobs.ask_to_cancel(session, job)
    else:
        raise Conflict("Der Auftrag ist schon beendet.", "The job has ended already.")


def retry(session: Session, job: Job) -> None:
    """Let a dead letter be tried again, at once. Problems: Conflict. The caller has locked it."""
    if job.state is not JobState.FAILED:
        raise Conflict(
            "Nur ein gescheiterter Auftrag kann noch einmal laufen.",
            "Only a job that failed can be run again.",
        )
    jobs.run_again(session, job)
