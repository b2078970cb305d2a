"""Rewriting what is stored about a person, also where nothing else may write: in the history.

These statements go past the unit of work, whose listener would write the very name that is to go
into a new row of the history.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.types import LargeBinary

from db import postgres
from db.base import Record, new_id, utc_now
from db.history import Action, Cause, History
from db.tables import Base

_AT_ONCE = 100
_RECORDS = {
    mapper.local_table.name: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Record) and isinstance(mapper.local_table, Table)
}
_HISTORY = History.metadata.tables[History.__tablename__]


def allow_long_work(session: Session) -> None:
    """Lift PostgreSQL's limits for this transaction, which reads every text there is."""
    postgres.allow_long_work(session.connection())


def rows(session: Session, table: Table) -> Iterator[dict[str, Any]]:
    """Every row of a table without its bytes, a few at a time."""
    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    keys = [column for column in table.primary_key if column not in columns]
    statement = select(*keys, *columns).execution_options(yield_per=_AT_ONCE)
    for row in session.connection().execute(statement).mappings():
        yield dict(row)


def rewrite(
    session: Session, table: Table, row: Mapping[str, Any], values: Mapping[str, Any], reason: str
) -> None:
    """Set values of one row; a record counts its revision up, and its history says why.

    The history's row tells nothing of the values. Earlier rows are the caller's to rewrite.
    """
    changes = dict(values)
    kind = _RECORDS.get(table.name)
    if kind is not None:
        now = utc_now()
        changes |= {"revision": row["revision"] + 1, "modified_at": now}
        if kind.has_history:
            _tell(session, kind, row, now, reason)
    where = [column == row[column.name] for column in table.primary_key]
    session.execute(update(table).where(*where).values(changes))


def overwrite_history(
    session: Session, kind: str, resource_ids: Collection[UUID], values: Mapping[str, Any]
) -> int:
    """Put these values into all that the history says of the fields; the number of rows changed."""
    changed = 0
    for some in _portions(list(resource_ids)):
        found = session.execute(
            select(_HISTORY.c.id, _HISTORY.c.before, _HISTORY.c.after).where(
                _HISTORY.c.kind == kind, _HISTORY.c.resource_id.in_(some)
            )
        ).all()
        for id_, before, after in found:
            states = (_with(before, values), _with(after, values))
            if states != (before, after):
                session.execute(
                    update(_HISTORY)
                    .where(_HISTORY.c.id == id_)
                    .values(before=states[0], after=states[1])
                )
                changed += 1
    return changed


def _with(state: dict[str, Any] | None, values: Mapping[str, Any]) -> dict[str, Any] | None:
    if state is None:
        return None
    return {name: values.get(name, value) for name, value in state.items()}


def _tell(
    session: Session, kind: type[Record], row: Mapping[str, Any], at: datetime, reason: str
) -> None:
    cause: Cause = session.info.get("cause") or Cause("system")
    session.execute(
        insert(_HISTORY).values(
            id=new_id(),
            body_id=row.get("body_id", row["id"]),
            kind=kind.collection,
            resource_id=row["id"],
            revision=row["revision"] + 1,
            at=at,
            action=Action.CHANGE,
            actor=cause.actor,
            user_id=cause.user_id,
            request_id=cause.request_id,
            reason=reason,
            before={},
            after={},
        )
    )


def _portions(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
