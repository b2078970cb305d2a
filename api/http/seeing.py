"""Whose internal side somebody sees, and which body they name."""

from uuid import UUID

from api.http.context import Reading
from api.problems import NotFound
from api.roles import Sector
from db.queries import bodies
from db.queries.seeing import Viewer


def viewer_of(asked: Reading, sector: Sector) -> Viewer:
    """What the caller sees of the sector: what is public, and the internal side of their bodies."""
    if asked.caller.sees_internal(None, sector):
        return Viewer(None)
    theirs = asked.caller.bodies or frozenset()
    return Viewer(frozenset(one for one in theirs if asked.caller.sees_internal(one, sector)))


def body_of(asked: Reading, key: str | None) -> UUID | None:
    """The body with that key or id; None where none is named. Problems: NotFound."""
    if key is None:
        return None
    found = bodies.id_of(asked.connection, key)
    if found is None:
        raise NotFound(f"Eine Kommune „{key}“ gibt es nicht.", f"There is no body {key!r}.")
    return found
