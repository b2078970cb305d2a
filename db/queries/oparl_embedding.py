"""What embeds something that changed has changed too (OParl 1.1, 2.8), also when a thing is gone.

Who polls the papers with `modified_since` must learn of a new file or a deleted consultation. The
times are raised when the change is written, so that the filter stays one comparison by an index.
A session does it by itself; who writes rows without one calls `raise_embedding`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, event, inspect, select, update
from sqlalchemy.orm import Session, UOWTransaction

from db.base import Record, utc_now
from db.tables import (
    AgendaItem,
    Body,
    Committee,
    Conference,
    Consultation,
    CouncilLink,
    CouncilReference,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    Paper,
    Person,
    PlanningProcess,
    PreventionMeasure,
    ProviderNetwork,
)

Ids = Iterable[UUID] | Select[Any]

_UP: Mapping[type[Record], Mapping[str, type[Record]]] = {
    File: {"paper_id": Paper, "meeting_id": Meeting, "agenda_item_id": AgendaItem},
    Consultation: {"paper_id": Paper, "agenda_item_id": AgendaItem},
    AgendaItem: {"meeting_id": Meeting},
    Membership: {"person_id": Person, "committee_id": Committee},
    LegislativeTerm: {"body_id": Body},
    CouncilLink: {"paper_id": Paper, "meeting_id": Meeting},
}
"""What a thing is embedded in, by the columns that say where."""

_DOWN: Mapping[type[Record], Mapping[type[Record], str]] = {
    Paper: {Consultation: "paper_id", File: "paper_id"},
    Meeting: {AgendaItem: "meeting_id", File: "meeting_id"},
    AgendaItem: {File: "agenda_item_id"},
    Committee: {Membership: "committee_id"},
    Person: {Membership: "person_id"},
}
"""What is not given any more when this is gone, and is given again when it is back."""

_REFERRING: Mapping[type[Record], tuple[type[Record], ...]] = {
    File: (Paper, Meeting, AgendaItem, Person),
    Location: (Body, Committee, Person, Paper),
}
"""What else embeds it, by a row of `council_reference`."""

_PLANNING: tuple[type[Record], ...] = (
    PlanningProcess,
    PreventionMeasure,
    ProviderNetwork,
    Conference,
)
"""What is named in the papers and meetings it is linked to."""


def raise_embedding(
    connection: Connection | Session,
    table: type[Record],
    ids: Ids,
    now: datetime,
    *,
    came_or_went: bool = False,
) -> None:
    """Set `modified_at` of all that embeds these rows, which were written already.

    With `came_or_went` (deleted, brought back, made public or internal) also of what is a part of
    them. A thing that was moved needs its former place raised too, by `raise_times`.
    """
    here = list(ids) if not isinstance(ids, Select) else ids
    own = table.__table__.c
    for column, owner in _UP.get(table, {}).items():
        _raise(connection, owner, select(own[column]).where(_among(own.id, here)), now)
    if table is Location:
        _raise(
            connection, Meeting, select(Meeting.id).where(_among(Meeting.location_id, here)), now
        )
    _raise_referring(connection, table, here, now)
    if table in _PLANNING:
        for column, owner in _UP[CouncilLink].items():
            linked = select(CouncilLink.__table__.c[column]).where(
                CouncilLink.about == table.collection, _among(CouncilLink.resource_id, here)
            )
            _raise(connection, owner, linked, now)
    if came_or_went:
        for part, column in _DOWN.get(table, {}).items():
            columns = part.__table__.c
            raise_times(
                connection, part, select(columns.id).where(_among(columns[column], here)), now
            )


def raise_times(
    connection: Connection | Session, table: type[Record], ids: Ids, now: datetime
) -> None:
    """Set `modified_at` of these rows."""
    columns = table.__table__.c
    connection.execute(
        update(table)
        .where(_among(columns.id, ids), columns.modified_at < now)
        .values(modified_at=now)
        .execution_options(synchronize_session=False)
    )


def _raise(connection: Connection | Session, table: type[Record], ids: Ids, now: datetime) -> None:
    raise_times(connection, table, ids, now)
    if table is AgendaItem:
        raise_embedding(connection, table, ids, now)


def _raise_referring(
    connection: Connection | Session, table: type[Record], ids: Ids, now: datetime
) -> None:
    owners = {owner.collection: owner for owner in _REFERRING.get(table, ())}
    if not owners:
        return
    found: defaultdict[str, list[UUID]] = defaultdict(list)
    for about, resource_id in connection.execute(
        select(CouncilReference.about, CouncilReference.resource_id).where(
            _among(CouncilReference.target_id, ids), CouncilReference.about.in_(owners)
        )
    ):
        found[about].append(resource_id)
    for about, resources in found.items():
        _raise(connection, owners[about], resources, now)


def _among(column: Any, ids: Ids) -> Any:  # noqa: ANN401 -- a column of ids of any table
    return column.in_(ids if isinstance(ids, Select) else list(ids))


@event.listens_for(Session, "after_flush")
def _raise_after(session: Session, _context: UOWTransaction) -> None:
    """Raise what embeds the records this flush made or changed."""
    changed: defaultdict[tuple[type[Record], bool], list[UUID]] = defaultdict(list)
    former: defaultdict[type[Record], set[UUID]] = defaultdict(set)
    for record in (*session.new, *session.dirty):
        if not isinstance(record, Record) or type(record) not in _CONCERNED:
            continue
        state = inspect(record).attrs
        if not state["modified_at"].history.has_changes():
            continue
        came_or_went = record not in session.new and any(
            name in state and state[name].history.has_changes()
            for name in ("deleted_at", "visibility")
        )
        changed[type(record), came_or_went].append(record.id)
        for column, owner in _UP.get(type(record), {}).items():
            former[owner].update(filter(None, state[column].history.deleted or ()))
    if not changed:
        return
    now = utc_now()
    with session.no_autoflush:
        for (table, came_or_went), ids in changed.items():
            raise_embedding(session, table, ids, now, came_or_went=came_or_went)
        for table, old in former.items():
            if old:
                _raise(session, table, list(old), now)


_CONCERNED = frozenset({*_UP, *_DOWN, *_REFERRING, *_PLANNING})
