"""Searches people keep. Each is its owner's alone; an administrator sees none but their own."""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from api.callers import Caller
from api.problems import Forbidden, NotFound
from api.roles import Access, Need, Sector
from api.search.schemas import (
    SavedSearchChange,
    SavedSearchCreate,
    SavedSearchPage,
    SavedSearchRead,
    SearchFilters,
)
from db.base import utc_now
from db.queries import accounts, bodies, saved_searches
from db.tables import SavedSearch

_MOST = 200


def owner_of(caller: Caller) -> UUID:
    """Who keeps searches. Problems: Forbidden for what is no person's."""
    if caller.user_id is None:
        raise Forbidden(
            "Gespeicherte Suchen gehören einer Person; dieser Zugang gehört keiner.",
            "Saved searches belong to a person; this access belongs to none.",
        )
    return caller.user_id


def page(
    connection: Connection, caller: Caller, *, before: UUID | None, limit: int
) -> SavedSearchPage:
    """A page of the caller's searches. Problems: Forbidden."""
    rows = saved_searches.page(connection, owner_of(caller), before=before, rows=limit + 1)
    items = [SavedSearchRead.model_validate(row) for row in rows[:limit]]
    return SavedSearchPage(
        items=items, next=str(items[-1].id) if len(rows) > limit and items else None
    )


def find(connection: Connection, caller: Caller, id_: UUID) -> SavedSearchRead:
    """One of the caller's searches. Problems: Forbidden, NotFound."""
    row = saved_searches.one(connection, owner_of(caller), id_)
    if row is None:
        raise nothing()
    return SavedSearchRead.model_validate(row)


def make(session: Session, caller: Caller, body: SavedSearchCreate) -> SavedSearch:
    """Keep a search. Problems: Forbidden."""
    made = SavedSearch(
        user_id=owner_of(caller),
        body_id=_home(session, caller, body.query),
        name=body.name,
        query=stored(body.query),
        notifies=body.notifies,
        told_until=utc_now(),
    )
    session.add(made)
    session.flush()
    return made


def change(session: Session, caller: Caller, id_: UUID, body: SavedSearchChange) -> None:
    """Change what was sent. Problems: Forbidden, NotFound."""
    found = load(session, caller, id_)
    if body.name is not None:
        found.name = body.name
    if body.query is not None:
        found.query = stored(body.query)
        found.told_until = utc_now()
    if body.notifies is not None:
        if body.notifies and not found.notifies:
            found.told_until = utc_now()
        found.notifies = body.notifies
    session.flush()


def remove(session: Session, caller: Caller, id_: UUID) -> None:
    """Forget a search, and its feed with it. Problems: Forbidden, NotFound."""
    found = load(session, caller, id_)
    found.deleted_at = utc_now()
    found.feed_key_hash = None
    session.flush()


def new_key(session: Session, caller: Caller, id_: UUID) -> str:
    """A new key to the search's feed; the old one opens nothing any more.

    Problems: Forbidden, NotFound.
    """
    key = token_urlsafe(32)
    load(session, caller, id_).feed_key_hash = digest(key)
    session.flush()
    return key


def revoke_key(session: Session, caller: Caller, id_: UUID) -> None:
    """Let no key open the search's feed. Problems: Forbidden, NotFound."""
    load(session, caller, id_).feed_key_hash = None
    session.flush()


def load(session: Session, caller: Caller, id_: UUID) -> SavedSearch:
    """One of the caller's searches, to be changed. Problems: Forbidden, NotFound."""
    found = saved_searches.load(session, owner_of(caller), id_)
    if found is None:
        raise nothing()
    return found


def opened(
    connection: Connection, id_: UUID, key: str
) -> tuple[str, SearchFilters, frozenset[UUID]]:
    """Name and parameters of the search whose feed the key opens, and its owner's bodies.

    Problems: NotFound, whatever is wrong with the key.
    """
    found = saved_searches.by_key(connection, id_, digest(key))
    if found is None:
        raise nothing()
    name, query, user_id = found
    return name, SearchFilters.model_validate(query), inside_of(connection, user_id)


def inside_of(connection: Connection, user_id: UUID) -> frozenset[UUID]:
    """The bodies whose internal side a person may see as they are entitled now."""
    person = Caller("", roles=accounts.grants(connection, user_id), user_id=user_id)
    return person.reach(Need(Access.READ, Sector.COUNCIL)).bodies or frozenset()


def digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def stored(query: SearchFilters) -> dict[str, Any]:
    """The parameters that were given, under their names."""
    found: dict[str, Any] = query.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return found


def nothing() -> NotFound:
    return NotFound("Diese gespeicherte Suche gibt es nicht.", "There is no such saved search.")


def _home(session: Session, caller: Caller, query: SearchFilters) -> UUID:
    """The body a search is kept in: the one it asks, else one its owner works in."""
    theirs = caller.bodies
    asked = None if query.body is None else bodies.id_of(session.connection(), query.body)
    if asked is not None and (theirs is None or asked in theirs):
        return asked
    found = min(theirs) if theirs else saved_searches.any_body(session)
    if found is None or theirs == frozenset():
        raise Forbidden("Sie arbeiten in keiner Gebietskörperschaft.", "You work in no body.")
    return found
