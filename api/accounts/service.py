"""Secrets are made here, shown once, and kept as hashes only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy.orm import Session

from api.problems import NotSignedIn
from db.base import utc_now
from db.queries import accounts
from db.queries.accounts import digest
from db.tables import AccessToken, Role, SignInLink, UserSession

LINK_LASTS = timedelta(hours=12)
SESSION_LASTS = timedelta(hours=12)
_PREFIX_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has just begun; its secret goes into the cookie and nowhere else."""

    secret: str
    ends_at: datetime


def new_link(session: Session) -> str:
    """A key that opens one session, once, within half a day."""
    secret = f"plr_l_{token_urlsafe(32)}"
    session.add(
        SignInLink(secret_hash=digest(secret), role=Role.ADMIN, expires_at=utc_now() + LINK_LASTS)
    )
    return secret


def new_token(
    session: Session, *, name: str, role: Role, body_id: UUID | None, scopes: str | None
) -> str:
    """A token for a script; without a body it is good for all of them."""
    secret = f"plr_t_{token_urlsafe(32)}"
    session.add(
        AccessToken(
            name=name,
            role=role,
            body_id=body_id,
            scopes=scopes,
            prefix=secret[:_PREFIX_SHOWN],
            secret_hash=digest(secret),
        )
    )
    return secret


def open_session(session: Session, key: str) -> Opened:
    """Trade a sign-in link's key for a session. Problems: NotSignedIn."""
    now = utc_now()
    link = accounts.use_link(session, digest(key), now)
    if link is None:
        raise NotSignedIn(
            "Dieser Anmeldelink gilt nicht oder wurde schon benutzt.",
            "This sign-in link is not valid or has been used already.",
        )
    secret = f"plr_s_{token_urlsafe(32)}"
    name, ends_at = "Verwaltung", now + SESSION_LASTS
    session.add(
        UserSession(name=name, role=link.role, secret_hash=digest(secret), expires_at=ends_at)
    )
    return Opened(secret, ends_at)


def close_session(session: Session, secret: str) -> None:
    accounts.end_session(session, digest(secret), utc_now())
