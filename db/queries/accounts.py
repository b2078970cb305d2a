"""Who a secret belongs to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from db.base import UtcDateTime, utc_now
from db.tables import (
    AccessToken,
    Coordinator,
    Role,
    RoleGrant,
    User,
    UserSession,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a secret belongs to, and when it was last used."""

    secret_id: UUID
    name: str
    role: Role | None
    body_id: UUID | None
    user_id: UUID | None
    scopes: str | None
    used_at: datetime | None


def digest(secret: str) -> bytes:
    """What is kept of a secret. It has 256 random bits, so a plain hash cannot be guessed back."""
    return sha256(secret.encode()).digest()


def _alive(table: type[AccessToken | UserSession]) -> ColumnElement[bool]:
    return or_(table.expires_at.is_(None), table.expires_at > bindparam("now", type_=UtcDateTime()))


_PERSON_MAY_COME_IN = or_(
    User.id.is_(None), (User.disabled_at.is_(None)) & (User.deleted_at.is_(None))
)
_BY_TOKEN = (
    select(
        AccessToken.id,
        func.coalesce(User.name, AccessToken.name),
        AccessToken.role,
        AccessToken.body_id,
        AccessToken.user_id,
        AccessToken.scopes,
        AccessToken.last_used_at,
    )
    .outerjoin(User, User.id == AccessToken.user_id)
    .where(
        AccessToken.secret_hash == bindparam("secret_hash"),
        AccessToken.revoked_at.is_(None),
        _alive(AccessToken),
        _PERSON_MAY_COME_IN,
    )
)
_BY_SESSION = (
    select(
        UserSession.id,
        func.coalesce(User.name, UserSession.name),
        UserSession.role,
        UserSession.user_id,
        UserSession.last_seen_at,
        UserSession.created_at,
    )
    .outerjoin(User, User.id == UserSession.user_id)
    .where(
        UserSession.secret_hash == bindparam("secret_hash"),
        UserSession.ended_at.is_(None),
        _alive(UserSession),
        func.coalesce(UserSession.last_seen_at, UserSession.created_at)
        > bindparam("idle_since", type_=UtcDateTime()),
        _PERSON_MAY_COME_IN,
    )
)


def by_token(connection: Connection, secret_hash: bytes) -> Found | None:
    """The token with that secret, if it still holds and its person may come in."""
    row = connection.execute(_BY_TOKEN, {"secret_hash": secret_hash, "now": utc_now()}).first()
    return None if row is None else Found(*row)


def by_session(connection: Connection, secret_hash: bytes, idle: timedelta) -> Found | None:
    """The session with that secret, unless it ended or nothing was heard of it for so long."""
    now = utc_now()
    row = connection.execute(
        _BY_SESSION, {"secret_hash": secret_hash, "now": now, "idle_since": now - idle}
    ).first()
    if row is None:
        return None
    id_, name, role, user_id, seen_at, created_at = row
    return Found(id_, name, role, None, user_id, None, seen_at or created_at)


def grants(connection: Connection, user_id: UUID) -> dict[UUID, Role]:
    """What a person may do, body by body."""
    rows = connection.execute(
        select(RoleGrant.body_id, RoleGrant.role).where(RoleGrant.user_id == user_id)
    )
    return {row.body_id: row.role for row in rows}


def coordinated(connection: Connection, user_id: UUID) -> frozenset[UUID]:
    """The networks and conferences that a person coordinates."""
    rows = connection.execute(
        select(Coordinator.network_id, Coordinator.conference_id).where(
            Coordinator.user_id == user_id
        )
    )
    return frozenset(one for row in rows for one in row if one is not None)


def touch(session: Session, table: type[AccessToken | UserSession], id_: UUID) -> None:
    """Note that the secret was used just now."""
    column = "last_used_at" if table is AccessToken else "last_seen_at"
    session.execute(update(table).where(table.id == id_).values({column: utc_now()}))
