"""The shapes of what a process finds and has to prove: stock, need, risks and the law's demands."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import Fields, Ids, Key, Line, Lines, PartCreate, PartRead, Text, Time
from db.tables.findings import Answer

Quantity = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class StockFields(Fields):
    title: Line
    provider_id: UUID | None = None
    provider_name: Line | None = None
    area_ids: Ids = Field(default_factory=list)
    target_groups: Lines = Field(default_factory=list)
    quantity: Quantity | None = None
    unit: Line | None = None
    as_of: Time = None
    note: Text | None = None


class StockRead(StockFields, PartRead):
    """Something that is there (Bestand)."""

    process_id: UUID


class StockCreate(StockFields, PartCreate):
    """Something that is there."""


class NeedFields(Fields):
    title: Line
    area_ids: Ids = Field(default_factory=list)
    target_groups: Lines = Field(default_factory=list)
    target_quantity: Annotated[Quantity | None, Field(description="Soll, in the unit.")] = None
    present_quantity: Annotated[Quantity | None, Field(description="Ist, in the unit.")] = None
    unit: Line | None = None
    as_of: Time = None
    priority: Annotated[Key | None, Field(description="Term of `need_priority`.")] = None
    grounds: Annotated[Text | None, Field(description="What it is known from.")] = None


class NeedRead(NeedFields, PartRead):
    """What is needed (Bedarf), what is there, and what is missing."""

    process_id: UUID
    gap: Annotated[
        float | None, Field(description="Soll less Ist where both are known; else null.")
    ]


class NeedCreate(NeedFields, PartCreate):
    """Something that is needed. `gap` follows from Soll and Ist."""


class RiskFields(Fields):
    title: Line
    description: Text | None = None
    likelihood: Annotated[Key | None, Field(description="Term of `risk_level`.")] = None
    impact: Annotated[Key | None, Field(description="Term of `risk_level`.")] = None
    response: Text | None = None
    responsible: Line | None = None
    status: Annotated[Key, Field(description="Term of `risk_status`.")] = "beobachtet"


class RiskRead(RiskFields, PartRead):
    """What may endanger a process. Never public."""

    process_id: UUID


class RiskCreate(RiskFields, PartCreate):
    """A new risk."""


class LegalCheckFields(Fields):
    requirement: Annotated[Key, Field(description="Term of `legal_requirement`.")]
    answer: Answer = Answer.OPEN
    reason: Annotated[Text | None, Field(description="Why; needed unless the answer is open.")] = (
        None
    )


class LegalCheckRead(LegalCheckFields, PartRead):
    """One demand of § 80 SGB VIII on a process, and whether it is met."""

    process_id: UUID


class LegalCheckCreate(LegalCheckFields, PartCreate):
    """The answer to one demand; each demand has at most one."""
