from typing import Any
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Flag, Json, Object, Part, Record, reference


class Body(Record):
    """A municipality or other public body (OParl Body): the tenant everything belongs to."""

    __tablename__ = "body"
    collection = "bodies"

    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    short_name: Mapped[str | None]
    ags: Mapped[str | None] = mapped_column(String(12))
    ars: Mapped[str | None] = mapped_column(String(16))
    website: Mapped[str | None]
    licence: Mapped[str | None]
    time_zone: Mapped[str] = mapped_column(String(60), default="Europe/Berlin")
    contact: Mapped[str | None]
    oparl_id: Mapped[str | None] = mapped_column(String(1000), index=True)
    """Its identifier on the OParl server it is imported from."""
    vendor_fields: Mapped[dict[str, Any] | None] = mapped_column(Json)
    """OParl's and a vendor's fields that no column holds, under the names they came with."""


class Term(Part):
    """One term of one vocabulary of a body; bodies begin with the shipped ones."""

    __tablename__ = "vocabulary"
    __table_args__ = (UniqueConstraint("body_id", "kind", "key"),)
    collection = "vocabularies"

    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(100))
    label_de: Mapped[str]
    label_en: Mapped[str]
    order: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[UUID | None] = reference("vocabulary")
    attributes: Mapped[Object]
    retired: Mapped[Flag]
