"""Everything that is stored about one person, in one document (Art. 15 and 20 GDPR)."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.types import LargeBinary

from api.privacy.cleaning import Cleaning
from api.privacy.digests import entries, keys_of
from api.privacy.finding import Finder
from api.privacy.marks import holds_words
from api.privacy.subject import Subject, subject
from api.privacy.sweep import Place
from api.settings import Settings
from db.base import about_person, about_user, rfc3339, utc_now
from db.history import plain
from db.queries import audit
from db.queries.privacy import allow_long_work, rows
from db.tables import Base, Erasure, Person, User

_SECRET = frozenset({"password_hash"})
_NOT_SEARCHED = frozenset({Erasure.__tablename__})


def personal_data(  # noqa: PLR0913 -- three ways to say who
    session: Session,
    settings: Settings,
    *,
    persons: Collection[UUID] = (),
    users: Collection[UUID] = (),
    name: str | None = None,
    bodies: frozenset[UUID] | None = None,
) -> dict[str, Any]:
    """What is stored about a person, with where each piece was found; the audit log hears of it.

    `bodies`: only what belongs to these; None for all. Secrets are left out: they say nothing
    about the person. The caller commits. Problems: Invalid, NotFound, Conflict.
    """
    allow_long_work(session)
    whom = subject(session, persons=persons, users=users, name=name)
    mentions, possible = _mentions(session, settings, whom, bodies)
    audit.note(
        session,
        action="export.person",
        body_id=next(iter(bodies)) if bodies is not None and len(bodies) == 1 else None,
        about="persons" if whom.persons else "users" if whom.users else None,
        about_id=next((one.id for one in (*whom.persons, *whom.users)), None),
    )
    session.flush()
    return {
        "made_at": rfc3339(utc_now()),
        "persons": [str(one.id) for one in whom.persons],
        "users": [str(one.id) for one in whom.users],
        "records": list(_records(session, whom, bodies)),
        "mentions": [place.document() for place in mentions],
        "possible": [place.document() for place in possible],
    }


def _records(
    session: Session, whom: Subject, bodies: frozenset[UUID] | None
) -> Iterator[dict[str, Any]]:
    """The rows that are about the person by their id: their own, and those that refer to these."""
    person_ids = [one.id for one in whom.persons]
    user_ids = [one.id for one in whom.users]
    for table in _tables():
        conditions = [
            column.in_(ids)
            for column in table.columns
            for is_about, own, ids in (
                (about_person, Person, person_ids),
                (about_user, User, user_ids),
            )
            if is_about(column) or (column.name == "id" and table.name == own.__tablename__)
        ]
        if not conditions:
            continue
        shown = [column for column in table.columns if _is_shown(column)]
        for row in session.execute(select(*shown).where(or_(*conditions))).mappings():
            if _belongs(row.get("body_id"), bodies):
                data = {str(name): plain(value) for name, value in row.items()}
                yield {"table": str(table.name), "id": str(row.get("id", "")), "data": data}


def _mentions(
    session: Session, settings: Settings, whom: Subject, bodies: frozenset[UUID] | None
) -> tuple[list[Place], list[Place]]:
    """The places where a text names the person, and those where it may."""
    key = keys_of(settings)[0]
    finder = Finder([key], [("", entries(key, whom.forms()))])
    certain: list[Place] = []
    possible: list[Place] = []
    for table in _tables():
        words = [column.name for column in table.columns if holds_words(column)]
        for row in rows(session, table) if words else ():
            if not _belongs(row.get("body_id"), bodies):
                continue
            cleaning = Cleaning(finder)
            cleaning.fields({name: row[name] for name in words})
            id_ = "/".join(str(row[key.name]) for key in table.primary_key)
            certain += [Place(table.name, column, id_, said) for column, said in cleaning.certain]
            possible += [Place(table.name, column, id_, said) for column, said in cleaning.possible]
    return certain, possible


def _tables() -> Iterator[Table]:
    return (one for one in Base.metadata.sorted_tables if one.name not in _NOT_SEARCHED)


def _is_shown(column: Column[Any]) -> bool:
    return not isinstance(column.type, LargeBinary) and column.name not in _SECRET


def _belongs(body_id: UUID | None, bodies: frozenset[UUID] | None) -> bool:
    return bodies is None or body_id in bodies
