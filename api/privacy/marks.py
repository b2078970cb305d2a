"""Which columns hold something about natural persons.

`personal` columns are about a person: a name, an address, who did something. They are marked in
the tables, or follow from what they refer to. All other text that people write may name somebody
without being about them; it is never forgotten, because no mark is needed for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Enum, String, Table, Text

from db.base import is_personal
from db.tables import Base

_MACHINE = frozenset({"refers_to", "vocabulary", "secret"})


class Mark(StrEnum):
    PERSONAL = "personal"
    """About a natural person: internal, purged or erasable, never in a public shape."""
    MAY_NAME = "may_name"
    """Free text, in which a person may be named."""


@dataclass(frozen=True, slots=True)
class Marked:
    table: Table
    column: Column[Any]
    mark: Mark

    @property
    def place(self) -> str:
        return f"{self.table.name}.{self.column.name}"


def mark_of(column: Column[Any]) -> Mark | None:
    """What the column can hold about natural persons; None for keys, numbers, times and terms."""
    if is_personal(column):
        return Mark.PERSONAL
    if isinstance(column.type, (Text, JSON)) and _MACHINE.isdisjoint(column.info):
        return Mark.MAY_NAME
    return None


def marked() -> Iterator[Marked]:
    """Every column that can hold something about a natural person, table by table."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            mark = mark_of(column)
            if mark is not None:
                yield Marked(table, column, mark)


def holds_words(column: Column[Any]) -> bool:
    """Whether a name could stand in the column at all, even where none belongs, as in a key."""
    return isinstance(column.type, (String, JSON)) and not isinstance(column.type, Enum)
