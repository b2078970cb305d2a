from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import Fields, Key, Line, ResourceCreate, ResourceRead, Time, Url, Write


class Identifier(Write):
    scheme: Key
    value: Key


class ProviderFields(Fields):
    name: Line
    short_name: Line | None = None
    kind: Annotated[Key | None, Field(description="Term of `provider_kind`.")] = None
    sector: Annotated[Key | None, Field(description="Term of `sector`.")] = None
    umbrella_association: Line | None = None
    recognised_75: Annotated[
        bool | None, Field(description="Recognised under § 75 SGB VIII; null if not known.")
    ] = None
    legal_form: Line | None = None
    identifiers: Annotated[list[Identifier], Field(max_length=50)] = Field(default_factory=list)
    parent_id: UUID | None = None
    period: Time = None
    website: Url | None = None


class ProviderRead(ProviderFields, ResourceRead):
    """A provider of youth work, as everybody may see it."""


class ProviderInternal(ProviderRead):
    """A provider, with what those see who work there."""

    contact: Line | None


class ProviderCreate(ProviderFields, ResourceCreate):
    """A new provider."""

    contact: Line | None = None
