from datetime import date
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Objects, Part, reference


class AreaSystem(Part):
    """A way to cut a body into areas. A new cut is a new system, even where names stay."""

    __tablename__ = "area_system"
    __table_args__ = (UniqueConstraint("body_id", "key"),)
    collection = "area-systems"

    key: Mapped[str] = mapped_column(String(100))
    name: Mapped[str]
    levels: Mapped[Objects]
    """From the largest to the smallest: `{"key", "name"}`."""
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    licence: Mapped[str | None]


class Area(Part):
    """One area of a system (Sozialraum, Planungsbezirk, Stadtbezirk). Its key is text."""

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("body_id", "system_id", "key"),)
    collection = "areas"

    system_id: Mapped[UUID] = reference("area_system")
    level: Mapped[str] = mapped_column(String(100))
    key: Mapped[str] = mapped_column(String(100))
    name: Mapped[str]
    parent_id: Mapped[UUID | None] = reference("area")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    population: Mapped[int | None]
