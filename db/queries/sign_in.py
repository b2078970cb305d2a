"""What signing in leaves behind: wrong passwords, links, sessions, and sign-ins under way."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from db.queries.inserting import insert
from db.tables import (
    LinkPurpose,
    SignInFailure,
    SignInLink,
    SignInRequest,
    User,
    UserSession,
)


def locked_until(connection: Connection, login_hash: bytes) -> datetime | None:
    """Until when the name is or was locked."""
    return connection.execute(
        select(SignInFailure.locked_until).where(SignInFailure.login_hash == login_hash)
    ).scalar_one_or_none()


def failures(session: Session, login_hash: bytes, now: datetime) -> SignInFailure:
    """The count of wrong passwords for a name, made if need be, and locked until the end.

    The upsert waits for whoever else is counting at this moment, so that no failure is lost.
    """
    session.execute(
        insert(session, SignInFailure)
        .values(login_hash=login_hash, failures=0, first_at=now)
        .on_conflict_do_nothing(index_elements=[SignInFailure.login_hash])
    )
    return session.scalars(
        select(SignInFailure)
        .where(SignInFailure.login_hash == login_hash)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def forget_failures(session: Session, before: datetime) -> None:
    """Remove the counts of names that nothing was heard of since."""
    session.execute(
        delete(SignInFailure).where(
            SignInFailure.first_at < before,
            or_(SignInFailure.locked_until.is_(None), SignInFailure.locked_until < before),
        )
    )


def clear_failures(session: Session, login_hash: bytes) -> None:
    """Let the name have had no wrong password."""
    session.execute(delete(SignInFailure).where(SignInFailure.login_hash == login_hash))


class Link(NamedTuple):
    """A link that would still open something, and for whom."""

    purpose: LinkPurpose
    user_id: UUID | None
    name: str | None
    email: str | None
    has_password: bool


def link(connection: Connection, secret_hash: bytes, now: datetime) -> Link | None:
    """The link with that secret, which stays usable; None if it does not hold any more."""
    row = connection.execute(
        select(
            SignInLink.purpose,
            SignInLink.user_id,
            User.name,
            User.email,
            and_(User.password_hash.is_not(None), User.id.is_not(None)),
        )
        .outerjoin(User, User.id == SignInLink.user_id)
        .where(SignInLink.secret_hash == secret_hash, _usable(now), _may_come_in())
    ).first()
    return None if row is None else Link(*row)


def use_link(
    session: Session, secret_hash: bytes, now: datetime, purposes: Sequence[LinkPurpose]
) -> SignInLink | None:
    """The link with that secret, used up by this call; None if it was before or is too old.

    One statement decides, so that of two who come at once only one gets in.
    """
    used = session.scalars(
        update(SignInLink)
        .where(
            SignInLink.secret_hash == secret_hash,
            SignInLink.purpose.in_(purposes),
            _usable(now),
        )
        .values(used_at=now)
        .returning(SignInLink)
    )
    return used.first()


def void_links(
    session: Session, user_id: UUID, now: datetime, purpose: LinkPurpose | None = None
) -> None:
    """Let no earlier link of the person, or none of that purpose, open anything any more."""
    statement = update(SignInLink).where(
        SignInLink.user_id == user_id, SignInLink.used_at.is_(None)
    )
    if purpose is not None:
        statement = statement.where(SignInLink.purpose == purpose)
    session.execute(statement.values(used_at=now))


def _usable(now: datetime) -> ColumnElement[bool]:
    return and_(
        SignInLink.used_at.is_(None),
        or_(SignInLink.expires_at.is_(None), SignInLink.expires_at > now),
    )


def _may_come_in() -> ColumnElement[bool]:
    return or_(User.id.is_(None), and_(User.disabled_at.is_(None), User.deleted_at.is_(None)))


class Shown(NamedTuple):
    """A session, as the person who opened it sees it."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime | None
    expires_at: datetime | None


def sessions(
    connection: Connection, user_id: UUID | None, now: datetime, idle_since: datetime
) -> list[Shown]:
    """The person's living sessions, the newest first; the operator's with None."""
    rows = connection.execute(
        select(
            UserSession.id,
            UserSession.created_at,
            UserSession.last_seen_at,
            UserSession.expires_at,
        )
        .where(
            _of(user_id),
            UserSession.ended_at.is_(None),
            or_(UserSession.expires_at.is_(None), UserSession.expires_at > now),
            func.coalesce(UserSession.last_seen_at, UserSession.created_at) > idle_since,
        )
        .order_by(UserSession.id.desc())
    )
    return [Shown(*row) for row in rows]


def opened_at(session: Session, session_id: UUID) -> datetime:
    """When the session began."""
    return session.scalars(select(UserSession.created_at).where(UserSession.id == session_id)).one()


def end_session(session: Session, secret_hash: bytes, now: datetime) -> bool:
    """End the session of that secret; whether it had not ended before."""
    ended = session.scalars(
        update(UserSession)
        .where(UserSession.secret_hash == secret_hash, UserSession.ended_at.is_(None))
        .values(ended_at=now)
        .returning(UserSession.id)
    )
    return ended.first() is not None


def end_sessions(
    session: Session,
    user_id: UUID | None,
    now: datetime,
    *,
    only: UUID | None = None,
    but: UUID | None = None,
) -> int:
    """End the person's sessions: one, all but one, or all. How many that were."""
    statement = update(UserSession).where(_of(user_id), UserSession.ended_at.is_(None))
    if only is not None:
        statement = statement.where(UserSession.id == only)
    if but is not None:
        statement = statement.where(UserSession.id != but)
    return len(session.scalars(statement.values(ended_at=now).returning(UserSession.id)).all())


def _of(user_id: UUID | None) -> ColumnElement[bool]:
    return UserSession.user_id.is_(None) if user_id is None else UserSession.user_id == user_id


def note_sign_in(session: Session, user_id: UUID, now: datetime) -> None:
    """Remember when the person came in; that is no new revision of their account."""
    session.execute(update(User).where(User.id == user_id).values(last_sign_in_at=now))


def store_hash(session: Session, user_id: UUID, password_hash: str) -> None:
    """Keep the same password by stronger parameters; that is no new revision either."""
    session.execute(update(User).where(User.id == user_id).values(password_hash=password_hash))


def take_request(session: Session, state_hash: bytes, now: datetime) -> SignInRequest | None:
    """The sign-in under way with that state, which can come back only once."""
    found = session.scalars(
        delete(SignInRequest)
        .where(SignInRequest.state_hash == state_hash, SignInRequest.expires_at > now)
        .returning(SignInRequest)
    ).first()
    if found is not None:
        session.expunge(found)
    return found


def forget_requests(session: Session, now: datetime) -> None:
    """Remove sign-ins that never came back."""
    session.execute(delete(SignInRequest).where(SignInRequest.expires_at <= now))
