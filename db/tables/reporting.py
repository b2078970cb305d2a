"""Who is owed which report, what was reported, and who was reminded."""

import datetime as dt
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    Base,
    BodyId,
    Guid,
    Id,
    Object,
    Objects,
    Part,
    Resource,
    Strings,
    reference,
    term,
    utc_now,
    vague,
)
from db.time import VagueTime


class ReportingDuty(Resource):
    """Who is owed a report about what, and by which rule it comes due."""

    __tablename__ = "reporting_duty"
    __table_args__ = (CheckConstraint("interval_months > 0", name="interval_months"),)
    collection = "reporting-duties"

    what: Mapped[str]
    to_whom: Mapped[str]
    committee_id: Mapped[UUID | None] = reference("committee")
    process_id: Mapped[UUID | None] = reference("planning_process")
    grant_id: Mapped[UUID | None] = reference("grant")
    rule: Mapped[str | None] = term("reporting_rule")
    interval_months: Mapped[int | None]
    begins: Mapped[dt.date | None]
    """The first day of the first period that is reported on, where the rule has periods."""
    due: Mapped[VagueTime | None] = vague("due")
    """When the only report, or the first one, is due."""
    due_offset_days: Mapped[int | None]
    """Days from the end of a period, or from the event, to the day its report is due."""
    until: Mapped[VagueTime | None] = vague("until")
    """When the duty ends: no later period or event is reported on."""
    event_kind: Mapped[str | None] = term("conference_kind")
    """After which kind of conference of the process a report is due; none is after each."""
    responsible: Mapped[str | None]
    reminder_address: Mapped[str | None] = mapped_column(String(320))
    """The mailbox of a function that is reminded."""
    template_id: Mapped[UUID | None] = reference("report_template")
    """The design its reports are downloaded in."""
    basis: Mapped[str | None]


class ReportState(StrEnum):
    """Where a report stands. Each but the first says that somebody did something."""

    OPEN = "offen"
    DRAFT = "entwurf"
    IN_REVIEW = "in_pruefung"
    RETURNED = "zurueckgegeben"
    APPROVED = "freigegeben"
    SUBMITTED = "eingereicht"
    NOTED = "zur_kenntnis_genommen"


class Asks(StrEnum):
    """What a report asks of the committee."""

    NOTICE = "kenntnisnahme"
    DECISION = "beschluss"


class Report(Resource):
    """One report on a process: due, written, and then frozen as it was handed in."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("body_id", "duty_id", "occurrence"),)
    collection = "reports"

    title: Mapped[str]
    duty_id: Mapped[UUID | None] = reference("reporting_duty")
    occurrence: Mapped[str | None] = mapped_column(String(100))
    """Which instance of its duty it is: the period's number, or the event's id. It never moves."""
    process_id: Mapped[UUID | None] = reference("planning_process")
    committee_id: Mapped[UUID | None] = reference("committee")
    to_whom: Mapped[str | None]
    period: Mapped[VagueTime | None] = vague("period")
    """What is reported on, apart from when."""
    due: Mapped[VagueTime | None] = vague("due")
    state: Mapped[ReportState] = mapped_column(default=ReportState.OPEN)
    return_reason: Mapped[str | None]
    asks: Mapped[Asks] = mapped_column(default=Asks.NOTICE)
    paper_reference: Mapped[str | None]
    """The number the council gave it."""
    stations: Mapped[Objects]
    """The committees it goes to: `{"committee_id", "name", "date", "role"}`."""
    attachments: Mapped[Strings]
    """What is attached, by name."""
    as_of: Mapped[dt.date | None]
    """The day whose state it tells."""
    snapshot: Mapped[Object]
    """The process with all it is made of as it stood when the draft was made. Frozen."""
    previous_id: Mapped[UUID | None] = reference("report")
    """The report it tells the differences to."""
    submitted_on: Mapped[dt.date | None]
    paper_id: Mapped[UUID | None] = reference("paper")
    """The council's paper it became."""


class ReportSection(Part):
    """One section of a report: what was generated, and what a person wrote in its place."""

    __tablename__ = "report_section"
    collection = "sections"
    owner = "report_id"

    report_id: Mapped[UUID] = reference("report")
    key: Mapped[str] = term("report_section")
    order: Mapped[int] = mapped_column(default=0)
    generated: Mapped[Objects]
    """Blocks: `{"kind": "paragraph", "text"}`, `{"kind": "list", "items"}`,
    `{"kind": "table", "head", "rows"}`."""
    own_text: Mapped[str | None]
    """What stands in the place of the generated blocks; nothing leaves them standing."""
    included: Mapped[bool] = mapped_column(default=True)


class ReportTemplate(Resource):
    """An office's own Word file with fields, which reports are written into."""

    __tablename__ = "report_template"
    collection = "report-templates"

    name: Mapped[str]
    is_default: Mapped[bool] = mapped_column(default=False)
    """The design of the body's reports whose duty has none. Should two be, the newest counts."""
    file_name: Mapped[str | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None]
    fields: Mapped[Strings]
    """The fields the file asks for, as found in it."""


class TemplateContent(Base):
    """The bytes of a template, apart from what is said of it, so that no list carries them."""

    __tablename__ = "report_template_content"

    template_id: Mapped[UUID] = mapped_column(
        Guid, ForeignKey("report_template.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Reminder(Base):
    """That somebody was reminded of something due, so that it happens once."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("body_id", "about", "resource_id", "due_on", "days"),)

    id: Mapped[Id]
    body_id: Mapped[BodyId]
    about: Mapped[str] = mapped_column(String(60))
    """The name of its collection."""
    resource_id: Mapped[UUID] = mapped_column(Guid)
    due_on: Mapped[dt.date]
    days: Mapped[int]
    """Days from the reminder's day to the due day; below zero it is overdue."""
    title: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(default=utc_now)
