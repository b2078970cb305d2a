"""What council objects refer to beside their columns, a page of an import at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from db.queries.bulk_rows import Row, among, find, fresh_id, kept, wanted_text
from db.queries.bulk_writing import line_of, update_rows
from db.queries.portable import Kind, load
from db.tables.oparl import CouncilReference


def references_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[Row]]:
    """What the rows refer to beside their columns."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in find(connection, kept(CouncilReference), "resource_id", ids):
        found[row["resource_id"]].append(row)
    return found


def unresolved(connection: Connection, body_id: str, keys: Iterable[str]) -> list[Row]:
    """References to one of these identifiers which lead nowhere so far."""
    rows = find(connection, kept(CouncilReference), "target_oparl_id", keys, body_id=body_id)
    return [row for row in rows if row["target_id"] is None]


def refer(session: Session, rows: Sequence[Row]) -> None:
    """Write references."""
    of = kept(CouncilReference)
    lines = [line_of(of, {**row, "id": fresh_id()}) for row in rows]
    if lines:
        load(session.connection(), of.table, lines)


def resolve(session: Session, rows: Sequence[Row]) -> None:
    """Write the targets that have come of references."""
    if rows:
        wanted = [{"id": row["id"], "target_id": row["target_id"]} for row in rows]
        update_rows(session.connection(), kept(CouncilReference), wanted)


def forget(session: Session, ids: Iterable[str]) -> None:
    """Delete references, by their own ids."""
    values = list(ids)
    if not values:
        return
    connection = session.connection()
    on_postgresql = connection.dialect.name == "postgresql"
    condition = among(Kind.ID, "id", on_postgresql=on_postgresql)
    connection.exec_driver_sql(
        f"DELETE FROM council_reference WHERE {condition}",  # noqa: S608 -- no value stands in it
        {"wanted": wanted_text(values, on_postgresql=on_postgresql)},
    )


def to_ask(
    connection: Connection, body_id: UUID, root: str, after: str, count: int
) -> tuple[list[Row], int]:
    """References after that one which lead nowhere but to an address under `root`.

    The first so many in the order of their ids, and how many addresses there are in all.
    """
    wanted = (
        (CouncilReference.body_id == body_id)
        & CouncilReference.target_id.is_(None)
        & CouncilReference.target.is_not(None)
        & (CouncilReference.id > UUID(after))
        & CouncilReference.target_oparl_id.startswith(root, autoescape=True)
        & CouncilReference.target_oparl_id.not_like("%#%")
    )
    names = ("id", "about", "resource_id", "field", "order", "target", "target_oparl_id")
    rows = connection.execute(
        select(*(getattr(CouncilReference, name) for name in names))
        .where(wanted)
        .order_by(CouncilReference.id)
        .limit(count)
    )
    found = [dict(zip(names, row, strict=True)) for row in rows]
    addresses = func.count(func.distinct(CouncilReference.target_oparl_id))
    return found, connection.scalar(select(addresses).where(wanted)) or 0


def waiting(connection: Connection, body_id: UUID, count: int) -> tuple[int, list[tuple[str, str]]]:
    """How many references of a body lead nowhere, and the first of them: field and identifier."""
    condition = (CouncilReference.body_id == body_id) & CouncilReference.target_id.is_(None)
    total = connection.scalar(select(func.count()).where(condition)) or 0
    rows = connection.execute(
        select(CouncilReference.field, CouncilReference.target_oparl_id)
        .where(condition)
        .order_by(CouncilReference.id)
        .limit(count)
    )
    return total, [(field, str(key)) for field, key in rows]
