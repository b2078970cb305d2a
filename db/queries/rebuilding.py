"""A body's planning as it stood at a moment, rebuilt from the history into a database of its own.

Whatever asks about today can then be asked about that moment, by the same questions. The database
lives in memory, for one answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Engine,
    Select,
    StaticPool,
    create_engine,
    insert,
    or_,
    select,
)

from db.base import Base, Part, Record
from db.history import History, typed
from db.queries.history import rebuilt
from db.tables import (
    AgendaItem,
    Area,
    Attendance,
    Body,
    Committee,
    Conference,
    CouncilLink,
    Decision,
    Goal,
    Grant,
    Meeting,
    Milestone,
    Need,
    Paper,
    Participant,
    Phase,
    PlanningProcess,
    PreventionChain,
    PreventionMeasure,
    Risk,
    StockItem,
    Task,
    Term,
    Training,
)

PLANNING: Final[tuple[type[Part], ...]] = (
    Area,
    Attendance,
    Committee,
    Conference,
    CouncilLink,
    Goal,
    Grant,
    Milestone,
    Need,
    Participant,
    Phase,
    PlanningProcess,
    PreventionChain,
    PreventionMeasure,
    Risk,
    StockItem,
    Task,
    Term,
    Training,
)
"""Rebuilt with every row the body had."""
_LINKED: Final[tuple[tuple[type[Part], str], ...]] = (
    (Paper, "paper_id"),
    (Meeting, "meeting_id"),
)
"""Rebuilt only where planning is linked to them: a council has many more."""
_ROWS: Final = 500

Selectable = Select[Any] | CompoundSelect[Any]


@contextmanager
def as_of(
    connection: Connection,
    body_id: UUID,
    moment: datetime,
    tables: Sequence[type[Part]] | None = None,
) -> Iterator[Connection]:
    """A connection to the body's planning as it stood; it ends with the block.

    Who asks of a few tables only names them, and there are no others then.
    """
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        _make(engine, tables)
        with engine.begin() as past:
            _fill(connection, past, Body, _of(Body, body_id).where(History.at <= moment))
            for table in PLANNING if tables is None else tables:
                _fill(connection, past, table, _of(table, body_id).where(History.at <= moment))
            for table, ids in _linked(body_id) if tables is None else ():
                linked = _of(table, body_id).where(History.resource_id.in_(ids))
                _fill(connection, past, table, linked.where(History.at <= moment))
        with engine.connect() as past:
            yield past
    finally:
        engine.dispose()


def _make(engine: Engine, tables: Sequence[type[Part]] | None) -> None:
    if tables is None:
        Base.metadata.create_all(engine)
    else:
        names = [Body.__tablename__, *(one.__tablename__ for one in tables)]
        Base.metadata.create_all(engine, tables=[Base.metadata.tables[name] for name in names])


def _of(table: type[Record], body_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            History.resource_id,
            History.revision,
            History.at.label("at_"),
            History.after,
        )
        .where(History.body_id == body_id, History.kind == table.collection)
        .order_by(History.resource_id, History.revision)
    )


def _linked(body_id: UUID) -> Iterator[tuple[type[Part], Selectable]]:
    """What the council has that planning is linked to, with what was decided on it."""
    links = CouncilLink.__table__.c
    of_body = CouncilLink.body_id == body_id
    for table, column in _LINKED:
        yield table, select(links[column]).where(of_body, links[column].is_not(None))
    items = select(links.agenda_item_id).where(of_body, links.agenda_item_id.is_not(None))
    papers = select(links.paper_id).where(of_body, links.paper_id.is_not(None))
    decided = or_(Decision.agenda_item_id.in_(items), Decision.paper_id.in_(papers))
    yield Decision, select(Decision.id).where(decided)
    # Whether what was decided on a paper was public, its agenda item says.
    yield AgendaItem, items.union(select(Decision.agenda_item_id).where(decided))


def _fill(
    connection: Connection,
    past: Connection,
    table: type[Record],
    question: Select[*tuple[Any, ...]],
) -> None:
    """Store each thing as its changes until then made it. Columns that came later stay empty."""
    rows: list[dict[str, Any]] = []
    changes = connection.execute(question)
    for id_, of_one in groupby(changes, key=lambda row: row.resource_id):
        found = rebuilt(of_one)
        if found is None or not _is_of(table, found.columns):
            continue
        rows.append(
            {
                **_columns(table, found.columns),
                "id": id_,
                "revision": found.revision,
                "created_at": found.created_at,
                "modified_at": found.modified_at,
            }
        )
    for start in range(0, len(rows), _ROWS):
        past.execute(insert(table), rows[start : start + _ROWS])


def _is_of(table: type[Record], columns: dict[str, Any]) -> bool:
    """Whether the thing is of this table: two collections of parts may have one name."""
    owner = getattr(table, "owner", None)
    return owner is None or owner in columns


def _columns(table: type[Record], past: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.__table__.columns:
        if column.name in past:
            values[column.name] = typed(column, past[column.name])
        elif column.default is not None and not column.nullable:
            default = column.default
            values[column.name] = default.arg(None) if default.is_callable else default.arg
        elif column.name not in {"id", "revision", "created_at", "modified_at"}:
            values[column.name] = None
    return values
