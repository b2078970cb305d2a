"""A name with too many wrong passwords is locked for a while, whether anybody has it or not.

Five wrong ones within a quarter of an hour lock it for a minute; each one after that for twice as
long as before, an hour at most. The right password clears the count, but not during a lock: who
guesses it then does not learn so. A lock is forgotten a day after it ended.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from api.accounts.limits import too_many
from api.problems import TooMany
from db.queries import audit, sign_in
from db.tables import AuditOutcome

ALLOWED = 5
WINDOW = timedelta(minutes=15)
FIRST, LONGEST = timedelta(minutes=1), timedelta(minutes=60)
_FORGOTTEN_AFTER = timedelta(days=1)


def login_of(typed: str) -> bytes:
    """What is kept of a name that somebody typed: enough to count, nothing to read."""
    return sha256(typed.strip().lower().encode()).digest()


def demand_open(connection: Connection, login: bytes, now: datetime) -> None:
    """Refuse while the name is locked, before any work is done. Problems: TooMany."""
    until = sign_in.locked_until(connection, login)
    if until is not None and _holds(until, now):
        raise too_many((until - now).total_seconds())


def count(session: Session, login: bytes, now: datetime, *, passed: bool) -> TooMany | None:
    """Count one attempt; the refusal if the name is locked by now, whatever the password was.

    Attempts at the same moment are counted one after the other, so that of a storm of guesses only
    the first five learn anything. The refusal is given back, not raised: what was counted stays.
    """
    sign_in.forget_failures(session, now - 2 * _FORGOTTEN_AFTER)
    found = sign_in.failures(session, login, now)
    if found.locked_until is not None and _holds(found.locked_until, now):
        return too_many((found.locked_until - now).total_seconds())
    if passed:
        found.failures, found.first_at, found.locked_until = 0, now, None
        return None
    if _is_forgotten(found.first_at, found.locked_until, now):
        found.failures, found.first_at, found.locked_until = 0, now, None
    found.failures += 1
    if found.failures >= ALLOWED:
        lasts = min(FIRST * 2 ** min(found.failures - ALLOWED, 10), LONGEST)
        found.locked_until = now + lasts
        audit.note(
            session,
            action="sign-in.locked",
            outcome=AuditOutcome.REFUSED,
            detail={"failures": found.failures, "minutes": int(lasts.total_seconds() // 60)},
        )
    return None


def _holds(locked_until: datetime, now: datetime) -> bool:
    """A lock that would hold for longer than any was set before the clock was set back."""
    return now < locked_until <= now + LONGEST


def _is_forgotten(first_at: datetime, locked_until: datetime | None, now: datetime) -> bool:
    if locked_until is not None:
        return now - locked_until > _FORGOTTEN_AFTER
    return now - first_at > WINDOW
