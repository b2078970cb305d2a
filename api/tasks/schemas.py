from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.model import Count, Fields, Key, Line, ResourceCreate, ResourceRead, Text, Time, Whole


class TaskFields(Fields):
    title: Line
    responsible: Annotated[Line, Field(description="One organisation or function.")]
    description: Text | None = None
    due: Time = None
    status: Annotated[Key, Field(description="Term of `task_status`.")] = "offen"
    process_id: UUID | None = None
    milestone_id: UUID | None = None
    network_id: UUID | None = None
    conference_id: UUID | None = None
    measure_id: UUID | None = None
    decision_id: UUID | None = None


class TaskRead(TaskFields, ResourceRead):
    """Something somebody has to do."""

    completed_at: AwareDatetime | None


class TaskCreate(TaskFields, ResourceCreate):
    """A new task. `completed_at` follows from the status."""


class DutyFields(Fields):
    what: Line
    to_whom: Line
    committee_id: UUID | None = None
    process_id: UUID | None = None
    grant_id: UUID | None = None
    rule: Annotated[Key | None, Field(description="Term of `reporting_rule`.")] = None
    interval_months: Count | None = None
    due: Time = None
    due_offset_days: Whole | None = None
    responsible: Line | None = None
    basis: Text | None = None


class DutyRead(DutyFields, ResourceRead):
    """Who is owed a report about what, and when."""


class DutyCreate(DutyFields, ResourceCreate):
    """A new duty to report."""
