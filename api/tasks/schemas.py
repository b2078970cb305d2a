from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.model import Fields, Key, Line, Reminding, ResourceCreate, ResourceRead, Text, Time


class TaskFields(Fields):
    title: Line
    responsible: Annotated[Line, Field(description="One organisation or function.")]
    description: Text | None = None
    due: Time = None
    status: Annotated[Key, Field(description="Term of `task_status`.")] = "offen"
    process_id: UUID | None = None
    phase_id: UUID | None = None
    milestone_id: UUID | None = None
    network_id: UUID | None = None
    conference_id: UUID | None = None
    measure_id: UUID | None = None
    decision_id: UUID | None = None


class TaskRead(TaskFields, ResourceRead):
    """Something somebody has to do."""

    completed_at: AwareDatetime | None


class TaskInternal(TaskRead, Reminding):
    """A task, with the mailbox that is reminded."""


class TaskCreate(Reminding, TaskFields, ResourceCreate):
    """A new task. `completed_at` follows from the status."""
