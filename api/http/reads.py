"""What every collection answers to a GET: a page, and one resource as it is."""

from typing import Any, NamedTuple
from uuid import UUID

from fastapi import Request, Response
from msgspec import Struct

from api import catalogue
from api.callers import Caller
from api.collection import Collection
from api.http import listing
from api.http.answers import answer, language
from api.http.context import Reading, reading
from api.http.encoding import CountedPage, Page, encode, encoder
from api.http.relations import embedded, relations, shapes, show_persons, trimmed
from api.model import Write
from api.problems import NotFound, told
from db.base import Part, Visibility
from db.queries import bodies, collections
from db.queries.collections import Asking, Narrowing


def read_page(
    request: Request, collection: Collection, query: listing.ListQuery, owner_id: UUID | None
) -> Response:
    """One page of the collection, as its caller may see it."""
    with reading(request) as asked:
        narrowings, values = listing.narrowed(collection, query)
        internal = _internal(asked, collection, query, owner_id)
        if not internal:
            listing.demand_inside(collection, query)
        if owner_id is not None and collection.owner is not None:
            narrowings += (Narrowing(collection.owner, "equal", collection.owner),)
            values[collection.owner] = owner_id
        in_bodies, of_bodies = _in_bodies(asked, collection, query)
        narrowings += in_bodies
        values |= of_bodies
        shape = collection.internal_shape if internal else collection.read
        names = listing.chosen(query.include, tuple(relations(collection)), "include") or ()
        embeddable = shapes(collection, names, internal=internal)
        kept, parts = trimmed(query.fields, shape, embeddable)
        made = encoder(collection.table, shape, kept)
        sort = listing.order(collection, query.sort)
        asking = Asking(
            collection.table,
            made.columns + _ids_for(collection, names),
            sort,
            narrowings,
            public_only=not internal,
            with_deleted=query.deleted,
            continued=query.cursor is not None,
        )
        if query.cursor is not None:
            values |= listing.after(collection, sort, query.cursor)
        rows = asked.connection.execute(
            collections.page(asking), {**values, "rows": query.limit + 1}
        ).all()
        more = len(rows) > query.limit
        rows = rows[: query.limit]
        cursor = listing.cursor_of(collection, sort, rows[-1]) if more else None
        items: list[Any] = [_said(made.build(row), asked, collection) for row in rows]
        if names:
            width = len(made.columns)
            ids = _ids_for(collection, names)
            pairs = [
                (item, dict(zip(ids, row[width : width + len(ids)], strict=True)))
                for item, row in zip(items, rows, strict=True)
            ]
            items = embedded(asked.connection, collection, parts, pairs, internal=internal)
        if query.count == "exact":
            total = asked.connection.execute(collections.count(asking), values).scalar_one()
            content = encode(CountedPage(items, cursor, total))
        else:
            content = encode(Page(items, cursor))
    personal = made.is_personal or show_persons(collection, parts, internal=internal)
    return answer(request, content, headers=_next_link(request, cursor), may_be_kept=not personal)


def tally(
    asked: Reading, collection: Collection, column: str, query: Write
) -> list[tuple[str, int]]:
    """The values of a column in the list of that body, and how many rows there have each."""
    narrowings, values = _in_bodies(asked, collection, query)
    public_only = not _internal(asked, collection, query, None)
    asking = Asking(collection.table, (), (), narrowings, public_only=public_only)
    rows = asked.connection.execute(collections.tally(asking, column), values)
    return [(value, rows_with_it) for value, rows_with_it in rows]


def read_one(
    request: Request,
    collection: Collection,
    id_: UUID,
    query: listing.OneQuery,
    owner_id: UUID | None,
) -> Response:
    """One resource, also when it has been deleted: then it says so."""
    with reading(request) as asked:
        found = one(asked, collection, id_, query, owner_id)
    return answer(
        request, found.content, revision=found.revision, may_be_kept=not found.is_personal
    )


class One(NamedTuple):
    """One resource as it is answered."""

    content: bytes
    revision: int
    is_personal: bool
    """Whether anything in it is about a natural person."""


def one(
    asked: Reading,
    collection: Collection,
    id_: UUID,
    query: listing.OneQuery,
    owner_id: UUID | None = None,
) -> One:
    """The bytes of one resource and its revision. Problems: NotFound, Invalid."""
    names = listing.chosen(query.include, tuple(relations(collection)), "include") or ()
    guard = ("revision", *guard_columns(collection))
    ids = _ids_for(collection, names)
    shape = collection.internal_shape
    # Whether its reader works in the body is known only with the row: names are checked against
    # all there are, and what they do not see is left out.
    embeddable = shapes(collection, names, internal=True)
    kept, parts = trimmed(query.fields, shape, embeddable)
    made = encoder(collection.table, shape, kept)
    public = encoder(collection.table, collection.read, kept)
    row = asked.connection.execute(
        collections.one(collection.table, made.columns + ids + guard, owned=owner_id is not None),
        {"id": id_, "owner": owner_id},
    ).first()
    if row is None:
        raise nothing(collection)
    facts = dict(zip(guard, row[len(row) - len(guard) :], strict=True))
    if owner_id is not None:
        internal = sees_owner(asked, collection, owner_id)
    else:
        internal = may_see(asked.caller, collection, facts)
    item: Any
    shown = made if internal or shape is collection.read else public
    if shown is made:
        item = made.build(row)
    else:
        places = {name: place for place, name in enumerate(made.columns)}
        item = public.build([row[places[name]] for name in public.columns])
    item = _said(item, asked, collection)
    if names:
        width = len(made.columns)
        pair = (item, dict(zip(ids, row[width : width + len(ids)], strict=True)))
        item = embedded(asked.connection, collection, parts, [pair], internal=internal)[0]
    personal = shown.is_personal or show_persons(collection, parts, internal=internal)
    return One(encode(item), facts["revision"], personal)


