"""Coming in with a password, and setting one."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from api.accounts import links, lockout
from api.accounts.sessions import Opened, dead_link, home_of, open_for
from api.problems import Fault, Invalid, NotSignedIn, Problem, Said
from api.settings import Settings
from db.base import utc_now
from db.queries import audit, collections, people, sign_in
from db.queries.accounts import digest
from db.queries.people import Person
from db.tables import AuditOutcome, LinkPurpose, User


@dataclass(frozen=True, slots=True)
class Attempt:
    """A password that was checked outside any transaction, because that takes its time."""

    login: bytes
    person: Person | None
    """Who has that name, as they were when it was checked."""
    passed: bool
    fresh_hash: str | None = None
    """The same password by today's parameters, if the kept hash is older."""


def settle(session: Session, attempt: Attempt, settings: Settings) -> Opened | Problem:
    """Count the attempt and open a session, or the refusal, to be raised after the commit.

    A wrong name, a wrong password, none set, an account shut: the answer is the same.
    """
    user = _still(session, attempt)
    locked = lockout.count(session, attempt.login, utc_now(), passed=user is not None)
    if locked is not None:
        _note_failure(session, attempt, "locked")
        return locked
    if user is None:
        _note_failure(session, attempt, "wrong")
        return NotSignedIn(
            "E-Mail-Adresse oder Passwort stimmt nicht.",
            "The e-mail address or the password is wrong.",
        )
    if attempt.fresh_hash is not None:
        sign_in.store_hash(session, user.id, attempt.fresh_hash)
    return open_for(session, user, settings, how="password")


def change_password(
    session: Session, attempt: Attempt, new_hash: str, this_session: UUID
) -> Problem | None:
    """Set a new password for who proved the present one; else the refusal, to be raised later.

    Their other sessions end, and links that would set yet another password are void.
    """
    user = _still(session, attempt)
    locked = lockout.count(session, attempt.login, utc_now(), passed=user is not None)
    if locked is not None:
        return locked
    if user is None:
        _note_failure(session, attempt, "wrong")
        said = Said("Das ist nicht Ihr jetziges Passwort.", "This is not your present password.")
        return Invalid(said.de, said.en, errors=(Fault("/current_password", said),))
    _set(session, user, new_hash, "changed", but=this_session)
    return None


def set_by_link(session: Session, key: str, new_hash: str, settings: Settings) -> Opened:
    """Use up an invitation or a reset link: a new password, and a session. Problems: NotSignedIn.

    The person is locked before the link, as everywhere, so that two who come at once only wait.
    """
    now = utc_now()
    found = sign_in.link(session.connection(), digest(key), now)
    if found is None or found.user_id is None:
        raise dead_link()
    user = collections.load(User, session, found.user_id)
    used = sign_in.use_link(session, digest(key), now, [found.purpose])
    if user is None or used is None or user.disabled_at is not None:
        raise dead_link()
    how = found.purpose.value
    _set(session, user, new_hash, how)
    sign_in.clear_failures(session, lockout.login_of(user.email))
    return open_for(session, user, settings, how=how)


def ask_reset(session: Session, typed: str, settings: Settings) -> None:
    """Mail a reset link to who has that address, if anybody has and there is a mail server."""
    user = people.load_by_email(session, typed.strip().lower())
    may = user is not None and user.disabled_at is None and settings.smtp_host is not None
    audit.note(
        session,
        action="password.reset-asked",
        outcome=AuditOutcome.DONE if may else AuditOutcome.REFUSED,
        body_id=home_of(session, None if user is None else user.id),
        about="users" if user is not None else None,
        about_id=None if user is None else user.id,
    )
    if user is not None and may:
        key = links.write_down(session, user, LinkPurpose.RESET)
        links.send(session, user, LinkPurpose.RESET, links.address_of(settings, key))


def _set(session: Session, user: User, new_hash: str, how: str, *, but: UUID | None = None) -> None:
    """Set the password; whoever else was in by the old one is out."""
    now = utc_now()
    user.password_hash = new_hash
    ended = sign_in.end_sessions(session, user.id, now, but=but)
    sign_in.void_links(session, user.id, now)
    audit.note(
        session,
        action="password.change",
        body_id=home_of(session, user.id),
        about="users",
        about_id=user.id,
        detail={"how": how, "sessions_ended": ended},
    )
    session.flush()


def _still(session: Session, attempt: Attempt) -> User | None:
    """The person who passed, unless their password or their account changed in the meantime."""
    if attempt.person is None or not attempt.passed:
        return None
    user = collections.load(User, session, attempt.person.id)
    if user is None or user.disabled_at is not None or user.deleted_at is not None:
        return None
    return user if user.password_hash == attempt.person.password_hash else None


def _note_failure(session: Session, attempt: Attempt, why: str) -> None:
    """Who there is, is named; what somebody typed otherwise may be a password, and is not kept."""
    person = attempt.person
    audit.note(
        session,
        action="sign-in",
        outcome=AuditOutcome.REFUSED,
        body_id=home_of(session, None if person is None else person.id),
        about=None if person is None else "users",
        about_id=None if person is None else person.id,
        detail={"how": "password", "reason": why},
    )
