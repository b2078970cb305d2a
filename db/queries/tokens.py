"""Keys for scripts, and what the audit log says of one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, or_, select, update
from sqlalchemy.orm import Session

from db.tables import AccessToken, AuditEntry, Role


class Token(NamedTuple):
    """A token as it is shown: everything but its secret."""

    id: UUID
    name: str
    prefix: str
    role: Role
    scopes: str | None
    body_id: UUID | None
    user_id: UUID | None
    created_by: str | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


_SHOWN = select(*(AccessToken.__table__.c[name] for name in Token._fields))


def page(
    connection: Connection,
    *,
    user_id: UUID | None = None,
    bodies: frozenset[UUID] | None = None,
    before: UUID | None = None,
    rows: int,
) -> list[Token]:
    """Tokens of the person, or of the bodies, the newest first; all if nothing is said."""
    statement = _SHOWN
    if user_id is not None:
        statement = statement.where(AccessToken.user_id == user_id)
    if bodies is not None:
        statement = statement.where(AccessToken.body_id.in_(bodies))
    if before is not None:
        statement = statement.where(AccessToken.id < before)
    found = connection.execute(statement.order_by(AccessToken.id.desc()).limit(rows))
    return [Token(*row) for row in found]


def one(connection: Connection, token_id: UUID) -> Token | None:
    row = connection.execute(_SHOWN.where(AccessToken.id == token_id)).first()
    return None if row is None else Token(*row)


def load(session: Session, token_id: UUID) -> AccessToken:
    """The token to be changed, locked where the engine can lock a row."""
    return session.get_one(AccessToken, token_id, with_for_update=True)


def with_prefix(session: Session, prefix: str) -> list[AccessToken]:
    """The tokens whose visible prefix begins so and that have not been revoked."""
    return list(
        session.scalars(
            select(AccessToken).where(
                AccessToken.prefix.startswith(prefix, autoescape=True),
                AccessToken.revoked_at.is_(None),
            )
        )
    )


def revoke_all(session: Session, user_id: UUID, now: datetime) -> None:
    """Revoke every token of the person."""
    session.execute(
        update(AccessToken)
        .where(AccessToken.user_id == user_id, AccessToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def lines(
    connection: Connection, token_id: UUID, *, before: UUID | None, rows: int
) -> Sequence[Any]:
    """What was done with the token and by it, the newest first."""
    statement = select(
        AuditEntry.id,
        AuditEntry.at,
        AuditEntry.action,
        AuditEntry.outcome,
        AuditEntry.actor,
        AuditEntry.request_id,
        AuditEntry.detail,
    ).where(
        or_(
            AuditEntry.token_id == token_id,
            (AuditEntry.about == "tokens") & (AuditEntry.about_id == token_id),
        )
    )
    if before is not None:
        statement = statement.where(AuditEntry.id < before)
    return connection.execute(statement.order_by(AuditEntry.id.desc()).limit(rows)).all()
