"""Sessions are kept here on the server; a browser holds nothing but a secret that names one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from api.accounts.service import new_secret, prefix
from api.callers import Caller
from api.problems import NotSignedIn, SignInAgain
from api.settings import Settings
from db.base import utc_now
from db.history import Cause, attribute_to
from db.queries import audit, people, sign_in
from db.queries.accounts import digest
from db.tables import LinkPurpose, Role, User, UserSession

OPERATOR = "Betrieb"
FRESH = timedelta(minutes=5)
"""How long a sign-in is good for what asks who somebody is once more (ASVS 5.0, 7.5.2)."""
_PROVED, _VOUCHED = "s", "v"
"""Kinds of secrets: of a session whose person has just proved who they are, and of one that the
identity provider vouched for from an earlier sign-in of its own. Of a secret we keep the hash, so
that nobody can turn one kind into the other."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has just begun; its secret goes into the cookie and nowhere else."""

    secret: str
    ends_at: datetime


def open_for_link(session: Session, key: str, settings: Settings) -> Opened:
    """Trade a sign-in link's key for a session of the operator. Problems: NotSignedIn."""
    link = sign_in.use_link(session, digest(key), utc_now(), [LinkPurpose.SIGN_IN])
    if link is None:
        raise dead_link()
    _on_account_of(session, OPERATOR, None)
    return _open(session, settings, OPERATOR, how="link", role=link.role)


def open_for(
    session: Session, user: User, settings: Settings, *, how: str, proved: bool = True
) -> Opened:
    """A session of a person who has proved who they are, just now or to the provider before."""
    _on_account_of(session, user.name, user.id)
    sign_in.note_sign_in(session, user.id, utc_now())
    kind = _PROVED if proved else _VOUCHED
    return _open(session, settings, user.name, how=how, user_id=user.id, kind=kind)


def close(session: Session, secret: str) -> bool:
    """End the session of that secret; whether there was one to end."""
    return sign_in.end_session(session, digest(secret), utc_now())


def demand_fresh(session: Session, caller: Caller, secret: str) -> None:
    """Refuse unless the session's person has just proved who they are. Problems: SignInAgain.

    Somebody at a browser that was left open, or with a stolen cookie, does not get past this. The
    operator does: their link is used up, and whoever could read it can end sessions at the machine.
    """
    if caller.user_id is None or caller.session_id is None:
        return
    since = sign_in.opened_at(session, caller.session_id)
    if secret.startswith(prefix(_VOUCHED)) or utc_now() - since > FRESH:
        raise SignInAgain(
            "Bitte melden Sie sich dazu noch einmal an.", "Please sign in once more for this."
        )


def home_of(session: Session, user_id: UUID | None) -> UUID | None:
    """The only body a person works in: its admins read in the audit log what concerns them."""
    if user_id is None:
        return None
    found = people.grants_of(session.connection(), [user_id])
    return found[0].body_id if len(found) == 1 else None


def dead_link() -> NotSignedIn:
    """The refusal of every link that opens nothing, whatever the reason."""
    return NotSignedIn(
        "Dieser Anmeldelink gilt nicht oder wurde schon benutzt.",
        "This sign-in link is not valid or has been used already.",
    )


def _open(  # noqa: PLR0913 -- who, how, and by which right
    session: Session,
    settings: Settings,
    name: str,
    *,
    how: str,
    role: Role | None = None,
    user_id: UUID | None = None,
    kind: str = _PROVED,
) -> Opened:
    """A new session under a new secret, so that nobody can have put theirs there before."""
    secret = new_secret(kind)
    ends_at = utc_now() + timedelta(hours=settings.session_hours)
    session.add(
        UserSession(
            name=name,
            role=role,
            user_id=user_id,
            secret_hash=digest(secret),
            last_seen_at=utc_now(),
            expires_at=ends_at,
        )
    )
    audit.note(session, action="sign-in", body_id=home_of(session, user_id), detail={"how": how})
    return Opened(secret, ends_at)


def _on_account_of(session: Session, name: str, user_id: UUID | None) -> None:
    """Whoever signs in is nobody until now; from here on it is they who act."""
    before: Cause | None = session.info.get("cause")
    request_id = None if before is None else before.request_id
    attribute_to(session, Cause(name, request_id, user_id=user_id))
