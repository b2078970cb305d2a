"""Who asked to be forgotten, kept so that a backup from before cannot bring them back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Guid, Id, Json, utc_now


class Erasure(Base):
    """One person who was pseudonymised. It holds no name: only what finds the name again."""

    __tablename__ = "erasure"

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    pseudonym: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[UUID | None] = mapped_column(Guid)
    user_id: Mapped[UUID | None] = mapped_column(Guid)
    digests: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    """`{"words", "digest"}`: a keyed hash of each form of the name, and its number of words."""
    reason: Mapped[str | None]
