"""What suggestions of links are made from, and those that have been made."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, func, or_, select
from sqlalchemy.orm import Session

from db.queries import jobs
from db.tables import (
    Area,
    Committee,
    Conference,
    Consultation,
    CouncilLink,
    File,
    Job,
    JobState,
    LinkSuggestion,
    Meeting,
    Paper,
    PlanningProcess,
    PreventionMeasure,
    ProviderNetwork,
    Term,
)

KIND: Final = "suggest-links"
"""The job that looks for links."""
PLANNING: Final = (PlanningProcess, PreventionMeasure, ProviderNetwork, Conference)
"""What a paper may be tied to."""
BEGINNING: Final = 4_000
"""Characters of a text that say what it is about."""
_TEXTS: Final = ("occasion", "legal_basis", "council_basis", "description", "principles")
_TIMES: Final = ("period", "date", "founded")

Rows = Sequence[Row[*tuple[Any, ...]]]


def order(session: Session, body_id: UUID) -> None:
    """Let links be looked for in what this transaction brings; the caller commits."""
    waiting = select(Job.id).where(
        Job.kind == KIND, Job.body_id == body_id, Job.state == JobState.WAITING
    )
    if session.scalar(waiting.limit(1)) is None:
        jobs.enqueue(session, KIND, {}, body_id=body_id)


def looked_until(connection: Connection, body_id: UUID) -> str | None:
    """Up to when the last job has looked; None if none has, or nobody knows any more."""
    statement = (
        select(Job.result)
        .where(Job.kind == KIND, Job.body_id == body_id, Job.state == JobState.DONE)
        .order_by(Job.finished_at.desc())
        .limit(1)
    )
    result = connection.execute(statement).scalar_one_or_none()
    return None if not result else result.get("until")


def terms(connection: Connection, body_id: UUID, kind: str) -> Rows:
    statement = select(Term.key, Term.label_de, Term.attributes, Term.modified_at).where(
        Term.body_id == body_id,
        Term.kind == kind,
        Term.deleted_at.is_(None),
        Term.retired.is_(False),
    )
    return connection.execute(statement).all()


def committees(connection: Connection, body_id: UUID) -> Rows:
    statement = select(Committee.id, Committee.name, Committee.kind, Committee.modified_at).where(
        Committee.body_id == body_id, Committee.deleted_at.is_(None)
    )
    return connection.execute(statement).all()


def areas(connection: Connection, body_id: UUID) -> Rows:
    statement = select(Area.id, Area.name, Area.modified_at).where(
        Area.body_id == body_id, Area.deleted_at.is_(None)
    )
    return connection.execute(statement).all()


def planning(connection: Connection, body_id: UUID) -> list[dict[str, Any]]:
    """What a paper may be tied to: `about`, `title`, its texts, areas, and first and last day."""
    found = []
    for table in PLANNING:
        columns = table.__table__.c
        title = columns["title"] if "title" in columns else columns["name"]
        texts = [columns[name] for name in _TEXTS if name in columns]
        time = next(name for name in _TIMES if f"{name}_earliest" in columns)
        statement = select(
            columns.id,
            title.label("title"),
            columns.modified_at,
            columns.area_ids,
            columns[f"{time}_earliest"].label("first"),
            columns[f"{time}_latest"].label("last"),
            *texts,
        ).where(columns.body_id == body_id, columns.deleted_at.is_(None))
        for row in connection.execute(statement).mappings():
            said = [row[column.name] for column in texts]
            found.append(
                {
                    "about": table.collection,
                    "id": row["id"],
                    "title": row["title"],
                    "modified_at": row["modified_at"],
                    "area_ids": frozenset(row["area_ids"] or ()),
                    "first": row["first"],
                    # What was founded goes on.
                    "last": None if time == "founded" else row["last"],
                    "texts": " ".join(str(one) for one in said if one),
                }
            )
    return found


def papers(connection: Connection, body_id: UUID, after: UUID | None, rows: int) -> Rows:
    """The next papers of the body, by id; stubs say nothing."""
    statement = (
        select(
            Paper.id,
            Paper.name,
            Paper.reference,
            Paper.date,
            Paper.lead_organisation,
            Paper.sections,
            Paper.modified_at,
        )
        .where(Paper.body_id == body_id, Paper.deleted_at.is_(None), Paper.is_stub.is_(False))
        .order_by(Paper.id)
        .limit(rows)
    )
    if after is not None:
        statement = statement.where(Paper.id > after)
    return connection.execute(statement).all()


def consultations(connection: Connection, first: UUID, last: UUID, body_id: UUID) -> Rows:
    """The committees of the papers from one id to another, each with when it was changed last."""
    statement = (
        select(
            Consultation.paper_id,
            Consultation.committee_id,
            Meeting.committee_id.label("of_meeting"),
            Consultation.modified_at,
        )
        .outerjoin(Meeting, Meeting.id == Consultation.meeting_id)
        .where(
            Consultation.body_id == body_id,
            Consultation.paper_id >= first,
            Consultation.paper_id <= last,
            Consultation.deleted_at.is_(None),
        )
    )
    return connection.execute(statement).all()


def files(connection: Connection, first: UUID, last: UUID, body_id: UUID) -> Rows:
    """How the files of the papers from one id to another begin, and when they were changed last."""
    statement = (
        select(File.paper_id, func.substr(File.text, 1, BEGINNING).label("text"), File.modified_at)
        .where(
            File.body_id == body_id,
            File.paper_id >= first,
            File.paper_id <= last,
            File.deleted_at.is_(None),
            File.text != "",
        )
        .order_by(File.id)
    )
    return connection.execute(statement).all()


def meetings(connection: Connection, body_id: UUID, since: datetime | None) -> Rows:
    statement = select(Meeting.id, Meeting.name, Meeting.committee_id, Meeting.occasion).where(
        Meeting.body_id == body_id, Meeting.deleted_at.is_(None)
    )
    if since is not None:
        statement = statement.where(Meeting.modified_at >= since)
    return connection.execute(statement).all()


def linked(connection: Connection, body_id: UUID) -> set[tuple[UUID, str, UUID]]:
    """What is tied already: paper, or meeting, with the planning resource."""
    statement = select(
        CouncilLink.paper_id, CouncilLink.meeting_id, CouncilLink.about, CouncilLink.resource_id
    ).where(CouncilLink.body_id == body_id, CouncilLink.deleted_at.is_(None))
    return {
        (thing, row.about, row.resource_id)
        for row in connection.execute(statement)
        for thing in (row.paper_id, row.meeting_id)
        if thing is not None
    }


def known(session: Session, body_id: UUID, things: Iterable[UUID]) -> Sequence[LinkSuggestion]:
    """The suggestions there are of these papers and meetings, rejected and deleted ones too."""
    ids = list(things)
    statement = select(LinkSuggestion).where(
        LinkSuggestion.body_id == body_id,
        or_(LinkSuggestion.paper_id.in_(ids), LinkSuggestion.meeting_id.in_(ids)),
    )
    return session.scalars(statement).all()
