"""The words every shape is written in: what we send, what we accept."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from api.dates import read as read_date
from db.base import Visibility
from db.time import VagueTime

# What PostgreSQL's integer holds; a larger number would be an error of the database.
INT_MAX = 2**31 - 1

# RFC 3339 writes four digits, and the calendar ends with the year 9999.
_FIRST_MOMENT, _NO_MOMENT = datetime(1000, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


class Read(BaseModel):
    """A shape we send: every field always present."""

    model_config = ConfigDict(
        from_attributes=True, json_schema_serialization_defaults_required=True
    )


class Write(BaseModel):
    """A shape we accept: unknown fields are a mistake, not noise."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Fields(BaseModel):
    """The fields a resource is made of, shared by what we send and what we accept."""


def _printable(text: str) -> str:
    """Control characters are no text: PostgreSQL cannot keep NUL, and nobody can see the rest."""
    if any(ord(sign) < 32 and sign not in "\n\t\r" for sign in text):  # noqa: PLR2004 -- the first printable ASCII sign
        raise PydanticCustomError("control_characters", "The text holds control characters.")
    return text


def _storable(moment: datetime) -> datetime:
    """In another time zone it may be the day before or after, and that has to exist too."""
    if not _FIRST_MOMENT <= moment < _NO_MOMENT:
        raise PydanticCustomError("moment_year", "The moment lies outside the years 1000 to 9998.")
    return moment


def _time(value: object) -> VagueTime | None:
    """EDTF, a German wording, or the object we send ourselves."""
    if value is None or isinstance(value, VagueTime):
        return value
    if isinstance(value, dict):
        unknown = set(value) - {"edtf", "text", "earliest", "latest"}
        words, edtf = value.get("text"), value.get("edtf")
        if unknown or not isinstance(edtf or words, str):
            raise PydanticCustomError("time", "A time is EDTF, a wording, or an object of both.")
        value = edtf or words
    else:
        words = edtf = None
    if not isinstance(value, str) or len(value) > 200 or not value.strip():  # noqa: PLR2004 -- no wording is longer
        raise PydanticCustomError("time", "A time is EDTF, a wording, or an object of both.")
    reading = read_date(_printable(value.strip()))
    # What we sent ourselves as words without a date comes back as them, a paper's as well.
    if reading.backwards and (edtf or not isinstance(words, str)):
        raise PydanticCustomError(
            "time_backwards",
            "The end lies before the beginning: “{text}”.",
            {"text": value.strip()},
        )
    found = reading.time
    if isinstance(words, str) and words.strip() and found.edtf is not None:
        return VagueTime(found.edtf, _printable(words.strip()), found.earliest, found.latest)
    return found


def _time_document(value: VagueTime | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "edtf": value.edtf,
        "text": value.text,
        "earliest": value.earliest,
        "latest": value.latest,
    }


_TIME_SCHEMA = {
    "anyOf": [
        {
            "type": "object",
            "title": "Time of any precision",
            "properties": {
                "edtf": {"type": ["string", "null"]},
                "text": {"type": ["string", "null"]},
                "earliest": {"type": ["string", "null"], "format": "date"},
                "latest": {"type": ["string", "null"], "format": "date"},
            },
            "required": ["edtf", "text", "earliest", "latest"],
        },
        {"type": "null"},
    ],
}
_TIME_INPUT_SCHEMA = {
    "anyOf": [
        {
            "type": "string",
            "maxLength": 200,
            "description": "EDTF (ISO 8601-2) or a German wording, e.g. `2007-23`, `Herbst 2007`.",
        },
        {
            "type": "object",
            "properties": {
                "edtf": {"type": ["string", "null"]},
                "text": {"type": ["string", "null"]},
                "earliest": {"type": ["string", "null"], "format": "date"},
                "latest": {"type": ["string", "null"], "format": "date"},
            },
        },
        {"type": "null"},
    ],
}


def _email(text: str) -> str:
    """One @ with something on both sides; whether it exists, only a mail can tell (RFC 5321)."""
    name, at, domain = text.strip().lower().rpartition("@")
    if not (name and at and domain) or "@" in name or not f"{name}{domain}".isprintable():
        raise PydanticCustomError("email", "This is no e-mail address.")
    if any(sign.isspace() or sign in '<>(),;:"[]\\' for sign in name + domain):
        raise PydanticCustomError("email", "This is no e-mail address.")
    return f"{name}@{domain}"


Time = Annotated[
    VagueTime | None,
    BeforeValidator(_time),
    PlainSerializer(_time_document),
    WithJsonSchema(_TIME_INPUT_SCHEMA, mode="validation"),
    WithJsonSchema(_TIME_SCHEMA, mode="serialization"),
]

Text = Annotated[str, Field(min_length=1, max_length=20_000), AfterValidator(_printable)]
Line = Annotated[str, Field(min_length=1, max_length=1_000), AfterValidator(_printable)]
Key = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_printable)]
Email = Annotated[str, Field(min_length=3, max_length=254), AfterValidator(_email)]
Url = Annotated[
    str, Field(max_length=2_000, pattern=r"^https?://[^\s<>\"]+$"), AfterValidator(_printable)
]
Moment = Annotated[AwareDatetime, AfterValidator(_storable)]
Whole = Annotated[int, Field(ge=-INT_MAX, le=INT_MAX)]
Count = Annotated[int, Field(ge=0, le=INT_MAX)]
Cents = Annotated[int, Field(ge=0, le=INT_MAX, description="Whole euro cents.")]
Lines = Annotated[list[Line], Field(max_length=1_000)]
Keys = Annotated[list[Key], Field(max_length=200)]
Ids = Annotated[list[UUID], Field(max_length=1_000)]


class Reminding(Fields):
    """Who is reminded of what comes due; only for those who work in the body."""

    reminder_address: Annotated[
        Email | None, Field(description="The mailbox of a function that is reminded.")
    ] = None


class RecordRead(Read):
    """What every resource says of itself."""

    id: UUID
    created_at: AwareDatetime
    modified_at: AwareDatetime
    revision: int
    deleted_at: AwareDatetime | None


class PartRead(RecordRead):
    body_id: UUID
    source: str | None
    source_key: str | None
    source_url: str | None


class ResourceRead(PartRead):
    visibility: Visibility


class PartCreate(Write):
    source: Annotated[Key | None, Field(description="Where it comes from, for imports.")] = None
    source_key: Annotated[
        Line | None, Field(description="Its key there; unique per body and source.")
    ] = None
    source_url: Url | None = None


class TopCreate(PartCreate):
    body: Annotated[
        str | None,
        Field(max_length=60, description="Key of the body; not needed where there is only one."),
    ] = None


class ResourceCreate(TopCreate):
    visibility: Visibility = Visibility.INTERNAL
