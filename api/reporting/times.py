"""Times of any precision in words, and how far two of them lie apart: never more than they say."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.problems import Said
from db.time import bounds

Time = dict[str, Any]
"""`{"edtf", "text", "earliest", "latest"}`, as a snapshot and the outside contract have it."""

_MONTHS: Final = (
    Said("Januar", "January"),
    Said("Februar", "February"),
    Said("März", "March"),
    Said("April", "April"),
    Said("Mai", "May"),
    Said("Juni", "June"),
    Said("Juli", "July"),
    Said("August", "August"),
    Said("September", "September"),
    Said("Oktober", "October"),
    Said("November", "November"),
    Said("Dezember", "December"),
)
_CODES: Final = {
    21: Said("Frühjahr {}", "spring {}"),
    22: Said("Sommer {}", "summer {}"),
    23: Said("Herbst {}", "autumn {}"),
    24: Said("Winter {}", "winter {}"),
    33: Said("1. Quartal {}", "first quarter of {}"),
    34: Said("2. Quartal {}", "second quarter of {}"),
    35: Said("3. Quartal {}", "third quarter of {}"),
    36: Said("4. Quartal {}", "fourth quarter of {}"),
    37: Said("Anfang {}", "early {}"),
    38: Said("Mitte {}", "mid {}"),
    39: Said("Ende {}", "late {}"),
    40: Said("1. Halbjahr {}", "first half of {}"),
    41: Said("2. Halbjahr {}", "second half of {}"),
}
_WINTER: Final = 24
_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_NOUN: Final = re.compile(r"[A-ZÄÖÜ0-9]")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBERS: Final = (
    Said("", ""),
    Said("ein", "one"),
    Said("zwei", "two"),
    Said("drei", "three"),
    Said("vier", "four"),
    Said("fünf", "five"),
    Said("sechs", "six"),
    Said("sieben", "seven"),
    Said("acht", "eight"),
    Said("neun", "nine"),
    Said("zehn", "ten"),
    Said("elf", "eleven"),
    Said("zwölf", "twelve"),
)
AS_PLANNED: Final = Said("wie geplant", "as planned")
_A_WEEK: Final = 7
_DAYS_AT_MOST: Final = 13
"""Beyond, people count weeks, where these come out even."""
_WEEKS_AT_MOST: Final = 26


def said(time: Time | None) -> Said:
    """The time in words: those of its source where they can stand alone, or those of its EDTF."""
    if time is None:
        return Said("ohne Zeitangabe", "undated")
    edtf, text = time["edtf"], time["text"]
    if edtf is None:
        return Said(text or "ohne Zeitangabe", text or "undated")
    words = _words(edtf)
    plain = _PLAIN.fullmatch(edtf)
    is_day = plain is not None and plain[3] is not None and not plain[4]
    source_speaks = (
        text is not None
        and not is_day  # days are written alike, whoever wrote them first
        and text != edtf
        and _NOUN.match(text) is not None
        and _YEAR.search(text) is not None
    )
    return Said(text, words.en) if source_speaks else words


def day(iso: str) -> Said:
    """A day of the calendar, as ISO 8601 has it, in words."""
    found = date.fromisoformat(iso)
    return Said(found.strftime("%d.%m.%Y"), f"{found.day} {_MONTHS[found.month - 1].en} {iso[:4]}")


@dataclass(frozen=True, slots=True)
class Point:
    """A time that something ends in: its first and last day, and in which unit it is told."""

    earliest: date
    latest: date
    unit: str
    """`day`, `month`, `year`, `rough`, or the code of a season, quarter, third or half."""


def end_of(time: Time | None) -> Point | None:
    """When what the time tells of is over: the end of a span, or the time itself."""
    if time is None or time["edtf"] is None:
        return None
    edtf = time["edtf"].rpartition("/")[2]
    if edtf in {"", ".."}:
        return None
    earliest, latest = bounds(edtf)
    if earliest is None or latest is None:
        return None
    return Point(earliest, latest, _unit(edtf))


def _unit(edtf: str) -> str:
    plain = _PLAIN.fullmatch(edtf)
    if plain is None or plain[4]:
        return "rough"
    if plain[3]:
        return "day"
    if plain[2] is None:
        return "year"
    return "month" if int(plain[2]) <= len(_MONTHS) else plain[2]


def lag(planned: Time | None, actual: Time | None) -> Said | None:
    """How actual lies to planned: `sechs Wochen später`; None where the two do not tell.

    A length is said only of two times that are told in the same unit, and in that unit. Else it
    is said only which came later, and only where no day of the one lies before one of the other.
    """
    before, after = end_of(planned), end_of(actual)
    if before is None or after is None:
        return None
    if after.earliest > before.latest:
        return _apart(before, after, "später", "later")
    if after.latest < before.earliest:
        return _apart(after, before, "früher", "earlier")
    if before.unit == after.unit == "day":
        return AS_PLANNED
    return None


def _apart(first: Point, second: Point, de: str, en: str) -> Said:
    length = _length(first, second)
    return Said(de, en) if length is None else Said(f"{length.de} {de}", f"{length.en} {en}")


def _length(first: Point, second: Point) -> Said | None:
    if first.unit != second.unit:
        return None
    if first.unit == "day":
        return _days((second.earliest - first.earliest).days)
    years = second.earliest.year - first.earliest.year
    if first.unit == "month":
        months = 12 * years + second.earliest.month - first.earliest.month
        return _counted(months, ("Monat", "Monate", "month", "months"))
    if first.unit == "year":
        return _counted(years, ("Jahr", "Jahre", "year", "years"))
    return None


def _days(days: int) -> Said:
    weeks, rest = divmod(days, _A_WEEK)
    if days > _DAYS_AT_MOST and weeks <= _WEEKS_AT_MOST and rest == 0:
        return _counted(weeks, ("Woche", "Wochen", "week", "weeks"))
    return _counted(days, ("Tag", "Tage", "day", "days"))


def _counted(count: int, words: tuple[str, str, str, str]) -> Said:
    one_de, many_de, one_en, many_en = words
    if count == 1:
        article = "eine" if one_de == "Woche" else "einen"
        return Said(f"{'ein' if one_de == 'Jahr' else article} {one_de}", f"one {one_en}")
    number = _NUMBERS[count] if count < len(_NUMBERS) else Said(str(count), str(count))
    return Said(f"{number.de} {many_de}", f"{number.en} {many_en}")


def counted(number: int) -> str:
    """A number from two to twelve in German words, any other in figures."""
    return _NUMBERS[number].de if 1 < number < len(_NUMBERS) else str(number)


def _words(edtf: str) -> Said:
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf)
    if first in {"", ".."}:
        return Said(f"bis {_single(last).de}", f"until {_single(last).en}")
    if last in {"", ".."}:
        return Said(f"ab {_single(first).de}", f"from {_single(first).en}")
    one, other = _single(first), _single(last)
    return Said(f"{one.de} bis {other.de}", f"{one.en} to {other.en}")


def _single(edtf: str) -> Said:
    plain = _PLAIN.fullmatch(edtf)
    if plain is None:
        return Said(edtf, edtf)
    year, part, day_, doubt = plain.groups()
    if day_ is not None:
        words = day(f"{year}-{part}-{day_}")
    elif part is None:
        words = Said(year, year)
    elif int(part) <= len(_MONTHS):
        month = _MONTHS[int(part) - 1]
        words = Said(f"{month.de} {year}", f"{month.en} {year}")
    elif (code := _CODES.get(int(part))) is not None:
        over = f"{year}/{(int(year) + 1) % 100:02}" if int(part) == _WINTER else year
        words = Said(code.de.format(over), code.en.format(over))
    else:
        words = Said(edtf, edtf)
    return Said(f"etwa {words.de}", f"about {words.en}") if doubt else words
