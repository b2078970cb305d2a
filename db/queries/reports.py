"""What a report stands on: its sections, the report before it, and what its headings are called."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, case, false, func, or_, select
from sqlalchemy.orm import Session

from db.queries.bodies import as_id
from db.queries.conditions import not_deleted
from db.tables import (
    AgendaItem,
    Body,
    Committee,
    Consultation,
    Meeting,
    Paper,
    PlanningProcess,
    Report,
    ReportingDuty,
    ReportSection,
    ReportState,
    ReportTemplate,
    TemplateContent,
    Term,
)

Found = Row[*tuple[Any, ...]]


def sections(session: Session, report_id: UUID) -> dict[str, ReportSection]:
    """Key → its section, those that a person took away included."""
    statement = select(ReportSection).where(ReportSection.report_id == report_id)
    found: dict[str, ReportSection] = {}
    for section in session.scalars(statement.order_by(ReportSection.id)):
        if section.key not in found or found[section.key].deleted_at is not None:
            found[section.key] = section
    return found


def previous(session: Session, report: Report) -> Report | None:
    """The latest report on the same process that was frozen; of the same duty first.

    Only older ones: so no two reports can each be the other's predecessor.
    """
    same = case((Report.duty_id == report.duty_id, 0), else_=1)
    statement = (
        select(Report)
        .where(
            Report.process_id == report.process_id,
            Report.id < report.id,
            Report.as_of.is_not(None),
            not_deleted(Report),
        )
        .order_by(same, Report.as_of.desc(), Report.id.desc())
        .limit(1)
    )
    return session.scalars(statement).first()


def one(connection: Connection, id_: UUID) -> Found | None:
    """The report with the names of its body and committee, also when it is deleted."""
    statement = (
        select(
            Report.id,
            Report.body_id,
            Report.visibility,
            Report.deleted_at,
            Report.modified_at,
            Report.revision,
            Report.title,
            Report.process_id,
            Report.duty_id,
            Report.to_whom,
            Report.__table__.c.period_edtf,
            Report.__table__.c.period_text,
            Report.state,
            Report.asks,
            Report.paper_reference,
            Report.stations,
            Report.attachments,
            Report.as_of,
            Report.previous_id,
            Report.submitted_on,
            Report.paper_id,
            Body.name.label("body_name"),
            Body.time_zone,
            Committee.name.label("committee_name"),
        )
        .join(Body, Body.id == Report.body_id)
        .outerjoin(Committee, Committee.id == Report.committee_id)
        .where(Report.id == id_)
    )
    return connection.execute(statement).first()


def snapshot(connection: Connection, id_: UUID) -> dict[str, Any]:
    """What was frozen; empty before the first draft."""
    return dict(connection.execute(select(Report.snapshot).where(Report.id == id_)).scalar_one())


def written(connection: Connection, report_id: UUID) -> list[Found]:
    """Its living sections in their order."""
    statement = (
        select(
            ReportSection.key,
            ReportSection.generated,
            ReportSection.own_text,
            ReportSection.included,
        )
        .where(ReportSection.report_id == report_id, not_deleted(ReportSection))
        .order_by(ReportSection.order, ReportSection.id)
    )
    return list(connection.execute(statement).all())


def headings(connection: Connection, body_id: UUID) -> dict[str, str]:
    """Key → what the body calls that section, in German."""
    statement = select(Term.key, Term.label_de).where(
        Term.body_id == body_id, Term.kind == "report_section", not_deleted(Term)
    )
    return {row.key: row.label_de for row in connection.execute(statement)}


def committees(connection: Connection, ids: list[UUID]) -> dict[UUID, str | None]:
    """Id → the address the council knows it under, of these committees."""
    statement = select(Committee.id, Committee.oparl_id).where(Committee.id.in_(ids))
    return {row.id: row.oparl_id for row in connection.execute(statement)}


class KeptTemplate(NamedTuple):
    """A template's file."""

    body_id: UUID
    file_name: str
    content: bytes


def template(connection: Connection, id_: UUID) -> KeptTemplate | None:
    """The file of a living template that has one."""
    statement = (
        select(ReportTemplate.body_id, ReportTemplate.file_name, TemplateContent.content)
        .join(TemplateContent, TemplateContent.template_id == ReportTemplate.id)
        .where(ReportTemplate.id == id_, not_deleted(ReportTemplate))
    )
    row = connection.execute(statement).first()
    return None if row is None else KeptTemplate(row[0], row[1] or "vorlage.docx", row[2])


def template_named(connection: Connection, body_id: UUID, name: str) -> KeptTemplate | None:
    """The file of the body's living template of that name; the newest of several."""
    statement = (
        select(ReportTemplate.id)
        .where(
            ReportTemplate.body_id == body_id,
            ReportTemplate.name == name,
            not_deleted(ReportTemplate),
        )
        .order_by(ReportTemplate.id.desc())
        .limit(1)
    )
    id_ = connection.execute(statement).scalar_one_or_none()
    return None if id_ is None else template(connection, id_)


