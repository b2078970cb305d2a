import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

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
    Url,
    Whole,
    Write,
)
from db.tables.council import FileRole
from db.tables.links import LinkRole

LongText = Annotated[str, Field(max_length=500_000)]


class TextSection(Write):
    heading: Line
    text: LongText


Sections = Annotated[list[TextSection], Field(max_length=200)]


class CouncilFields(Fields):
    oparl_id: Line | None = None


class CouncilRead(Fields):
    source_created_at: Annotated[
        AwareDatetime | None, Field(description="`created` where it comes from.")
    ]
    source_modified_at: Annotated[
        AwareDatetime | None, Field(description="`modified` where it comes from.")
    ]


class CouncilInternal(Fields):
    vendor_fields: dict[str, JsonValue]


class CommitteeFields(CouncilFields):
    name: Line
    short_name: Line | None = None
    kind: Annotated[Key | None, Field(description="Term of `committee_kind`.")] = None
    is_council_body: bool = False
    organization_type: Annotated[
        Line | None, Field(description="OParl's, in the council's words: Gremium, Fraktion …")
    ] = None
    classification: Line | None = None
    parent_id: UUID | None = None
    process_id: UUID | None = None
    area_ids: Ids = Field(default_factory=list)
    purpose: Text | None = None
    rhythm: Line | None = None
    period: Time = None
    website: Url | None = None


class CommitteeRead(CommitteeFields, CouncilRead, ResourceRead):
    """A committee of the council, or a working group beside it."""


class CommitteeInternal(CommitteeRead, CouncilInternal):
    """A committee, with the fields of its vendor."""


class CommitteeCreate(CommitteeFields, ResourceCreate):
    """A new committee."""


class MemberFields(Fields):
    organisation: Line | None = None
    function: Line | None = None
    role: Line | None = None
    voting: bool | None = None
    on_behalf_of_id: UUID | None = None
    period: Time = None


class MemberRead(MemberFields, PartRead):
    """An organisation or function that belongs to a committee."""

    committee_id: UUID


class MemberInternal(MemberRead):
    """A member, with the person where one is needed."""

    person_id: UUID | None


class MemberCreate(MemberFields, PartCreate):
    """A member of a committee."""

    person_id: UUID | None = None


class PersonFields(CouncilFields):
    name: Line
    family_name: Line | None = None
    given_name: Line | None = None
    form_of_address: Line | None = None
    title: Line | None = None


class PersonRead(PersonFields, CouncilRead, ResourceRead):
    """A person of the council."""


class PersonCreate(PersonFields, ResourceCreate):
    """A new person of the council."""


class PaperFields(CouncilFields):
    name: Line
    reference: Line | None = None
    paper_type: Line | None = None
    date: dt.date | None = None
    status: Line | None = None
    lead_organisation: Line | None = None
    is_stub: bool = False
    related_paper_ids: Ids = Field(default_factory=list)


class PaperOwnFields(Fields):
    sections: Sections = Field(default_factory=list)
    author_names: Lines = Field(default_factory=list)
    contact_names: Lines = Field(default_factory=list)


class PaperRead(PaperFields, CouncilRead, ResourceRead):
    """A paper, as everybody may see it."""


class PaperInternal(PaperRead, PaperOwnFields, CouncilInternal):
    """A paper, with its text and the staff it names."""


class PaperCreate(PaperFields, PaperOwnFields, ResourceCreate):
    """A new paper."""


class MeetingFields(CouncilFields):
    name: Line
    committee_id: UUID | None = None
    number: Key | None = None
    date: dt.date | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    is_public: bool | None = None
    occasion: Line | None = None
    meeting_state: Key | None = None
    cancelled: bool = False
    location_id: UUID | None = None


class MeetingRead(MeetingFields, CouncilRead, ResourceRead):
    """A sitting of a committee."""


class MeetingInternal(MeetingRead, CouncilInternal):
    """A sitting, with the fields of its vendor."""


class MeetingCreate(MeetingFields, ResourceCreate):
    """A new sitting."""


class CouncilItemFields(CouncilFields):
    meeting_id: UUID
    name: Line
    number: Key | None = None
    order: Whole = 0
    is_public: bool | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    result: Line | None = None
    resolution_text: LongText | None = None


class CouncilItemOwnFields(Fields):
    sections: Sections = Field(default_factory=list)


class CouncilItemRead(CouncilItemFields, CouncilRead, ResourceRead):
    """An item on the agenda of a sitting."""


class CouncilItemInternal(CouncilItemRead, CouncilItemOwnFields, CouncilInternal):
    """An item on an agenda, with the text of its extract."""


class CouncilItemCreate(CouncilItemFields, CouncilItemOwnFields, ResourceCreate):
    """A new item on an agenda."""


class ConsultationFields(CouncilFields):
    paper_id: UUID
    committee_id: UUID | None = None
    meeting_id: UUID | None = None
    agenda_item_id: UUID | None = None
    order: Whole = 0
    date: dt.date | None = None
    role: Line | None = None
    authoritative: bool | None = None
    result: Line | None = None


class ConsultationRead(ConsultationFields, CouncilRead, ResourceRead):
    """One station of a paper's Beratungsfolge."""


class ConsultationInternal(ConsultationRead, CouncilInternal):
    """A station, with the fields of its vendor."""


class ConsultationCreate(ConsultationFields, ResourceCreate):
    """A new station of a paper."""


class FileFields(CouncilFields):
    name: Line
    file_name: Line | None = None
    mime_type: Key | None = None
    size: Count | None = None
    date: dt.date | None = None
    access_url: Url | None = None
    download_url: Url | None = None
    role: FileRole | None = None
    order: Whole = 0
    master_file_id: UUID | None = None
    paper_id: UUID | None = None
    meeting_id: UUID | None = None
    agenda_item_id: UUID | None = None


class FileOwnFields(Fields):
    text: Annotated[
        LongText | None, Field(description="What it says. Internal: it may name staff.")
    ] = None


class FileRead(FileFields, CouncilRead, ResourceRead):
    """A file that hangs on a paper, a sitting or an item."""


class FileInternal(FileRead, FileOwnFields, CouncilInternal):
    """A file, with the fields of its vendor."""


class FileCreate(FileFields, FileOwnFields, ResourceCreate):
    """A new file."""


class LocationFields(CouncilFields):
    name: Line | None = None
    street_address: Line | None = None
    postal_code: Annotated[str | None, Field(max_length=20)] = None
    sub_locality: Line | None = None
    locality: Line | None = None
    room: Line | None = None
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    geojson: Annotated[
        dict[str, JsonValue] | None, Field(description="A GeoJSON feature, if more than a point.")
    ] = None


class LocationRead(LocationFields, CouncilRead, ResourceRead):
    """A place with an address."""


class LocationInternal(LocationRead, CouncilInternal):
    """A place, with the fields of its vendor."""


class LocationCreate(LocationFields, ResourceCreate):
    """A new place."""


class LinkFields(Fields):
    role: LinkRole
    about: Annotated[Key, Field(description="Collection of the planning resource.")]
    resource_id: UUID
    paper_id: UUID | None = None
    meeting_id: UUID | None = None
    agenda_item_id: UUID | None = None
    note: Text | None = None


class LinkRead(LinkFields, ResourceRead):
    """What ties a planning resource to the council."""


class LinkCreate(LinkFields, ResourceCreate):
    """A new link between planning and council."""
