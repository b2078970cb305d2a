"""Which body is meant."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from db.tables import Body

_BY_KEY = select(Body.id).where(Body.key == bindparam("key"), Body.deleted_at.is_(None))


def id_of(connection: Connection, key_or_id: str) -> UUID | None:
    """The id of the body with that key; an id is given back as it is."""
    return as_id(key_or_id) or connection.execute(_BY_KEY, {"key": key_or_id}).scalar_one_or_none()


def as_id(key_or_id: str) -> UUID | None:
    """The id that a text is; None if it is a key."""
    try:
        return UUID(key_or_id)
    except ValueError:
        return None


class Named(NamedTuple):
    """A body, as one calls it."""

    id: UUID
    key: str
    name: str


def named(connection: Connection, ids: frozenset[UUID] | None) -> list[Named]:
    """The living bodies of these ids, all with None, by their names."""
    found = select(Body.id, Body.key, Body.name).where(Body.deleted_at.is_(None))
    if ids is not None:
        found = found.where(Body.id.in_(ids))
    return [Named(*row) for row in connection.execute(found.order_by(Body.name))]
