"""The stations of a paper, with sittings, agenda items and decisions, in a few statements."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, exists, select
from sqlalchemy.orm import aliased

from db.base import Visibility
from db.tables import AgendaItem, Committee, Consultation, Decision, Meeting, Paper
from db.tables.oparl import CouncilReference

BESIDE = ("relatedPaper", "superordinatedPaper", "subordinatedPaper")
"""The fields by which OParl's papers refer to each other."""

Found = Row[*tuple[Any, ...]]


def paper(connection: Connection, id_: UUID) -> Found | None:
    statement = select(
        Paper.id,
        Paper.body_id,
        Paper.visibility,
        Paper.deleted_at,
        Paper.revision,
        Paper.reference,
        Paper.name,
        Paper.date,
        Paper.related_paper_ids,
        Paper.source_created_at,
    ).where(Paper.id == id_)
    return connection.execute(statement).first()


def stations(connection: Connection, paper_id: UUID) -> list[dict[str, Any]]:
    """Its living consultations, with what they name; what is deleted of that is left out."""
    own, of_meeting = aliased(Committee), aliased(Committee)
    statement = (
        select(
            Consultation.id,
            Consultation.source,
            Consultation.source_key,
            Consultation.visibility,
            Consultation.order,
            Consultation.date,
            Consultation.role,
            Consultation.authoritative,
            Consultation.result,
            own.id.label("committee_id"),
            own.name.label("committee_name"),
            own.visibility.label("committee_visibility"),
            of_meeting.id.label("of_meeting_id"),
            of_meeting.name.label("of_meeting_name"),
            of_meeting.visibility.label("of_meeting_visibility"),
            Meeting.id.label("meeting_id"),
            Meeting.name.label("meeting_name"),
            Meeting.date.label("meeting_date"),
            Meeting.starts_at,
            Meeting.cancelled,
            Meeting.meeting_state,
            Meeting.visibility.label("meeting_visibility"),
            AgendaItem.id.label("item_id"),
            AgendaItem.number.label("item_number"),
            AgendaItem.name.label("item_name"),
            AgendaItem.is_public.label("item_is_public"),
            AgendaItem.result.label("item_result"),
            AgendaItem.visibility.label("item_visibility"),
            exists()
            .where(
                CouncilReference.resource_id == Consultation.id,
                CouncilReference.field == "meeting",
                CouncilReference.target_id.is_(None),
            )
            .label("meeting_is_elsewhere"),
        )
        .outerjoin(own, (own.id == Consultation.committee_id) & own.deleted_at.is_(None))
        .outerjoin(
            AgendaItem,
            (AgendaItem.id == Consultation.agenda_item_id) & AgendaItem.deleted_at.is_(None),
        )
        .outerjoin(
            Meeting,
            # A station that names the item alone is a station of the item's sitting.
            (
                (Meeting.id == Consultation.meeting_id)
                | (Consultation.meeting_id.is_(None) & (Meeting.id == AgendaItem.meeting_id))
            )
            & Meeting.deleted_at.is_(None),
        )
        .outerjoin(
            of_meeting,
            (of_meeting.id == Meeting.committee_id) & of_meeting.deleted_at.is_(None),
        )
        .where(Consultation.paper_id == paper_id, Consultation.deleted_at.is_(None))
        .order_by(Consultation.order, Consultation.id)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def decisions(connection: Connection, item_ids: Iterable[UUID]) -> dict[UUID, Found]:
    """Agenda item → its decision."""
    statement = select(
        Decision.agenda_item_id,
        Decision.id,
        Decision.visibility,
        Decision.outcome,
        Decision.outcome_text,
        Decision.votes_for,
        Decision.votes_against,
        Decision.abstentions,
        Decision.votes_text,
        Decision.implementation,
    ).where(Decision.agenda_item_id.in_(list(item_ids)), Decision.deleted_at.is_(None))
    return {row.agenda_item_id: row for row in connection.execute(statement)}


def beside(connection: Connection, paper_id: UUID, related: Iterable[str]) -> list[dict[str, Any]]:
    """The papers beside it: related by a column, or by references either way."""
    references = connection.execute(
        select(
            CouncilReference.field, CouncilReference.resource_id, CouncilReference.target_id
        ).where(
            CouncilReference.field.in_(BESIDE),
            (CouncilReference.resource_id == paper_id) | (CouncilReference.target_id == paper_id),
        )
    ).all()
    relations: dict[UUID, str] = {}
    for row in references:
        if row.resource_id == paper_id and row.target_id is not None:
            relations[row.target_id] = row.field
        elif row.resource_id != paper_id:
            relations.setdefault(row.resource_id, _TURNED[row.field])
    for one in related:
        relations.setdefault(UUID(one), "relatedPaper")
    relations.pop(paper_id, None)
    statement = select(Paper.id, Paper.reference, Paper.name, Paper.date, Paper.visibility).where(
        Paper.id.in_(list(relations)), Paper.deleted_at.is_(None), Paper.is_stub.is_(False)
    )
    return [
        {
            "relation": relations[row.id],
            "id": row.id,
            "reference": row.reference,
            "name": row.name,
            "date": row.date,
            "is_public": row.visibility == Visibility.PUBLIC,
        }
        for row in connection.execute(statement.order_by(Paper.date, Paper.id))
    ]


_TURNED = {
    "relatedPaper": "relatedPaper",
    "superordinatedPaper": "subordinatedPaper",
    "subordinatedPaper": "superordinatedPaper",
}
"""What a paper is to one that refers to it so."""
