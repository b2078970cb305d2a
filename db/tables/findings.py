"""What a planning process finds and has to prove: stock, need, risks and the law's own demands."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Part, Strings, reference, references, term, vague
from db.time import VagueTime


class StockItem(Part):
    """Something that is there (Bestand), in a quantity where one is known."""

    __tablename__ = "stock_item"
    __table_args__ = (CheckConstraint("quantity >= 0", name="quantity"),)
    collection = "stock"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    title: Mapped[str]
    provider_id: Mapped[UUID | None] = reference("provider")
    provider_name: Mapped[str | None]
    area_ids: Mapped[list[str]] = references("area")
    target_groups: Mapped[Strings]
    quantity: Mapped[float | None]
    unit: Mapped[str | None]
    as_of: Mapped[VagueTime | None] = vague("as_of")
    note: Mapped[str | None]


class Need(Part):
    """What is needed (Bedarf): how much ought to be there, how much is, and what is missing."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("target_quantity >= 0", name="target_quantity"),
        CheckConstraint("present_quantity >= 0", name="present_quantity"),
    )
    collection = "needs"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    title: Mapped[str]
    area_ids: Mapped[list[str]] = references("area")
    target_groups: Mapped[Strings]
    target_quantity: Mapped[float | None]
    """Soll, in the unit."""
    present_quantity: Mapped[float | None]
    """Ist, in the unit."""
    gap: Mapped[float | None]
    """Soll less Ist, set by the service exactly when both are known; below zero is a surplus."""
    unit: Mapped[str | None]
    as_of: Mapped[VagueTime | None] = vague("as_of")
    priority: Mapped[str | None] = term("need_priority")
    grounds: Mapped[str | None]
    """What it is known from: figures, a survey, a conference."""


class Risk(Part):
    """What may endanger a process, how likely and how grave, and what is done about it."""

    __tablename__ = "risk"
    collection = "risks"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    title: Mapped[str]
    description: Mapped[str | None]
    likelihood: Mapped[str | None] = term("risk_level")
    impact: Mapped[str | None] = term("risk_level")
    response: Mapped[str | None]
    responsible: Mapped[str | None]
    status: Mapped[str] = term("risk_status")


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    OPEN = "open"


class LegalCheck(Part):
    """One demand of the law on a plan, whether it is met, and why."""

    __tablename__ = "legal_check"
    __table_args__ = (
        # What was taken away leaves room for a new answer to the same demand.
        Index(
            "uq_legal_check_body_id_process_id_requirement",
            "body_id",
            "process_id",
            "requirement",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )
    collection = "legal-check"
    owner = "process_id"

    process_id: Mapped[UUID] = reference("planning_process")
    requirement: Mapped[str] = term("legal_requirement")
    answer: Mapped[Answer] = mapped_column(default=Answer.OPEN)
    reason: Mapped[str | None]
