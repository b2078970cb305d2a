from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

from api.model import Line, Moment, Read, Write
from db.tables import AuditOutcome


class AuditRead(Read):
    """One line of the audit log: who did or tried what, and when. It is never changed."""

    id: UUID
    at: AwareDatetime
    actor: str
    user_id: UUID | None
    token_id: UUID | None
    body_id: UUID | None
    action: str
    outcome: AuditOutcome
    about: str | None
    about_id: UUID | None
    request_id: str | None
    detail: dict[str, JsonValue]


class AuditPage(Read):
    """A page of the audit log, the newest first."""

    items: list[AuditRead]
    next: UUID | None


class AuditQuery(Write):
    """Query parameters of the audit log."""

    limit: Annotated[int, Field(ge=1, le=200, description="Lines on a page.")] = 50
    cursor: Annotated[UUID | None, Field(description="`next` of the page before, unchanged.")] = (
        None
    )
    action: Annotated[
        Annotated[Line, Field(max_length=60)] | None,
        Field(description="What was done or tried, as `sign-in` or `token.use`."),
    ] = None
    outcome: Annotated[AuditOutcome | None, Field(description="How it ended.")] = None
    actor: Annotated[
        Annotated[Line, Field(max_length=200)] | None,
        Field(description="Part of the name of who did it."),
    ] = None
    about_id: Annotated[UUID | None, Field(description="What it was about.")] = None
    since: Annotated[Moment | None, Field(description="At or after this moment.")] = None
    until: Annotated[Moment | None, Field(description="Before this moment.")] = None
