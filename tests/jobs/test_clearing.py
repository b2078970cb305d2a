"""What has been done is kept for a while, and then cleared away."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from api.jobs import clearing
from api.jobs.worker import Worker
from db.queries import jobs
from db.tables import Body, Delivery, DeliveryState, Job, JobState, RememberedAnswer, Webhook

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=91)
LATELY = NOW - timedelta(days=89)


def test_only_what_ended_long_ago_is_cleared_away(
    sessions: sessionmaker[Session], reads: Engine
) -> None:
    with sessions() as session:
        body = Body(key="neuburg", name="Neuburg")
        session.add(body)
        session.flush()
        words = {"name": "a", "url": "https://a.example", "secret": "-"}
        webhook = Webhook(body_id=body.id, paused=True, **words)
        old = Job(kind="old", actor="x", payload={}, state=JobState.DONE, finished_at=LONG_AGO)
        new = Job(kind="new", actor="x", payload={}, state=JobState.DONE, finished_at=LATELY)
        waiting = Job(kind="waiting", actor="x", payload={}, created_at=LONG_AGO)
        session.add_all([webhook, old, new, waiting])
        session.flush()
        session.add_all(
            Delivery(webhook_id=webhook.id, job_id=old.id, message={"n": n}, created_at=at, state=s)
            for n, at, s in (
                (1, LONG_AGO, DeliveryState.DELIVERED),
                (2, LONG_AGO, DeliveryState.WAITING),
                (3, LATELY, DeliveryState.FAILED),
            )
        )
        session.add_all(
            RememberedAnswer(
                key_hash=bytes([n]) * 32,
                request_hash=b"r" * 32,
                status=201,
                headers={},
                content=b"",
                expires_at=at,
            )
            for n, at in ((1, NOW - timedelta(hours=1)), (2, NOW + timedelta(hours=1)))
        )
        order = jobs.enqueue(session, "clear-away", {})
        session.commit()

    handler = clearing.handler(90)
    Worker(sessions, reads, {handler.kind: handler}).run_once()

    with sessions() as session:
        assert session.get_one(Job, order.id).result == {"deliveries": 1, "jobs": 1, "answers": 1}
        assert set(session.scalars(select(Job.kind))) == {"new", "waiting", "clear-away"}
        left = session.scalars(select(Delivery).order_by(Delivery.id)).all()
        assert [(one.message["n"], one.job_id) for one in left] == [(2, None), (3, None)]
        assert session.scalars(select(RememberedAnswer.key_hash)).all() == [bytes([2]) * 32]
