"""What taking an import back asks and notes: its things, what names them, and that it was done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, select, type_coerce
from sqlalchemy.orm import Session

from db.base import AsStored, Guid, Record, utc_now
from db.history import Action, History, attributed, entry
from db.tables import ImportRun

Found = TypeVar("Found", bound=Record)
_AT_ONCE: Final = 500
"""Ids that one statement asks about."""

LAST = (
    select(type_coerce(History.at, AsStored).label("at_"), History.actor, History.after)
    .where(
        History.resource_id == bindparam("id", type_=Guid()),
        History.kind == ImportRun.collection,
    )
    .order_by(History.revision.desc())
    .limit(1)
)
"""When the import bound to `id` was taken back last, and how much of it by then."""


def locked(
    session: Session, table: type[Found], ids: Iterable[UUID], *, by: str = "id"
) -> Iterator[Found]:
    """The records with these ids, as they are now; nobody else changes them meanwhile."""
    for some in _stretches(ids):
        yield from session.scalars(
            select(table)
            .where(table.__table__.c[by].in_(some))
            .order_by(table.id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )


def living(session: Session, table: type[Record], ids: Iterable[UUID]) -> set[UUID]:
    """Those of the ids that are there and not deleted."""
    found: set[UUID] = set()
    for some in _stretches(ids):
        found.update(
            session.scalars(select(table.id).where(table.id.in_(some), table.deleted_at.is_(None)))
        )
    return found


def naming(
    session: Session, tables: Sequence[type[Record]], ids: Mapping[str, Sequence[UUID]]
) -> Iterator[tuple[tuple[str, UUID], str, tuple[str, UUID]]]:
    """What refers to any of these ids and is not deleted: who, by which column, to what.

    Sets of references in JSON are not looked into: what they name may be deleted, as it may be
    one by one.
    """
    for table in tables:
        for column in table.__table__.columns:
            for key in column.foreign_keys:
                target = key.column.table.name
                for some in _stretches(ids.get(target, ())):
                    rows = session.execute(
                        select(table.id, column).where(column.in_(some), table.deleted_at.is_(None))
                    )
                    for id_, named in rows:
                        yield (table.__tablename__, id_), column.name, (target, named)


def note(session: Session, run: ImportRun, *, deleted: int, set_back: int) -> None:
    """Write into the history of the run that it was taken back; a run has no other history."""
    before = session.scalar(
        select(History.after)
        .where(History.resource_id == run.id, History.kind == ImportRun.collection)
        .order_by(History.revision.desc())
        .limit(1)
    ) or {"deleted": 0, "set_back": 0}
    run.revision, run.modified_at = run.revision + 1, utc_now()
    after = {"deleted": before["deleted"] + deleted, "set_back": before["set_back"] + set_back}
    with attributed(session, run_id=run.id):
        session.add(entry(session, run, Action.CHANGE, after=after))
    session.flush()


def was_taken_back(session: Session, record: Record) -> bool:
    """Whether the last change of a record took an import back."""
    found = session.execute(
        select(History.undoes, History.run_id)
        .where(History.resource_id == record.id, History.kind == record.collection)
        .order_by(History.revision.desc())
        .limit(1)
    ).one_or_none()
    return found is not None and found.undoes is not None and found.run_id is not None


def _stretches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    found = sorted(ids)
    return (found[start : start + _AT_ONCE] for start in range(0, len(found), _AT_ONCE))
