"""Relations that `include=` embeds: the parts of a resource, what names it, what it names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from api import catalogue
from api.collection import Collection
from api.http.encoding import embed, encoder
from api.http.listing import chosen
from api.model import Read
from db.queries import collections


@dataclass(frozen=True, slots=True)
class Relation:
    """Either many rows of `collection` whose `column` names us, or the one our `column` names."""

    name: str
    collection: Collection
    column: str
    many: bool


@lru_cache(maxsize=256)
def relations(collection: Collection) -> dict[str, Relation]:
    """Every relation of a collection by name: `phases`, `consultations`, `committee`."""
    found: dict[str, Relation] = {}
    own = collection.table.__table__.c
    for column in own:
        for key in column.foreign_keys:
            target = key.column.table.name
            if column.name.endswith("_id") and target in catalogue.TABLES:
                name = column.name.removesuffix("_id")
                found[name] = Relation(name, catalogue.TABLES[target], column.name, many=False)
    for other in catalogue.ALL:
        naming = _naming(other, collection)
        for naming_column in naming:
            if other is collection and naming_column == "parent_id":
                name = "children"
            elif len(naming) == 1 or naming_column == other.owner:
                name = other.name.replace("-", "_")
            else:
                name = f"{other.name}_by_{naming_column.removesuffix('_id')}".replace("-", "_")
            found.setdefault(name, Relation(name, other, naming_column, many=True))
    return {
        name: relation
        for name, relation in found.items()
        if not relation.collection.confidential and collection.name != "bodies"
    }


def _naming(other: Collection, collection: Collection) -> list[str]:
    """The columns of another collection that name resources of this one."""
    return [
        column.name
        for column in other.table.__table__.c
        if column.name != "body_id"
        and any(
            key.column.table.name == collection.table.__tablename__ for key in column.foreign_keys
        )
    ]


Kept = frozenset[str] | None
"""The fields to show; None are all."""


def trimmed(
    text: str | None, shape: type[Read], parts: Mapping[str, type[Read]]
) -> tuple[Kept, dict[str, Kept]]:
    """What `fields` leaves of a shape, and of each that is embedded. Problems: Invalid."""
    if text is None:
        return None, dict.fromkeys(parts)
    known = [*shape.model_fields]
    known += [f"{name}.{field}" for name, part in parts.items() for field in part.model_fields]
    kept: dict[str, set[str]] = {"": set(), **{name: set() for name in parts}}
    for asked in chosen(text, known, "fields") or ():
        name, _, field = asked.rpartition(".")
        kept[name].add(field)
    found = {name: frozenset(fields) or None for name, fields in kept.items()}
    return found.pop(""), found


def embedded(
    connection: Connection,
    collection: Collection,
    parts: Mapping[str, Kept],
    rows: Sequence[tuple[Any, dict[str, Any]]],
    *,
    internal: bool,
) -> list[Any]:
    """The items with the relations embedded as far as kept, by one further statement each.

    `rows` are pairs of an item and its ids: `{"id": …, "committee_id": …}`.
    """
    known = relations(collection)
    gathered: dict[str, dict[str, Any]] = {}
    for name, kept in parts.items():
        relation = known[name]
        source = "id" if relation.many else relation.column
        wanted = {ids[source] for _, ids in rows if ids[source] is not None}
        gathered[name] = _fetch(
            connection, relation, sorted(map(str, wanted)), kept, internal=internal
        )
    return [
        embed(
            item,
            {
                name: gathered[name].get(
                    str(ids["id" if known[name].many else known[name].column]),
                    [] if known[name].many else None,
                )
                for name in parts
            },
        )
        for item, ids in rows
    ]


def shapes(
    collection: Collection, names: Sequence[str], *, internal: bool
) -> dict[str, type[Read]]:
    """The shape each of the relations has when it is embedded."""
    known = relations(collection)
    return {name: _shape(known[name].collection, internal=internal) for name in names}


def show_persons(collection: Collection, parts: Mapping[str, Kept], *, internal: bool) -> bool:
    """Whether one of the relations, as far as it is shown, says something about a person."""
    others = [(relations(collection)[name].collection, kept) for name, kept in parts.items()]
    return any(
        encoder(other.table, _shape(other, internal=internal), kept).is_personal
        for other, kept in others
    )


def _shape(collection: Collection, *, internal: bool) -> type[Read]:
    return collection.internal_shape if internal else collection.read


def _fetch(
    connection: Connection,
    relation: Relation,
    wanted: list[str],
    kept: Kept,
    *,
    internal: bool,
) -> dict[str, Any]:
    other = relation.collection
    made = encoder(other.table, _shape(other, internal=internal), kept)
    of_one = len(wanted) == 1
    statement = collections.among(
        other.table,
        made.columns,
        relation.column if relation.many else "id",
        public_only=not internal,
        ordered=_order(other),
        of_one=of_one,
    )
    result: dict[str, Any] = defaultdict(list) if relation.many else {}
    if not wanted:
        return result
    for row in connection.execute(statement, {"among": wanted[0] if of_one else wanted}):
        item = made.build(row[1:])
        if relation.many:
            result[str(row[0])].append(item)
        else:
            result[str(row[0])] = item
    return result


def _order(collection: Collection) -> str:
    first = collection.sort.split(",")[0].removeprefix("-")
    columns = collection.table.__table__.c
    return first if first in columns else f"{first}_earliest"
