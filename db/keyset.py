"""Pages that stay right while rows are added: continue after the last row seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, and_, bindparam, func, literal_column, or_, tuple_
from sqlalchemy.types import Boolean, Date, Float, Integer, TypeEngine

from db.base import Guid, Part, UtcDateTime, rfc3339


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column to sort by. Empty values sort as the smallest of their type, on both engines."""

    name: str
    column: ColumnElement[Any]
    descending: bool
    nullable: bool

    @property
    def expression(self) -> ColumnElement[Any]:
        return filled(self.column) if self.nullable else self.column

    @property
    def order(self) -> ColumnElement[Any]:
        return self.expression.desc() if self.descending else self.expression.asc()


def filled(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, and the smallest value of its type where it is empty.

    That value is no parameter but written out: only then do databases see that a list has the
    order of an index over this expression.
    """
    smallest = _smallest(column.type)
    if isinstance(smallest, (bool, int)):
        said = str(smallest).lower()
    else:
        said = f"'{rfc3339(smallest) if isinstance(smallest, datetime) else smallest}'"
    return func.coalesce(column, literal_column(said, column.type))


def walked_by(table: type[Part], name: str) -> None:
    """Keep indices along which lists sorted by a column that may be empty are read, either way.

    One is for the list of a body, which its members read; one for that of all bodies.
    """
    columns = table.__table__.c
    sort = (filled(columns[name]), columns.id)
    Index(f"ix_{table.__tablename__}_{name}_id", *sort)
    Index(f"ix_{table.__tablename__}_body_id_{name}_id", columns.body_id, *sort)


def after(keys: Sequence[SortKey]) -> ColumnElement[bool]:
    """The condition that a row stands after the position bound to `after_0`, `after_1`, ….

    As a row value where all keys run the same way: databases then walk the index, while the
    same condition written with OR is many times slower.
    """
    bound = [bindparam(f"after_{number}", type_=key.column.type) for number, key in enumerate(keys)]
    ways = {key.descending for key in keys}
    if len(ways) == 1:
        left, right = tuple_(*(key.expression for key in keys)), tuple_(*bound)
        return left < right if ways == {True} else left > right
    return or_(
        *(
            and_(
                *(
                    keys[before].expression == bound[before] for before in range(number)
                ),  # equal so far
                key.expression < bound[number]
                if key.descending
                else key.expression > bound[number],
            )
            for number, key in enumerate(keys)
        )
    )


def position(keys: Sequence[SortKey], values: Sequence[object]) -> list[object]:
    """The values of a row at the sort keys, as a cursor can carry them."""
    return [
        as_text(_smallest(key.column.type) if value is None else value)
        for key, value in zip(keys, values, strict=True)
    ]


def parameters(keys: Sequence[SortKey], carried: Sequence[object]) -> dict[str, object]:
    """What a cursor carried, as bound values. ValueError if it does not fit the keys."""
    if len(keys) != len(carried):
        raise ValueError("the cursor belongs to another order")
    return {
        f"after_{number}": _restored(key.column.type, value)
        for number, (key, value) in enumerate(zip(keys, carried, strict=True))
    }


def as_text(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value


def _smallest(kind: TypeEngine[Any]) -> Any:  # noqa: ANN401 -- a value of the column's type
    if isinstance(kind, UtcDateTime):
        return datetime.min.replace(tzinfo=UTC)
    if isinstance(kind, Date):
        return date.min
    if isinstance(kind, Guid):
        return UUID(int=0)
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, (Integer, Float)):
        return -(2**31)
    return ""


def _time(expected: type[date], value: str) -> date:
    found = expected.fromisoformat(value)
    if isinstance(found, datetime):
        try:
            return found.astimezone(UTC)
        except OverflowError as error:
            raise ValueError("the cursor carries a moment that is none in UTC") from error
    return found


def _restored(kind: TypeEngine[Any], value: object) -> object:
    expected = type(_smallest(kind))
    if expected in (datetime, date, UUID) and isinstance(value, str):
        return UUID(value) if expected is UUID else _time(expected, value)
    if expected is int and isinstance(kind, Float) and isinstance(value, float):
        return value
    if type(value) is not expected:
        raise ValueError("the cursor carries a value of another type")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("the cursor carries a number no column can hold")
    return value
