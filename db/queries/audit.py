"""The audit log: written here, read by administrators, changed by nobody."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from db.base import AsStored, Guid, UtcDateTime
from db.history import cause_of
from db.queries import conditions
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


def page(bodies: frozenset[UUID] | None, narrowed_by: frozenset[str]) -> Select[Any]:
    """Lines about these bodies, None for all, the newest first; bind `rows` to how many.

    Further binds, where named: `action`, `outcome`, `about_id`, `since`, `until`, a `pattern` for
    `actor`, and for `cursor` the id of the last line of the page before.
    """
    columns = AuditEntry.__table__.c
    known = {
        "action": AuditEntry.action == bindparam("action"),
        "outcome": AuditEntry.outcome == bindparam("outcome"),
        "about_id": AuditEntry.about_id == bindparam("about_id", type_=Guid()),
        "since": AuditEntry.at >= bindparam("since", type_=UtcDateTime()),
        "until": AuditEntry.at < bindparam("until", type_=UtcDateTime()),
        "actor": conditions.mentions((columns.actor,), "actor"),
        "cursor": AuditEntry.id < bindparam("cursor", type_=Guid()),
    }
    found = select(
        *(type_coerce(columns[name], AsStored).label(f"{name}_") for name in ("id", "at")),
        AuditEntry.actor,
        *(
            type_coerce(columns[name], AsStored).label(f"{name}_")
            for name in ("user_id", "token_id", "body_id")
        ),
        AuditEntry.action,
        type_coerce(AuditEntry.outcome, AsStored).label("outcome_"),
        AuditEntry.about,
        type_coerce(AuditEntry.about_id, AsStored).label("about_id_"),
        AuditEntry.request_id,
        AuditEntry.detail,
    ).where(*(known[name] for name in sorted(narrowed_by)))
    if bodies is not None:
        found = found.where(AuditEntry.body_id.in_(bodies))
    return found.order_by(AuditEntry.id.desc()).limit(bindparam("rows"))
