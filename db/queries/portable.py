"""Rows in a form both engines read and write alike, so that a backup of one fits the other.

A row is one line of JSON: an array with the values in the order of the columns. Moments are
RFC 3339, ids canonical, bytes Base64, the keys of stored objects sorted, and whole numbers among
their values written as such, because PostgreSQL keeps neither order nor notation. Equal content is
therefore equal bytes, and one hash says whether two tables hold the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any, cast

import msgspec
from psycopg import Connection as PostgresConnection
from psycopg import Error as PostgresError
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    Double,
    Integer,
    LargeBinary,
    String,
    inspect,
    literal,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from db.base import Guid, UtcDateTime
from db.tables import Base
from db.tables.search import FULL_TEXT

_ROWS_AT_ONCE = 500


class Kind(StrEnum):
    """How a value is written."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    BYTES = "bytes"
    DATE = "date"
    MOMENT = "moment"
    ID = "id"
    JSON = "json"


_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Guid, Kind.ID),
    (UtcDateTime, Kind.MOMENT),
    (Boolean, Kind.BOOLEAN),
    (Date, Kind.DATE),
    (JSON, Kind.JSON),
    (LargeBinary, Kind.BYTES),
    (Double, Kind.REAL),
    (Integer, Kind.INTEGER),
    (String, Kind.TEXT),
)
_READ_AS: dict[Kind, Any] = {
    Kind.INTEGER: int | None,
    Kind.REAL: float | None,
    Kind.BOOLEAN: bool | None,
    Kind.BYTES: bytes | None,
    Kind.JSON: Any,
}
ON_POSTGRESQL = {
    Kind.ID: "{0}::text",
    Kind.DATE: "{0}::text",
    Kind.JSON: "{0}::text",
    Kind.MOMENT: """to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
}
"""How a column is read so that it is written as on SQLite; all else is text to both drivers."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind


@dataclass(frozen=True)
class Table:
    """A table as it is kept: its columns in order, and the one its rows are sorted by."""

    name: str
    key: str
    columns: tuple[Column, ...]

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[tuple[Any, ...]]:
        types = tuple(_READ_AS.get(column.kind, str | None) for column in self.columns)
        row: Any = tuple.__class_getitem__(types)
        return msgspec.json.Decoder(row)

    def places(self, kind: Kind) -> tuple[int, ...]:
        return tuple(place for place, column in enumerate(self.columns) if column.kind is kind)

    def values(self, line: bytes) -> list[Any]:
        """The row of a line, as both drivers take it. Raises msgspec.DecodeError."""
        row = list(self._decoder.decode(line))
        for place in self.places(Kind.JSON):
            if row[place] is not None:
                row[place] = _ENCODER.encode(row[place]).decode()
        return row


def tables() -> list[Table]:
    """Every table of this program's schema; what is referred to stands before what refers."""
    return [
        Table(
            str(found.name),
            str(found.primary_key.columns[0].name),
            tuple(Column(str(column.name), _kind(column.type)) for column in found.columns),
        )
        for found in Base.metadata.sorted_tables
    ]


def lines(connection: Connection, kept: Table) -> Iterator[bytes]:
    """The table's rows, sorted by its key, each as one line; a few hundred in memory at once."""
    on_postgresql = connection.dialect.name == "postgresql"
    quote = connection.dialect.identifier_preparer.quote
    wanted = ", ".join(
        (ON_POSTGRESQL.get(column.kind, "{0}") if on_postgresql else "{0}").format(
            f"kept.{quote(column.name)}"
        )
        for column in kept.columns
    )
    rows = connection.exec_driver_sql(
        f"SELECT {wanted} FROM {quote(kept.name)} AS kept ORDER BY kept.{quote(kept.key)}",  # noqa: S608 -- our own names, quoted
        execution_options={"stream_results": True, "yield_per": _ROWS_AT_ONCE},
    )
    objects = kept.places(Kind.JSON)
    flags = () if on_postgresql else kept.places(Kind.BOOLEAN)
    for row in rows:
        values = list(row)
        for place in objects:
            if values[place] is not None:
                values[place] = _DECODER.decode(values[place])
        for place in flags:
            if values[place] is not None:
                values[place] = bool(values[place])
        yield _ENCODER.encode(values) + b"\n"


def load(connection: Connection, kept: Table, rows: Iterable[list[Any]]) -> None:
    """Store the rows, which may refer to later ones of the same table.

    PostgreSQL checks references when a statement ends, so it gets them in one; on SQLite the
    caller has switched the check off.
    """
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in kept.columns)
    if connection.dialect.name == "postgresql":
        driver = cast("PostgresConnection[Any]", connection.connection.driver_connection)
        command = f"COPY {quote(kept.name)} ({columns}) FROM STDIN"
        try:
            with driver.cursor() as cursor, cursor.copy(command.encode()) as copy:
                for row in rows:
                    copy.write_row(row)
        except PostgresError as error:
            raise DBAPIError.instance(
                command,
                None,
                error,
                PostgresError,
                hide_parameters=True,
                dialect=connection.dialect,
            ) from error
        return
    marks = ", ".join("?" * len(kept.columns))
    command = f"INSERT INTO {quote(kept.name)} ({columns}) VALUES ({marks})"  # noqa: S608 -- names of the schema, quoted
    remaining = iter(rows)
    while some := [tuple(row) for row in islice(remaining, _ROWS_AT_ONCE)]:
        connection.exec_driver_sql(command, some)


def stored_columns(connection: Connection) -> dict[str, frozenset[str]]:
    """The tables the database really has, what is referred to first, with their columns."""
    inspector = inspect(connection)
    return {
        name: frozenset(column["name"] for column in inspector.get_columns(name))
        for name, _ in inspector.get_sorted_table_and_fkc_names()
        if name is not None and not name.startswith(FULL_TEXT)
    }


def is_empty(connection: Connection, name: str) -> bool:
    return connection.execute(select(literal(1)).select_from(table(name)).limit(1)).first() is None


def _kind(type_: TypeEngine[Any]) -> Kind:
    for known, kind in _KINDS:
        if isinstance(type_, known):
            return kind
    raise TypeError(f"Say how a backup writes {type_!r}.")


def _number(text: str) -> int | float:
    """PostgreSQL writes 1e20 in full; by way of decimals the digits are the same ones."""
    found = float(text)
    return int(Decimal(text)) if found.is_integer() else found


_DECODER = msgspec.json.Decoder(float_hook=_number)
_ENCODER = msgspec.json.Encoder(order="deterministic")
