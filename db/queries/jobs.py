"""Work that is done later: put in line, found when it is due, ended or run again.

Times are the database's: on PostgreSQL all workers share its clock, and an SQLite file is shared
only on one machine. What whoever works on a job may do with it is told by `leases`.
"""

from collections.abc import Collection as Some
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, case, delete, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.orm import Session

from db.base import utc_now
from db.history import Cause
from db.queries import schedules
from db.queries.clock import Clock
from db.queries.inserting import insert
from db.tables import Job, JobInput, JobState, Schedule

_ENQUEUED = "enqueued"


def enqueue(  # noqa: PLR0913 -- each has a default and a name
    session: Session,
    kind: str,
    payload: Mapping[str, Any],
    *,
    body_id: UUID | None = None,
    run_at: datetime | None = None,
    unique_key: str | None = None,
    attempts_at_most: int = 5,
    content: bytes | None = None,
) -> Job:
    """Put work in line within the caller's transaction: both are stored, or neither is.

    It runs at once, or not before `run_at`. A second job of the same `unique_key` is the first
    one, given back as it is, whoever else is enqueuing at this moment. `content` holds bytes
    that are too many for the payload.
    """
    session.flush()
    cause: Cause = session.info.get("cause") or Cause("system")
    created = utc_now()
    job: Job | None = session.scalars(
        insert(session, Job)
        .values(
            kind=kind,
            payload=dict(payload),
            body_id=body_id,
            created_at=created,
            run_at=run_at or created,
            unique_key=unique_key,
            attempts_at_most=attempts_at_most,
            actor=cause.actor,
            user_id=cause.user_id,
            request_id=cause.request_id,
        )
        .on_conflict_do_nothing(index_elements=[Job.unique_key])
        .returning(Job)
    ).one_or_none()
    if job is None:
        return session.scalars(select(Job).where(Job.unique_key == unique_key)).one()
    if content is not None:
        session.execute(plain_insert(JobInput).values(job_id=job.id, content=content))
    session.info[_ENQUEUED] = True
    return job


def has_enqueued(session: Session) -> bool:
    """Whether something was put in line in this session."""
    return _ENQUEUED in session.info


def content_of(connection: Connection, job_id: UUID) -> bytes:
    """The bytes a job was given."""
    statement = select(JobInput.content).where(JobInput.job_id == job_id)
    return connection.execute(statement).scalar_one()


def is_work(kinds: Some[str], lease: float) -> Select[bool, bool]:
    """Whether anything is due, a job of these kinds or a schedule: one row, two truths."""
    due = select(Job.id).where(_due(kinds, lease)).exists()
    schedule = select(Schedule.id).where(schedules.is_due()).exists()
    return select(due, schedule)


def next_due(session: Session, kinds: Some[str], *, patient: Some[str], lease: float) -> Job | None:
    """The next job to be done, locked until the transaction ends; None if there is none.

    Kinds that are `patient` wait behind all others. `lease` is the seconds a lease lasts.
    """
    return session.scalars(
        select(Job)
        .where(_due(kinds, lease))
        .order_by(case((Job.kind.in_(patient), 1), else_=0), Job.run_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def locked(session: Session, job_id: UUID) -> Job | None:
    """The job as it stands, locked until the transaction ends."""
    return session.scalars(
        select(Job)
        .where(Job.id == job_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def give_up(session: Session, job: Job, state: JobState, error: str | None) -> None:
    """End a job that nobody works on, which the caller has locked."""
    session.execute(changing(job.id).values(state=state, error=error, **ended()))
    if state is JobState.CANCELLED:
        session.execute(delete(JobInput).where(JobInput.job_id == job.id))


def ask_to_cancel(session: Session, job: Job) -> None:
    """Let whoever works on it notice; the caller has locked it."""
    session.execute(changing(job.id).values(cancel_asked=True))


def run_again(session: Session, job: Job) -> None:
    """Give a dead letter all its tries again, at once; the caller has locked it."""
    session.execute(
        changing(job.id).values(
            state=JobState.WAITING,
            attempts=0,
            run_at=Job.created_at,
            error=None,
            finished_at=None,
            cancel_asked=False,
        )
    )
    session.info[_ENQUEUED] = True


def forget_payload(session: Session, job_id: UUID) -> None:
    """Keep no personal data of what has been done."""
    session.execute(changing(job_id).values(payload={}))


def _due(kinds: Some[str], lease: float) -> ColumnElement[bool]:
    """A job whose time has come, or whose worker has been silent for longer than its lease.

    Nothing waits for a clock that was wrong to come true: what was meant to run at once does so
    whatever became of the clock since, and a lease that ended, or ends, later than any can was
    given before the clock was set back, as was the time of the next try that came with it.
    """
    was_set_back = Job.leased_until > Clock(lease * 2)
    its_time = or_(Job.run_at <= Clock(), Job.run_at <= Job.created_at, was_set_back)
    silent = or_(Job.leased_until < Clock(), was_set_back)
    return and_(
        Job.kind.in_(kinds),
        or_(
            and_(Job.state == JobState.WAITING, its_time),
            and_(Job.state == JobState.RUNNING, silent),
        ),
    )


def changing(job_id: UUID) -> Any:  # noqa: ANN401 -- an UPDATE to be completed
    """An UPDATE of one job, to be completed."""
    return update(Job).where(Job.id == job_id).execution_options(synchronize_session=False)


def ended() -> dict[str, Any]:
    """What is set of a job that ends."""
    return {"holder": None, "leased_until": None, "finished_at": Clock()}
