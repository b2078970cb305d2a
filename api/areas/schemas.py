from datetime import date
from functools import lru_cache
from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, JsonValue
from pydantic_core import PydanticCustomError

from api.model import Count, Fields, Key, Line, PartRead, RecordRead, TopCreate, Url, Whole, Write


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    """The names of the IANA database, without those that mean another zone on every machine."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _known(name: str) -> str:
    if name not in _time_zones():
        raise PydanticCustomError(
            "time_zone", "There is no time zone of this name in the IANA database."
        )
    return name


TimeZone = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z]+(/[A-Za-z_+-]+){0,2}$",
        max_length=60,
        description="A name of the IANA time zone database.",
    ),
    AfterValidator(_known),
]
BodyKey = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]


class BodyFields(Fields):
    key: BodyKey
    name: Line
    short_name: Line | None = None
    ags: Annotated[str | None, Field(pattern=r"^\d{5}(\d{3})?$")] = None
    ars: Annotated[str | None, Field(pattern=r"^\d{12}$")] = None
    website: Url | None = None
    licence: Line | None = None
    time_zone: TimeZone = "Europe/Berlin"
    contact: Line | None = None


class BodyRead(BodyFields, RecordRead):
    """A municipality or other public body."""


class BodyCreate(Write, BodyFields):
    """A new body; it begins with the shipped vocabularies."""


class TermFields(Fields):
    kind: Key
    key: Key
    label_de: Line
    label_en: Line
    order: Whole = 0
    parent_id: UUID | None = None
    attributes: Annotated[dict[Key, JsonValue], Field(max_length=50)] = Field(default_factory=dict)
    retired: bool = False


class TermRead(TermFields, PartRead):
    """One term of one vocabulary of a body."""


class TermCreate(TermFields, TopCreate):
    """A term a body adds to one of its vocabularies."""


class Level(Write):
    key: Key
    name: Line


class AreaSystemFields(Fields):
    key: Key
    name: Line
    levels: Annotated[list[Level], Field(max_length=20)] = Field(default_factory=list)
    valid_from: date | None = None
    valid_to: date | None = None
    licence: Line | None = None


class AreaSystemRead(AreaSystemFields, PartRead):
    """A way to cut a body into areas."""


class AreaSystemCreate(AreaSystemFields, TopCreate):
    """A new way to cut a body into areas."""


class AreaFields(Fields):
    system_id: UUID
    level: Key
    key: Key
    name: Line
    parent_id: UUID | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    population: Count | None = None


class AreaRead(AreaFields, PartRead):
    """One area of a system."""


class AreaCreate(AreaFields, TopCreate):
    """A new area."""
