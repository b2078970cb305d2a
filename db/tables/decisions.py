"""What councils decided, what became of it, and what of the council's work concerns planning."""

import datetime as dt
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Guid, Objects, Resource, reference, term, vague
from db.keyset import walked_by
from db.tables.links import LinkRole
from db.time import VagueTime


class Decision(Resource):
    """What was decided on an agenda item, and what became of it (Beschlusskontrolle).

    The first half follows from the item's result and is written anew by every import; the second
    is the office's own and is touched by none.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("body_id", "agenda_item_id"),)
    collection = "decisions"

    agenda_item_id: Mapped[UUID] = reference("agenda_item")
    meeting_id: Mapped[UUID | None] = reference("meeting")
    committee_id: Mapped[UUID | None] = reference("committee")
    paper_id: Mapped[UUID | None] = reference("paper")
    title: Mapped[str]
    date: Mapped[dt.date | None]
    outcome: Mapped[str | None] = term("decision_outcome")
    outcome_text: Mapped[str | None]
    """The result in the council's own words."""
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstentions: Mapped[int | None]
    votes_text: Mapped[str | None]
    implementation: Mapped[str | None] = term("implementation")
    due: Mapped[VagueTime | None] = vague("due")
    responsible: Mapped[str | None]
    note: Mapped[str | None]


walked_by(Decision, "date")  # as the office looks at them: newest first


class SuggestionState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class LinkSuggestion(Resource):
    """A link between the council and planning that was found, with the reason, for a person to say.

    Without a planning resource it says only that the paper or meeting concerns youth-welfare
    planning.
    """

    __tablename__ = "link_suggestion"
    __table_args__ = (
        CheckConstraint("(about IS NULL) = (resource_id IS NULL)", name="names_both"),
        CheckConstraint("paper_id IS NOT NULL OR meeting_id IS NOT NULL", name="names_something"),
        Index("ix_link_suggestion_about_resource_id", "about", "resource_id"),
    )
    collection = "link-suggestions"

    state: Mapped[SuggestionState]
    role: Mapped[LinkRole]
    about: Mapped[str | None] = mapped_column(String(60))
    resource_id: Mapped[UUID | None] = mapped_column(Guid)
    paper_id: Mapped[UUID | None] = reference("paper")
    meeting_id: Mapped[UUID | None] = reference("meeting")
    score: Mapped[int]
    """How sure the rule is, 0 to 100."""
    reasons: Mapped[Objects]
    """Why: `{"kind": "committee" | "word" | "area" | "title", "text", "where"}`."""
    link_id: Mapped[UUID | None] = reference("council_link")
    """The link that was made when a person accepted."""
