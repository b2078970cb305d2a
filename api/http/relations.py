"""Relations that `include=` embeds: the parts of a resource, what names it, what it names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from api import catalogue
from api.collection import Collection
from api.http.encoding import embed, encoder
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


def embedded(
    connection: Connection,
    collection: Collection,
    names: Sequence[str],
    rows: Sequence[tuple[Any, dict[str, Any]]],
    *,
    internal: bool,
) -> list[Any]:
    """The items with the named relations embedded, by one further statement a relation.

    `rows` are pairs of an item and its ids: `{"id": …, "committee_id": …}`.
    """
    known = relations(collection)
    gathered: dict[str, dict[str, Any]] = {}
    for name in names:
        relation = known[name]
        source = "id" if relation.many else relation.column
        wanted = {ids[source] for _, ids in rows if ids[source] is not None}
        gathered[name] = _fetch(connection, relation, sorted(map(str, wanted)), internal=internal)
    return [
        embed(
            item,
            {
                name: gathered[name].get(
                    str(ids["id" if known[name].many else known[name].column]),
                    [] if known[name].many else None,
                )
                for name in names
            },
        )
        for item, ids in rows
    ]


def show_persons(collection: Collection, names: Sequence[str], *, internal: bool) -> bool:
    """Whether one of the relations, when embedded, says something about a natural person."""
    others = [relations(collection)[name].collection for name in names]
    return any(
        encoder(other.table, other.internal_shape if internal else other.read).is_personal
        for other in others
    )


def _fetch(
    connection: Connection, relation: Relation, wanted: list[str], *, internal: bool
) -> dict[str, Any]:
    other = relation.collection
    shape = other.internal_shape if internal else other.read
    made = encoder(other.table, shape)
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
