"""The rows that are a person's own: as a person of the council, and as somebody who signs in."""

from collections import Counter
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, func, select, update
from sqlalchemy.orm import Session

from db.base import utc_now
from db.queries.privacy import overwrite_history, rewrite
from db.tables import (
    AccessToken,
    AuditEntry,
    Base,
    Coordinator,
    History,
    Job,
    Person,
    RoleGrant,
    SignInFailure,
    SignInLink,
    User,
    UserSession,
)

_TABLES = Base.metadata.tables
# RFC 2606 reserves `.invalid` for addresses that can never be anybody's.
_NOBODY = "erased.invalid"

_Theirs = tuple[type[Base], str, ColumnElement[bool]]
"""Rows of a person: their table, the column to set, and which they are."""


def empty_persons(
    session: Session, ids: Collection[UUID], pseudonym: str, reason: str
) -> Counter[str]:
    """Leave nothing of persons of the council but the pseudonym, now and in their history."""
    values: dict[str, Any] = {
        "name": pseudonym,
        "family_name": None,
        "given_name": None,
        "form_of_address": None,
        "title": None,
        "oparl_id": None,
        "source": None,
        "source_key": None,
        "source_url": None,
        "vendor_fields": {},
    }
    changed = _set(session, _TABLES[Person.__tablename__], ids, values, reason)
    changed["history"] += overwrite_history(session, Person.collection, ids, values)
    return +changed


def empty_users(
    session: Session, ids: Collection[UUID], pseudonym: str, reason: str
) -> Counter[str]:
    """End all access of people, and leave nothing of their accounts but the pseudonym."""
    changed: Counter[str] = Counter()
    if not ids:
        return changed
    emails = session.scalars(select(User.email).where(User.id.in_(ids))).all()
    for id_ in ids:
        values = {
            "name": pseudonym,
            "email": f"{id_}@{_NOBODY}",
            "password_hash": None,
            "oidc_issuer": None,
            "oidc_subject": None,
            "last_sign_in_at": None,
        }
        changed += _set(session, _TABLES[User.__tablename__], [id_], values, reason)
    now = utc_now()
    ends: tuple[_Theirs, ...] = (
        (User, "disabled_at", User.id.in_(ids)),
        (UserSession, "ended_at", UserSession.user_id.in_(ids)),
        (AccessToken, "revoked_at", AccessToken.user_id.in_(ids)),
    )
    for kind, column, theirs in ends:
        changed[kind.__tablename__] += _put(session, kind, column, now, theirs, only_empty=True)
    names: tuple[_Theirs, ...] = (
        (UserSession, "name", UserSession.user_id.in_(ids)),
        (AccessToken, "created_by", AccessToken.user_id.in_(ids)),
        (History, "actor", History.user_id.in_(ids)),
        (AuditEntry, "actor", AuditEntry.user_id.in_(ids)),
        (Job, "actor", Job.user_id.in_(ids)),
    )
    for kind, column, theirs in names:
        changed[kind.__tablename__] += _put(session, kind, column, pseudonym, theirs)
    logins = [sha256(email.encode()).digest() for email in emails]
    gone: tuple[tuple[type[Base], ColumnElement[bool]], ...] = (
        (SignInLink, SignInLink.user_id.in_(ids)),
        (RoleGrant, RoleGrant.user_id.in_(ids)),
        (Coordinator, Coordinator.user_id.in_(ids)),
        (SignInFailure, SignInFailure.login_hash.in_(logins)),
    )
    for holder, those in gone:
        table = _TABLES[holder.__tablename__]
        changed[table.name] += (
            session.scalar(select(func.count()).select_from(table).where(those)) or 0
        )
        session.execute(delete(table).where(those))
    return +changed


def _set(
    session: Session, table: Table, ids: Collection[UUID], values: Mapping[str, Any], reason: str
) -> Counter[str]:
    """Set the values of these records, of each only those that differ."""
    changed: Counter[str] = Counter()
    for row in session.execute(select(table).where(table.c.id.in_(ids))).mappings().all():
        new = {name: value for name, value in values.items() if row[name] != value}
        if new:
            rewrite(session, table, dict(row), new, reason)
            changed[table.name] += 1
    return changed


def _put(  # noqa: PLR0913 -- one statement in words
    session: Session,
    kind: type[Base],
    column: str,
    value: object,
    theirs: ColumnElement[bool],
    *,
    only_empty: bool = False,
) -> int:
    """Set one column wherever it says something else; the number of rows."""
    table = _TABLES[kind.__tablename__]
    found = table.c[column]
    other = found.is_(None) if only_empty else found.is_distinct_from(value)
    number = session.scalar(select(func.count()).select_from(table).where(theirs, other)) or 0
    session.execute(update(table).where(theirs, other).values({column: value}))
    return number
