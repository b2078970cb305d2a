"""Webhooks: every change is told once, signed as Standard Webhooks has it, tried for three days."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker
from standardwebhooks.webhooks import Webhook as Receiver

from api.jobs import webhooks
from api.jobs.worker import Worker
from api.webhooks import service
from db.history import History
from db.tables import Body, Committee, Delivery, DeliveryState, Job, JobState, Webhook

Sessions = sessionmaker[Session]
SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass
class Hearing:
    """A receiver on this machine, which notes what it hears and answers as the test says."""

    status: int = 204
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def hearing() -> Iterator[Hearing]:
    found = Hearing()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            found.heard.append(({name.lower(): v for name, v in self.headers.items()}, content))
            self.send_response(found.status)
            self.send_header("Location", "http://127.0.0.1:9/innen")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/hook"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def worker(sessions: Sessions, reads: Engine) -> Worker:
    handler = webhooks.handler(reads, frozenset({"127.0.0.1"}))
    return Worker(sessions, reads, {handler.kind: handler})


@pytest.fixture
def body(sessions: Sessions) -> Body:
    with sessions() as session:
        body = Body(key="neuburg", name="Neuburg")
        session.add(body)
        session.commit()
        return body


@pytest.fixture
def listening(sessions: Sessions, body: Body, hearing: Hearing) -> Callable[..., Webhook]:
    def made(**values: Any) -> Webhook:
        with sessions() as session:
            words = {"name": "Test", "url": hearing.url, "secret": SECRET, "body_id": body.id}
            webhook = Webhook(**{**words, **values})
            session.add(webhook)
            session.commit()
            return webhook

    return made


def make_committee(session: Session, body: Body) -> Committee:
    committee = Committee(body_id=body.id, name="Jugendhilfeausschuss")
    session.add(committee)
    session.flush()
    return committee


def deliveries(sessions: Sessions) -> list[Delivery]:
    with sessions() as session:
        return list(session.scalars(select(Delivery).order_by(Delivery.id)))


def test_a_change_is_told_with_a_signature_the_receiver_can_verify(
    sessions: Sessions, worker: Worker, body: Body, listening: Any, hearing: Hearing
) -> None:
    listening()
    with sessions() as session:
        committee = make_committee(session, body)
        session.commit()

    worker.run_once()

    (headers, content), *others = hearing.heard
    assert others == []
    said = Receiver(SECRET).verify(content, headers)
    assert said == json.loads(content)
    assert said["data"] == {
        "kind": "committees",
        "id": str(committee.id),
        "revision": 1,
        "body_id": str(body.id),
    }
    assert (set(said), said["type"]) == ({"type", "timestamp", "data"}, "committees.changed")
    (delivery,) = deliveries(sessions)
    assert headers["webhook-id"] == str(delivery.id)
    assert (delivery.state, delivery.status, delivery.attempts) == (
        DeliveryState.DELIVERED,
        204,
        1,
    )


def test_only_what_was_stored_is_told(
    sessions: Sessions, worker: Worker, body: Body, listening: Any, hearing: Hearing
) -> None:
    listening()
    with sessions() as session:
        make_committee(session, body)
        session.rollback()
        point = session.begin_nested()
        make_committee(session, body)
        point.rollback()
        with session.begin_nested():
            kept = make_committee(session, body)
        session.commit()

    worker.run_once()

    assert [json.loads(content)["data"]["id"] for _, content in hearing.heard] == [str(kept.id)]


def test_each_hears_only_of_its_body_and_what_it_asked_for(
    sessions: Sessions, body: Body, listening: Any
) -> None:
    with sessions() as session:
        other = Body(key="anderswo", name="Anderswo")
        session.add(other)
        session.commit()
    hears = listening(kinds=["committees"])
    listening(kinds=["papers"])
    listening(body_id=other.id)
    listening(paused=True)
    listening(stopped_at=datetime.now(UTC))
    listening(deleted_at=datetime.now(UTC))

    with sessions() as session:
        make_committee(session, body)
        session.commit()

    committees = [one for one in deliveries(sessions) if one.message["type"] != "webhooks.changed"]
    assert [one.webhook_id for one in committees] == [hears.id]


def test_a_message_that_is_tried_again_keeps_its_id(
    sessions: Sessions, worker: Worker, body: Body, listening: Any, hearing: Hearing
) -> None:
    listening()
    hearing.status = 500
    with sessions() as session:
        make_committee(session, body)
        session.commit()

    worker.run_once()
    (failed,) = deliveries(sessions)
    hearing.status = 200
    with sessions() as session:
        session.execute(update(Job).values(run_at=datetime(2026, 1, 1, tzinfo=UTC)))
        session.commit()
    worker.run_once()

    assert (failed.state, failed.status, failed.attempts) == (DeliveryState.WAITING, 500, 1)
    assert failed.error == "Der Empfänger antwortete mit Status 500."
    assert {headers["webhook-id"] for headers, _ in hearing.heard} == {str(failed.id)}
    assert len({content for _, content in hearing.heard}) == 1
    (delivered,) = deliveries(sessions)
    assert (delivered.state, delivered.attempts, delivered.error) == (
        DeliveryState.DELIVERED,
        2,
        None,
    )


def test_it_is_tried_for_three_days_and_then_given_up(
    sessions: Sessions, worker: Worker, body: Body, listening: Any, hearing: Hearing
) -> None:
    listening()
    hearing.status = 302
    with sessions() as session:
        make_committee(session, body)
        session.commit()

    for _ in range(12):
        worker.run_once()
        with sessions() as session:
            session.execute(update(Job).values(run_at=datetime(2026, 1, 1, tzinfo=UTC)))
            session.commit()

    assert len(hearing.heard) == 10
    assert timedelta(days=3) < timedelta(seconds=sum(webhooks.DELAYS)) < timedelta(days=3.5)
    (delivery,) = deliveries(sessions)
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, 10)
    with sessions() as session:
        assert session.scalars(select(Job.state)).one() is JobState.FAILED


def test_410_stops_the_webhook(
    sessions: Sessions, worker: Worker, body: Body, listening: Any, hearing: Hearing
) -> None:
    webhook = listening()
    hearing.status = 410
    for _ in range(2):
        with sessions() as session:
            make_committee(session, body)
            session.commit()
        worker.run_once()

    assert len(hearing.heard) == 1
    assert [one.state for one in deliveries(sessions)] == [DeliveryState.FAILED]
    with sessions() as session:
        assert session.get_one(Webhook, webhook.id).stopped_at is not None


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://127.1/", "http://[::1]/", "http://0/"]
)
def test_an_address_inside_our_network_is_not_asked(
    sessions: Sessions, reads: Engine, body: Body, listening: Any, hearing: Hearing, url: str
) -> None:
    listening(url=url)
    handler = webhooks.handler(reads, frozenset())
    with sessions() as session:
        make_committee(session, body)
        session.commit()

    Worker(sessions, reads, {handler.kind: handler}).run_once()

    (delivery,) = deliveries(sessions)
    assert delivery.error == "Der Empfänger war nicht zu erreichen (forbidden-address)."


def test_the_secret_is_in_no_history(sessions: Sessions, listening: Any) -> None:
    listening()

    with sessions() as session:
        rows = session.scalars(select(History).where(History.kind == "webhooks")).all()
    assert rows
    assert all("whsec_" not in json.dumps([row.before, row.after]) for row in rows)


def test_a_new_secret_has_256_random_bits() -> None:
    first, second = service.new_secret(), service.new_secret()

    assert first != second
    assert Receiver(first)._whsecret != b""  # noqa: SLF001 -- what the library made of it
    assert len(Receiver(first)._whsecret) == 32  # noqa: SLF001
