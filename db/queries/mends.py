"""What an import found that was not as the standard says: its kinds, and one by one."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from db.base import Guid
from db.tables.oparl import ImportMend

COLUMNS = ("id", "kind", "mended", "oparl_id", "field", "found")

_RUN = ImportMend.run_id == bindparam("run", type_=Guid())
_IS_FURTHER = ImportMend.oparl_id.is_(None) & ImportMend.field.is_(None)

_COUNTS = (
    select(ImportMend.kind, ImportMend.mended, func.count())
    .where(_RUN)
    .group_by(ImportMend.kind, ImportMend.mended)
    .order_by(ImportMend.kind, ImportMend.mended)
)
_FURTHER = select(ImportMend.kind, ImportMend.found).where(_RUN, _IS_FURTHER)
_PAGE = (
    select(*(getattr(ImportMend, name) for name in COLUMNS))
    .where(_RUN)
    .order_by(ImportMend.id)
    .limit(bindparam("rows"))
)


def counts(connection: Connection, run_id: UUID) -> list[tuple[str, bool, int]]:
    """Kind, whether it was mended, and how often: also those that are not told one by one."""
    further: dict[str, int] = {}
    for kind, found in connection.execute(_FURTHER, {"run": run_id}):
        if isinstance(found, dict) and "further" in found:
            further[kind] = further.get(kind, 0) + found["further"] - 1
    return [
        (kind, mended, number + further.pop(kind, 0))
        for kind, mended, number in connection.execute(_COUNTS, {"run": run_id})
    ]


def page(
    connection: Connection, run_id: UUID, kind: str | None, after: UUID | None, rows: int
) -> list[tuple[Any, ...]]:
    """The next of a run, of one kind or of all, in the order they were found."""
    asked = _PAGE
    if kind is not None:
        asked = asked.where(ImportMend.kind == kind)
    if after is not None:
        asked = asked.where(ImportMend.id > after)
    return [tuple(row) for row in connection.execute(asked, {"run": run_id, "rows": rows})]
