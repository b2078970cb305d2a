"""What the search looks into, and what people ask it again and again."""

import datetime as dt
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Flag, Guid, Id, Object, Part, Visibility, reference

FULL_TEXT = "search_words"
"""What SQLite's FTS5 keeps over `search_entry.words`, and how the names of its tables begin.

PostgreSQL has an index of that name on the same column. Triggers of migration 0003 keep both;
neither is a table of ours, and neither is part of a backup, since it follows from the rows.
"""


class SearchEntry(Base):
    """One thing that can be found: its words as they are shown, and as they are compared.

    Everything in it follows from the thing itself; `planraum reindex` makes it anew.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        UniqueConstraint("about", "resource_id"),
        Index("ix_search_entry_visibility_title_key_place", "visibility", "title_key", "place"),
    )

    place: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False
    )
    """Its place in time: later things have higher numbers, so that pages run along the key."""
    body_id: Mapped[UUID] = reference("body")
    about: Mapped[str] = mapped_column(String(60))
    """The collection of the thing."""
    resource_id: Mapped[UUID] = mapped_column(Guid)
    owner_about: Mapped[str | None] = mapped_column(String(60))
    owner_id: Mapped[UUID | None] = mapped_column(Guid)
    """What it hangs on, where it is shown there: an agenda item's meeting, a file's paper."""
    visibility: Mapped[Visibility]
    title: Mapped[str]
    title_key: Mapped[str] = mapped_column(String(100))
    """How the title begins, folded: what somebody types is compared with it."""
    text: Mapped[str]
    """Public readers find and see only this."""
    internal_text: Mapped[str]
    """What only those find who work in the body."""
    words: Mapped[str]
    """What it is found by: marked terms, parted by blanks."""
    date: Mapped[dt.date | None]
    created_at: Mapped[datetime]
    """Since when it can be found; of what is public, by everybody."""
    modified_at: Mapped[datetime]
    """When it came or last said something else here, by which what is new is told."""


class SearchWord(Base):
    """A word that stands in some title, for suggestions. Who may see it is asked each time."""

    __tablename__ = "search_word"

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    """Folded."""
    shown: Mapped[str] = mapped_column(String(60))


class SearchDirty(Base):
    """A thing that was changed and has not been indexed since; triggers write these rows.

    They are only ever added, never changed: whoever takes one cannot lose a later change.
    """

    __tablename__ = "search_dirty"

    id: Mapped[Id]
    about: Mapped[str] = mapped_column(String(60))
    resource_id: Mapped[UUID] = mapped_column(Guid)


class SavedSearch(Part):
    """A search somebody keeps: for its feed, or to be told by mail what is new."""

    __tablename__ = "saved_search"
    collection = "saved-searches"

    user_id: Mapped[UUID | None] = reference("user_account")
    name: Mapped[str]
    query: Mapped[Object]
    """The parameters of the search, as `GET /search` takes them."""
    feed_key_hash: Mapped[str | None] = mapped_column(String(64), info={"secret": True})
    """SHA-256 of the key in the address of a feed that holds internal things."""
    notifies: Mapped[Flag]
    """Whether its owner is told by mail."""
    told_until: Mapped[datetime | None]
    """What was new until then has been told."""
