"""What a collection of the outside contract is: a table and its shapes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel, Field, create_model
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from api.model import Read, Write
from api.roles import Sector
from db.base import Record, Resource

Decision = Callable[[Session, Any, frozenset[str]], None]
"""Called with the record and the names of the fields that were set, before it is stored.

It may set what follows from them, or refuse with a Problem.
"""


ALL_VERBS = frozenset({"list", "create", "batch", "by_key", "read", "change", "delete", "history"})


@dataclass(frozen=True, eq=False)
class Collection:
    """One collection: everything the generic operations need to know about it."""

    table: type[Record]
    read: type[Read]
    create: type[Write]
    thing: str
    """What one of them is called in an English sentence."""
    example: dict[str, Any]
    """A body that creates one."""
    sector: Sector = field(kw_only=True)
    """Whose work it is: who may write it, and read its internal side."""
    internal: type[Read] | None = None
    """What those see who work in the body; the public shape where there is no difference."""
    inner: tuple[str, ...] = ()
    """Fields of the internal shape alone by which those who see it may narrow and sort a list."""
    search: tuple[str, ...] = ()
    """Columns the parameter `q` looks into."""
    through: tuple[str, ...] = ()
    """Further filters: columns of tables that point here, as `consultation.committee_id`."""
    decide: Decision | None = None
    removal: Decision | None = None
    """What follows from deleting one or bringing it back, and whether that is possible."""
    confidential: bool = False
    """Never shown to the public, whatever a row's visibility says."""
    verbs: frozenset[str] = ALL_VERBS
    """The generic operations it has."""
    bilingual: tuple[str, ...] = ()
    """Columns that hold sentences in both languages, each said in its reader's."""
    sort: str = "-id"
    """How a list runs unless it is asked otherwise: newest first."""

    @property
    def name(self) -> str:
        return self.table.collection

    @property
    def owner(self) -> str | None:
        """The column that names the resource this is a part of."""
        return getattr(self.table, "owner", None)

    @property
    def is_resource(self) -> bool:
        return issubclass(self.table, Resource)

    @property
    def internal_shape(self) -> type[Read]:
        return self.internal or self.read

    @property
    def listed(self) -> tuple[str, ...]:
        """The fields a list may be narrowed and sorted by."""
        return (*self.read.model_fields, *self.inner)

    @cached_property
    def change(self) -> type[Write]:
        """The merge patch: every field may be left out; null empties what may be empty."""
        return patch_of(self.create)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The attributes of a record that a body may set."""
        mapper = inspect(self.table)
        known = {attribute.key for attribute in mapper.column_attrs} | set(mapper.composites.keys())
        return frozenset(known & set(self.create.model_fields))


def patch_of(create: type[Write]) -> type[Write]:
    """The shape of a change of what `create` makes. What a record belongs to cannot be changed."""
    fields: dict[str, Any] = {
        name: (info.rebuild_annotation(), Field(default_factory=lambda: None))
        for name, info in create.model_fields.items()
        if name not in {"body", "source", "source_key"}
    }
    name = create.__name__.removesuffix("Create")
    return create_model(
        f"{name}Change",
        __base__=Write,
        __doc__="A change: fields that are left out stay as they are.",
        **fields,
    )


def given(body: BaseModel) -> dict[str, Any]:
    """The fields that were really sent, with values as a table takes them."""
    return {name: _stored(getattr(body, name)) for name in body.model_fields_set}


def stored(body: BaseModel) -> dict[str, Any]:
    """All fields, those left out with their defaults, with values as a table takes them."""
    return {name: _stored(getattr(body, name)) for name in type(body).model_fields}


def _stored(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list):
        return [_stored(item) if isinstance(item, BaseModel) else _listed(item) for item in value]
    return value


def _listed(item: object) -> object:
    return item if isinstance(item, (str, int, dict)) else str(item)
