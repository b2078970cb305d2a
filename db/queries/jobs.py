"""Work that is done later: put in line, taken by a lease, acknowledged with its effect.

Times are the database's: on PostgreSQL all workers share its clock, and an SQLite file is shared
only on one machine. Whoever holds a job proves it by `holder`, which is new for each attempt, so
that a worker that was stopped for longer than its lease can change nothing when it wakes up.
"""

from collections.abc import Collection as Some
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    and_,
    case,
    delete,
    false,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.base import UtcDateTime, utc_now
from db.history import Cause
from db.tables import Job, JobInput, JobState, Schedule

_ENQUEUED = "enqueued"


class Clock(FunctionElement[datetime]):
    """The database's moment, so many seconds from now."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__(literal(seconds, Float()))


@compiles(Clock, "postgresql")
def _(element: Clock, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    seconds = compiler.process(element.clauses, **words)
    return f"(clock_timestamp() + make_interval(secs => {seconds}))"


@compiles(Clock, "sqlite")
def _(element: Clock, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    """SQLite counts thousandths; the zeros make the text as wide as all our moments are."""
    seconds = compiler.process(element.clauses, **words)
    return f"(strftime('%Y-%m-%dT%H:%M:%f', 'now', printf('%f seconds', {seconds})) || '000Z')"


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


def now(session: Session) -> datetime:
    """The moment by the database's clock."""
    return session.execute(select(Clock())).scalar_one()


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
        _insert(session, Job)
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
    schedule = select(Schedule.id).where(_schedule_due()).exists()
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


def hold(session: Session, job: Job, lease: float) -> Claim:
    """Take the job for one attempt, for so many seconds."""
    holder = token_hex(16)
    session.execute(
        _one(job.id).values(
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
        Cause(job.actor, job.request_id, user_id=job.user_id),
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
        **_ended(),
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
    values = {"state": JobState.FAILED, "error": error, **_ended()}
    return _has_changed(session, _held(claim).values(values))


def end_cancelled(session: Session, claim: Claim) -> bool:
    """End it as cancelled, if that was asked for and it is still held."""
    asked = _held(claim).where(Job.cancel_asked.is_(true()))
    if not _has_changed(session, asked.values(state=JobState.CANCELLED, **_ended())):
        return False
    session.execute(delete(JobInput).where(JobInput.job_id == claim.id))
    return True


def give_up(session: Session, job: Job, state: JobState, error: str | None) -> None:
    """End a job that nobody works on, which the caller has locked."""
    session.execute(_one(job.id).values(state=state, error=error, **_ended()))
    if state is JobState.CANCELLED:
        session.execute(delete(JobInput).where(JobInput.job_id == job.id))


def ask_to_cancel(session: Session, job: Job) -> None:
    """Let whoever works on it notice; the caller has locked it."""
    session.execute(_one(job.id).values(cancel_asked=True))


def run_again(session: Session, job: Job) -> None:
    """Give a dead letter all its tries again, at once; the caller has locked it."""
    session.execute(
        _one(job.id).values(
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
    session.execute(_one(job_id).values(payload={}))


def locked(session: Session, job_id: UUID) -> Job | None:
    """The job as it stands, locked until the transaction ends."""
    return session.scalars(
        select(Job)
        .where(Job.id == job_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def due_schedules(session: Session) -> list[Schedule]:
    """Schedules whose time has come, locked; one that another worker moves on is left out."""
    return _locked_schedules(session, _schedule_due())


def schedules(session: Session) -> list[Schedule]:
    """All schedules, locked; one that another worker moves on is left out."""
    return _locked_schedules(session, true())


def _locked_schedules(session: Session, wanted: ColumnElement[bool]) -> list[Schedule]:
    statement = select(Schedule).where(wanted).with_for_update(skip_locked=True)
    return list(session.scalars(statement.execution_options(populate_existing=True)))


def add_schedule(session: Session, **values: Any) -> None:  # noqa: ANN401 -- columns of the table
    """Add a schedule unless there is one of its key."""
    statement = _insert(session, Schedule).values(**values)
    session.execute(statement.on_conflict_do_nothing(index_elements=[Schedule.key]))


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


def _schedule_due() -> ColumnElement[bool]:
    return and_(Schedule.paused.is_(false()), Schedule.next_at <= Clock())


def _insert(session: Session, table: type[Job | Schedule]) -> Any:  # noqa: ANN401 -- either engine's
    """An INSERT that knows ON CONFLICT, which each engine has in a dialect of its own."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def _one(job_id: UUID) -> Any:  # noqa: ANN401 -- an UPDATE to be completed
    return update(Job).where(Job.id == job_id).execution_options(synchronize_session=False)


def _held(claim: Claim) -> Any:  # noqa: ANN401 -- an UPDATE to be completed
    """The fence: only who holds the job can change it."""
    return _one(claim.id).where(Job.holder == claim.holder, Job.state == JobState.RUNNING)


def _ended() -> dict[str, Any]:
    return {"holder": None, "leased_until": None, "finished_at": Clock()}


def _has_changed(session: Session, statement: Any) -> bool:  # noqa: ANN401 -- an UPDATE
    return session.execute(statement.returning(Job.id)).one_or_none() is not None
