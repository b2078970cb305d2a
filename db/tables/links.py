from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Guid, Resource, reference


class LinkRole(StrEnum):
    MANDATE = "mandate"
    REPORT = "report"
    DECISION = "decision"
    BASIS = "basis"
    RELATED = "related"


class CouncilLink(Resource):
    """Ties any planning resource to the paper, meeting or agenda item it hangs on."""

    __tablename__ = "council_link"
    __table_args__ = (
        CheckConstraint(
            "(paper_id IS NOT NULL) OR (meeting_id IS NOT NULL) OR (agenda_item_id IS NOT NULL)",
            name="names_something",
        ),
        Index("ix_council_link_about_resource_id", "about", "resource_id"),
    )
    collection = "council-links"

    role: Mapped[LinkRole]
    about: Mapped[str] = mapped_column(String(60))
    """The collection of the planning resource."""
    resource_id: Mapped[UUID] = mapped_column(Guid)
    paper_id: Mapped[UUID | None] = reference("paper")
    meeting_id: Mapped[UUID | None] = reference("meeting")
    agenda_item_id: Mapped[UUID | None] = reference("agenda_item")
    note: Mapped[str | None]
