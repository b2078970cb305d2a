"""Rows straight to bytes: the fast encoder of a shape, derived from the shape itself.

The Pydantic shape says what is sent. From it and the table's columns one msgspec struct and one
row-to-struct function are made, once. Nothing is written a second time by hand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import msgspec
from sqlalchemy import Table

from api.model import Read
from db.base import Record, is_personal

Row = Sequence[Any]


class VagueDate(msgspec.Struct):
    """Time of any precision as it is sent."""

    edtf: str | None
    text: str | None
    earliest: Any
    latest: Any


@dataclass(frozen=True, slots=True)
class Encoder:
    """Knows which columns a shape needs and makes the struct that is encoded from a row of them."""

    columns: tuple[str, ...]
    struct: type[msgspec.Struct]
    build: Callable[[Row], msgspec.Struct]
    is_personal: bool
    """Whether anything in it is about a natural person, by the marks of the columns."""


@lru_cache(maxsize=2048)
def encoder(table: type[Record], shape: type[Read], only: frozenset[str] | None = None) -> Encoder:
    """The encoder of a shape over a table; with `only`, of those of its fields."""
    names = [name for name in shape.model_fields if only is None or name in only]
    known = cast("Table", table.__table__).c
    columns: list[str] = []
    parts: list[str] = []
    for name in names:
        place = len(columns)
        if name in known:
            columns.append(name)
            parts.append(f"row[{place}]")
        else:
            columns += [f"{name}_{part}" for part in ("edtf", "text", "earliest", "latest")]
            spread = ", ".join(f"row[{place + offset}]" for offset in range(4))
            missing = f"row[{place}] is None and row[{place + 1}] is None"
            parts.append(f"None if {missing} else VagueDate({spread})")
    struct = msgspec.defstruct(f"{shape.__name__}Row", [(name, Any) for name in names])
    # As in dataclasses: a function written out for its fields is several times quicker than a loop
    # over them. Only names of our own columns go into it.
    source = f"lambda row: struct({', '.join(parts)})"
    build = eval(source, {"struct": struct, "VagueDate": VagueDate})  # noqa: S307 -- see above
    return Encoder(tuple(columns), struct, build, any(is_personal(known[name]) for name in columns))


@lru_cache(maxsize=1024)
def with_embedded(struct: type[msgspec.Struct], names: tuple[str, ...]) -> type[msgspec.Struct]:
    """The struct with further fields for embedded relations."""
    return msgspec.defstruct(
        f"{struct.__name__}With", [(name, Any) for name in names], bases=(struct,)
    )


def embed(item: msgspec.Struct, relations: dict[str, Any]) -> msgspec.Struct:
    """The item with its relations as further fields."""
    wide = with_embedded(type(item), tuple(relations))
    return wide(*(getattr(item, name) for name in item.__struct_fields__), *relations.values())


class Page(msgspec.Struct):
    items: list[Any]
    next: str | None


class CountedPage(msgspec.Struct):
    items: list[Any]
    next: str | None
    total: int


encode = msgspec.json.Encoder().encode
