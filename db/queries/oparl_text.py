"""JSON text as a database writes it: pieces that both engines know under different names."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    String,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal_column,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

Sql = ColumnElement[Any]
BASE = bindparam("base", type_=String())
"""Our server's address up to the type, as JSON text without the quotation mark at its end."""


class Quoted(FunctionElement[str]):
    """A text as a JSON string; not for NULL, of which the engines make different things."""

    type = Text()
    inherit_cache = True


class LocalTime(FunctionElement[str]):
    """A moment as local time with its offset, to the second; NULL for NULL."""

    type = Text()
    inherit_cache = True


class Midnight(FunctionElement[Any]):
    """The moment a day begins with in a zone, to be given to `LocalTime`."""

    type = Text()
    inherit_cache = True


class Ids(FunctionElement[Any]):
    """The ids of one text, with commas between them, as rows."""

    inherit_cache = True


class Has(FunctionElement[bool]):
    """Whether a JSON object has a member of that name."""

    type = Boolean()
    inherit_cache = True


class Member(FunctionElement[str]):
    """A JSON object's member as JSON text, if it is a string; else NULL."""

    type = Text()
    inherit_cache = True


class Rest(FunctionElement[str]):
    """The members of a JSON object without those named, after a comma, and without braces."""

    type = Text()
    inherit_cache = True


@compiles(Quoted, "sqlite")
def _sqlite_quoted(element: Quoted, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    return f"json_quote({compiler.process(element.clauses, **words)})"


@compiles(Quoted, "postgresql")
def _postgresql_quoted(element: Quoted, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    return f"to_json(({compiler.process(element.clauses, **words)})::text)::text"


@compiles(LocalTime, "sqlite")
def _sqlite_local(element: LocalTime, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    return f"local_time({compiler.process(element.clauses, **words)})"


@compiles(LocalTime, "postgresql")
def _postgresql_local(element: LocalTime, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    moment, zone = (compiler.process(one, **words) for one in element.clauses)
    there = f"({moment} AT TIME ZONE {zone})"
    offset = f"({there} - ({moment} AT TIME ZONE 'UTC'))"
    return (
        f"(to_char({there}, 'YYYY-MM-DD\"T\"HH24:MI:SS')"
        f" || CASE WHEN {offset} < interval '0' THEN '-' ELSE '+' END"
        f" || to_char(greatest({offset}, -{offset}), 'HH24:MI'))"
    )


@compiles(Midnight, "sqlite")
def _sqlite_midnight(element: Midnight, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    day, _zone = element.clauses
    return compiler.process(day, **words)


@compiles(Midnight, "postgresql")
def _postgresql_midnight(element: Midnight, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    day, zone = (compiler.process(one, **words) for one in element.clauses)
    return f"({day}::timestamp AT TIME ZONE {zone})"


@compiles(Ids, "sqlite")
def _sqlite_ids(element: Ids, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    ids = compiler.process(element.clauses, **words)
    array = f"""'["' || replace({ids}, ',', '","') || '"]'"""
    return f"(SELECT value FROM json_each({array}))"  # noqa: S608 -- compiled parts, no values


@compiles(Ids, "postgresql")
def _postgresql_ids(element: Ids, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    ids = compiler.process(element.clauses, **words)
    return f"(SELECT unnest(string_to_array({ids}, ',')::uuid[]))"


@compiles(Has, "sqlite")
def _sqlite_has(element: Has, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    column, name = (compiler.process(one, **words) for one in element.clauses)
    return f"(json_type({column}, '$.\"' || {name} || '\"') IS NOT NULL)"


@compiles(Has, "postgresql")
def _postgresql_has(element: Has, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    column, name = (compiler.process(one, **words) for one in element.clauses)
    return f"coalesce(jsonb_exists({column}, {name}), false)"


@compiles(Member, "sqlite")
def _sqlite_member(element: Member, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    column, name = (compiler.process(one, **words) for one in element.clauses)
    path = f"""'$."' || {name} || '"'"""
    return f"CASE json_type({column}, {path}) WHEN 'text' THEN {column} -> ({path}) END"


@compiles(Member, "postgresql")
def _postgresql_member(element: Member, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    column, name = (compiler.process(one, **words) for one in element.clauses)
    member = f"({column} -> {name})"
    return f"CASE jsonb_typeof{member} WHEN 'string' THEN {member}::text END"


@compiles(Rest, "sqlite")
def _sqlite_rest(element: Rest, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    column, *names = (compiler.process(one, **words) for one in element.clauses)
    paths = "".join(f", '$.\"' || {name} || '\"'" for name in names)
    return _rest(f"json_remove({column}{paths})", f"{column} = '{{}}'")


@compiles(Rest, "postgresql")
def _postgresql_rest(element: Rest, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own words
    column, *names = (compiler.process(one, **words) for one in element.clauses)
    return _rest(f"({column} - ARRAY[{', '.join(names)}])::text", f"{column} = '{{}}'::jsonb")


def _rest(members: str, nothing: str) -> str:
    rest = f"nullif(substr({members}, 2, length({members}) - 2), '')"
    return f"CASE WHEN {nothing} THEN '' ELSE coalesce(',' || {rest}, '') END"


def among(id_: Sql, ids: Sql) -> ColumnElement[bool]:
    """Whether an id is among those of one bound text: one statement, however many there are."""
    return id_.op("IN", is_comparison=True)(Ids(ids))


def words(text: str) -> ColumnElement[str]:
    """Words of our own, written into the statement: there are hundreds, and none is from outside.

    ValueError for what would have to be escaped.
    """
    if "'" in text or "\\" in text:
        raise ValueError(f"{text!r} cannot stand in a statement as it is")
    return literal_column(f"'{text}'", String())


def joined(parts: Iterable[Sql]) -> ColumnElement[str]:
    """One text after the other; NULL if one is."""
    first, *rest = parts
    found: ColumnElement[str] = first
    for part in rest:
        found = found.concat(part)
    return found


def field(name: str, value: Sql) -> ColumnElement[str]:
    """A member with its comma before it; nothing where the value, a JSON text, is NULL."""
    return func.coalesce(joined((words(f',"{name}":'), value)), words(""))


def text_field(name: str, value: Sql) -> ColumnElement[str]:
    """A member that is a string; nothing where it is NULL or empty."""
    return case(
        (value != words(""), joined((words(f',"{name}":'), Quoted(value)))), else_=words("")
    )


def flag(value: Sql) -> ColumnElement[str]:
    return case((value.is_(True), words("true")), (value.is_(False), words("false")))


def plain(value: Sql) -> ColumnElement[str]:
    """A number as it is written."""
    return cast(value, Text)


def in_quotes(value: Sql) -> ColumnElement[str]:
    """A text that needs no escaping as a JSON string; NULL for NULL."""
    return joined((words('"'), cast(value, Text), words('"')))
