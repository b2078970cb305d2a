"""What hits say that the index does not hold: times in their words, and whence a document came.

A statement for each kind of thing on the page whose time can be vague, and one for documents.
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
from db.queries import collections
from db.tables import Document, ImportRun

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


def beside(connection: Connection, rows: Iterable[Row[Any]]) -> Beside:
    """What is to be read for these entries, by the ids they are given with."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for row in rows:
        by_kind[row.about_].append(UUID(str(row.resource_id_)))
    found = Beside()
    for name, ids in by_kind.items():
        kind = BY_NAME[name]
        if kind.time is not None:
            columns = tuple(f"{kind.time}_{part}" for part in _PARTS)
            for id_, *said in _read(connection, kind.table, columns, "id", ids):
                if said[0] is not None or said[1] is not None:
                    found.times[id_] = Time(*said)
        elif kind.table is Document:
            found.imports = dict(_read(connection, ImportRun, ("id",), "document_id", ids))
    return found


def _read(
    connection: Connection, table: type[Record], columns: tuple[str, ...], by: str, ids: list[UUID]
) -> list[Any]:
    statement = collections.among(table, columns, by, public_only=False, ordered="created_at")
    return [tuple(row) for row in connection.execute(statement, {"among": ids})]
