"""Secrets are made here, shown once, and kept as hashes only."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy.orm import Session

from db.base import utc_now
from db.queries.accounts import digest
from db.tables import AccessToken, Role, SignInLink

LINK_LASTS = timedelta(hours=12)
_PREFIX_SHOWN = 12


def new_secret(kind: str) -> str:
    """256 random bits behind a prefix by which secret scanners know ours: `plr_t_…`."""
    return f"{prefix(kind)}{token_urlsafe(32)}"


def prefix(kind: str) -> str:
    """How the secrets of a kind begin."""
    return f"plr_{kind}_"


def new_link(session: Session) -> str:
    """A key that opens one session of the operator, once, within half a day."""
    secret = new_secret("l")
    session.add(
        SignInLink(secret_hash=digest(secret), role=Role.ADMIN, expires_at=utc_now() + LINK_LASTS)
    )
    return secret


def new_token(  # noqa: PLR0913 -- what it is for, how far it reaches, and whose it is
    session: Session,
    *,
    name: str,
    role: Role,
    body_id: UUID | None,
    scopes: str | None,
    expires_at: datetime | None = None,
    user_id: UUID | None = None,
    created_by: str | None = None,
) -> str:
    """A token for a script; without a body it is good for all of them."""
    secret = new_secret("t")
    session.add(
        AccessToken(
            name=name,
            role=role,
            body_id=body_id,
            scopes=scopes,
            prefix=secret[:_PREFIX_SHOWN],
            secret_hash=digest(secret),
            expires_at=expires_at,
            user_id=user_id,
            created_by=created_by,
        )
    )
    return secret
