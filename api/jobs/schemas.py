from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

from api.documents.schemas import Progress
from api.model import Read, Write
from db.tables.jobs import JobState


class JobRead(Read):
    """One piece of background work. What it was given to do is not shown."""

    id: UUID
    kind: str
    body_id: UUID | None
    state: JobState
    progress: Progress | None
    result: dict[str, JsonValue] | None
    error: Annotated[str | None, Field(description="Why the last attempt did not succeed.")]
    attempts: int
    attempts_at_most: int
    cancel_asked: bool
    actor: str
    request_id: str | None
    run_at: Annotated[AwareDatetime, Field(description="Not before this moment.")]
    created_at: AwareDatetime
    finished_at: AwareDatetime | None


class ScheduleRead(Read):
    """Work that comes again by the clock of Europe/Berlin."""

    id: UUID
    key: str
    kind: str
    body_id: UUID | None
    cron: Annotated[str, Field(description="Five fields, as in crontab(5).")]
    next_at: AwareDatetime
    paused: bool


class PageQuery(Write):
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[UUID | None, Field(description="`next` of the page before.")] = None


class JobQuery(PageQuery):
    kind: Annotated[str | None, Field(max_length=60)] = None
    state: JobState | None = None
