"""What hits say that the index does not hold: times in their words, and where they are shown.

A statement for each kind of thing on the page whose time can be vague, one for what hangs on
agenda items, and two for documents.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row

from api.search.kinds import BY_NAME
from db.base import Record
from db.queries import collections, evidence
from db.queries.seeing import Viewer
from db.tables import (
    AgendaItem,
    Conference,
    Document,
    ImportRun,
    Meeting,
    Paper,
    PlanningProcess,
)

_PARTS = ("edtf", "text", "earliest", "latest")


class Time(msgspec.Struct):
    """Time of any precision, as it is sent."""

    edtf: str | None
    text: str | None
    earliest: Any
    latest: Any


@dataclass(slots=True)
class Beside:
    times: dict[Any, Time] = field(default_factory=dict)
    """Id → the time as it was said, of things that have one of any precision."""
    imports: dict[Any, Any] = field(default_factory=dict)
    """Id of a document → id of the latest import that read it."""
    told_in: dict[Any, tuple[str, Any]] = field(default_factory=dict)
    """Id of a document → collection and id of what was read from it, where the viewer sees it."""
    meetings: dict[Any, Any] = field(default_factory=dict)
    """Id of an agenda item → id of its meeting."""


def beside(connection: Connection, rows: Iterable[Row[Any]], viewer: Viewer) -> Beside:
    """What is to be read for these entries, by the ids they are given with."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    items: list[UUID] = []
    for row in rows:
        by_kind[row.about_].append(UUID(str(row.resource_id_)))
        if row.owner_about_ == AgendaItem.collection:
            items.append(UUID(str(row.owner_id_)))
    found = Beside()
    if items:
        found.meetings = dict(_read(connection, AgendaItem, ("meeting_id",), "id", items))
    for name, ids in by_kind.items():
        kind = BY_NAME[name]
        if kind.time is not None:
            columns = tuple(f"{kind.time}_{part}" for part in _PARTS)
            for id_, *said in _read(connection, kind.table, columns, "id", ids):
                if said[0] is not None or said[1] is not None:
                    found.times[id_] = Time(*said)
        elif kind.table is Document:
            found.imports = dict(_read(connection, ImportRun, ("id",), "document_id", ids))
            for id_, collection, resource_id, _ in connection.execute(
                evidence.told_in(viewer, (Paper, Meeting, Conference, PlanningProcess)),
                {"document_ids": ids},
            ):
                found.told_in.setdefault(id_, (collection, resource_id))
    return found


def _read(
    connection: Connection, table: type[Record], columns: tuple[str, ...], by: str, ids: list[UUID]
) -> list[Any]:
    statement = collections.among(table, columns, by, public_only=False, ordered="created_at")
    return [tuple(row) for row in connection.execute(statement, {"among": ids})]
