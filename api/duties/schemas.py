"""What is owed: the instances of a duty, reminders, and the planner's morning."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.model import Read, Time, Write
from db.tables.reporting import ReportState

BodyKey = Annotated[str | None, Field(max_length=60, description="Key or id of the body.")]


class OccurrenceRead(Read):
    """One report that is owed, with the report there is for it."""

    key: str
    period: Time
    due: Time
    report_id: UUID | None
    state: ReportState | None


class Occurrences(Read):
    """The reports a duty owes, the first one first; of many the hundred that are due last."""

    items: list[OccurrenceRead]


class OccurrencesQuery(Write):
    """How far to look ahead."""

    until: Annotated[
        dt.date | None, Field(description="The last day; two years from today if left out.")
    ] = None


class ReminderRead(Read):
    """That somebody was reminded."""

    id: UUID
    about: str
    resource_id: UUID
    title: str
    due_on: dt.date
    days: Annotated[int, Field(description="Days left when it was due to be said; below 0: over.")]
    at: AwareDatetime


class Reminders(Read):
    """The newest reminders."""

    items: list[ReminderRead]


class DueRead(Read):
    """A task, a report or a milestone that is late or due."""

    collection: str
    id: UUID
    title: str
    who: Annotated[str | None, Field(description="Who does it; of a report, who it goes to.")]
    due: Time
    is_late: bool
    process_id: UUID | None
    process_title: str | None


class DeskRead(Read):
    """The planner's morning."""

    today: dt.date
    soon: Annotated[dt.date, Field(description="The last day of what counts as due.")]
    counts: Annotated[
        dict[str, int],
        Field(
            description="`tasks_`, `reports_`, `milestones_`, `processes_` with `open`, `late`, "
            "`due`, `undated`, `underway`, `in_review`, `returned`, `without_responsible`, "
            "`without_status`, `without_lead`; where they apply."
        ),
    ]
    next: list[DueRead]


class DeskQuery(Write):
    """Whose morning, and how far it looks ahead."""

    body: BodyKey = None
    days: Annotated[int, Field(ge=0, le=366, description="How far due reaches, in days.")] = 30
    limit: Annotated[int, Field(ge=0, le=200, description="How many of `next`.")] = 20


class BodyOnly(Write):
    """Of which body."""

    body: BodyKey = None


class ProcessCalendarQuery(Write):
    """From which day on."""

    since: Annotated[
        dt.date | None,
        Field(description="What was due before it is left out; a year before today if left out."),
    ] = None


class DueCalendarQuery(ProcessCalendarQuery):
    """From which day on, and of which body."""

    body: BodyKey = None
