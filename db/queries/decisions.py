"""What decisions follow from: agenda items with their meetings, and the papers they are about."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, exists, select

from db.tables import AgendaItem, Consultation, Decision, Meeting, Paper

DERIVED: Final = "agenda-items"
"""`source` of a decision that follows from a result; one made by hand has another or none."""


def items_of(connection: Connection, meetings: Iterable[UUID | str]) -> set[UUID]:
    """The agenda items of these meetings."""
    held = _ids(meetings)
    if not held:
        return set()
    items = select(AgendaItem.id).where(AgendaItem.meeting_id.in_(held))
    return set(connection.scalars(items))


def undecided(connection: Connection, body_id: UUID) -> Sequence[UUID]:
    """Agenda items of a body with a result and no decision: those from before there were any."""
    statement = select(AgendaItem.id).where(
        AgendaItem.body_id == body_id,
        AgendaItem.result.is_not(None),
        AgendaItem.deleted_at.is_(None),
        ~exists().where(Decision.agenda_item_id == AgendaItem.id),
    )
    return connection.execute(statement).scalars().all()


def facts(connection: Connection, ids: Iterable[UUID | str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Of each agenda item what its decision follows from; items without meeting are left out."""
    statement = (
        select(
            AgendaItem.id,
            AgendaItem.body_id,
            AgendaItem.name,
            AgendaItem.result,
            AgendaItem.sections,
            AgendaItem.is_public,
            AgendaItem.visibility,
            AgendaItem.deleted_at,
            AgendaItem.meeting_id,
            Meeting.date,
            Meeting.committee_id,
            Meeting.visibility.label("meeting_visibility"),
            Meeting.deleted_at.label("meeting_deleted_at"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(_ids(ids)))
    )
    return connection.execute(statement).all()


def papers(connection: Connection, ids: Iterable[UUID | str]) -> dict[UUID, UUID]:
    """Agenda item → the paper it is about: the first, where it is about several."""
    statement = (
        select(Consultation.agenda_item_id, Consultation.paper_id)
        .join(Paper, Paper.id == Consultation.paper_id)
        .where(
            Consultation.agenda_item_id.in_(_ids(ids)),
            Consultation.deleted_at.is_(None),
            Paper.deleted_at.is_(None),
        )
        .order_by(Consultation.order.desc(), Consultation.id.desc())
    )
    return {row.agenda_item_id: row.paper_id for row in connection.execute(statement)}


def _ids(ids: Iterable[UUID | str]) -> list[UUID]:
    return [one if isinstance(one, UUID) else UUID(one) for one in ids]
