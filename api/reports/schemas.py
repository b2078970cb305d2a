import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import Field, JsonValue

from api.model import (
    Count,
    Fields,
    Key,
    Line,
    Lines,
    PartCreate,
    PartRead,
    Reminding,
    ResourceCreate,
    ResourceRead,
    Text,
    Time,
    Whole,
    Write,
)
from db.tables.reporting import Asks, ReportState


class DutyFields(Fields):
    what: Line
    to_whom: Line
    committee_id: UUID | None = None
    process_id: UUID | None = None
    grant_id: UUID | None = None
    rule: Annotated[Key | None, Field(description="Term of `reporting_rule`.")] = None
    interval_months: Annotated[
        Count | None, Field(ge=1, le=1_200, description="Months from one report to the next.")
    ] = None
    begins: Annotated[
        dt.date | None, Field(description="First day of the first period that is reported on.")
    ] = None
    due: Annotated[Time, Field(description="When the only report, or the first, is due.")] = None
    due_offset_days: Annotated[
        Whole | None,
        Field(
            ge=-36_600,
            le=36_600,
            description="Days from the end of a period, or from the event, to the due day.",
        ),
    ] = None
    until: Annotated[Time, Field(description="No later period or event is reported on.")] = None
    event_kind: Annotated[
        Key | None,
        Field(description="Term of `conference_kind`: after which; null is after each."),
    ] = None
    responsible: Line | None = None
    basis: Text | None = None


class DutyInside(Reminding):
    template_id: Annotated[
        UUID | None,
        Field(description="The report template its reports are downloaded in; null is the body's."),
    ] = None


class DutyRead(DutyFields, ResourceRead):
    """Who is owed a report about what, and by which rule it comes due."""


class DutyInternal(DutyRead, DutyInside):
    """A duty to report, with the mailbox that is reminded and the design of its reports."""


class DutyCreate(DutyInside, DutyFields, ResourceCreate):
    """A new duty to report."""


class ReportStation(Write):
    """A committee a report goes to, in the order of the list."""

    name: Line
    committee_id: UUID | None = None
    date: dt.date | None = None
    role: Annotated[Line | None, Field(description="Vorberatung, Kenntnisnahme …")] = None


class ReportFields(Fields):
    title: Line
    duty_id: UUID | None = None
    process_id: UUID | None = None
    committee_id: UUID | None = None
    to_whom: Line | None = None
    period: Annotated[Time, Field(description="What is reported on, apart from when.")] = None
    due: Time = None
    state: ReportState = ReportState.OPEN
    asks: Asks = Asks.NOTICE
    paper_reference: Annotated[
        Line | None, Field(description="The number the council gave it.")
    ] = None
    stations: Annotated[list[ReportStation], Field(max_length=50)] = Field(default_factory=list)
    attachments: Lines = Field(default_factory=list)
    submitted_on: dt.date | None = None
    paper_id: Annotated[UUID | None, Field(description="The paper it became.")] = None


class ReportReturn(Fields):
    return_reason: Annotated[
        Text | None, Field(description="Why it was given back; needed for that state.")
    ] = None


class ReportRead(ReportFields, ResourceRead):
    """One report on a process: due, written, then frozen as it was handed in."""

    occurrence: Annotated[
        str | None, Field(description="Which instance of its duty it is; it never moves.")
    ]
    as_of: Annotated[dt.date | None, Field(description="The day whose state it tells.")]
    previous_id: Annotated[
        UUID | None, Field(description="The report it tells the differences to.")
    ]


class ReportInternal(ReportRead, ReportReturn):
    """A report, with why it was given back."""


class ReportCreate(ReportReturn, ReportFields, ResourceCreate):
    """A new report. Its sections come with its draft."""


class SectionFields(Fields):
    key: Annotated[Key, Field(description="Term of `report_section`.")]
    order: Whole = 0
    own_text: Annotated[
        Text | None,
        Field(description="Stands in the place of what was generated; null leaves that standing."),
    ] = None
    included: bool = True


class SectionRead(SectionFields, PartRead):
    """One section of a report: what was generated, and what a person wrote in its place."""

    report_id: UUID
    generated: Annotated[
        list[dict[str, JsonValue]],
        Field(
            description='Blocks: `{"kind": "paragraph", "text"}`, `{"kind": "list", "items"}`, '
            '`{"kind": "table", "head", "rows"}`.'
        ),
    ]


class SectionCreate(SectionFields, PartCreate):
    """A further section of a report."""


class TemplateFields(Fields):
    name: Line
    is_default: Annotated[
        bool,
        Field(
            description="Reports whose duty names no template are downloaded in it. A body has "
            "one such at most: making one the default takes it from the other."
        ),
    ] = False


class TemplateRead(TemplateFields, ResourceRead):
    """An office's own Word file, which reports are written into."""

    file_name: str | None
    size: Annotated[int | None, Field(description="Bytes; null until the file was sent.")]
    sha256: str | None
    fields: Annotated[list[str], Field(description="The fields the file asks for.")]


class TemplateCreate(TemplateFields, ResourceCreate):
    """A new template; its file is sent to `/report-templates/{id}/content`."""