def _said(item: Struct, asked: Reading, collection: Collection) -> Struct:
    """The item with what is kept in both languages said in its reader's."""
    for name in collection.bilingual:
        if name in item.__struct_fields__:
            spoken = language(asked.request)
            setattr(item, name, [told(kept, spoken) for kept in getattr(item, name)])
    return item


def nothing(collection: Collection) -> NotFound:
    """The same answer for what does not exist and for what the caller may not know of."""
    return NotFound(
        f"Unter „{collection.name}“ gibt es das nicht.", f"There is no such {collection.thing}."
    )


def may_see(caller: Caller, collection: Collection, facts: dict[str, Any]) -> bool:
    """Whether the internal side is theirs. Problems: NotFound, if not even the public one is."""
    body_id = facts.get("body_id", facts.get("id"))
    internal = caller.sees_internal(UUID(str(body_id)), collection.sector)
    public = not collection.confidential and (
        facts.get("visibility", Visibility.PUBLIC) == Visibility.PUBLIC
    )
    if internal or public:
        return internal
    raise nothing(collection)


def _internal(asked: Reading, collection: Collection, query: Write, owner_id: UUID | None) -> bool:
    if owner_id is not None:
        return sees_owner(asked, collection, owner_id)
    bodies_asked = _bodies_asked(asked, collection, query)
    if bodies_asked is None:
        return asked.caller.sees_internal(None, collection.sector)
    return bool(bodies_asked) and all(
        asked.caller.sees_internal(body_id, collection.sector) for body_id in bodies_asked
    )


def _in_bodies(
    asked: Reading, collection: Collection, query: Write
) -> tuple[tuple[Narrowing, ...], dict[str, Any]]:
    """The condition that keeps a list to the bodies it is narrowed to, and its value."""
    theirs = _bodies_asked(asked, collection, query)
    if theirs is None:
        return (), {}
    if len(theirs) == 1:
        # The usual case: read along an index by one body, and the statement always the same.
        return (Narrowing("body_id", "equal", "bodies"),), {"bodies": next(iter(theirs))}
    return (Narrowing("body_id", "among", "bodies"),), {"bodies": sorted(theirs)}


def _bodies_asked(asked: Reading, collection: Collection, query: Write) -> frozenset[UUID] | None:
    """The bodies a list is narrowed to: the one asked for, else those its caller works in.

    None is all bodies. Who works in some bodies sees their internal side; the public side of
    another is there for them by its name. What is confidential has no public side.
    """
    if collection.owner is not None or not issubclass(collection.table, Part):
        return None
    named = _bodies_named(asked, query)
    if collection.confidential:
        theirs = asked.scope.bodies
        if named is None or theirs is None:
            return theirs if named is None else named
        return named & theirs
    if named is not None:
        return named
    return (asked.caller.bodies or None) if asked.caller.is_known else None


def _bodies_named(asked: Reading, query: Write) -> frozenset[UUID] | None:
    """The body a list is asked to be of, by key or id; none if there is no such body."""
    key: str | None = getattr(query, "body", None)
    id_: UUID | None = getattr(query, "body_id", None)
    if key is not None:
        id_ = bodies.id_of(asked.connection, key)
        return frozenset() if id_ is None else frozenset({id_})
    return None if id_ is None else frozenset({id_})


def sees_owner(asked: Reading, collection: Collection, owner_id: UUID) -> bool:
    """A part is seen by whoever may see what it is a part of; whether on its internal side.

    A confidential part has no other side. Problems: NotFound.
    """
    owner = catalogue.owner_of(collection)
    if owner is None:
        raise TypeError(f"{collection.name} has no owner")
    columns = ("id", *guard_columns(owner))
    row = asked.connection.execute(
        collections.one(owner.table, columns), {"id": owner_id, "owner": None}
    ).first()
    if row is None:
        raise nothing(owner)
    internal = may_see(asked.caller, owner, dict(zip(columns, row, strict=True)))
    if collection.confidential and not internal:
        raise nothing(collection)
    return internal


def guarded(
    asked: Reading, collection: Collection, id_: UUID, owner_id: UUID | None
) -> dict[str, Any]:
    """Whose a row is and who may see it, for whoever sees its owner. Problems: NotFound."""
    columns = guard_columns(collection)
    found = asked.connection.execute(
        collections.one(collection.table, columns, owned=owner_id is not None),
        {"id": id_, "owner": owner_id},
    ).first()
    if found is None:
        raise nothing(collection)
    facts = dict(zip(columns, found, strict=True))
    if owner_id is not None:
        sees_owner(asked, collection, owner_id)
    return facts


def guard_columns(collection: Collection) -> tuple[str, ...]:
    """The columns that say whose a row is and who may see it."""
    known = collection.table.__table__.c
    return tuple(name for name in ("id", "body_id", "visibility") if name in known)


def _ids_for(collection: Collection, names: tuple[str, ...]) -> tuple[str, ...]:
    known = relations(collection)
    wanted = {"id" if known[name].many else known[name].column for name in names}
    return tuple(sorted(wanted))


def _next_link(request: Request, cursor: str | None) -> dict[str, str]:
    if cursor is None:
        return {}
    asked = request.scope["query_string"].decode("latin-1").split("&")
    kept = [part for part in asked if part and not part.startswith("cursor=")]
    query = "&".join([*kept, f"cursor={cursor}"])
    return {"Link": f'<{request.url.path}?{query}>; rel="next"'}
