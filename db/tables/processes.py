from datetime import datetime
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


class PlanningProcess(Resource):
    """A social-space planning process, from its mandate to its closing conference."""

    __tablename__ = "planning_process"
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
    actual: Mapped[VagueTime | None] = vague("actual")
    status: Mapped[str | None] = term("phase_status")
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


class Task(Resource):
    """Something somebody has to do, with one organisation or function responsible."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("(status = 'erledigt') = (completed_at IS NOT NULL)", name="completed"),
    )
    collection = "tasks"

    title: Mapped[str]
    description: Mapped[str | None]
    due: Mapped[VagueTime | None] = vague("due")
    responsible: Mapped[str]
    status: Mapped[str] = term("task_status")
    completed_at: Mapped[datetime | None]
    """Set by the service exactly when the task is done."""
    process_id: Mapped[UUID | None] = reference("planning_process")
    milestone_id: Mapped[UUID | None] = reference("milestone")
    network_id: Mapped[UUID | None] = reference("provider_network")
    conference_id: Mapped[UUID | None] = reference("conference")
    measure_id: Mapped[UUID | None] = reference("prevention_measure")
    decision_id: Mapped[UUID | None] = reference("decision")


class ReportingDuty(Resource):
    """Who is owed a report about what, and when."""

    __tablename__ = "reporting_duty"
    collection = "reporting-duties"

    what: Mapped[str]
    to_whom: Mapped[str]
    committee_id: Mapped[UUID | None] = reference("committee")
    process_id: Mapped[UUID | None] = reference("planning_process")
    grant_id: Mapped[UUID | None] = reference("grant")
    rule: Mapped[str | None] = term("reporting_rule")
    interval_months: Mapped[int | None]
    due: Mapped[VagueTime | None] = vague("due")
    due_offset_days: Mapped[int | None]
    responsible: Mapped[str | None]
    basis: Mapped[str | None]
