"""What somebody did or was refused, where no record changed: written once, never changed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Guid, Id, Object, personal, utc_now


class AuditOutcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"


class AuditEntry(Base):
    """One line of the audit log. No way of the API changes or removes one; `purge` does, by age."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_body_id_id", "body_id", "id"),)

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    actor: Mapped[str] = personal()
    user_id: Mapped[UUID | None] = mapped_column(Guid, index=True)
    token_id: Mapped[UUID | None] = mapped_column(Guid)
    body_id: Mapped[UUID | None] = mapped_column(Guid)
    """The body it concerns; None where it concerns the whole installation."""
    action: Mapped[str] = mapped_column(String(60))
    """What was done or tried, as `sign-in`, `token.use`, `export.person`."""
    outcome: Mapped[AuditOutcome]
    about: Mapped[str | None] = mapped_column(String(60))
    """The collection of the thing it was about."""
    about_id: Mapped[UUID | None] = mapped_column(Guid)
    request_id: Mapped[str | None] = mapped_column(String(100))
    detail: Mapped[Object]
