"""The words in which it is said how OParl's objects are kept; the data: api/oparl/fields.py."""

from dataclasses import dataclass
from enum import StrEnum

from db.base import Record


class Form(StrEnum):
    """What kind of value a field of OParl has (specification 2.4)."""

    TEXT = "text"
    URL = "url"
    FLAG = "flag"
    WHOLE = "whole"
    DAY = "day"
    MOMENT = "moment"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Value:
    """A field that has a column."""

    name: str
    column: str
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names another object, or several, by address or embedded.

    The column holds the first that is there (for `related_paper_ids`, all that are there); the
    further ones, those without a column and those that lead to nothing are rows of
    `council_reference` under the field's name.
    """

    name: str
    target: str
    """OParl's name of what is referred to."""
    column: str | None = None
    many: bool = False
    embedded: bool = False
    is_parent: bool = False
    """Whether it names what this is embedded in, and is left out there."""
    required: bool = False
    """Whether the column may not be empty: what is missing becomes a stub."""
    is_part: bool = False
    """Whether it stands for a part that is named by its address: what is there needs no row."""


@dataclass(frozen=True, slots=True)
class Files:
    """A field with embedded files; its name is the files' `role`."""

    name: str
    many: bool = False
    has_role: bool = True
    """False where no file hangs there first, and it is always a row of `council_reference`."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A field with embedded objects of which each is a part of this one only, by their column."""

    name: str
    target: str
    column: str
    order: tuple[str, ...] = ()
    omitted: bool = True
    """Whether `omit_internal` leaves it out; specification 2.5 does not name `consultation`."""


@dataclass(frozen=True, slots=True)
class ObjectType:
    """How objects of one type are kept. What is named nowhere here is kept in `vendor_fields`."""

    name: str
    table: type[Record]
    values: tuple[Value, ...]
    references: tuple[Reference, ...] = ()
    files: tuple[Files, ...] = ()
    parts: tuple[Parts, ...] = ()
    has_period: bool = False
    """Whether `startDate` and `endDate` are the column `period`."""
    back: tuple[str, ...] = ()
    """Fields that only say backwards what others say; never kept, always computed."""
    listed: str | None = None
    """The field of Body whose address lists all of them."""

    @property
    def path(self) -> str:
        """Its word in our addresses."""
        return self.name.lower()

    @property
    def known(self) -> frozenset[str]:
        """The names of all fields that have a place of their own; no other is computed."""
        period = ("startDate", "endDate") if self.has_period else ()
        kept: tuple[Value | Reference | Files | Parts, ...]
        kept = (*self.values, *self.references, *self.files, *self.parts)
        return EVERYWHERE.union((field.name for field in kept), period, self.back)


EVERYWHERE = frozenset({"id", "type", "created", "modified", "deleted", "web", "body"})
"""Fields of every type: oparl_id, source_created_at, source_modified_at, deleted_at, source_url."""
