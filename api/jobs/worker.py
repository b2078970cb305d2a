"""The worker: takes one job after the other, and loses none and doubles none.

It may be killed at any moment: the job runs again once its lease has ended. It may be stopped for
longer than its lease and wake up: then it holds nothing any more and can store nothing.
"""

import logging
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from secrets import SystemRandom
from threading import Event, Thread
from time import monotonic
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm import Session, sessionmaker

from api.jobs import schedule
from api.jobs.aside import Aside, Outcome
from api.jobs.handler import Handler, Later, Stopped, Store, sentence
from api.logs import note
from api.problems import Problem
from db.history import Cause, attribute_to
from db.queries import jobs, leases
from db.queries.leases import Claim
from db.tables import JobState

LEASE_SECONDS = 30.0
GRACE_SECONDS = 8.0
_POLL_SECONDS = 1.0
_AWAY_SECONDS = 5.0

log = logging.getLogger("planraum.jobs")


class Worker:
    """Works on jobs of the kinds it has handlers for, one at a time."""

    def __init__(
        self,
        sessions: sessionmaker[Session],
        reads: Engine,
        handlers: Mapping[str, Handler],
        *,
        lease: float = LEASE_SECONDS,
        grace: float = GRACE_SECONDS,
    ) -> None:
        """`reads` asks whether there is work; `lease` is how many seconds it may fall silent.

        `grace` is how many seconds a job may still take after the worker was told to stop; then
        it is released.
        """
        self._sessions = sessions
        self._reads = reads
        self._handlers = handlers
        self._patient = {kind for kind, handler in handlers.items() if handler.is_patient}
        self._lease = lease
        self._grace = grace
        self._is_work = jobs.is_work(handlers.keys(), lease)
        self._wake = Event()
        self._stopping = Event()
        self._stopped_at = 0.0
        self._thread: Thread | None = None

    def start(self) -> None:
        """Work in a thread of its own until `stop`."""
        self._listen()
        self._thread = Thread(target=self._go_on, name="planraum-worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take no more jobs; wait until the running one is done or released."""
        self.ask_to_stop()
        if self._thread is not None:
            self._thread.join()

    def ask_to_stop(self) -> None:
        """The same without waiting, also for the handler of a signal."""
        if not self._stopping.is_set():
            self._stopped_at = monotonic()
        self._stopping.set()
        self._wake.set()

    def run(self) -> None:
        """Work until told to stop; also while the database is away, and after."""
        self._listen()
        self._go_on()

    def _listen(self) -> None:
        """Hear of new jobs; before the thread begins, for whoever commits then asks who listens."""
        event.listen(self._sessions, "after_commit", self._notice)

    def _go_on(self) -> None:
        away = 0.0
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                with Outcome() as outcome:
                    if self.work_once():
                        self._wake.set()
                if outcome.error is None:
                    away = 0.0
                    self._wake.wait(_POLL_SECONDS)
                else:
                    _tell_of(outcome.error, "The worker goes on after an error")
                    away = min(_AWAY_SECONDS, away * 2 or 0.25)
                    self._stopping.wait(away)
        finally:
            event.remove(self._sessions, "after_commit", self._notice)

    def run_once(self) -> None:
        """Work until nothing is due."""
        while not self._stopping.is_set() and self.work_once():
            pass

    def work_once(self) -> bool:
        """Do what is due next; False if nothing is. An idle call costs one statement."""
        with self._reads.connect() as connection:
            job_due, schedule_due = connection.execute(self._is_work).one()
        if schedule_due:
            with self._session(Cause("Zeitplan")) as session:
                schedule.run_due(session)
                session.commit()
        if not (job_due or schedule_due):
            return False
        claim = self._take()
        if claim is not None:
            self._attempt(claim, self._handlers[claim.kind])
        return claim is not None

    def _take(self) -> Claim | None:
        """The next job, held; those that are not to be tried again are ended on the way."""
        while True:
            with self._sessions() as session:
                job = jobs.next_due(
                    session, self._handlers.keys(), patient=self._patient, lease=self._lease
                )
                if job is None:
                    return None
                handler = self._handlers[job.kind]
                claim = leases.claim_of(job, "", job.attempts)
                attribute_to(session, claim.cause)
                if job.cancel_asked:
                    jobs.give_up(session, job, JobState.CANCELLED, None)
                    handler.not_done(session, claim, JobState.CANCELLED, None)
                elif job.attempts >= job.attempts_at_most:
                    jobs.give_up(session, job, JobState.FAILED, sentence(None))
                    handler.not_done(session, claim, JobState.FAILED, None)
                else:
                    claim = leases.hold(session, job, self._lease)
                    handler.begun(session, claim)
                    session.commit()
                    return claim
                session.commit()

    def _attempt(self, claim: Claim, handler: Handler) -> None:
        def tell(done: int, total: int | None = None, note: str | None = None) -> None:
            if not self._renew(claim, {"done": done, "total": total, "note": note}):
                raise Stopped

        aside = Aside(lambda: handler.prepare(claim, tell))
        renewed = monotonic()
        while not aside.wait(0.5):
            if self._stopping.is_set() and monotonic() - self._stopped_at > self._grace:
                self._release(claim)
                return
            if monotonic() - renewed > self._lease / 3:
                renewed = monotonic()
                if not self._may_go_on(claim):
                    self._let_go(claim, handler)
                    return
        with Outcome() as outcome:
            self._store(claim, aside.result())
        if isinstance(outcome.error, Stopped):
            self._let_go(claim, handler)
        elif outcome.error is not None:
            self._fail(claim, handler, outcome.error)

    def _store(self, claim: Claim, store: Store) -> None:
        with self._session(claim.cause) as session:
            result = store(session)
            session.flush()
            if not leases.acknowledge(session, claim, result):
                raise Stopped
            session.commit()
        note(log, "job done", kind=claim.kind, job=str(claim.id), attempt=claim.attempt)

    def _renew(self, claim: Claim, progress: Mapping[str, Any] | None = None) -> bool:
        with self._sessions() as session:
            is_ours = leases.renew(session, claim, self._lease, progress)
            session.commit()
        return is_ours

    def _may_go_on(self, claim: Claim) -> bool:
        """Renew the lease; while the database is away nobody else can take the job either."""
        try:
            return self._renew(claim)
        except (DBAPIError, NoConnectionError) as error:
            _tell_of(error, "A lease could not be renewed")
            return True

    def _release(self, claim: Claim) -> None:
        with self._sessions() as session:
            leases.release(session, claim)
            session.commit()

    def _let_go(self, claim: Claim, handler: Handler) -> None:
        """End it if it was cancelled; otherwise somebody else has it."""
        with self._session(claim.cause) as session:
            if leases.end_cancelled(session, claim):
                handler.not_done(session, claim, JobState.CANCELLED, None)
            else:
                log.warning("Job %s (%s) was lost to another worker", claim.id, claim.kind)
            session.commit()

    def _fail(self, claim: Claim, handler: Handler, error: Exception) -> None:
        said = sentence(error)
        if not isinstance(error, (Problem, Later)):
            _tell_of(error, f"Job {claim.id} ({claim.kind}), attempt {claim.attempt}")
        with self._session(claim.cause) as session:
            if _is_final(error) or claim.attempt >= claim.attempts_at_most:
                state, is_ours = JobState.FAILED, leases.fail(session, claim, said)
            else:
                # Jitter keeps what failed together from coming back together.
                delay = handler.delay(claim.attempt) * SystemRandom().uniform(0.8, 1.2)
                state = JobState.WAITING
                is_ours = leases.put_back(session, claim, said, delay)
            if is_ours:
                handler.not_done(session, claim, state, error)
            session.commit()
        note(log, "job not done", kind=claim.kind, job=str(claim.id), state=state.value)

    def _session(self, cause: Cause) -> Session:
        session = self._sessions()
        attribute_to(session, cause)
        return session

    def _notice(self, session: Session) -> None:
        if jobs.has_enqueued(session):
            self._wake.set()


def _is_final(error: Exception) -> bool:
    """A foreseen refusal will be the same next time, unless it says that something is away."""
    return isinstance(error, Problem) and error.status < HTTPStatus.INTERNAL_SERVER_ERROR


def _tell_of(error: Exception, what: str) -> None:
    """Where it happened, without the error's own words, which may hold what nobody should read."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        log.warning("%s: the database does not answer (%s)", what, type(error.orig).__name__)
        return
    place = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s: %s\n%s", what, type(error).__name__, place)
