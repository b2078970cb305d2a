"""Values as servers write them, turned into what a column holds, or told to be unreadable.

Results are plain: days and moments are texts, as the history and both drivers take them.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Any, Final

from api.oparl.client.mends import Kind
from api.oparl.fields import period_of
from db.base import rfc3339
from db.queries.oparl_words import Form

Told = Callable[[Kind], None]
"""Says of what kind the value was, where it was not as the standard says."""

_BLANKS: Final = frozenset(("", "n/a", "null", "none", "0000-00-00", "0001-01-01"))
LONGEST_BLANK: Final = 12
_TRUE: Final = frozenset(("true", "1", "ja", "yes"))
_FALSE: Final = frozenset(("false", "0", "nein", "no"))
_GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_DAY: Final = 10
_LONGEST_STAMP: Final = 32
"""What is longer is not remembered, so that nobody fills the memory."""
_LARGEST: Final = 2**31 - 1
_NORTH: Final = (45.0, 58.0)
_EAST: Final = (4.0, 18.0)


class Unreadable(Exception):  # noqa: N818 -- it is an answer about the value
    """The value is not of its form, however kindly it is read."""


def is_blank(value: object) -> bool:
    """Whether the value only says that there is none."""
    if isinstance(value, str):
        # Long texts are never words for nothing, and are many.
        return value.isspace() if len(value) > LONGEST_BLANK else value.strip().lower() in _BLANKS
    return value is None or value in ([], {})


def text(value: object, told: Told) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, dict, list)) or value is None:
        raise Unreadable
    told(Kind.OTHER_FORM)
    return str(value)


def flag(value: object, told: Told) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower()
    if said not in _TRUE | _FALSE:
        raise Unreadable
    told(Kind.OTHER_FORM)
    return said in _TRUE


def whole(value: object, told: Told) -> int:
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) <= _DAY:
        told(Kind.OTHER_FORM)
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        told(Kind.OTHER_FORM)
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise Unreadable
    return value


def day(value: object, told: Told) -> str:
    """The day as YYYY-MM-DD; of a moment, the day its own zone writes."""
    if not isinstance(value, str):
        raise Unreadable
    if len(value) == _DAY:
        found = _iso_day(value)
        if found is not None:
            return found
    value = value.strip()
    german = _GERMAN_DAY.match(value)
    if german is not None:
        told(Kind.OTHER_FORM)
        found = _iso_day("{2}-{1:0>2}-{0:0>2}".format(*german.groups()))
    else:
        told(Kind.TIME_FOR_DAY)
        found = None if _moment(value) is None else _iso_day(value[:_DAY])
    if found is None:
        raise Unreadable
    return found


def moment(value: object, told: Told, zone: tzinfo) -> datetime:
    """The moment, aware; where the value names no zone, it is the body's."""
    if not isinstance(value, str):
        raise Unreadable
    found = _moment(value)
    if found is None:
        raise Unreadable
    if found.tzinfo is not None:
        return found
    told(Kind.DAY_FOR_TIME if len(value.strip()) == _DAY else Kind.ZONE_MISSING)
    return found.replace(tzinfo=zone)


def stamp(value: object, told: Told, zone: tzinfo) -> str:
    """The moment as it is stored."""
    known = _stamp(value) if isinstance(value, str) and len(value) <= _LONGEST_STAMP else None
    if known is not None:
        return known
    try:
        return rfc3339(moment(value, told, zone))
    except OverflowError as error:
        raise Unreadable from error


def demand_short(value: Any, length: int | None) -> None:  # noqa: ANN401 -- any value of a column
    """Raise Unreadable where a text is longer than its column."""
    if length is not None and len(value) > length:
        raise Unreadable


def thing(value: object, _told: Told) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise Unreadable


READERS: Final[dict[Form, Callable[[Any, Told], Any]]] = {
    Form.TEXT: text,
    Form.URL: text,
    Form.FLAG: flag,
    Form.WHOLE: whole,
    Form.DAY: day,
    Form.OBJECT: thing,
}
"""How a value of each form is read; a moment needs the body's time zone too."""


@lru_cache(maxsize=4096)
def _iso_day(value: str) -> str | None:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _stamp(value: str) -> str | None:
    """The moment as it is stored, if the value names its zone: parts have that of their whole."""
    found = _moment(value)
    try:
        return None if found is None or found.tzinfo is None else rfc3339(found)
    except OverflowError:
        return None


def _moment(value: str) -> datetime | None:
    value = value.strip()
    try:
        if len(value) == _DAY:
            return datetime.combine(date.fromisoformat(value), time())
        return datetime.fromisoformat(value)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def period(start: str | None, end: str | None) -> tuple[str | None, ...]:
    """The four columns of a period. ValueError where it ends before it begins."""
    first, last = (None if one is None else date.fromisoformat(one) for one in (start, end))
    found = period_of(first, last)
    if found is None:
        return (None, None, None, None)
    earliest, latest = (
        None if one is None else one.isoformat() for one in (found.earliest, found.latest)
    )
    return (found.edtf, found.text, earliest, latest)


def ags(value: str, told: Told) -> str:
    """A municipality key of eight digits; a leading zero that a number lost is put back.

    Five digits are a district's, nine an association's (Destatis, Regionalschlüssel): they are
    kept as they are and told of.
    """
    digits = value.replace(" ", "")
    if len(digits) == 8 and digits.isdecimal():  # noqa: PLR2004 -- two for the Land, one, two, three
        return digits
    told(Kind.AGS_DIGITS)
    if not digits.isdecimal() or len(digits) > 12:  # noqa: PLR2004 -- the longest key there is
        raise Unreadable
    return digits.zfill(8) if len(digits) == 7 else digits  # noqa: PLR2004 -- a zero was lost


def placed(
    geojson: dict[str, Any], told: Told
) -> tuple[dict[str, Any], float | None, float | None]:
    """The place, its latitude and its longitude if it is a point (RFC 7946: longitude first).

    Coordinates that lie in Germany only the other way round are turned.
    """
    geometry = geojson.get("geometry") if geojson.get("type") == "Feature" else geojson
    if not isinstance(geometry, dict):
        return geojson, None, None
    coordinates = geometry.get("coordinates")
    first = _first(coordinates)
    if first is None:
        return geojson, None, None
    east, north = first
    if _within(east, _NORTH) and _within(north, _EAST):
        told(Kind.SWAPPED_COORDINATES)
        geometry = {**geometry, "coordinates": _turned(coordinates)}
        geojson = (
            {**geojson, "geometry": geometry} if geojson.get("type") == "Feature" else geometry
        )
        east, north = north, east
    if geometry.get("type") != "Point" or abs(north) > 90 or abs(east) > 180:  # noqa: PLR2004 -- degrees
        return geojson, None, None
    return geojson, north, east


def _first(coordinates: object) -> tuple[float, float] | None:
    while isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    if not isinstance(coordinates, list) or len(coordinates) < 2:  # noqa: PLR2004 -- a pair
        return None
    east, north = coordinates[:2]
    if isinstance(east, bool) or isinstance(north, bool):
        return None
    if not isinstance(east, (int, float)) or not isinstance(north, (int, float)):
        return None
    return float(east), float(north)


def _turned(coordinates: Any) -> Any:  # noqa: ANN401 -- lists of lists of numbers
    if isinstance(coordinates[0], list):
        return [_turned(one) for one in coordinates]
    return [coordinates[1], coordinates[0], *coordinates[2:]]


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
