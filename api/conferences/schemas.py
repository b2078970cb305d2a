import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import (
    Count,
    Fields,
    Ids,
    Key,
    Line,
    Lines,
    Moment,
    PartCreate,
    PartRead,
    ResourceCreate,
    ResourceRead,
    Text,
    Time,
    Whole,
)


class ConferenceFields(Fields):
    title: Line
    kind: Annotated[Key | None, Field(description="Term of `conference_kind`.")] = None
    description: Text | None = None
    date: Time = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    location_id: UUID | None = None
    venue: Line | None = None
    address: Line | None = None
    moderation: Line | None = None
    organiser: Line | None = None
    series: Line | None = None
    number: Count | None = None
    process_id: UUID | None = None
    network_id: UUID | None = None
    area_ids: Ids = Field(default_factory=list)
    target_groups: Lines = Field(default_factory=list)
    state: Annotated[Key | None, Field(description="Term of `conference_state`.")] = None


class ConferenceRead(ConferenceFields, ResourceRead):
    """A conference."""

    ical_uid: str
    ical_sequence: int
    retention_until: dt.date


class ConferenceCreate(ConferenceFields, ResourceCreate):
    """A new conference."""

    retention_until: Annotated[
        dt.date | None,
        Field(description="Names of participants are purged after this day; set if left out."),
    ] = None


class AgendaItemFields(Fields):
    title: Line
    number: Key | None = None
    order: Whole = 0
    parent_id: UUID | None = None
    kind: Annotated[Key | None, Field(description="Term of `agenda_item_kind`.")] = None
    purpose: Annotated[Key | None, Field(description="Term of `agenda_item_purpose`.")] = None
    planned_minutes: Annotated[int | None, Field(ge=0, le=1440)] = None
    responsible: Line | None = None
    material: Line | None = None
    state: Key | None = None


class ConferenceItemRead(AgendaItemFields, PartRead):
    """A part of a conference's agenda."""

    conference_id: UUID


class ConferenceItemCreate(AgendaItemFields, PartCreate):
    """A part of a conference's agenda."""


class InvitationFields(Fields):
    name: Line
    is_kind: Annotated[bool, Field(description="A kind of organisation, not one of them.")] = True
    provider_id: UUID | None = None
    head_count: Count | None = None


class InvitationRead(InvitationFields, PartRead):
    """An organisation, or a kind of organisation, that is invited."""

    conference_id: UUID


class InvitationCreate(InvitationFields, PartCreate):
    """An invitation to a conference."""


class PresenceFields(Fields):
    organisation: Annotated[Line, Field(description="Who, by organisation or kind of it.")]
    is_kind: Annotated[bool, Field(description="A kind of organisation, not one of them.")] = False
    provider_id: UUID | None = None
    head_count: Count = 1
    person_name: Annotated[
        Line | None,
        Field(description="Only where needed, and with consent; purged after `retention_until`."),
    ] = None
    consented_on: Annotated[
        dt.date | None, Field(description="The day the person agreed that their name is kept.")
    ] = None


class RegistrationFields(PresenceFields):
    person_contact: Line | None = None
    state: Annotated[str | None, Field(max_length=40)] = None


class RegistrationRead(RegistrationFields, PartRead):
    """Somebody who will come, by organisation and head count."""

    conference_id: UUID


class RegistrationCreate(RegistrationFields, PartCreate):
    """A registration for a conference."""


class AttendanceRead(PresenceFields, PartRead):
    """Somebody who was there, by organisation and head count."""

    conference_id: UUID


class AttendanceCreate(PresenceFields, PartCreate):
    """An entry of a conference's attendance."""
