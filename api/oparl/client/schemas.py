from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

from api.model import Read, Url, Write
from api.oparl.client.mends import Kind


class MendKindRead(Read):
    """How often something was not as the standard says."""

    kind: Kind
    mended: Annotated[bool, Field(description="Whether nothing was lost by it.")]
    count: int
    detail: str


class MendRead(Read):
    """One thing that was not as the standard says."""

    id: UUID
    kind: Kind
    mended: bool
    oparl_id: Annotated[str | None, Field(description="Of which object, or at which address.")]
    field: str | None
    found: Annotated[JsonValue, Field(description="What stood there, shortened.")]


class MendPage(Read):
    kinds: list[MendKindRead]
    items: list[MendRead]
    next: str | None


class MendQuery(Write):
    kind: Kind | None = None
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[UUID | None, Field(description="`next` of the page before.")] = None


class ImportQuery(Write):
    full: Annotated[bool, Field(description="Everything again, also what did not change.")] = False


class LookQuery(Write):
    url: Url


class CronQuery(Write):
    cron: Annotated[
        str | None,
        Field(max_length=100, description="Five fields, as in crontab(5); none ends the schedule."),
    ] = None


class SourceScheduleRead(Read):
    """When a source is imported by the clock."""

    cron: Annotated[str | None, Field(description="As in crontab(5); none if by hand alone.")]
    next_at: AwareDatetime | None


class OfferedBody(Read):
    """A Body of an OParl server, to be chosen."""

    url: str
    name: str
    ags: str | None


class OfferedBodies(Read):
    items: list[OfferedBody]
