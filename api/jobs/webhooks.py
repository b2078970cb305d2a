"""Delivering to webhooks as Standard Webhooks 1.0 has it: signed, and tried for three days."""

import time
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api import outgoing
from api.jobs.handler import Handler, Later, Store, Tell, sentence
from api.problems import Gone
from api.webhooks.service import signature
from db.base import utc_now
from db.queries import webhooks
from db.queries.leases import Claim
from db.tables import Delivery, DeliveryState, JobState, Webhook

_SECONDS: Final = 15.0
_HOUR: Final = 3600.0
DELAYS: Final = (5.0, 300.0, 1800.0, *(hours * _HOUR for hours in (2, 5, 10, 14, 20, 24)))
"""The delays Standard Webhooks recommends: a first try and nine more, three days in all."""
_GONE: Final = 410


class NotTaken(Later):
    """The receiver answered, but not that it has the message."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Der Empfänger antwortete mit Status {status}.")
        self.status = status


def handler(reads: Engine, allowed_hosts: frozenset[str]) -> Handler:
    """Jobs that deliver one message to one webhook."""

    def prepare(claim: Claim, _tell: Tell) -> Store:
        delivery_id = UUID(claim.payload["delivery"])
        status = _sent(reads, delivery_id, allowed_hosts)

        def store(session: Session) -> dict[str, int]:
            _settle(session, delivery_id, claim.attempt, status)
            return {"status": status}

        return store

    return Handler(
        webhooks.KIND,
        prepare,
        not_done=_not_done,
        delays=DELAYS,
        is_patient=True,
        asks_others=True,
    )


def _sent(reads: Engine, delivery_id: UUID, allowed_hosts: frozenset[str]) -> int:
    """The status that ends the delivery: the receiver has the message, or wants no more."""
    with reads.connect() as connection:
        row = connection.execute(webhooks.to_deliver(delivery_id)).one_or_none()
    if row is None or row.deleted_at is not None or row.stopped_at is not None or row.paused:
        raise Gone("Der Webhook hört nicht mehr zu.", "The webhook does not listen any more.")
    content = msgspec.json.encode(row.message)
    timestamp = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": str(delivery_id),
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(row.secret, str(delivery_id), timestamp, content),
    }
    try:
        status = outgoing.post(
            row.url, content, headers, allowed_hosts=allowed_hosts, max_seconds=_SECONDS
        )
    except outgoing.Refused as error:
        raise Later(f"Der Empfänger war nicht zu erreichen ({error.code}).") from error
    if 200 <= status < 300 or status == _GONE:  # noqa: PLR2004 -- RFC 9110, 15.3
        return status
    raise NotTaken(status)


def _settle(session: Session, delivery_id: UUID, attempt: int, status: int) -> None:
    delivery = session.get_one(Delivery, delivery_id)
    delivery.attempts, delivery.status, delivery.error = attempt, status, None
    if status == _GONE:
        delivery.state = DeliveryState.FAILED
        delivery.error = "Der Empfänger will nichts mehr hören (410); der Webhook ist angehalten."
        webhook = session.get_one(Webhook, delivery.webhook_id)
        webhook.stopped_at = utc_now()
    else:
        delivery.state, delivery.delivered_at = DeliveryState.DELIVERED, utc_now()


def _not_done(session: Session, claim: Claim, state: JobState, error: Exception | None) -> None:
    delivery = session.get(Delivery, UUID(claim.payload["delivery"]))
    if delivery is None:
        return
    delivery.attempts = claim.attempt
    delivery.status = error.status if isinstance(error, NotTaken) else None
    delivery.error = sentence(error)
    if state is not JobState.WAITING:
        delivery.state = DeliveryState.FAILED
