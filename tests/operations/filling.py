"""Rows for every table a database has, whatever its schema: five each, each value different."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Double,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Uuid,
    inspect,
    select,
)

from db.base import rfc3339
from db.tables.search import FULL_TEXT

ROWS = 5
_NASTY = "Straße „Äpfel“ 'x' \\ \t \n {} 🎈"
_WHAT_A_CHECK_ASKS: dict[tuple[str, str], Any] = {
    ("evidence", "start"): 0,
    ("evidence", "end"): 7,
    ("task", "status"): "offen",
    ("task", "completed_at"): None,
    ("coordinator", "conference_id"): None,
}


def fill(engine: Engine) -> None:
    """Fill every table; rows refer to rows, and one of each self-reference to a later row."""
    there = reflected(engine)
    ids: dict[str, list[Any]] = {}
    with engine.begin() as connection:
        for table in there.sorted_tables:
            rows = [_row(connection, table, number, ids) for number in range(ROWS)]
            ids[table.name] = [row.get("id") for row in rows]
            connection.execute(table.insert(), rows)
            for column in table.columns:
                if any(key.column.table is table for key in column.foreign_keys):
                    first, *_, last = ids[table.name]
                    connection.execute(
                        table.update().where(table.c.id == first).values({column.name: last})
                    )


def reflected(engine: Engine) -> MetaData:
    """The tables the database has; not the one that says its schema, nor those of a full text."""
    there = MetaData()
    there.reflect(
        engine, only=lambda name, _: name != "alembic_version" and not name.startswith(FULL_TEXT)
    )
    return there


def everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, in the order of their keys."""
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in reflected(engine).sorted_tables
        }


def _row(
    connection: Connection, table: Table, number: int, ids: dict[str, list[Any]]
) -> dict[str, Any]:
    allowed = dict(_enums(connection, table))
    row: dict[str, Any] = {}
    for column in table.columns:
        asked = (table.name, column.name)
        if asked in _WHAT_A_CHECK_ASKS:
            row[column.name] = _WHAT_A_CHECK_ASKS[asked]
        elif column.foreign_keys:
            (key,) = column.foreign_keys
            parents = ids.get(key.column.table.name)
            row[column.name] = None if parents is None else parents[number]
        elif column.name in allowed and not (column.nullable and number == ROWS - 1):
            row[column.name] = allowed[column.name][number % len(allowed[column.name])]
        else:
            row[column.name] = _value(column, number)
    return row


def _value(column: Column[Any], number: int) -> Any:  # noqa: C901, PLR0911 -- one line a type
    kind = column.type
    if column.nullable and number == ROWS - 1:
        return None
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=number, microseconds=number)
    match kind:
        case Uuid():
            return uuid4()
        case DateTime():
            return moment
        case Date():
            return date(987 if number == 0 else 2000 + number, 3, 1)
        case Boolean():
            return number % 2 == 0
        case JSON():
            return {"z": 1.0, "a": [number, 2.5, "ä", None, True, 1e20], "äö": {"b": 1, "aa": -0.5}}
        case Double():
            return number + 0.1
        case Integer() | BigInteger():
            return number
        case LargeBinary():
            return bytes([number]) * 31 + b"\xff"
        case String(length=36):
            return str(uuid4())
        case String(length=27):
            return rfc3339(moment)
        case String():
            return f"{number}{column.name}{_NASTY}"[: kind.length or 500]
    raise TypeError(f"no value for {column!r}")


def _enums(connection: Connection, table: Table) -> Iterator[tuple[str, list[str]]]:
    """What a CHECK allows a column, as either engine words it."""
    for check in inspect(connection).get_check_constraints(table.name):
        text = check["sqltext"]
        if re.search(r"\bIN \(|= ANY", text):
            yield re.search(r"\w+", text)[0], re.findall(r"'([^']+)'", text)  # type: ignore[index]
