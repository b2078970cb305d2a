"""Who hears of changes, and with which secret the messages are signed."""

import hmac
from base64 import b64decode, b64encode
from difflib import get_close_matches
from secrets import token_bytes
from typing import Final

from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from db.base import Base, Record
from db.tables import Webhook

PREFIX: Final = "whsec_"
_SECRET_BYTES: Final = 32


def new_secret() -> str:
    """A signing secret of 256 random bits, as Standard Webhooks writes it."""
    return PREFIX + b64encode(token_bytes(_SECRET_BYTES)).decode()


def signature(secret: str, message_id: str, timestamp: int, content: bytes) -> str:
    """The value of `webhook-signature` for these bytes (Standard Webhooks 1.0)."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + content
    return "v1," + b64encode(hmac.digest(key, signed, "sha256")).decode()


def settle(session: Session, webhook: Webhook, changed: frozenset[str]) -> None:  # noqa: ARG001 -- the form of every decision
    """A new webhook gets a secret; a stopped one starts again elsewhere, or after a pause."""
    if webhook.secret is None:
        webhook.secret = new_secret()
    if changed & {"url", "paused"} and not webhook.paused:
        webhook.stopped_at = None
    known = {
        mapper.class_.collection
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record) and mapper.class_.has_history
    }
    faults = tuple(
        Fault(f"/kinds/{number}", _unknown(kind, sorted(known)))
        for number, kind in enumerate(webhook.kinds)
        if kind not in known
    )
    if faults:
        raise Invalid(
            "Von so etwas kann ein Webhook nicht hören.",
            "A webhook cannot hear of such things.",
            errors=faults,
        )


def _unknown(kind: str, known: list[str]) -> Said:
    nearest = ", ".join(get_close_matches(kind, known, n=3, cutoff=0.3))
    return Said(
        f"„{kind}“ gibt es nicht. Am nächsten: {nearest}.",
        f"There is no {kind!r}. Nearest: {nearest}.",
    )
