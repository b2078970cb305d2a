"""Searches people keep: theirs, by the key of a feed, and those whose owners are to be told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.orm import Session

from db.tables import Body, SavedSearch, User

_COLUMNS = (
    SavedSearch.id,
    SavedSearch.body_id,
    SavedSearch.name,
    SavedSearch.query,
    SavedSearch.notifies,
    SavedSearch.feed_key_hash.is_not(None).label("has_feed"),
    SavedSearch.created_at,
    SavedSearch.modified_at,
    SavedSearch.revision,
)


def page(
    connection: Connection, user_id: UUID, *, before: UUID | None, rows: int
) -> Sequence[Row[Any]]:
    """A person's searches, the newest first."""
    found = _theirs(user_id)
    if before is not None:
        found = found.where(SavedSearch.id < before)
    return connection.execute(found.order_by(SavedSearch.id.desc()).limit(rows)).all()


def one(connection: Connection, user_id: UUID, id_: UUID) -> Row[Any] | None:
    return connection.execute(_theirs(user_id).where(SavedSearch.id == id_)).one_or_none()


def load(session: Session, user_id: UUID, id_: UUID) -> SavedSearch | None:
    """One to be changed, locked."""
    return session.scalar(
        select(SavedSearch)
        .where(
            SavedSearch.id == id_,
            SavedSearch.user_id == user_id,
            SavedSearch.deleted_at.is_(None),
        )
        .with_for_update(key_share=True)
    )


def by_key(
    connection: Connection, id_: UUID, key_hash: str
) -> tuple[str, dict[str, object], UUID] | None:
    """Name, query and owner of the search whose feed has this key, while its owner may sign in."""
    row = connection.execute(
        select(SavedSearch.name, SavedSearch.query, SavedSearch.user_id)
        .join(User, User.id == SavedSearch.user_id)
        .where(
            SavedSearch.id == id_,
            SavedSearch.feed_key_hash == key_hash,
            SavedSearch.deleted_at.is_(None),
            User.disabled_at.is_(None),
            User.deleted_at.is_(None),
        )
    ).one_or_none()
    return None if row is None or row[2] is None else (row[0], row[1], row[2])


def to_tell(session: Session) -> Sequence[Row[SavedSearch, str]]:
    """Searches whose owners want to be told, with their addresses."""
    return session.execute(
        select(SavedSearch, User.email)
        .join(User, User.id == SavedSearch.user_id)
        .where(
            SavedSearch.notifies,
            SavedSearch.deleted_at.is_(None),
            User.disabled_at.is_(None),
            User.deleted_at.is_(None),
        )
        .order_by(SavedSearch.id)
    ).all()


def any_body(session: Session) -> UUID | None:
    """The first body there is, for those who work in all."""
    return session.scalar(
        select(Body.id).where(Body.deleted_at.is_(None)).order_by(Body.id).limit(1)
    )


def _theirs(user_id: UUID) -> Select[Any]:
    found: Any = select(*_COLUMNS)
    theirs: Select[Any] = found.where(
        SavedSearch.user_id == user_id, SavedSearch.deleted_at.is_(None)
    )
    return theirs
