"""Who a secret belongs to."""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select, update
from sqlalchemy.orm import Session

from db.base import UtcDateTime, utc_now
from db.tables import AccessToken, SignInLink, UserSession


class Found(NamedTuple):
    name: str
    role: str
    body_id: UUID | None


def digest(secret: str) -> bytes:
    """What is kept of a secret. It has 256 random bits, so a plain hash cannot be guessed back."""
    return sha256(secret.encode()).digest()


def _alive(table: type[AccessToken | UserSession]) -> ColumnElement[bool]:
    return or_(table.expires_at.is_(None), table.expires_at > bindparam("now", type_=UtcDateTime()))


_BY_TOKEN = select(AccessToken.name, AccessToken.role, AccessToken.body_id).where(
    AccessToken.secret_hash == bindparam("secret_hash"),
    AccessToken.revoked_at.is_(None),
    _alive(AccessToken),
)
_BY_SESSION = select(UserSession.name, UserSession.role).where(
    UserSession.secret_hash == bindparam("secret_hash"),
    UserSession.ended_at.is_(None),
    _alive(UserSession),
)


def by_token(connection: Connection, secret_hash: bytes) -> Found | None:
    row = connection.execute(_BY_TOKEN, {"secret_hash": secret_hash, "now": utc_now()}).first()
    return None if row is None else Found(row[0], row[1], row[2])


def by_session(connection: Connection, secret_hash: bytes) -> Found | None:
    row = connection.execute(_BY_SESSION, {"secret_hash": secret_hash, "now": utc_now()}).first()
    return None if row is None else Found(row[0], row[1], None)


def use_link(session: Session, secret_hash: bytes, now: datetime) -> SignInLink | None:
    """The link with that secret, used up by this call; None if it was before or is too old.

    One statement decides, so that of two who come at once only one gets in.
    """
    used = session.scalars(
        update(SignInLink)
        .where(
            SignInLink.secret_hash == secret_hash,
            SignInLink.used_at.is_(None),
            or_(SignInLink.expires_at.is_(None), SignInLink.expires_at > now),
        )
        .values(used_at=now)
        .returning(SignInLink)
    )
    return used.first()


def end_session(session: Session, secret_hash: bytes, now: datetime) -> None:
    session.execute(
        update(UserSession)
        .where(UserSession.secret_hash == secret_hash, UserSession.ended_at.is_(None))
        .values(ended_at=now)
    )
