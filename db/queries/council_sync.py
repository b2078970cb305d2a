"""Rows of council objects, a page of an import at a time: found, made, changed, with history.

Rows are plain, as the history keeps them: moments, days and ids are texts. What thousands of rows
go through is a statement for each page and table, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, inspect
from sqlalchemy.orm import Session
from uuid_utils import uuid7

from db.base import rfc3339
from db.history import Action, History, cause_of
from db.postgres import PLANNED_ANEW
from db.queries import webhooks
from db.queries.portable import ON_POSTGRESQL, Kind, Table, load, tables
from db.tables import Base
from db.tables.oparl import ImportMend

Row = dict[str, Any]

_TIMES: Final = ("created_at", "modified_at")
_BOOKKEEPING: Final = (*_TIMES, "revision")
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


def create(session: Session, of: Kept, rows: Sequence[Row], now: datetime) -> None:
    """Insert new rows, complete but for their bookkeeping, with their history.

    The rows get their bookkeeping here.
    """
    if not rows:
        return
    stamp = rfc3339(now)
    lines, said = [], []
    for row in rows:
        said.append((row["id"], 1, Action.CREATE, None, encode(row)))
        row["created_at"] = row["modified_at"] = stamp
        row["revision"] = 1
        lines.append(line_of(of, row))
    load(session.connection(), of.table, lines)
    _remember(session, of, rows[0]["body_id"], said, stamp)


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it was, and the columns that become something else; none for a mere mention."""

    row: Row
    after: Row


def change(session: Session, of: Kept, changes: Sequence[Change], now: datetime) -> None:
    """Write the changed columns of rows, with their history."""
    if not changes:
        return
    stamp = rfc3339(now)
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    said = []
    for one in changes:
        row, after = one.row, one.after
        before = {name: row[name] for name in after}
        revision = row["revision"] + 1
        said.append((row["id"], revision, _action(before, after), encode(before), encode(after)))
        written = {name: _written(of, name, value) for name, value in after.items()}
        groups[tuple(after)].append(
            {**written, "modified_at": stamp, "revision": revision, "id": row["id"]}
        )
        row.update(after, revision=revision, modified_at=stamp)
    for rows in groups.values():
        update_rows(session.connection(), of, rows)
    _remember(session, of, changes[0].row["body_id"], said, stamp)


def held_by_people(session: Session, of: Kept, ids: Iterable[str]) -> dict[str, set[str]]:
    """Of each of the rows, the columns that a person set last: they are not an import's."""
    history = kept_history()
    held: dict[str, set[str]] = defaultdict(set)
    rows = find(
        session.connection(),
        history,
        "resource_id",
        ids,
        columns=("resource_id", "revision", "run_id", "after", "action"),
        kind=of.collection,
    )
    for row in sorted(rows, key=lambda one: int(one["revision"])):
        after = row["after"] or {}
        names = after.keys()
        if row["action"] == Action.CREATE:
            # Who makes a thing by hand says something with what they fill in, not with the rest;
            # whether it is for everybody is said by the council that publishes it.
            names = {name for name, value in after.items() if value} - {"visibility"}
        if row["run_id"] is None:
            held[row["resource_id"]] |= names
        else:
            held[row["resource_id"]] -= names
    return held


def tell(session: Session, rows: Sequence[Row]) -> None:
    """Write what was not as the standard says."""
    of = kept(ImportMend)
    lines = [line_of(of, {**row, "id": fresh_id()}) for row in rows]
    if lines:
        load(session.connection(), of.table, lines)


@cache
def kept_history() -> Kept:
    """The history, as its rows are read and written here."""
    return kept(History)


def line_of(of: Kept, row: Mapping[str, Any]) -> list[Any]:
    line = list(of.pick(row))
    for place in of.object_places:
        if line[place] is not None:
            line[place] = encode(line[place]).decode()
    return line


def _written(of: Kept, name: str, value: object) -> object:
    return value if value is None or name not in of.objects else encode(value).decode()


def _action(before: Row, after: Row) -> Action:
    if "deleted_at" not in after:
        return Action.CHANGE
    return Action.DELETE if before["deleted_at"] is None else Action.RESTORE


def _remember(
    session: Session,
    of: Kept,
    body_id: str,
    said: Sequence[tuple[str, int, Action, bytes | None, bytes]],
    stamp: str,
) -> None:
    cause = cause_of(session)
    user, run, job = (_text(one) for one in (cause.user_id, cause.run_id, cause.job_id))
    always: Row = {
        "body_id": body_id,
        "kind": of.collection,
        "at": stamp,
        "actor": cause.actor,
        "user_id": user,
        "request_id": cause.request_id,
        "run_id": run,
        "job_id": job,
        "reason": cause.reason,
    }
    history = kept_history()
    alike = [always.get(name) for name in history.names]
    own = [
        history.names.index(name)
        for name in ("id", "resource_id", "revision", "action", "before", "after")
    ]
    id_, resource, numbered, acted, was, became = own
    lines = []
    for resource_id, revision, action, before, after in said:
        line = alike.copy()
        line[id_] = fresh_id()
        line[resource], line[numbered], line[acted] = resource_id, revision, action.value
        line[was] = None if before is None else before.decode()
        line[became] = after.decode()
        lines.append(line)
    load(session.connection(), history.table, lines)
    changed = ((resource_id, revision) for resource_id, revision, *_ in said)
    webhooks.announce_rows(session, UUID(body_id), of.collection, changed)


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def update_rows(connection: Connection, of: Kept, rows: Sequence[Row]) -> None:
    on_postgresql = connection.dialect.name == "postgresql"
    quote = connection.dialect.identifier_preparer.quote
    kinds = {one.name: one.kind for one in of.table.columns}
    written = [name for name in rows[0] if name != "id"]
    sets = ", ".join(
        f"{quote(name)} = {_cast(name, kinds[name], on_postgresql=on_postgresql)}"
        for name in written
    )
    mark = _cast("id", Kind.ID, on_postgresql=on_postgresql)
    connection.exec_driver_sql(
        f"UPDATE {quote(of.table.name)} SET {sets} WHERE id = {mark}",  # noqa: S608 -- our own names, quoted
        [dict(row) for row in rows],
    )


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


def _cast(name: str, kind: Kind, *, on_postgresql: bool) -> str:
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
        name: _cast(name, kind, on_postgresql=on_postgresql)
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
