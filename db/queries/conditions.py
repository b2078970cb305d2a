"""The conditions a list can be narrowed by, each with its value left open as a parameter."""

from typing import Any

from sqlalchemy import JSON, Boolean, ColumnElement, String, and_, bindparam, cast, func, or_
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.sql.expression import FunctionElement

from db.base import Record, Visibility
from db.keyset import filled

Column = KeyedColumnElement[Any]
Columns = ReadOnlyColumnCollection[str, Column]


class JsonContains(FunctionElement[bool]):
    """Whether a JSON array of texts holds a text."""

    type = Boolean()
    inherit_cache = True


@compiles(JsonContains, "sqlite")
def _sqlite_contains(element: JsonContains, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    array, text = element.clauses
    inner = f"json_each({compiler.process(array, **words)})"
    wanted = compiler.process(text, **words)
    return f"EXISTS (SELECT 1 FROM {inner} WHERE value = {wanted})"  # noqa: S608 -- compiled parts, no values


@compiles(JsonContains, "postgresql")
def _postgresql_contains(element: JsonContains, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    array, text = element.clauses
    contains = cast(array, JSONB).op("@>")(func.to_jsonb(cast(text, String)))
    return compiler.process(contains, **words)


class Likely(FunctionElement[bool]):
    """A condition most rows meet, said to SQLite, which keeps no account of what rows hold.

    It takes a value to be rare, and would fetch all rows that have it and sort them where an index
    has them in their order.
    """

    type = Boolean()
    inherit_cache = True


@compiles(Likely, "sqlite")
def _sqlite_likely(element: Likely, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    return f"likely({compiler.process(*element.clauses, **words)})"


@compiles(Likely, "postgresql")
def _postgresql_likely(element: Likely, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    return compiler.process(*element.clauses, **words)


def holds(array: Column, name: str) -> ColumnElement[bool]:
    return JsonContains(array, bindparam(name, type_=String()))


def not_deleted(table: type[Record]) -> ColumnElement[bool]:
    return table.deleted_at.is_(None)


def is_public(columns: Columns) -> ColumnElement[bool]:
    return Likely(columns["visibility"] == Visibility.PUBLIC)


def from_day(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    """Ends on or after the day, or has begun and is open at its end."""
    first, last = _days(columns, what)
    day = bindparam(name, type_=last.type)
    if first is last:
        # Said of the expression lists are sorted by too: so the index is walked from there on.
        return and_(last >= day, filled(last) >= day)
    return or_(last >= day, last.is_(None) & first.is_not(None))


def until_day(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    """Begins on or before the day, or has an end but is open at its beginning."""
    first, last = _days(columns, what)
    day = bindparam(name, type_=first.type)
    if first is last:
        return and_(first <= day, filled(first) <= day)
    return or_(first <= day, first.is_(None) & last.is_not(None))


def before_day(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    """Ends before the day: it is over by then, however vaguely it is told."""
    _, last = _days(columns, what)
    return last < bindparam(name, type_=last.type)


def empty(columns: Columns, what: str) -> ColumnElement[bool]:
    """Nothing is known of the field: no value, no time in any words, an empty set."""
    if what not in columns:
        return columns[f"{what}_edtf"].is_(None) & columns[f"{what}_text"].is_(None)
    if isinstance(columns[what].type, JSON):
        return cast(columns[what], String).in_(("[]", "{}"))
    return columns[what].is_(None)


def mentions(columns: tuple[Column, ...], name: str) -> ColumnElement[bool]:
    """One of the columns holds the words; case does not matter. The value comes from `pattern`."""
    return or_(*(column.ilike(bindparam(name, type_=String()), escape="\\") for column in columns))


def pattern(words: str) -> str:
    """The LIKE pattern that finds the words anywhere, taken as they are."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _days(columns: Columns, what: str) -> tuple[Column, Column]:
    if what in columns:
        return columns[what], columns[what]
    return columns[f"{what}_earliest"], columns[f"{what}_latest"]
