"""A job in the hands of one worker, for as long as its lease lasts.

Whoever holds a job proves it by `holder`, which is new for each attempt, so that a worker that was
stopped for longer than its lease can change nothing when it wakes up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any
from uuid import UUID

from sqlalchemy import delete, false, true
from sqlalchemy.orm import Session

from db.history import Cause
from db.queries.clock import Clock
from db.queries.jobs import changing, ended
from db.tables import Job, JobInput, JobState


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in the hands of one worker, for one attempt."""

    id: UUID
    kind: str
    body_id: UUID | None
    payload: Mapping[str, Any]
    attempt: int
    """Counted from 1."""
    attempts_at_most: int
    holder: str
    cause: Cause


def hold(session: Session, job: Job, lease: float) -> Claim:
    """Take the job for one attempt, for so many seconds."""
    holder = token_hex(16)
    session.execute(
        changing(job.id).values(
            state=JobState.RUNNING,
            holder=holder,
            attempts=job.attempts + 1,
            leased_until=Clock(lease),
            progress=None,
        )
    )
    return claim_of(job, holder, job.attempts + 1)


def claim_of(job: Job, holder: str, attempt: int) -> Claim:
    return Claim(
        job.id,
        job.kind,
        job.body_id,
        job.payload,
        attempt,
        job.attempts_at_most,
        holder,
        Cause(job.actor, job.request_id, user_id=job.user_id, job_id=job.id),
    )


def renew(
    session: Session, claim: Claim, lease: float, progress: Mapping[str, Any] | None = None
) -> bool:
    """Hold the job for so many seconds more; False if it was lost, or is to be cancelled."""
    values: dict[str, Any] = {"leased_until": Clock(lease)}
    if progress is not None:
        values["progress"] = dict(progress)
    held = _held(claim).where(Job.cancel_asked.is_(false()))
    return _has_changed(session, held.values(values))


def acknowledge(session: Session, claim: Claim, result: Mapping[str, Any] | None) -> bool:
    """Say that it is done, in the transaction of its effect; on False, roll that back."""
    held = _held(claim).where(Job.cancel_asked.is_(false()))
    values = {
        "state": JobState.DONE,
        "result": None if result is None else dict(result),
        "error": None,
        **ended(),
    }
    if not _has_changed(session, held.values(values)):
        return False
    session.execute(delete(JobInput).where(JobInput.job_id == claim.id))
    return True


def put_back(session: Session, claim: Claim, error: str, delay: float) -> bool:
    """Let it wait so many seconds for its next try; False if it was lost."""
    values = {
        "state": JobState.WAITING,
        "run_at": Clock(delay),
        "error": error,
        "holder": None,
        # Its lease ends now; that tells later on whether the clock has been set back since.
        "leased_until": Clock(),
    }
    return _has_changed(session, _held(claim).values(values))


def release(session: Session, claim: Claim) -> bool:
    """Give it back as if it had not been taken, for another worker to take at once."""
    values = {
        "state": JobState.WAITING,
        "run_at": Job.created_at,
        "attempts": claim.attempt - 1,
        "progress": None,
        "holder": None,
        "leased_until": None,
    }
    return _has_changed(session, _held(claim).values(values))


def fail(session: Session, claim: Claim, error: str) -> bool:
    """Make a dead letter of it; False if it was lost."""
    values = {"state": JobState.FAILED, "error": error, **ended()}
    return _has_changed(session, _held(claim).values(values))


def end_cancelled(session: Session, claim: Claim) -> bool:
    """End it as cancelled, if that was asked for and it is still held."""
    asked = _held(claim).where(Job.cancel_asked.is_(true()))
    if not _has_changed(session, asked.values(state=JobState.CANCELLED, **ended())):
        return False
    session.execute(delete(JobInput).where(JobInput.job_id == claim.id))
    return True


def _held(claim: Claim) -> Any:  # noqa: ANN401 -- an UPDATE to be completed
    """The fence: only who holds the job can change it."""
    return changing(claim.id).where(Job.holder == claim.holder, Job.state == JobState.RUNNING)


def _has_changed(session: Session, statement: Any) -> bool:  # noqa: ANN401 -- an UPDATE
    return session.execute(statement.returning(Job.id)).one_or_none() is not None
