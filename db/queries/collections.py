"""The questions every collection answers: a page, one thing, one thing to be changed.

Statements are built once for each way of asking and kept; only their values change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    exists,
    func,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import Date, Enum

from db.base import AsStored, Guid, Part, Record, Resource, UtcDateTime, Visibility
from db.keyset import SortKey, after
from db.queries import conditions
from db.queries.conditions import Columns

Found = TypeVar("Found", bound=Record)
FoundPart = TypeVar("FoundPart", bound=Part)

_COUNTED_AT_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One condition of a list: what is compared, how, and the name its value is bound to."""

    column: str
    how: str
    """`equal`, `among`, `holds`, `from`, `until`, `before`, `empty`, `mentions` or `since`.

    Or `through`: `column` is then another table's that points to this one, `table.column`.
    """
    name: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One way of asking for a page of a table; everything but the values."""

    table: type[Record]
    columns: tuple[str, ...]
    sort: tuple[tuple[str, bool], ...]
    """Column and whether descending; the last is unique."""
    narrowings: tuple[Narrowing, ...] = ()
    public_only: bool = False
    with_deleted: bool = False
    continued: bool = False


def column(table: type[Record], name: str) -> ColumnElement[Any]:
    """The column as the driver gives it, for rows that go straight to bytes."""
    found = table.__table__.c[name]
    if isinstance(found.type, (Guid, UtcDateTime, Enum, Date)):
        return type_coerce(found, AsStored).label(f"{name}_")
    return found


@lru_cache(maxsize=1024)
def sort_keys(table: type[Record], sort: tuple[tuple[str, bool], ...]) -> tuple[SortKey, ...]:
    columns = table.__table__.c
    return tuple(
        SortKey(name, columns[name], descending, bool(columns[name].nullable))
        for name, descending in sort
    )


@lru_cache(maxsize=4096)
def page(asking: Asking) -> Select[Any]:
    """Rows of the asked columns, then of the sort keys; bind `rows` to how many."""
    table = asking.table
    keys = sort_keys(table, asking.sort)
    found = select(
        *(column(table, name) for name in asking.columns),
        *(type_coerce(key.column, AsStored).label(f"sort_{key.name}") for key in keys),
    )
    found = found.where(*_conditions(asking))
    if asking.continued:
        found = found.where(after(keys))
    return found.order_by(*(key.order for key in keys)).limit(bindparam("rows"))


@lru_cache(maxsize=1024)
def count(asking: Asking) -> Select[Any]:
    """How many rows the conditions leave, counted no further than a million."""
    inner = select(1).select_from(asking.table).where(*_conditions(asking))
    return select(func.count()).select_from(inner.limit(_COUNTED_AT_MOST).subquery())


@lru_cache(maxsize=64)
def tally(asking: Asking, name: str) -> Select[Any]:
    """The values of a column among the rows the conditions leave, each with how many have it."""
    of = asking.table.__table__.c[name]
    found = select(of, func.count()).where(*_conditions(asking), of.is_not(None))
    return found.group_by(of).order_by(of)


@lru_cache(maxsize=1024)
def one(table: type[Record], columns: tuple[str, ...], *, owned: bool = False) -> Select[Any]:
    """The row with the id bound to `id`; a part also needs its owner's id, `owner`."""
    found = select(*(column(table, name) for name in columns)).where(
        table.id == bindparam("id", type_=Guid())
    )
    if owned:
        found = found.where(_owner(table) == bindparam("owner", type_=Guid()))
    return found


@lru_cache(maxsize=1024)
def among(  # noqa: PLR0913 -- what is asked, each by its name
    table: type[Record],
    columns: tuple[str, ...],
    by: str,
    *,
    public_only: bool,
    ordered: str,
    of_one: bool = False,
) -> Select[Any]:
    """Living rows whose column `by` is among those bound to `among`; that column comes first.

    With `public_only` none that is hidden, or that is a part of something hidden. With `of_one`
    `among` is bound to a single id, which spares writing the statement anew for their number.
    """
    columns_ = table.__table__.c
    wanted: BindParameter[Any] = bindparam("among", expanding=not of_one, type_=Guid())
    found = select(
        type_coerce(columns_[by], AsStored).label("by_"),
        *(column(table, name) for name in columns),
    ).where(
        columns_[by] == wanted if of_one else columns_[by].in_(wanted),
        table.deleted_at.is_(None),
    )
    if public_only:
        found = found.where(_public(table))
    return found.order_by(columns_[ordered], table.id)


