"""What the search looks into, and what people ask it again and again."""

import datetime as dt
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Flag, Guid, Id, Object, Part, Visibility, reference, references


class SearchEntry(Base):
    """One thing that can be found: its words as they are shown, and what it is filtered by."""

    __tablename__ = "search_entry"
    __table_args__ = (
        UniqueConstraint("about", "resource_id"),
        Index("ix_search_entry_body_id_about_date", "body_id", "about", "date"),
    )

    id: Mapped[Id]
    body_id: Mapped[UUID] = reference("body")
    about: Mapped[str] = mapped_column(String(60))
    """The collection of the thing."""
    resource_id: Mapped[UUID] = mapped_column(Guid)
    visibility: Mapped[Visibility]
    title: Mapped[str]
    text: Mapped[str]
    """Public readers find and see only this."""
    internal_text: Mapped[str]
    """What only those find who work in the body."""
    date: Mapped[dt.date | None]
    committee_ids: Mapped[list[str]] = references("committee")
    area_ids: Mapped[list[str]] = references("area")
    modified_at: Mapped[datetime]


class SavedSearch(Part):
    """A search somebody keeps: for its feed, or to be told by mail what is new."""

    __tablename__ = "saved_search"
    collection = "saved-searches"

    user_id: Mapped[UUID | None] = reference("user_account")
    name: Mapped[str]
    query: Mapped[Object]
    """The parameters of the search, as `GET /search` takes them."""
    feed_key_hash: Mapped[str | None] = mapped_column(
        String(64), unique=True, info={"secret": True}
    )
    """SHA-256 of the key in the address of a feed that holds internal things."""
    notifies: Mapped[Flag]
    """Whether its owner is told by mail."""
    told_until: Mapped[datetime | None]
    """What was new until then has been told."""
