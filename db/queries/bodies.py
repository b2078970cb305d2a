"""Which body is meant."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from db.tables import Body

_BY_KEY = select(Body.id).where(Body.key == bindparam("key"), Body.deleted_at.is_(None))


def id_of(connection: Connection, key_or_id: str) -> UUID | None:
    """The id of the body with that key; an id is given back as it is."""
    try:
        return UUID(key_or_id)
    except ValueError:
        return connection.execute(_BY_KEY, {"key": key_or_id}).scalar_one_or_none()
