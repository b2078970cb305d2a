from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.model import (
    Fields,
    Ids,
    Key,
    Line,
    Lines,
    PartCreate,
    PartRead,
    ResourceCreate,
    ResourceRead,
    Text,
    Time,
    Whole,
)
from db.tables.networks import Section


class NetworkFields(Fields):
    name: Line
    kind: Annotated[Key | None, Field(description="Term of `network_kind`.")] = None
    description: Text | None = None
    area_ids: Ids = Field(default_factory=list)
    process_id: UUID | None = None
    parent_id: UUID | None = None
    phase: Line | None = None
    principles: Lines = Field(default_factory=list)
    founded: Time = None
    council_basis: Line | None = None


class NetworkRead(NetworkFields, ResourceRead):
    """A network of those who work with children in an area."""


class NetworkCreate(NetworkFields, ResourceCreate):
    """A new network."""


class MembershipFields(Fields):
    name: Line
    provider_id: UUID | None = None
    role: Annotated[Key | None, Field(description="Term of `membership_role`.")] = None
    commitment: Line | None = None
    voting: bool = False
    period: Time = None


class MembershipRead(MembershipFields, PartRead):
    """Who belongs to a network."""

    network_id: UUID


class MembershipCreate(MembershipFields, PartCreate):
    """A member of a network."""


class TieFields(Fields):
    from_name: Line
    to_name: Line
    from_provider_id: UUID | None = None
    to_provider_id: UUID | None = None
    kind: Annotated[Key | None, Field(description="Term of `tie_kind`.")] = None
    intensity: Annotated[int | None, Field(ge=0, le=4)] = None
    directed: bool = False
    purpose: Line | None = None
    period: Time = None


class TieRead(TieFields, PartRead):
    """Two members of a network who work together."""

    network_id: UUID


class TieCreate(TieFields, PartCreate):
    """A tie between two members of a network."""


class ConceptFields(Fields):
    section: Section
    heading: Line
    order: Whole = 0
    text: Text | None = None
    author: Line | None = None
    state: Literal["offen", "entwurf", "abgestimmt"] = "offen"


class ConceptRead(ConceptFields, PartRead):
    """One of the six sections of a network's concept."""

    network_id: UUID


class ConceptCreate(ConceptFields, PartCreate):
    """A section of a network's concept."""
