from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import (
    Cents,
    Count,
    Fields,
    Ids,
    Key,
    Keys,
    Line,
    Lines,
    ResourceCreate,
    ResourceRead,
    Text,
    Time,
    Url,
)


class ChainFields(Fields):
    title: Line
    description: Text | None = None
    target_groups: Lines = Field(default_factory=list)
    life_phases: Annotated[Keys, Field(description="Terms of `life_phase`.")] = Field(
        default_factory=list
    )
    action_fields: Annotated[Keys, Field(description="Terms of `action_field`.")] = Field(
        default_factory=list
    )
    coordination: Line | None = None
    lead_organisation: Line | None = None
    process_id: UUID | None = None
    period: Time = None


class ChainRead(ChainFields, ResourceRead):
    """A prevention chain."""


class ChainCreate(ChainFields, ResourceCreate):
    """A new prevention chain."""


class MeasureFields(Fields):
    title: Line
    life_phases: Annotated[Keys, Field(min_length=1, description="Terms of `life_phase`.")]
    action_fields: Annotated[Keys, Field(min_length=1, description="Terms of `action_field`.")]
    description: Text | None = None
    chain_id: UUID | None = None
    process_id: UUID | None = None
    kind: Annotated[Key | None, Field(description="Term of `measure_kind`.")] = None
    transitions: Annotated[Keys, Field(description="Terms of `transition`.")] = Field(
        default_factory=list
    )
    level: Annotated[Key | None, Field(description="Term of `prevention_level`.")] = None
    target_groups: Lines = Field(default_factory=list)
    access: Annotated[Keys, Field(description="Terms of `access`.")] = Field(default_factory=list)
    setting: Line | None = None
    area_ids: Ids = Field(default_factory=list)
    provider_ids: Ids = Field(default_factory=list)
    responsible: Line | None = None
    legal_norm: Line | None = None
    capacity: Count | None = None
    status: Annotated[Key | None, Field(description="Term of `measure_status`.")] = None
    period: Time = None
    evidence_grade: Line | None = None


class MeasureRead(MeasureFields, ResourceRead):
    """A measure of a prevention chain."""


class MeasureCreate(MeasureFields, ResourceCreate):
    """A new measure."""


class ProgrammeFields(Fields):
    name: Line
    funder: Line | None = None
    purpose: Text | None = None
    rhythm: Line | None = None
    period: Time = None
    website: Url | None = None


class ProgrammeRead(ProgrammeFields, ResourceRead):
    """A programme that gives money."""


class ProgrammeCreate(ProgrammeFields, ResourceCreate):
    """A new funding programme."""


class GrantFields(Fields):
    title: Line
    programme_id: UUID | None = None
    process_id: UUID | None = None
    chain_id: UUID | None = None
    measure_ids: Ids = Field(default_factory=list)
    applicant: Line | None = None
    period: Time = None
    rhythm: Line | None = None
    deadline: date | None = None
    requested_cents: Cents | None = None
    approved_cents: Cents | None = None
    own_share_cents: Cents | None = None
    proof_due: date | None = None
    proof_submitted: date | None = None
    status: Annotated[Key | None, Field(description="Term of `grant_status`.")] = None


class GrantRead(GrantFields, ResourceRead):
    """Money applied for or received."""


class GrantCreate(GrantFields, ResourceCreate):
    """A new grant."""
