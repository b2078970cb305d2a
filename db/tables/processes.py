from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    Flag,
    Objects,
    Part,
    Resource,
    Strings,
    reference,
    references,
    term,
    terms,
    vague,
)
from db.time import VagueTime


class Health(StrEnum):
    """How a process stands to its schedule. It is derived; its status is what people set."""

    ON_TRACK = "im_plan"
    AT_RISK = "gefaehrdet"
    LATE = "verzoegert"
    UNKNOWN = "unbekannt"


class PlanningProcess(Resource):
    """A social-space planning process, from its mandate to its closing conference."""

    __tablename__ = "planning_process"
    __table_args__ = (
        CheckConstraint("completion_override BETWEEN 0 AND 100", name="completion_override"),
    )
    collection = "planning-processes"

    title: Mapped[str]
    kind: Mapped[str | None] = term("process_kind")
    status: Mapped[str | None] = term("process_status")
    occasion: Mapped[str | None]
    aims: Mapped[Strings]
    principles: Mapped[Strings]
    methods: Mapped[Strings]
    legal_basis: Mapped[Strings]
    period: Mapped[VagueTime | None] = vague("period")
    parent_id: Mapped[UUID | None] = reference("planning_process")
    predecessor_id: Mapped[UUID | None] = reference("planning_process")
    area_ids: Mapped[list[str]] = references("area")
    target_groups: Mapped[Strings]
    action_fields: Mapped[list[str]] = terms("action_field")
    fields_of_work: Mapped[Strings]
    """The fields of youth welfare it covers, as said (Jugendarbeit, Jugendgerichtshilfe …)."""
    lead_organisation: Mapped[str | None]
    is_pilot: Mapped[Flag]
    review_cycle_months: Mapped[int | None]
    funding_lines: Mapped[Objects]
    """What money pays for what: `{"purpose", "source"}`."""
    health_override: Mapped[Health | None]
    """What a person says of the schedule where the derived value misleads, and why."""
    health_reason: Mapped[str | None]
    completion_override: Mapped[int | None]
    """Percent, said by a person in the place of the derived value, and why."""
    completion_reason: Mapped[str | None]


class ParticipantKind(StrEnum):
    ORGANISATION = "organisation"
    FUNCTION = "function"
    ORGANISATION_KIND = "organisation_kind"


class Participant(Part):
    """Who takes part: an organisation, a function or a kind of organisation, never a person."""

    __tablename__ = "process_participant"
    collection = "participants"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    name: Mapped[str]
    kind: Mapped[ParticipantKind]
    role: Mapped[str | None] = term("participant_role")
    provider_id: Mapped[UUID | None] = reference("provider")
    committee_id: Mapped[UUID | None] = reference("committee")
    period: Mapped[VagueTime | None] = vague("period")


class Phase(Part):
    """A stretch of a process, as planned and as it went."""

    __tablename__ = "phase"
    collection = "phases"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    title: Mapped[str]
    kind: Mapped[str | None] = term("phase_kind")
    order: Mapped[int] = mapped_column(default=0)
    planned: Mapped[VagueTime | None] = vague("planned")
    forecast: Mapped[VagueTime | None] = vague("forecast")
    actual: Mapped[VagueTime | None] = vague("actual")
    status: Mapped[str | None] = term("phase_status")
    responsible: Mapped[str | None]
    """One organisation or function."""
    after_phase_ids: Mapped[list[str]] = references("phase")
    """The phases of the same process that end before this one can begin."""
    after_milestone_ids: Mapped[list[str]] = references("milestone")
    result: Mapped[str | None]


class Milestone(Part):
    """A point of a process that is reached or not."""

    __tablename__ = "milestone"
    collection = "milestones"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    phase_id: Mapped[UUID | None] = reference("phase")
    title: Mapped[str]
    planned: Mapped[VagueTime | None] = vague("planned")
    forecast: Mapped[VagueTime | None] = vague("forecast")
    actual: Mapped[VagueTime | None] = vague("actual")
    status: Mapped[str | None] = term("milestone_status")
    responsible: Mapped[str | None]
    """One organisation or function."""
    after_phase_ids: Mapped[list[str]] = references("phase")
    """The phases of the same process that end before this can be reached."""
    after_milestone_ids: Mapped[list[str]] = references("milestone")
    reason: Mapped[str | None]


class Goal(Part):
    """What a process wants to reach, from Leitziel to Handlungsziel."""

    __tablename__ = "goal"
    collection = "goals"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    parent_id: Mapped[UUID | None] = reference("goal")
    level: Mapped[str | None] = term("goal_level")
    order: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    target: Mapped[VagueTime | None] = vague("target")
    status: Mapped[str | None] = term("goal_status")
    indicators: Mapped[Objects]
    """What it is measured by: `{"title", "unit", "start", "target", "current", "as_of"}`."""
    assessment: Mapped[str | None]


class Training(Resource):
    """A Qualifizierung: of multipliers, of case teams."""

    __tablename__ = "training"
    collection = "trainings"

    process_id: Mapped[UUID | None] = reference("planning_process")
    topic: Mapped[str]
    provider_name: Mapped[str | None]
    participants: Mapped[Strings]
    period: Mapped[VagueTime | None] = vague("period")
    funding: Mapped[str | None]


class Guide(Resource):
    """A Leitfaden: the questions a social-space analysis answers."""

    __tablename__ = "guide"
    collection = "guides"

    process_id: Mapped[UUID | None] = reference("planning_process")
    title: Mapped[str]
    purpose: Mapped[str | None]


class GuideQuestion(Part):
    """One question of a guide."""

    __tablename__ = "guide_question"
    collection = "questions"
    owner = "guide_id"

    guide_id: Mapped[UUID] = reference("guide")
    order: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
