"""Rows as plain values: what a document that is kept can hold, and the terms it was told in."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Table, select
from sqlalchemy.sql.elements import KeyedColumnElement

from db.base import Record, rfc3339
from db.queries.conditions import not_deleted
from db.tables import Term

Row = dict[str, Any]

_PARTS: Final = ("edtf", "text", "earliest", "latest")


class Taking:
    """Reads rows as plain values, and remembers which terms they use."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._used: set[tuple[str, str]] = set()

    def rows(
        self,
        table: type[Record],
        names: tuple[str, ...],
        *conditions: ColumnElement[bool],
        order: tuple[str, ...],
    ) -> list[Row]:
        """The living rows; sorted here, because engines disagree on where nothing comes."""
        columns = columns_of(table, names)
        sorting = [table.__table__.c[name] for name in order]
        statement = select(*columns, *sorting).where(not_deleted(table), *conditions)
        found = self.connection.execute(statement).all()
        width = len(columns)
        ordered = sorted(
            found, key=lambda row: (*((one is None, one) for one in row[width:]), str(row[0]))
        )
        return [self.row(table, names, row[:width]) for row in ordered]

    def row(self, table: type[Record], names: tuple[str, ...], values: Iterable[Any]) -> Row:
        """The values under their names, times of any precision as one."""
        known = table.__table__.c
        given = iter(values)
        made: Row = {}
        for name in names:
            if name in known:
                made[name] = plain(next(given))
                self._note(known[name], made[name])
            else:
                parts = [plain(next(given)) for _ in _PARTS]
                empty = all(part is None for part in parts)
                made[name] = None if empty else dict(zip(_PARTS, parts, strict=True))
        return made

    def _note(self, column: KeyedColumnElement[Any], value: Any) -> None:  # noqa: ANN401 -- a key, keys or none
        kind = column.info.get("vocabulary")
        if kind is not None and value:
            keys = value if isinstance(value, list) else [value]
            self._used.update((kind, key) for key in keys)

    def terms(self, body_id: UUID) -> dict[str, dict[str, list[str]]]:
        """Kind → key → its label in German and English, of the terms that were used."""
        statement = select(Term.kind, Term.key, Term.label_de, Term.label_en).where(
            Term.body_id == body_id,
            Term.kind.in_(sorted({kind for kind, _key in self._used})),
            not_deleted(Term),
        )
        made: dict[str, dict[str, list[str]]] = {}
        for kind, key, de, en in self.connection.execute(statement.order_by(Term.kind, Term.key)):
            if (kind, key) in self._used:
                made.setdefault(kind, {})[key] = [de, en]
        return made


def columns_of(table: type[Record], names: Iterable[str]) -> list[Column[Any]]:
    """The columns of these attributes; a time of any precision has four."""
    mapped = table.__table__
    if not isinstance(mapped, Table):
        raise TypeError(f"{table.__name__} is no table")
    known = mapped.c
    found: list[Column[Any]] = []
    for name in names:
        found += [known[name]] if name in known else [known[f"{name}_{part}"] for part in _PARTS]
    return found


def plain(value: Any) -> Any:  # noqa: ANN401 -- any value of a row, as JSON has it
    """As JSON has it: ids and moments as text, days as ISO 8601."""
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value