def _public(table: type[Record]) -> ColumnElement[bool]:
    """What the public may see of a table; a part is as public as what it is a part of."""
    if issubclass(table, Resource):
        return conditions.is_public(table.__table__.c)
    owner = getattr(table, "owner", None)
    if owner is None:
        return true()
    (key,) = table.__table__.c[owner].foreign_keys
    owners = key.column.table.alias()
    return exists().where(
        owners.c.id == table.__table__.c[owner], owners.c.visibility == Visibility.PUBLIC
    )


def body_of(connection: Connection, table: type[Record], id_: UUID) -> UUID | None:
    """The body a record belongs to (a body belongs to itself); None if there is no such record."""
    column = table.body_id if issubclass(table, Part) else table.id
    return connection.execute(select(column).where(table.id == id_)).scalar_one_or_none()


def load(table: type[Found], session: Session, id_: UUID) -> Found | None:
    """One record to be changed, locked where the engine can lock a row."""
    return session.scalar(_locked(select(table).where(table.id == id_)))


def by_key(
    table: type[FoundPart], session: Session, body_id: UUID, source: str, source_key: str
) -> FoundPart | None:
    """The record that an import knows by its own key."""
    return session.scalar(
        _locked(
            select(table).where(
                table.body_id == body_id, table.source == source, table.source_key == source_key
            )
        )
    )


def lock(session: Session, record: Record) -> None:
    """Lock a record that was found already, and see it as it is now."""
    session.refresh(record, with_for_update={"key_share": True})


def _locked(statement: Select[Found]) -> Select[Found]:
    """Wait for other writers of the row, and see what they made of it.

    Ids never change, so writers of parts, whose foreign keys share the row, need not wait.
    """
    return statement.with_for_update(key_share=True).execution_options(populate_existing=True)


def existing(
    session: Session, table: type[Record], body_id: UUID | None, ids: Sequence[UUID]
) -> set[UUID]:
    """Those of the ids that are living records of the body."""
    found = select(table.id).where(table.id.in_(ids), table.deleted_at.is_(None))
    if body_id is not None and issubclass(table, Part):
        found = found.where(table.body_id == body_id)
    return set(session.scalars(found))


def _conditions(asking: Asking) -> list[ColumnElement[bool]]:
    table = asking.table
    found = [
        _through(table, narrowing, public_only=asking.public_only)
        if narrowing.how == "through"
        else _narrowed(table, narrowing)
        for narrowing in asking.narrowings
    ]
    if not asking.with_deleted:
        found.append(conditions.not_deleted(table))
    if asking.public_only and issubclass(table, Resource):
        found.append(conditions.is_public(table.__table__.c))
    return found


def _narrowed(table: type[Record], narrowing: Narrowing) -> ColumnElement[bool]:
    return _WAYS[narrowing.how](table.__table__.c, narrowing.column, narrowing.name)


def _through(
    table: type[Record], narrowing: Narrowing, *, public_only: bool
) -> ColumnElement[bool]:
    """Something that points here has the value; of what is hidden the public learns nothing."""
    name, _, what = narrowing.column.partition(".")
    other = table.metadata.tables[name]
    (key,) = (one for one in other.foreign_keys if one.column.table is table.__table__)
    # By what points here these rows are sought, not by what many others of the table say too.
    found = [
        key.parent == table.id,
        conditions.Likely(_equal(other.c, what, narrowing.name)),
        other.c.deleted_at.is_(None),
    ]
    if public_only:
        found.append(conditions.is_public(other.c))
    return exists().where(*found)


def _equal(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    return columns[what] == bindparam(name, type_=columns[what].type)


def _since(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    return columns[what] >= bindparam(name, type_=UtcDateTime())


def _mentions(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    return conditions.mentions(tuple(columns[one] for one in what.split(",")), name)


def _among(columns: Columns, what: str, name: str) -> ColumnElement[bool]:
    return columns[what].in_(bindparam(name, expanding=True, type_=columns[what].type))


_WAYS: dict[str, Callable[[Columns, str, str], ColumnElement[bool]]] = {
    "among": _among,
    "before": conditions.before_day,
    "empty": lambda columns, what, _: conditions.empty(columns, what),
    "equal": _equal,
    "from": conditions.from_day,
    "holds": lambda columns, what, name: conditions.holds(columns[what], name),
    "mentions": _mentions,
    "since": _since,
    "until": conditions.until_day,
}


def _owner(table: type[Record]) -> ColumnElement[UUID]:
    owner = getattr(table, "owner", None)
    if owner is None:
        raise TypeError(f"{table.__name__} is no part of anything")
    found: ColumnElement[UUID] = table.__table__.c[owner]
    return found
