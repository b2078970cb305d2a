"""The audit log: written here, read by administrators, changed by nobody."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.history import cause_of
from db.tables import AuditEntry, AuditOutcome


def note(  # noqa: PLR0913 -- who, what, how it ended, and about what
    session: Session,
    *,
    action: str,
    outcome: AuditOutcome = AuditOutcome.DONE,
    body_id: UUID | None = None,
    about: str | None = None,
    about_id: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write one line, on the account of whoever the session acts for, in its transaction."""
    cause = cause_of(session)
    session.add(
        AuditEntry(
            actor=cause.actor,
            user_id=cause.user_id,
            token_id=cause.token_id,
            request_id=cause.request_id,
            action=action,
            outcome=outcome,
            body_id=body_id,
            about=about,
            about_id=about_id,
            detail=detail or {},
        )
    )
