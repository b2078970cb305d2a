"""What the history is asked: a time line, the way to a past state, one change, what ids mean."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    func,
    literal,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CompoundSelect

from db.base import AsStored, Guid, Part, Record, UtcDateTime
from db.history import History

# What people call a thing by, the first of these that its table has.
_NAMES = ("name", "title", "label_de", "topic", "what", "heading", "text", "organisation")
_LONGEST_NAME = 200
_AT_ONCE = 500


def timeline(kind: str, resource_id: UUID, before: int | None, rows: int) -> Select[Any]:
    """The changes of one resource, the newest first, before a revision if one is given."""
    found = _changes().where(History.kind == kind, History.resource_id == resource_id)
    if before is not None:
        found = found.where(History.revision < before)
    return found.order_by(History.revision.desc()).limit(rows)


def timeline_with_parts(
    resource_id: UUID,
    parts: Iterable[type[Part]],
    before: tuple[datetime, UUID] | None,
    rows: int,
) -> Select[Any]:
    """The changes of a resource and of its parts, the newest first, before a place among them."""
    own = select(literal(resource_id, Guid()).label("id"))
    ids = union_all(
        own,
        *(
            select(part.id).where(part.__table__.c[str(part.owner)] == literal(resource_id, Guid()))
            for part in parts
        ),
    ).subquery()
    found = _changes().where(History.resource_id.in_(select(ids.c.id)))
    place = tuple_(History.at, History.id)
    if before is not None:
        at, id_ = before
        found = found.where(place < tuple_(literal(at, UtcDateTime()), literal(id_, Guid())))
    return found.order_by(History.at.desc(), History.id.desc()).limit(rows)


def _changes() -> Select[Any]:
    return select(
        History.kind,
        type_coerce(History.resource_id, AsStored).label("resource_id_"),
        History.revision,
        type_coerce(History.at, AsStored).label("at_"),
        type_coerce(History.action, AsStored).label("action_"),
        History.actor,
        History.reason,
        History.undoes,
        type_coerce(History.run_id, AsStored).label("run_id_"),
        History.request_id,
        History.before,
        History.after,
        type_coerce(History.id, AsStored).label("id_"),
    )


def until(kind: str, resource_id: UUID, moment: datetime) -> Select[Any]:
    """All changes that had been made at that moment, the oldest first.

    They are counted by revisions, which have no gaps, since clocks may differ between processes.
    """
    own = (History.kind == kind, History.resource_id == resource_id)
    last = select(func.max(History.revision)).where(*own, History.at <= moment).scalar_subquery()
    return (
        select(History.revision, type_coerce(History.at, AsStored).label("at_"), History.after)
        .where(*own, History.revision <= last)
        .order_by(History.revision)
    )


@dataclass(frozen=True, slots=True)
class Past:
    """A resource as it stood: what GET shows of its bookkeeping, and its columns as JSON."""

    revision: int
    created_at: Any
    modified_at: Any
    columns: dict[str, Any]


def rebuilt(changes: Iterable[Row[Any]]) -> Past | None:
    """What these changes, the oldest first, made of a resource; None if there are none."""
    past: Past | None = None
    for row in changes:
        created_at = row.at_ if past is None else past.created_at
        columns = {} if past is None else past.columns
        past = Past(row.revision, created_at, row.at_, columns | (row.after or {}))
    return past


def change(session: Session, record: Record, revision: int) -> History | None:
    """The change that made this revision of a record."""
    return session.scalar(
        select(History).where(
            History.kind == record.collection,
            History.resource_id == record.id,
            History.revision == revision,
        )
    )


def of_run(session: Session, run_id: UUID, ids: Iterable[UUID]) -> Iterator[History]:
    """What an import did to these resources, and taking it back; each one's changes in order."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        yield from session.scalars(
            select(History)
            .where(
                History.resource_id.in_(wanted[start : start + _AT_ONCE]),
                History.run_id == run_id,
            )
            .order_by(History.resource_id, History.revision)
        )


def titles(wanted: Mapping[type[Record], Collection[UUID]], body_id: UUID) -> CompoundSelect[Any]:
    """What the resources of a body with these ids are called, those whose table has a name."""
    return union_all(
        select(
            type_coerce(literal(None, Guid()), AsStored).label("id_"),
            literal(None, Text()).label("title"),
        ).where(literal(value=False)),
        *(
            select(type_coerce(table.id, AsStored), _shown(table.__table__.c[name])).where(
                table.id.in_(ids), _body(table) == body_id
            )
            for table, ids in wanted.items()
            if ids and (name := _name(table)) is not None
        ),
    )


def _name(table: type[Record]) -> str | None:
    return next((name for name in _NAMES if name in table.__table__.c), None)


def _shown(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A name, or the beginning of what stands in its place."""
    return func.substr(cast(column, Text), 1, _LONGEST_NAME)


def _body(table: type[Record]) -> Any:  # noqa: ANN401 -- a column of either
    return table.body_id if issubclass(table, Part) else table.id
