from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

from api.model import Line, Read, RecordRead, Url, Write
from db.tables.jobs import DeliveryState

Kind = Annotated[str, Field(min_length=1, max_length=60)]


class WebhookRead(RecordRead):
    """An address that hears of changes. Its secret is shown only where it is made."""

    body_id: UUID
    name: str
    url: str
    kinds: list[str]
    paused: bool
    stopped_at: AwareDatetime | None


class WebhookCreate(Write):
    """An address that wants to hear of changes."""

    body: Annotated[
        str | None,
        Field(max_length=60, description="Key of the body; not needed where there is only one."),
    ] = None
    name: Line
    url: Url
    kinds: Annotated[
        list[Kind],
        Field(
            default_factory=list,
            max_length=100,
            description="Names of collections; none means all of them.",
        ),
    ]
    paused: Annotated[
        bool,
        Field(description="Whether it hears of nothing; one that was stopped starts again by it."),
    ] = False


class SecretRead(Read):
    """What receivers verify signatures with. It is shown this once."""

    secret: str


class DeliveryRead(Read):
    """One message to a webhook. `id` is the `webhook-id` on the wire, the same for every try."""

    id: UUID
    webhook_id: UUID
    state: DeliveryState
    message: dict[str, JsonValue]
    attempts: int
    status: Annotated[int | None, Field(description="The HTTP status of the last answer.")]
    error: str | None
    created_at: AwareDatetime
    delivered_at: AwareDatetime | None
