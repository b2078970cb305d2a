"""Rows of council objects made and changed by the thousand, with their history.

What thousands of rows go through is a statement for each table, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.base import rfc3339
from db.history import Action, History, cause_of
from db.queries import webhooks
from db.queries.bulk_rows import Kept, Row, encode, find, fresh_id, kept, typed
from db.queries.portable import Kind, load
from db.tables.oparl import ImportMend


def create(session: Session, of: Kept, rows: Sequence[Row], now: datetime) -> None:
    """Insert new rows, complete but for their bookkeeping, with their history.

    The rows get their bookkeeping here.
    """
    if not rows:
        return
    stamp = rfc3339(now)
    lines, said = [], []
    for row in rows:
        said.append((row["id"], 1, Action.CREATE, None, encode(row)))
        row["created_at"] = row["modified_at"] = stamp
        row["revision"] = 1
        lines.append(line_of(of, row))
    load(session.connection(), of.table, lines)
    _remember(session, of, rows[0]["body_id"], said, stamp)


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it was, and the columns that become something else; none for a mere mention."""

    row: Row
    after: Row


def change(session: Session, of: Kept, changes: Sequence[Change], now: datetime) -> None:
    """Write the changed columns of rows, with their history."""
    if not changes:
        return
    stamp = rfc3339(now)
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    said = []
    for one in changes:
        row, after = one.row, one.after
        before = {name: row[name] for name in after}
        revision = row["revision"] + 1
        said.append((row["id"], revision, _action(before, after), encode(before), encode(after)))
        written = {name: _written(of, name, value) for name, value in after.items()}
        groups[tuple(after)].append(
            {**written, "modified_at": stamp, "revision": revision, "id": row["id"]}
        )
        row.update(after, revision=revision, modified_at=stamp)
    for rows in groups.values():
        update_rows(session.connection(), of, rows)
    _remember(session, of, changes[0].row["body_id"], said, stamp)


def held_by_people(session: Session, of: Kept, ids: Iterable[str]) -> dict[str, set[str]]:
    """Of each of the rows, the columns that a person set last: they are not an import's."""
    history = kept_history()
    held: dict[str, set[str]] = defaultdict(set)
    rows = find(
        session.connection(),
        history,
        "resource_id",
        ids,
        columns=("resource_id", "revision", "run_id", "after", "action"),
        kind=of.collection,
    )
    for row in sorted(rows, key=lambda one: int(one["revision"])):
        after = row["after"] or {}
        names = after.keys()
        if row["action"] == Action.CREATE:
            # Who makes a thing by hand says something with what they fill in, not with the rest;
            # whether it is for everybody is said by the council that publishes it.
            names = {name for name, value in after.items() if value} - {"visibility"}
        if row["run_id"] is None:
            held[row["resource_id"]] |= names
        else:
            held[row["resource_id"]] -= names
    return held


def tell(session: Session, rows: Sequence[Row]) -> None:
    """Write what was not as the standard says."""
    of = kept(ImportMend)
    lines = [line_of(of, {**row, "id": fresh_id()}) for row in rows]
    if lines:
        load(session.connection(), of.table, lines)


@cache
def kept_history() -> Kept:
    """The history, as its rows are read and written here."""
    return kept(History)


def line_of(of: Kept, row: Mapping[str, Any]) -> list[Any]:
    line = list(of.pick(row))
    for place in of.object_places:
        if line[place] is not None:
            line[place] = encode(line[place]).decode()
    return line


def _written(of: Kept, name: str, value: object) -> object:
    return value if value is None or name not in of.objects else encode(value).decode()


def _action(before: Row, after: Row) -> Action:
    if "deleted_at" not in after:
        return Action.CHANGE
    return Action.DELETE if before["deleted_at"] is None else Action.RESTORE


def _remember(
    session: Session,
    of: Kept,
    body_id: str,
    said: Sequence[tuple[str, int, Action, bytes | None, bytes]],
    stamp: str,
) -> None:
    cause = cause_of(session)
    user, run, job = (_text(one) for one in (cause.user_id, cause.run_id, cause.job_id))
    always: Row = {
        "body_id": body_id,
        "kind": of.collection,
        "at": stamp,
        "actor": cause.actor,
        "user_id": user,
        "request_id": cause.request_id,
        "run_id": run,
        "job_id": job,
        "reason": cause.reason,
    }
    history = kept_history()
    alike = [always.get(name) for name in history.names]
    own = [
        history.names.index(name)
        for name in ("id", "resource_id", "revision", "action", "before", "after")
    ]
    id_, resource, numbered, acted, was, became = own
    lines = []
    for resource_id, revision, action, before, after in said:
        line = alike.copy()
        line[id_] = fresh_id()
        line[resource], line[numbered], line[acted] = resource_id, revision, action.value
        line[was] = None if before is None else before.decode()
        line[became] = after.decode()
        lines.append(line)
    load(session.connection(), history.table, lines)
    changed = ((resource_id, revision) for resource_id, revision, *_ in said)
    webhooks.announce_rows(session, UUID(body_id), of.collection, changed)


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def update_rows(connection: Connection, of: Kept, rows: Sequence[Row]) -> None:
    on_postgresql = connection.dialect.name == "postgresql"
    quote = connection.dialect.identifier_preparer.quote
    kinds = {one.name: one.kind for one in of.table.columns}
    written = [name for name in rows[0] if name != "id"]
    sets = ", ".join(
        f"{quote(name)} = {typed(name, kinds[name], on_postgresql=on_postgresql)}"
        for name in written
    )
    mark = typed("id", Kind.ID, on_postgresql=on_postgresql)
    connection.exec_driver_sql(
        f"UPDATE {quote(of.table.name)} SET {sets} WHERE id = {mark}",  # noqa: S608 -- our own names, quoted
        [dict(row) for row in rows],
    )
