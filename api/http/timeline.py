"""The time line of a resource: its changes, each with what it is called that was changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import Request, Response
from pydantic import Field
from sqlalchemy import Connection, inspect

from api import catalogue
from api.collection import Collection
from api.http.answers import answer
from api.http.context import reading
from api.http.encoding import encode
from api.http.listing import refused
from api.http.reads import guarded, nothing
from api.model import Write
from api.references import referred
from db.base import Part, Record, rfc3339
from db.queries import history


class HistoryQuery(Write):
    """Query parameters of a time line."""

    before: Annotated[
        str | None,
        Field(max_length=80, description="`next` of the page before; without parts, a revision."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=200, description="Changes on a page.")] = 50
    parts: Annotated[bool, Field(description="Also the changes of the resource's parts.")] = False


class Change(msgspec.Struct):
    """One row of the time line."""

    kind: str
    resource_id: Any
    title: str | None
    revision: int
    at: Any
    action: str
    actor: str
    reason: str | None
    undoes: int | None
    run_id: Any
    request_id: str | None
    before: Any
    after: Any


class TimeLine(msgspec.Struct):
    items: list[Change]
    next: str | None
    titles: dict[str, str]


def read_history(
    request: Request,
    collection: Collection,
    id_: UUID,
    query: HistoryQuery,
    owner_id: UUID | None = None,
) -> Response:
    """The changes of one resource, the newest first; for those who work in its body."""
    with reading(request) as asked:
        facts = guarded(asked, collection, id_, owner_id)
        body_id = UUID(str(facts.get("body_id", facts.get("id"))))
        if not asked.scope.covers(body_id):
            raise nothing(collection)
        known = {collection.name: collection}
        if query.parts:
            known |= {
                part.name: part
                for part in catalogue.parts_of(collection)
                if asked.caller.sees_internal(body_id, part.sector)
            }
            tables = [part.table for part in known.values() if part is not collection]
            statement = history.timeline_with_parts(
                id_,
                [table for table in tables if issubclass(table, Part)],
                _place(query.before),
                query.limit + 1,
            )
        else:
            revision = _revision(query.before)
            statement = history.timeline(collection.name, id_, revision, query.limit + 1)
        rows = asked.connection.execute(statement).all()
        more, rows = len(rows) > query.limit, rows[: query.limit]
        titles = _titles(asked.connection, known, rows, body_id)
        items = [
            Change(
                row.kind,
                row.resource_id_,
                titles.get(str(row.resource_id_)),
                row.revision,
                row.at_,
                row.action_,
                row.actor,
                row.reason,
                row.undoes,
                row.run_id_,
                row.request_id,
                _told(known[row.kind].table, row.before),
                _told(known[row.kind].table, row.after),
            )
            for row in rows
        ]
        cursor = None
        if more:
            last = rows[-1]
            cursor = f"{_text(last.at_)}~{last.id_}" if query.parts else str(last.revision)
    return answer(request, encode(TimeLine(items, cursor, titles)))


def _titles(
    connection: Connection,
    known: Mapping[str, Collection],
    rows: Iterable[Any],
    body_id: UUID,
) -> dict[str, str]:
    """What the resources are called that the changes are of, or that they name."""
    wanted: dict[type[Record], set[UUID]] = defaultdict(set)
    for row in rows:
        table = known[row.kind].table
        wanted[table].add(UUID(str(row.resource_id_)))
        for columns in (row.before, row.after):
            for name, value in (columns or {}).items():
                target = None if name == "body_id" or not value else referred(table, name)
                if target is not None:
                    wanted[target].update(map(UUID, value if isinstance(value, list) else [value]))
    return {
        str(id_): title
        for id_, title in connection.execute(history.titles(wanted, body_id))
        if title is not None
    }


def _told(table: type[Record], columns: dict[str, Any] | None) -> dict[str, Any] | None:
    """The columns as an answer has them: the four of a time are one object, as it was said."""
    if columns is None:
        return None
    found = dict(columns)
    for name in _times(table):
        keys = [f"{name}_{part}" for part in ("edtf", "text", "earliest", "latest")]
        if not found.keys().isdisjoint(keys):
            edtf, said, earliest, latest = (found.pop(key, None) for key in keys)
            found[name] = (
                None
                if edtf is None and said is None
                else {"edtf": edtf, "text": said, "earliest": earliest, "latest": latest}
            )
    return found


@lru_cache(maxsize=256)
def _times(table: type[Record]) -> tuple[str, ...]:
    return tuple(inspect(table).composites.keys())


def _revision(before: str | None) -> int | None:
    if before is None:
        return None
    if not (before.isascii() and before.isdigit() and 0 < len(before) < 10):  # noqa: PLR2004 -- fits 32 bit
        raise refused("before", "Das ist keine Fassung.", "This is no revision.")
    return int(before)


def _place(before: str | None) -> tuple[datetime, UUID] | None:
    if before is None:
        return None
    at, _, id_ = before.partition("~")
    try:
        return datetime.fromisoformat(at).astimezone(UTC), UUID(id_)
    except (ValueError, OverflowError) as error:
        raise refused(
            "before",
            "Bitte den Wert von `next` unverändert senden.",
            "Please send the value of `next` unchanged.",
        ) from error


def _text(moment: datetime | str) -> str:
    return moment if isinstance(moment, str) else rfc3339(moment)
