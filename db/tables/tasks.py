from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Resource, reference, term, vague
from db.time import VagueTime


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
    reminder_address: Mapped[str | None] = mapped_column(String(320))
    """The mailbox of a function that is reminded."""
    status: Mapped[str] = term("task_status")
    completed_at: Mapped[datetime | None]
    """Set by the service exactly when the task is done."""
    process_id: Mapped[UUID | None] = reference("planning_process")
    phase_id: Mapped[UUID | None] = reference("phase")
    milestone_id: Mapped[UUID | None] = reference("milestone")
    network_id: Mapped[UUID | None] = reference("provider_network")
    conference_id: Mapped[UUID | None] = reference("conference")
    measure_id: Mapped[UUID | None] = reference("prevention_measure")
    decision_id: Mapped[UUID | None] = reference("decision")
