"""Values that no other row of their table has where the table says so."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, and_, exists, not_, select
from sqlalchemy.orm import Session


def made_unlike(
    session: Session, table: Table, row: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """The values to set in this row, a text with a number behind it where another row has it.

    Where two keys have named the same person in different ways, they are alike once a pseudonym
    stands for both; "Person 7F3A" is then "Person 7F3A (2)" in the second.
    """
    new = dict(values)
    for key in _unique(table):
        texts = [one for one in key if isinstance(values.get(one.name), str)]
        if not texts:
            continue
        last = texts[-1]
        for number in count(2):
            if not _is_taken(session, table, row, new, key):
                break
            new[last.name] = _numbered(values[last.name], number, last)
    return new


def _unique(table: Table) -> Iterator[list[Column[Any]]]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield list(constraint.columns)
    for index in table.indexes:
        if index.unique:
            yield [table.c[column.name] for column in index.columns]


def _is_taken(
    session: Session,
    table: Table,
    row: Mapping[str, Any],
    new: Mapping[str, Any],
    key: list[Column[Any]],
) -> bool:
    """Whether another row has this key; one with an empty part is like no other."""
    wanted = {**row, **new}
    if any(wanted[column.name] is None for column in key):
        return False
    is_this = [column == row[column.name] for column in table.primary_key]
    alike = [column == wanted[column.name] for column in key]
    return bool(session.scalar(select(exists().where(*alike, not_(and_(*is_this))))))


def _numbered(text: str, number: int, column: Column[Any]) -> str:
    """The text with the number behind it, no longer than the column."""
    suffix = f" ({number})"
    length = getattr(column.type, "length", None)
    return text[: None if length is None else length - len(suffix)] + suffix
