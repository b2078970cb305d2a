import datetime as dt
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    Flag,
    Json,
    Object,
    Objects,
    Part,
    Resource,
    Strings,
    personal,
    reference,
    references,
    term,
    vague,
)
from db.keyset import walked_by
from db.time import VagueTime


class FromOParl:
    """What is kept of each of OParl's objects: its identifier, its times, and further fields."""

    oparl_id: Mapped[str | None] = mapped_column(String(1000), index=True)
    vendor_fields: Mapped[Object]
    """Fields no column holds, under the names they came with: a vendor's, and the standard's
    that planning has no use for, such as `keyword`. Given back as they came."""
    source_created_at: Mapped[dt.datetime | None]
    """`created` where it comes from; `created_at` is when we came to know of it."""
    source_modified_at: Mapped[dt.datetime | None]


class CouncilResource(FromOParl, Resource):
    """One of OParl's objects that stands for itself."""

    __abstract__ = True


class Committee(CouncilResource):
    """A Gremium (OParl Organization): of the council, or a working group beside it."""

    __tablename__ = "committee"
    collection = "committees"

    name: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[str | None] = term("committee_kind")
    is_council_body: Mapped[Flag]
    organization_type: Mapped[str | None]
    """OParl's, in the council's words: Gremium, Fraktion, Verwaltungsbereich …"""
    classification: Mapped[str | None]
    parent_id: Mapped[UUID | None] = reference("committee")
    process_id: Mapped[UUID | None] = reference("planning_process")
    area_ids: Mapped[list[str]] = references("area")
    purpose: Mapped[str | None]
    rhythm: Mapped[str | None]
    period: Mapped[VagueTime | None] = vague("period")
    website: Mapped[str | None]


class Person(CouncilResource):
    """A person of the council. Personal data: internal, and only where a function is not enough."""

    __tablename__ = "person"
    collection = "persons"

    name: Mapped[str] = personal()
    family_name: Mapped[str | None] = personal()
    given_name: Mapped[str | None] = personal()
    form_of_address: Mapped[str | None] = personal()
    title: Mapped[str | None] = personal()
    vendor_fields: Mapped[Object] = personal()


class Membership(FromOParl, Part):
    """Who belongs to a committee: an organisation or a function; a person only if need be."""

    __tablename__ = "membership"
    collection = "members"
    owner = "committee_id"

    committee_id: Mapped[UUID] = reference("committee")
    person_id: Mapped[UUID | None] = reference("person")
    organisation: Mapped[str | None]
    function: Mapped[str | None]
    role: Mapped[str | None]
    voting: Mapped[bool | None]
    on_behalf_of_id: Mapped[UUID | None] = reference("committee")
    period: Mapped[VagueTime | None] = vague("period")


class Paper(CouncilResource):
    """A Vorlage or Drucksache. A stub is known by its reference only, until an import fills it."""

    __tablename__ = "paper"
    __table_args__ = (Index("ix_paper_body_id_reference", "body_id", "reference"),)
    collection = "papers"

    reference: Mapped[str | None] = mapped_column(String(200))
    name: Mapped[str]
    paper_type: Mapped[str | None]
    date: Mapped[dt.date | None]
    status: Mapped[str | None]
    lead_organisation: Mapped[str | None]
    is_stub: Mapped[Flag]
    related_paper_ids: Mapped[list[str]] = references("paper")
    sections: Mapped[Objects]
    """The text under its headings: `{"heading", "text"}`. Internal: it may name staff."""
    author_names: Mapped[Strings] = personal()
    contact_names: Mapped[Strings] = personal()


class Location(CouncilResource):
    """A place with an address."""

    __tablename__ = "location"
    collection = "locations"

    name: Mapped[str | None]
    street_address: Mapped[str | None]
    postal_code: Mapped[str | None] = mapped_column(String(20))
    sub_locality: Mapped[str | None]
    locality: Mapped[str | None]
    room: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    geojson: Mapped[dict[str, Any] | None] = mapped_column(Json)
    """The place as a GeoJSON feature, where it is more than a point."""


class Meeting(CouncilResource):
    """A sitting of a committee, as the council information system knows it."""

    __tablename__ = "meeting"
    collection = "meetings"

    name: Mapped[str]
    committee_id: Mapped[UUID | None] = reference("committee")
    number: Mapped[str | None] = mapped_column(String(40))
    date: Mapped[dt.date | None] = mapped_column(index=True)
    starts_at: Mapped[dt.datetime | None]
    ends_at: Mapped[dt.datetime | None]
    is_public: Mapped[bool | None]
    occasion: Mapped[str | None]
    meeting_state: Mapped[str | None] = mapped_column(String(100))
    cancelled: Mapped[Flag]
    location_id: Mapped[UUID | None] = reference("location")


class AgendaItem(CouncilResource):
    """One item on the agenda of a meeting, with its result and the text of its extract."""

    __tablename__ = "agenda_item"
    collection = "agenda-items"

    meeting_id: Mapped[UUID] = reference("meeting")
    number: Mapped[str | None] = mapped_column(String(40))
    order: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    is_public: Mapped[bool | None]
    starts_at: Mapped[dt.datetime | None]
    ends_at: Mapped[dt.datetime | None]
    result: Mapped[str | None]
    resolution_text: Mapped[str | None]
    sections: Mapped[Objects]
    """The extract under its headings (Wortprotokoll …). Internal: it may name persons."""


class Consultation(CouncilResource):
    """One station of a paper's Beratungsfolge; it may be planned before the meeting exists."""

    __tablename__ = "consultation"
    collection = "consultations"

    paper_id: Mapped[UUID] = reference("paper")
    committee_id: Mapped[UUID | None] = reference("committee")
    meeting_id: Mapped[UUID | None] = reference("meeting")
    agenda_item_id: Mapped[UUID | None] = reference("agenda_item")
    order: Mapped[int] = mapped_column(default=0)
    date: Mapped[dt.date | None] = mapped_column(index=True)
    role: Mapped[str | None]
    authoritative: Mapped[bool | None]
    result: Mapped[str | None]


class FileRole(StrEnum):
    """What a file is to what it hangs on, as OParl's fields are called."""

    MAIN = "mainFile"
    AUXILIARY = "auxiliaryFile"
    INVITATION = "invitation"
    RESULTS_PROTOCOL = "resultsProtocol"
    VERBATIM_PROTOCOL = "verbatimProtocol"
    RESOLUTION = "resolutionFile"


class File(CouncilResource):
    """A file that hangs on a paper, a meeting or an agenda item."""

    __tablename__ = "file"
    collection = "files"

    name: Mapped[str]
    file_name: Mapped[str | None]
    mime_type: Mapped[str | None] = mapped_column(String(120))
    size: Mapped[int | None]
    date: Mapped[dt.date | None]
    access_url: Mapped[str | None]
    download_url: Mapped[str | None]
    role: Mapped[FileRole | None]
    order: Mapped[int] = mapped_column(default=0, server_default="0")
    text: Mapped[str | None]
    """What the file says, read from it or given with it."""
    text_is_read: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether we read the text out of the file. It may name staff and is not given over OParl."""
    storage_key: Mapped[str | None] = mapped_column(String(100))
    """Where its bytes are kept here; None where only the council's server has them."""
    checksum: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of these bytes."""
    master_file_id: Mapped[UUID | None] = reference("file")
    paper_id: Mapped[UUID | None] = reference("paper")
    meeting_id: Mapped[UUID | None] = reference("meeting")
    agenda_item_id: Mapped[UUID | None] = reference("agenda_item")


# As people look at them: newest first.
walked_by(Paper, "date")
walked_by(Meeting, "date")
