"""Answers that are kept for a while, to be given again to the same request."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.base import utc_now
from db.tables import RememberedAnswer


def lock(session: Session, key_hash: bytes) -> bool:
    """Whether nobody else is at work under this key, until the transaction ends.

    On SQLite writers stand in line, so whoever has come this far is alone.
    """
    if session.get_bind().dialect.name != "postgresql":
        return True
    number = int.from_bytes(key_hash[:8], signed=True)
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(number))))


def find(session: Session, key_hash: bytes) -> RememberedAnswer | None:
    """What was answered under this key, if that still counts."""
    return session.scalar(
        select(RememberedAnswer).where(
            RememberedAnswer.key_hash == key_hash, RememberedAnswer.expires_at > utc_now()
        )
    )


def keep(session: Session, kept: timedelta, **answer: Any) -> None:  # noqa: ANN401 -- columns of the table
    """Remember an answer for so long, in place of one that counts no longer."""
    session.execute(delete(RememberedAnswer).where(RememberedAnswer.key_hash == answer["key_hash"]))
    session.add(RememberedAnswer(expires_at=utc_now() + kept, **answer))