def defaults(session: Session, body_id: UUID) -> Sequence[ReportTemplate]:
    """The living default templates of a body. Until this ends, nobody else makes another one."""
    session.execute(select(Body.id).where(Body.id == body_id).with_for_update(key_share=True))
    statement = select(ReportTemplate).where(
        ReportTemplate.body_id == body_id, ReportTemplate.is_default, not_deleted(ReportTemplate)
    )
    return session.scalars(statement).all()


def chosen_template(
    connection: Connection, body_id: UUID, duty_id: UUID | None = None
) -> KeptTemplate | None:
    """The file a report is written into unless another is asked for: its duty's, or the body's.

    Of several defaults it is the newest. What is deleted or has no file counts as not chosen.
    """
    of_duty = select(ReportingDuty.template_id).where(ReportingDuty.id == duty_id).scalar_subquery()
    is_of_duty = func.coalesce(ReportTemplate.id == of_duty, false())
    statement = (
        select(ReportTemplate.id)
        .join(TemplateContent, TemplateContent.template_id == ReportTemplate.id)
        .where(
            ReportTemplate.body_id == body_id,
            or_(is_of_duty, ReportTemplate.is_default),
            not_deleted(ReportTemplate),
        )
        .order_by(is_of_duty.desc(), ReportTemplate.modified_at.desc(), ReportTemplate.id.desc())
        .limit(1)
    )
    id_ = connection.execute(statement).scalar_one_or_none()
    return None if id_ is None else template(connection, id_)


def body_of_template(connection: Connection, id_: UUID) -> UUID | None:
    statement = select(ReportTemplate.body_id).where(ReportTemplate.id == id_)
    return connection.execute(statement).scalar_one_or_none()


class Named(NamedTuple):
    """A process, and the body it belongs to."""

    id: UUID
    title: str
    body_id: UUID
    body: str
    time_zone: str


def processes_named(connection: Connection, words: str, body_id: UUID | None) -> list[Named]:
    """The living processes with that id or title, whatever its case; of one body if asked."""
    id_ = as_id(words)
    named = func.lower(PlanningProcess.title) == func.lower(words)
    statement = (
        select(
            PlanningProcess.id,
            PlanningProcess.title,
            PlanningProcess.body_id,
            Body.name,
            Body.time_zone,
        )
        .join(Body, Body.id == PlanningProcess.body_id)
        .where(
            not_deleted(PlanningProcess),
            or_(PlanningProcess.title == words, named)
            if id_ is None
            else PlanningProcess.id == id_,
        )
        .order_by(PlanningProcess.id)
    )
    if body_id is not None:
        statement = statement.where(PlanningProcess.body_id == body_id)
    return [Named(*row) for row in connection.execute(statement)]


def latest(connection: Connection, process_id: UUID) -> dict[str, Any] | None:
    """What the latest frozen report on the process has frozen."""
    statement = (
        select(Report.snapshot)
        .where(
            Report.process_id == process_id,
            Report.as_of.is_not(None),
            not_deleted(Report),
        )
        .order_by(Report.as_of.desc(), Report.id.desc())
        .limit(1)
    )
    return connection.execute(statement).scalar_one_or_none()


def with_result(session: Session, body_id: UUID) -> list[tuple[Report, UUID, UUID | None, str]]:
    """Each submitted report with its paper, a committee that dealt with it, and the result there.

    Results from before it was submitted are another report's, under a number used again.
    """
    own = Report.paper_id == Paper.id
    same = (
        Report.paper_id.is_(None)
        & (Paper.body_id == Report.body_id)
        & (Paper.reference == Report.paper_reference)
    )
    committee = func.coalesce(Consultation.committee_id, Meeting.committee_id)
    result = func.coalesce(AgendaItem.result, Consultation.result)
    day = func.coalesce(Meeting.date, Consultation.date)
    statement = (
        select(Report, Paper.id, committee, result)
        .join(Paper, or_(own, same))
        .join(Consultation, Consultation.paper_id == Paper.id)
        .outerjoin(
            AgendaItem,
            (AgendaItem.id == Consultation.agenda_item_id) & not_deleted(AgendaItem),
        )
        .outerjoin(Meeting, (Meeting.id == AgendaItem.meeting_id) & not_deleted(Meeting))
        .where(
            Report.body_id == body_id,
            Report.state == ReportState.SUBMITTED,
            not_deleted(Report),
            not_deleted(Paper),
            not_deleted(Consultation),
            result.is_not(None),
            or_(Report.submitted_on.is_(None), day.is_(None), day >= Report.submitted_on),
        )
        .order_by(Report.id, Paper.id, Consultation.order, Consultation.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(statement)]
