"""Jobs: stored with what enqueued them, done once, tried again, given up where all can see it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select, text, update
from sqlalchemy.orm import Session, sessionmaker

from api.jobs.handler import Later, Stopped, Tell
from api.jobs.worker import Worker
from api.problems import Invalid
from db.history import Cause, History, attribute_to
from db.queries import jobs, leases
from db.queries.leases import Claim
from db.tables import Body, Job, JobInput, JobState
from tests.jobs.conftest import Store, note

Sessions = sessionmaker[Session]
Workers = Callable[..., Worker]
Enqueued = Callable[..., Job]
Now = Callable[[Job], Job]


def effects(sessions: Sessions) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(Body)) or 0


def make_due(sessions: Sessions, job: Job) -> None:
    """Let the time of its next try come."""
    with sessions() as session:
        session.execute(
            update(Job).where(Job.id == job.id).values(run_at=datetime(2026, 1, 1, tzinfo=UTC))
        )
        session.commit()


def lose_lease(sessions: Sessions, job: Job) -> None:
    """As if its worker had been silent for too long."""
    with sessions() as session:
        session.execute(
            update(Job)
            .where(Job.id == job.id)
            .values(leased_until=datetime(2026, 1, 1, tzinfo=UTC))
        )
        session.commit()


def test_a_job_is_kept_or_lost_with_what_enqueued_it(sessions: Sessions) -> None:
    for ends in (Session.rollback, Session.commit):
        with sessions() as session:
            session.add(Body(key=ends.__name__, name="Anlass"))
            jobs.enqueue(session, "note", {}, content=b"abc")
            ends(session)

    with sessions() as session:
        assert session.scalars(select(Body.key)).all() == ["commit"]
        assert len(session.scalars(select(Job)).all()) == 1
        assert session.scalars(select(JobInput.content)).all() == [b"abc"]


def test_a_job_is_done_once_and_says_so(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued(content=b"Eingabe")

    worker_of().run_once()
    worker_of().run_once()

    done = now(job)
    assert (done.state, done.result, done.attempts) == (JobState.DONE, {"noted": "ort"}, 1)
    assert (done.holder, done.leased_until) == (None, None)
    assert done.finished_at is not None
    assert effects(sessions) == 1
    with sessions() as session:
        assert session.scalars(select(JobInput)).all() == []


def test_the_effect_is_written_in_the_name_of_who_asked_for_it(
    sessions: Sessions, worker_of: Workers
) -> None:
    with sessions() as session:
        attribute_to(session, Cause("Ada", "anfrage-7"))
        jobs.enqueue(session, "note", {"key": "ort"})
        session.commit()

    worker_of().run_once()

    with sessions() as session:
        row = session.scalars(select(History)).one()
        assert (row.actor, row.request_id) == ("Ada", "anfrage-7")


def test_of_one_key_there_is_one_job_whoever_asks_at_the_same_moment(sessions: Sessions) -> None:
    start = Barrier(4)
    found: list[Any] = []

    def ask() -> None:
        start.wait()
        with sessions() as session:
            job = jobs.enqueue(session, "note", {"key": "ort"}, unique_key="einmal")
            session.commit()
            found.append(job.id)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with sessions() as session:
        assert [session.scalars(select(Job.id)).one()] * 4 == found


def test_two_workers_share_the_work_and_do_nothing_twice(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued
) -> None:
    for number in range(20):
        enqueued(f"ort-{number}")

    threads = [Thread(target=worker_of().run_once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worker_of().run_once()

    with sessions() as session:
        assert set(session.scalars(select(Job.state))) == {JobState.DONE}
        assert set(session.scalars(select(Job.attempts))) == {1}
    assert effects(sessions) == 20


def test_a_job_waits_for_its_time(worker_of: Workers, enqueued: Enqueued, now: Now) -> None:
    job = enqueued(run_at=datetime.now(UTC) + timedelta(hours=1))

    worker_of().run_once()

    assert now(job).state is JobState.WAITING


def test_what_is_meant_at_once_runs_at_once_although_the_clock_was_set_back(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    with sessions() as session:
        session.execute(update(Job).values(created_at=tomorrow, run_at=tomorrow))
        session.commit()

    worker_of().run_once()

    assert now(job).state is JobState.DONE


def set_back_a_day(sessions: Sessions) -> None:
    """As if all that was written of jobs had been written while the clock was a day ahead."""
    day = timedelta(days=1)
    with sessions() as session:
        for job in session.scalars(select(Job)):
            job.run_at += day
            job.leased_until = None if job.leased_until is None else job.leased_until + day
        session.commit()


def test_a_next_try_waits_no_day_because_the_clock_was_set_back(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    def away(_claim: Claim, _tell: Tell) -> Store:
        raise Later("Der Server ist gerade nicht da.")

    job = enqueued()
    worker_of(away).run_once()
    worker_of().run_once()
    before = now(job)
    set_back_a_day(sessions)
    worker_of().run_once()

    assert (before.state, before.attempts) == (JobState.WAITING, 1)
    assert (now(job).state, now(job).attempts) == (JobState.DONE, 2)


def test_a_lease_of_a_clock_that_was_ahead_holds_nothing(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    with sessions() as session:
        due = jobs.next_due(session, ["note"], patient=[], lease=30.0)
        assert due is not None
        leases.hold(session, due, 30.0)
        session.commit()
    worker_of().run_once()
    before = now(job)
    set_back_a_day(sessions)
    worker_of().run_once()

    assert (before.state, before.attempts) == (JobState.RUNNING, 1)
    assert (now(job).state, now(job).attempts) == (JobState.DONE, 2)


def test_what_is_given_back_is_taken_at_once_whatever_its_time_was(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    with sessions() as session:
        due = jobs.next_due(session, ["note"], patient=[], lease=30.0)
        assert due is not None
        claim = leases.hold(session, due, 30.0)
        session.commit()
    set_back_a_day(sessions)
    with sessions() as session:
        assert leases.release(session, claim)
        session.commit()
    worker_of().run_once()

    assert (now(job).state, now(job).attempts) == (JobState.DONE, 1)


def test_who_lost_the_lease_can_store_nothing(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()

    def slow(claim: Claim, tell: Tell) -> Store:
        """The first worker is stopped here for so long that a second does the job."""
        lose_lease(sessions, job)
        worker_of().run_once()
        return note(claim, tell)

    worker_of(slow).run_once()

    done = now(job)
    assert (done.state, done.attempts) == (JobState.DONE, 2)
    assert effects(sessions) == 1


def test_who_lost_the_lease_while_storing_takes_everything_back(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()

    def prepare(claim: Claim, tell: Tell) -> Store:
        def store(session: Session) -> None:
            session.execute(update(Job).values(holder="ein anderer"))
            note(claim, tell)(session)

        return store

    worker_of(prepare).run_once()

    assert effects(sessions) == 0
    assert now(job).state is JobState.RUNNING


def test_a_lease_is_renewed_while_the_work_goes_on(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    first = Event()

    def slow(claim: Claim, tell: Tell) -> Store:
        began = now(job).leased_until
        assert began is not None
        while (now(job).leased_until or began) <= began:
            first.wait(0.05)
        return note(claim, tell)

    worker_of(slow, lease=1.0).run_once()

    assert now(job).state is JobState.DONE


def test_progress_is_seen_while_the_work_goes_on(
    worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    seen: list[Any] = []

    def prepare(claim: Claim, tell: Tell) -> Store:
        tell(3, 10, "Seite 3")
        seen.append(now(job).progress)
        return note(claim, tell)

    worker_of(prepare).run_once()

    assert seen == [{"done": 3, "total": 10, "note": "Seite 3"}]


def test_what_fails_is_tried_again_later_and_each_time_later(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    waits: list[float] = []

    def away(_claim: Claim, _tell: Tell) -> Store:
        raise Later("Der Server ist gerade nicht da.")

    for _ in range(3):
        before = datetime.now(UTC)
        worker_of(away).run_once()
        waits.append((now(job).run_at - before).total_seconds())
        make_due(sessions, job)

    assert all(
        0.8 * wanted <= wait <= 1.2 * wanted + 5
        for wanted, wait in zip((30, 60, 120), waits, strict=True)
    ), waits
    waiting = now(job)
    assert (waiting.state, waiting.attempts) == (JobState.WAITING, 3)
    assert waiting.error == "Der Server ist gerade nicht da."


def test_out_of_tries_it_is_a_dead_letter_that_can_be_run_again(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued(attempts_at_most=2)
    told: list[JobState] = []

    def broken(_claim: Claim, _tell: Tell) -> Store:
        raise ValueError("etwas Persönliches")

    def not_done(
        _session: Session, _claim: Claim, state: JobState, _error: Exception | None
    ) -> None:
        told.append(state)

    for _ in range(2):
        worker_of(broken, not_done=not_done).run_once()
        make_due(sessions, job)
    dead = now(job)
    worker_of().run_once()
    with sessions() as session:
        found = jobs.locked(session, job.id)
        assert found is not None
        jobs.run_again(session, found)
        session.commit()
    worker_of().run_once()

    assert (dead.state, dead.error) == (JobState.FAILED, "Unerwarteter Fehler (ValueError).")
    assert told == [JobState.WAITING, JobState.FAILED]
    assert (now(job).state, now(job).error, effects(sessions)) == (JobState.DONE, None, 1)


def test_a_foreseen_refusal_is_not_tried_again(
    worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()

    def refuse(_claim: Claim, _tell: Tell) -> Store:
        raise Invalid("Das geht so nicht.", "Not like this.")

    worker_of(refuse).run_once()

    failed = now(job)
    assert (failed.state, failed.attempts, failed.error) == (
        JobState.FAILED,
        1,
        "Das geht so nicht.",
    )


def test_a_worker_that_falls_silent_each_time_uses_up_the_tries(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued(attempts_at_most=2)
    for _ in range(2):
        with sessions() as session:
            due = jobs.next_due(session, ["note"], patient=[], lease=30.0)
            assert due is not None
            leases.hold(session, due, 30.0)
            session.commit()
        lose_lease(sessions, job)

    worker_of().run_once()

    failed = now(job)
    assert (failed.state, failed.attempts, effects(sessions)) == (JobState.FAILED, 2, 0)


def test_a_job_that_is_cancelled_while_it_runs_stores_nothing(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued(content=b"abc")
    ended: list[JobState] = []

    def prepare(claim: Claim, tell: Tell) -> Store:
        with sessions() as session:
            found = jobs.locked(session, job.id)
            assert found is not None
            jobs.ask_to_cancel(session, found)
            session.commit()
        with pytest.raises(Stopped):
            tell(1)
        return note(claim, tell)

    def not_done(
        _session: Session, _claim: Claim, state: JobState, _error: Exception | None
    ) -> None:
        ended.append(state)

    worker_of(prepare, not_done=not_done).run_once()

    assert (now(job).state, effects(sessions), ended) == (
        JobState.CANCELLED,
        0,
        [JobState.CANCELLED],
    )
    with sessions() as session:
        assert session.scalars(select(JobInput)).all() == []


def test_a_worker_takes_only_kinds_it_knows(
    sessions: Sessions, worker_of: Workers, now: Now
) -> None:
    with sessions() as session:
        job = jobs.enqueue(session, "von-morgen", {})
        session.commit()

    worker_of().run_once()

    assert now(job).state is JobState.WAITING


def test_a_running_worker_notices_work_and_ends_when_told(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    done = Event()

    def prepare(claim: Claim, tell: Tell) -> Store:
        store = note(claim, tell)
        done.set()
        return store

    worker = worker_of(prepare)
    worker.start()
    job = enqueued()
    noticed = done.wait(10)
    worker.stop()

    assert noticed
    assert now(job).state is JobState.DONE


def test_a_worker_that_must_end_gives_its_job_back_unspent(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now
) -> None:
    job = enqueued()
    begun, end = Event(), Event()

    def endless(claim: Claim, tell: Tell) -> Store:
        begun.set()
        end.wait(30)
        return note(claim, tell)

    worker = worker_of(endless, grace=0.0)
    worker.start()
    begun.wait(10)
    worker.stop()
    released = now(job)
    end.set()
    worker_of().run_once()

    assert (released.state, released.attempts) == (JobState.WAITING, 0)
    assert (now(job).state, effects(sessions)) == (JobState.DONE, 1)


def test_an_idle_worker_asks_one_cheap_question(worker_of: Workers, reads: Any) -> None:
    worker = worker_of()
    worker.work_once()
    seen: list[str] = []
    event.listen(reads, "before_cursor_execute", lambda *words: seen.append(words[2]))

    assert worker.work_once() is False
    assert len(seen) == 1


def test_a_worker_goes_on_after_the_database_was_away(
    sessions: Sessions, worker_of: Workers, enqueued: Enqueued, now: Now, engine: Engine
) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("an SQLite file is not away")
    done = Event()

    def prepare(claim: Claim, tell: Tell) -> Store:
        store = note(claim, tell)
        done.set()
        return store

    worker = worker_of(prepare)
    worker.run_once()
    worker.start()
    with sessions() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    job = enqueued()
    noticed = done.wait(10)
    worker.stop()

    assert noticed
    assert now(job).state is JobState.DONE
