"""Parts that do not say what they are a part of: what names them by their address says it."""

from typing import Final

from sqlalchemy.orm import Session

from api.oparl.client.gathering import Rows, Things
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.seen import Target
from api.oparl.client.things import REQUIRED, Thing
from api.oparl.fields import TYPES
from db.queries import bulk_rows, council_references
from db.queries.bulk_rows import Row, kept
from db.queries.oparl_words import Parts

_TYPE_OF: Final = {type_.table.collection: type_ for type_ in TYPES}
_PARENTS: Final = {type_.name: one for type_ in TYPES for one in type_.references if one.is_parent}


def place(thing: Thing, part: Parts, owner: str | None, order: int) -> None:
    """Put a part where it is named, as far as it does not say itself where that is.

    `owner` is the key of what names it in the field `part`, `order` its place there, from 0.
    """
    if thing.is_deleted:
        return
    parent = _PARENTS.get(thing.type.name)
    if parent is not None and parent.column == part.column and owner is not None:
        thing.references.setdefault(parent.name, [owner])
    if part.order == ("order",):
        thing.columns.setdefault("order", order)


def place_orphans(session: Session, target: Target, things: Things, rows: Rows) -> None:
    """Place what is new and does not say what it is a part of where it was named before."""
    orphans = {
        (name, key): thing
        for name, parent in _PARENTS.items()
        for key, thing in things[name].items()
        if key not in rows[name] and not thing.is_deleted and parent.name not in thing.references
    }
    if not orphans:
        return
    for type_ in TYPES:
        for part in type_.parts:
            for one in things.get(type_.name, {}).values():
                for order, key in enumerate(one.references.get(part.name, ())):
                    if (part.target, key) in orphans:
                        place(orphans[part.target, key], part, one.key, order)
    connection = session.connection()
    named = council_references.unresolved(connection, target.body_id, {key for _, key in orphans})
    owners: dict[str, Row] = {}
    for about in {row["about"] for row in named}:
        owners |= {
            one["id"]: one
            for one in bulk_rows.find(
                connection,
                kept(_TYPE_OF[about].table),
                "id",
                {row["resource_id"] for row in named if row["about"] == about},
                columns=("id", "source_key"),
                source=target.source,
            )
        }
    for row in named:
        owner = owners.get(row["resource_id"])
        field = next(
            (one for one in _TYPE_OF[row["about"]].parts if one.name == row["field"]), None
        )
        orphan = None if field is None else orphans.get((field.target, row["target_oparl_id"]))
        if field is not None and owner is not None and orphan is not None:
            place(orphan, field, owner["source_key"], row["order"])


def placed(things: dict[str, Thing], rows: dict[str, Row], mends: Mends) -> dict[str, Thing]:
    """The things of one type without those that are new, and lead to nothing they are a part of."""
    return {
        key: thing
        for key, thing in things.items()
        if not REQUIRED[thing.type.name] or key in rows or _may_stand(thing, mends)
    }


def _may_stand(thing: Thing, mends: Mends) -> bool:
    if thing.is_deleted:
        return True
    for one in REQUIRED[thing.type.name]:
        if not thing.references.get(one.name):
            mends.add(Kind.PARENT_MISSING, thing.oparl_id, one.name)
            return False
    return True
