"""Statements that were made once, sent many times with next to nothing in between."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.sql.compiler import SQLCompiler


class _Ready(NamedTuple):
    """A statement as the driver takes it."""

    sql: str
    names: tuple[str, ...] | None
    """Whose values it takes in this order; None where it takes them by name."""
    fixed: Mapping[str, Any]
    """The values that were written into the statement; None for those to be given."""
    processors: Mapping[str, Callable[[Any], Any]]


def fetch(connection: Connection, statement: ClauseElement, values: Mapping[str, Any]) -> list[Any]:
    """All rows as the driver gives them: texts that are sent as they stand need no more.

    The statement must be one that is kept; SQLAlchemy's own way of finding what it made of it
    costs as much as the shorter of these queries.
    """
    ready = _ready(statement, connection.dialect)
    given = {**ready.fixed, **values}
    for name, process in ready.processors.items():
        given[name] = process(given[name])
    if ready.names is None:
        result = connection.exec_driver_sql(ready.sql, given)
    else:
        result = connection.exec_driver_sql(ready.sql, tuple([given[name] for name in ready.names]))
    if result.cursor is None:
        raise TypeError("a query has rows")
    found = list(result.cursor.fetchall())
    result.close()
    return found


@lru_cache(maxsize=2048)
def _ready(statement: ClauseElement, dialect: Dialect) -> _Ready:
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("a query is SQL")
    processors = {
        name: process
        for bind, name in compiled.bind_names.items()
        if (process := bind.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    names = compiled.positiontup
    return _Ready(
        str(compiled), None if names is None else tuple(names), compiled.params, processors
    )
