"""Rows of council objects as plain values, found by the thousand in one statement.

Rows are as the history keeps them: moments, days and ids are texts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, inspect
from uuid_utils import uuid7

from db.postgres import PLANNED_ANEW
from db.queries.portable import ON_POSTGRESQL, Kind, Table, tables
from db.tables import Base

Row = dict[str, Any]

_TIMES: Final = ("created_at", "modified_at")
_BOOKKEEPING: Final = (*_TIMES, "revision")
_TYPES: Final = {
    Kind.ID: "uuid",
    Kind.MOMENT: "timestamptz",
    Kind.DATE: "date",
    Kind.JSON: "jsonb",
    Kind.TEXT: "text",
    Kind.INTEGER: "integer",
    Kind.REAL: "double precision",
    Kind.BOOLEAN: "boolean",
}
encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


@dataclass(frozen=True)
class Kept:
    """A table whose rows are read and written in bulk."""

    table: Table
    collection: str
    """What its rows are called in the history."""
    names: tuple[str, ...]
    objects: tuple[str, ...]
    """The columns that hold JSON."""
    flags: tuple[str, ...]
    empty: Row
    """A new row that says nothing yet; its bookkeeping is left to `create`."""
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]] = field(init=False)
    """The values of a row in the order of the columns."""
    object_places: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pick", itemgetter(*self.names))
        places = tuple(self.names.index(name) for name in self.objects)
        object.__setattr__(self, "object_places", places)


@cache
def kept(table: type[Base]) -> Kept:
    """The table, as its rows are read and written here."""
    found = _tables()[table.__tablename__]
    columns = inspect(table).local_table.columns
    empty = {}
    for column in columns:
        default = column.default
        made: Any = None
        if default is not None and default.is_scalar:
            made = default.arg
        elif column.name not in {"id", *_BOOKKEEPING} and default is not None:
            made = default.arg(None)
        if column.name not in _BOOKKEEPING:
            empty[str(column.name)] = made
    by_kind = {
        kind: tuple(one.name for one in found.columns if one.kind is kind)
        for kind in (Kind.JSON, Kind.BOOLEAN)
    }
    return Kept(
        found,
        getattr(table, "collection", found.name),
        tuple(one.name for one in found.columns),
        by_kind[Kind.JSON],
        by_kind[Kind.BOOLEAN],
        empty,
    )


@cache
def _tables() -> dict[str, Table]:
    return {one.name: one for one in tables()}


def fresh_id() -> str:
    """A new id as its text: an object in between costs more than the row's other values."""
    return str(uuid7())


def find(
    connection: Connection,
    of: Kept,
    column: str,
    wanted: Iterable[str],
    *,
    columns: Sequence[str] | None = None,
    **equal: str,
) -> list[Row]:
    """The rows whose column is one of those values, and whose others equal what is said.

    They have these columns, or all but when they were made and changed, which nobody compares.
    """
    values = list(wanted)
    if not values:
        return []
    on_postgresql = connection.dialect.name == "postgresql"
    quote = connection.dialect.identifier_preparer.quote
    kinds = {one.name: one.kind for one in of.table.columns}
    names = [name for name in of.names if name not in _TIMES] if columns is None else columns
    read = ", ".join(
        (ON_POSTGRESQL.get(kinds[name], "{0}") if on_postgresql else "{0}").format(quote(name))
        for name in names
    )
    conditions = [among(kinds[column], quote(column), on_postgresql=on_postgresql)]
    parameters: Row = {"wanted": wanted_text(values, on_postgresql=on_postgresql)}
    for name, value in equal.items():
        conditions.append(f"{quote(name)} = {_mark(name, on_postgresql=on_postgresql)}")
        parameters[name] = value
    found = connection.exec_driver_sql(
        f"SELECT {read} FROM {quote(of.table.name)} WHERE {' AND '.join(conditions)}",  # noqa: S608 -- our own names, quoted
        parameters,
        execution_options=PLANNED_ANEW,
    )
    objects = [place for place, name in enumerate(names) if name in of.objects]
    flags = () if on_postgresql else [place for place, name in enumerate(names) if name in of.flags]
    rows = []
    for one in found.fetchall():
        values_ = list(one)
        for place in objects:
            if values_[place] is not None:
                values_[place] = _decode(values_[place])
        for place in flags:
            if values_[place] is not None:
                values_[place] = bool(values_[place])
        rows.append(dict(zip(names, values_, strict=True)))
    return rows


def typed(name: str, kind: Kind, *, on_postgresql: bool) -> str:
    """The place of a parameter, which PostgreSQL takes for a text unless told its type."""
    mark = _mark(name, on_postgresql=on_postgresql)
    return f"CAST({mark} AS {_TYPES[kind]})" if on_postgresql else mark


def among(kind: Kind, quoted: str, *, on_postgresql: bool) -> str:
    if not on_postgresql:
        return f"{quoted} IN (SELECT value FROM json_each(:wanted))"  # noqa: S608 -- our own names, quoted
    return f"{quoted} = ANY(CAST(%(wanted)s AS {_TYPES[kind]}[]))"


def wanted_text(values: Sequence[str], *, on_postgresql: bool) -> str:
    """What `among` compares with: an array, of JSON or in PostgreSQL's own words.

    Its driver would look at each value by itself, which costs more than finding the row.
    """
    if not on_postgresql:
        return encode(values).decode()
    said = "".join(values)
    if '"' in said or "\\" in said:
        values = [one.replace("\\", "\\\\").replace('"', '\\"') for one in values]
    return '{"' + '","'.join(values) + '"}'


def _mark(name: str, *, on_postgresql: bool) -> str:
    return f"%({name})s" if on_postgresql else f":{name}"


def as_on_solid_disks(connection: Connection) -> None:
    """Let PostgreSQL use its indexes in this transaction as if no disk had to turn for a page.

    By its own price for pages out of their order it reads a whole table for each thousand rows.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL random_page_cost = 1.1")


def alive(  # noqa: PLR0913, PLR0917 -- whose rows, and from where on
    connection: Connection, of: Kept, body_id: str, source: str, after: str, count: int
) -> list[tuple[str, str]]:
    """Id and key of the next living rows of a source, in the order of their keys.

    That order is the one of an index which begins with body and source: rows that were read are
    not read again, however many there are, and whatever PostgreSQL knows of a young table.
    """
    as_on_solid_disks(connection)
    on_postgresql = connection.dialect.name == "postgresql"
    quote = connection.dialect.identifier_preparer.quote
    marks = {
        name: typed(name, kind, on_postgresql=on_postgresql)
        for name, kind in (
            ("body_id", Kind.ID),
            ("source", Kind.TEXT),
            ("after", Kind.TEXT),
            ("count", Kind.INTEGER),
        )
    }
    rows = connection.exec_driver_sql(
        f"SELECT CAST(id AS text), source_key FROM {quote(of.table.name)}"  # noqa: S608 -- our own names, quoted
        f" WHERE body_id = {marks['body_id']} AND source = {marks['source']}"
        f" AND source_key > {marks['after']} AND deleted_at IS NULL"
        f" ORDER BY source_key LIMIT {marks['count']}",
        {"body_id": body_id, "source": source, "after": after, "count": count},
    )
    return [(id_, key) for id_, key in rows.fetchall()]
