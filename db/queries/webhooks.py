"""Webhooks hear of every change, whoever makes it: their messages are part of its transaction."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from db.base import new_id, rfc3339, utc_now
from db.history import History
from db.queries import jobs
from db.tables import Delivery, DeliveryState, Webhook

KIND = "webhook"
ATTEMPTS = 10
"""The first, and nine more over three days."""
_CHANGES = "changes"
_LISTENING = "listening"


def announce(session: Session, webhook: Webhook, message: dict[str, Any]) -> Delivery:
    """Send the message to one webhook, once the caller's transaction has been committed."""
    delivery = Delivery(id=new_id(), webhook_id=webhook.id, message=message)
    return send(session, delivery, webhook.body_id)


def send(session: Session, delivery: Delivery, body_id: UUID) -> Delivery:
    """Enqueue the job that delivers it; a message that is sent again keeps its id."""
    job = jobs.enqueue(
        session, KIND, {"delivery": str(delivery.id)}, body_id=body_id, attempts_at_most=ATTEMPTS
    )
    delivery.job_id = job.id
    delivery.state = DeliveryState.WAITING
    session.add(delivery)
    session.flush()
    return delivery


def message(type_: str, **data: object) -> dict[str, Any]:
    """A message as Standard Webhooks 1.0 has them: what happened, when, and to what."""
    return {"type": type_, "timestamp": rfc3339(utc_now()), "data": data}


def to_deliver(delivery_id: UUID) -> Any:  # noqa: ANN401 -- a SELECT of these six columns
    """A delivery with what sending it needs."""
    found = select(
        Delivery.message,
        Webhook.url,
        Webhook.secret,
        Webhook.deleted_at,
        Webhook.stopped_at,
        Webhook.paused,
    )
    return found.join(Webhook, Webhook.id == Delivery.webhook_id).where(Delivery.id == delivery_id)


@event.listens_for(Session, "after_flush")
def _remember(session: Session, _context: object) -> None:
    changes = [row for row in session.new if isinstance(row, History)]
    if changes:
        session.info.setdefault(_CHANGES, []).extend(changes)


@event.listens_for(Session, "before_commit")
def _announce_changes(session: Session) -> None:
    """Tell of all that was changed since the transaction began and was not taken back in it."""
    if session.in_nested_transaction():
        return
    session.flush()
    changes = [row for row in session.info.pop(_CHANGES, ()) if inspect(row).persistent]
    if not changes:
        return
    for webhook in _listening(session, {row.body_id for row in changes}):
        for row in changes:
            if row.body_id == webhook.body_id and _is_for(webhook, row.kind):
                _announce(session, webhook, row.kind, str(row.resource_id), row.revision)


def announce_rows(
    session: Session, body_id: UUID, kind: str, changed: Iterable[tuple[str, int]]
) -> None:
    """Tell of rows that were written in bulk, past the listeners: their ids and revisions."""
    told = [one for one in _known_to_listen(session, body_id) if _is_for(one, kind)]
    if told:
        for id_, revision in changed:
            for webhook in told:
                _announce(session, webhook, kind, id_, revision)


def _known_to_listen(session: Session, body_id: UUID) -> Sequence[Webhook]:
    """The same as `_listening`, asked for once in a transaction."""
    now = session.get_transaction()
    asked: tuple[object, UUID, Sequence[Webhook]] | None = session.info.get(_LISTENING)
    if now is None or asked is None or asked[0] is not now or asked[1] != body_id:
        asked = (now, body_id, _listening(session, {body_id}))
        session.info[_LISTENING] = asked
    return asked[2]


def _listening(session: Session, bodies: set[UUID]) -> Sequence[Webhook]:
    return session.scalars(
        select(Webhook).where(
            Webhook.body_id.in_(bodies),
            Webhook.deleted_at.is_(None),
            Webhook.stopped_at.is_(None),
            Webhook.paused.is_(False),
        )
    ).all()


def _announce(session: Session, webhook: Webhook, kind: str, id_: str, revision: int) -> None:
    body_id = str(webhook.body_id)
    said = message(f"{kind}.changed", kind=kind, id=id_, revision=revision, body_id=body_id)
    announce(session, webhook, said)


def _is_for(webhook: Webhook, kind: str) -> bool:
    """Of webhooks themselves no receiver hears: that is the administration's own business."""
    return kind in webhook.kinds if webhook.kinds else kind != Webhook.collection
