from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import (
    Count,
    Fields,
    Ids,
    Key,
    Keys,
    Line,
    Lines,
    PartCreate,
    PartRead,
    ResourceCreate,
    ResourceRead,
    Text,
    Time,
    Whole,
    Write,
)
from db.tables.processes import Health, ParticipantKind


class FundingLine(Write):
    purpose: Line
    source: Line | None = None


Figure = Annotated[float, Field(allow_inf_nan=False)]


class GoalIndicator(Write):
    """What a goal is measured by, with where it began, where it ought to be and where it is."""

    title: Line
    unit: Line | None = None
    start: Figure | None = None
    target: Figure | None = None
    current: Figure | None = None
    as_of: Line | None = None


Percent = Annotated[int, Field(ge=0, le=100, description="Percent.")]


class Overrides(Fields):
    """What a person says in the place of a derived value. Each needs its reason."""

    health_override: Health | None = None
    health_reason: Text | None = None
    completion_override: Percent | None = None
    completion_reason: Text | None = None


class ProcessFields(Fields):
    title: Line
    kind: Annotated[Key | None, Field(description="Term of `process_kind`.")] = None
    status: Annotated[Key | None, Field(description="Term of `process_status`.")] = None
    occasion: Text | None = None
    aims: Lines = Field(default_factory=list)
    principles: Lines = Field(default_factory=list)
    methods: Lines = Field(default_factory=list)
    legal_basis: Lines = Field(default_factory=list)
    period: Time = None
    parent_id: UUID | None = None
    predecessor_id: UUID | None = None
    area_ids: Ids = Field(default_factory=list)
    target_groups: Lines = Field(default_factory=list)
    action_fields: Annotated[Keys, Field(description="Terms of `action_field`.")] = Field(
        default_factory=list
    )
    fields_of_work: Lines = Field(default_factory=list)
    lead_organisation: Line | None = None
    is_pilot: bool = False
    review_cycle_months: Count | None = None
    funding_lines: Annotated[list[FundingLine], Field(max_length=200)] = Field(default_factory=list)


class ProcessRead(ProcessFields, ResourceRead):
    """A planning process."""


class ProcessInternal(ProcessRead, Overrides):
    """A planning process, with what people say in the place of derived values."""


class ProcessCreate(Overrides, ProcessFields, ResourceCreate):
    """A new planning process."""


class ParticipantFields(Fields):
    name: Line
    kind: ParticipantKind = ParticipantKind.ORGANISATION
    role: Annotated[Key | None, Field(description="Term of `participant_role`.")] = None
    provider_id: UUID | None = None
    committee_id: UUID | None = None
    period: Time = None


class ParticipantRead(ParticipantFields, PartRead):
    """Who takes part in a process; never a person."""

    process_id: UUID


class ParticipantCreate(ParticipantFields, PartCreate):
    """A participant of a process."""


_AFTER = "Of the same process: what has to end, or to be reached, before this."


class PhaseFields(Fields):
    title: Line
    kind: Annotated[Key | None, Field(description="Term of `phase_kind`.")] = None
    order: Whole = 0
    planned: Time = None
    forecast: Time = None
    actual: Time = None
    status: Annotated[Key | None, Field(description="Term of `phase_status`.")] = None
    responsible: Line | None = None
    after_phase_ids: Annotated[Ids, Field(description=_AFTER)] = Field(default_factory=list)
    after_milestone_ids: Annotated[Ids, Field(description=_AFTER)] = Field(default_factory=list)
    result: Text | None = None


class PhaseRead(PhaseFields, PartRead):
    """A stretch of a process."""

    process_id: UUID


class PhaseCreate(PhaseFields, PartCreate):
    """A phase of a process."""


class MilestoneFields(Fields):
    title: Line
    phase_id: UUID | None = None
    planned: Time = None
    forecast: Time = None
    actual: Time = None
    status: Annotated[Key | None, Field(description="Term of `milestone_status`.")] = None
    responsible: Line | None = None
    after_phase_ids: Annotated[Ids, Field(description=_AFTER)] = Field(default_factory=list)
    after_milestone_ids: Annotated[Ids, Field(description=_AFTER)] = Field(default_factory=list)
    reason: Text | None = None


class MilestoneRead(MilestoneFields, PartRead):
    """A point of a process."""

    process_id: UUID


class MilestoneCreate(MilestoneFields, PartCreate):
    """A milestone of a process."""


class GoalFields(Fields):
    text: Text
    level: Annotated[Key | None, Field(description="Term of `goal_level`.")] = None
    parent_id: UUID | None = None
    order: Whole = 0
    target: Time = None
    status: Annotated[Key | None, Field(description="Term of `goal_status`.")] = None
    indicators: Annotated[list[GoalIndicator], Field(max_length=50)] = Field(default_factory=list)
    assessment: Text | None = None


class GoalRead(GoalFields, PartRead):
    """What a process wants to reach."""

    process_id: UUID


class GoalCreate(GoalFields, PartCreate):
    """A goal of a process."""


class TrainingFields(Fields):
    topic: Line
    process_id: UUID | None = None
    provider_name: Line | None = None
    participants: Lines = Field(default_factory=list)
    period: Time = None
    funding: Line | None = None


class TrainingRead(TrainingFields, ResourceRead):
    """A training of those who work in a process."""


class TrainingCreate(TrainingFields, ResourceCreate):
    """A new training."""


class GuideFields(Fields):
    title: Line
    process_id: UUID | None = None
    purpose: Text | None = None


class GuideRead(GuideFields, ResourceRead):
    """A guide of questions for a social-space analysis."""


class GuideCreate(GuideFields, ResourceCreate):
    """A new guide."""


class QuestionFields(Fields):
    text: Text
    order: Whole = 0


class QuestionRead(QuestionFields, PartRead):
    """One question of a guide."""

    guide_id: UUID


class QuestionCreate(QuestionFields, PartCreate):
    """A question of a guide."""
