"""A search from its parameters to its answer: page, cursor, snippets."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row

from api.callers import Caller
from api.problems import BadCursor
from api.roles import Access, Need, Sector
from api.search import question, seeking
from api.search.beside import Beside, Time, beside
from api.search.schemas import SearchFilters
from api.search.seeking import Place, Seeking
from api.search.snippets import Marker, Segment, marker
from db.queries import bodies
from db.queries.search import LARGEST_PLACE
from db.queries.seeing import Viewer
from db.tables import ImportRun

_INSIDE = Need(Access.READ, Sector.COUNCIL)
"""Whoever has a role in a body reads the internal side of all that can be found there."""
_NOWHERE = UUID(int=0)


class Owner(msgspec.Struct):
    kind: str
    id: Any


class Marked(msgspec.Struct):
    text: str
    mark: bool


class Hit(msgspec.Struct):
    kind: str
    id: Any
    body_id: Any
    visibility: Any
    part_of: Owner | None
    meeting_id: Any
    date: Any
    time: Time | None
    title: list[Marked]
    snippet: list[Marked]
    internal: bool
    modified_at: Any


def inside(caller: Caller) -> frozenset[UUID] | None:
    """The bodies whose internal side the caller sees; None for all."""
    return caller.reach(_INSIDE).bodies


def seeking_of(
    connection: Connection, filters: SearchFilters, inside_of: frozenset[UUID] | None
) -> Seeking:
    body = None
    if filters.body is not None:
        body = bodies.id_of(connection, filters.body) or _NOWHERE
    kinds = () if filters.kind is None else tuple(one.strip() for one in filters.kind.split(","))
    return Seeking(
        question.read(filters.q),
        inside_of,
        kinds,
        body,
        filters.committee_id,
        filters.area_id,
        filters.from_,
        filters.to,
        filters.sort == "date",
    )


def page(
    connection: Connection, wanted: Seeking, cursor: str | None, limit: int
) -> tuple[list[Hit], str | None]:
    """One page and where the next begins. Problems: BadCursor."""
    rows = seeking.found(connection, wanted, _after(cursor), limit + 1)
    marking = marker(wanted.question)
    shown = [row for _, row in rows[:limit]]
    more = beside(connection, shown, Viewer(wanted.bodies))
    hits = [_hit(row, wanted, marking, more) for row in shown]
    if len(rows) <= limit:
        return hits, None
    level, last = rows[limit - 1]
    return hits, f"{level}-{last.place_}"


def sees_inside(row: Row[Any], wanted: Seeking) -> bool:
    return wanted.bodies is None or UUID(str(row.body_id_)) in wanted.bodies


def _hit(row: Row[Any], wanted: Seeking, marking: Marker, more: Beside) -> Hit:
    snippet, internal = marking.piece(row.text_), False
    if not any(one.mark for one in snippet) and row.internal_text_ and sees_inside(row, wanted):
        hidden = marking.piece(row.internal_text_)
        if any(one.mark for one in hidden) or not snippet:
            snippet, internal = hidden, True
    return Hit(
        row.about_,
        row.resource_id_,
        row.body_id_,
        row.visibility_,
        _whole(row, wanted, more),
        more.meetings.get(row.owner_id_),
        row.date_,
        more.times.get(row.resource_id_),
        _marked(marking.whole(row.title_)),
        _marked(snippet),
        internal,
        row.modified_at_,
    )


def _whole(row: Row[Any], wanted: Seeking, more: Beside) -> Owner | None:
    """What it is shown with. Imports are nobody's but theirs who work in the body."""
    if row.owner_id_ is not None:
        return Owner(row.owner_about_, row.owner_id_)
    run = more.imports.get(row.resource_id_)
    if run is not None and sees_inside(row, wanted):
        return Owner(ImportRun.collection, run)
    told = more.told_in.get(row.resource_id_)
    return None if told is None else Owner(*told)


def _marked(segments: list[Segment]) -> list[Marked]:
    return [Marked(one.text, one.mark) for one in segments]


def _after(cursor: str | None) -> Place:
    if cursor is None:
        return Place()
    level, _, before = cursor.partition("-")
    if not (level.isdecimal() and before.isdecimal() and cursor.isascii()):
        raise _bent()
    place = Place(int(level), int(before))
    if place.level > seeking.LEVELS or place.before > LARGEST_PLACE:
        raise _bent()
    return place


def _bent() -> BadCursor:
    return BadCursor(
        "Bitte den Wert von `next` unverändert und mit derselben Suche senden.",
        "Please send the value of `next` unchanged and with the same search.",
    )
