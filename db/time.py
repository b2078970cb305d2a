"""A point or span in time as precisely as its source knew it, and no more.

It is kept as an EDTF string (ISO 8601-2:2019, levels 0 to 2) beside the first and the last day it
can mean and the words of the source. The library `edtf` is the judge of the rarer forms, sets,
unspecified digits and marks inside a date; the forms that documents are full of are read here,
because the library (5.0.2) lets winter end with December, refuses codes above 24 inside an
interval and marks after a season, accepts 29 February of any year, gives open ends ten years or
infinity, and takes 5 ms for each.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Self, TypeAlias

# Sets can be written without end; the longest thing a person means is far shorter.
LONGEST: Final = 100

# First and last month of the codes that ISO 8601-2 puts in the place of a month. Winter, 24 and
# 28, ends in February of the year after. The codes 29 to 32 are the southern seasons.
_MONTHS_OF_CODE: Final = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 14)),
    **{33 + n: (3 * n + 1, 3 * n + 3) for n in range(4)},
    **{37 + n: (4 * n + 1, 4 * n + 4) for n in range(3)},
    **{40 + n: (6 * n + 1, 6 * n + 6) for n in range(2)},
}
_MONTHS_OF_YEAR: Final = 12
_OPEN: Final = ("", "..")
_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
_RARE: Final = re.compile(r"[\[{]?[0-9X?~%][0-9X?~%.,T:Z+-]*[\]}]?|[\[{]\.\.[0-9X?~%.,-]+[\]}]")
# The library prints to standard output when it meets a month or day of which one digit is known.
_HALF_KNOWN: Final = re.compile(r"-[?~%]?(?:[0-9]X|X[0-9])")

Days: TypeAlias = tuple[date | None, date | None]


class BackwardsError(ValueError):
    """A span whose end lies before its beginning."""


@dataclass(frozen=True, slots=True)
class VagueTime:
    """A time of any precision: sorts by `earliest`, then `latest`; shown in the words of `text`.

    `earliest` and `latest` are inclusive days; None is an open end, and both are None where the
    words could not be read, which is when `edtf` is None too.
    """

    edtf: str | None
    text: str | None
    earliest: date | None
    latest: date | None

    @classmethod
    def from_edtf(cls, edtf: str, text: str | None = None) -> Self:
        """The time an EDTF string means; ValueError, in a sentence, where it means none."""
        earliest, latest = bounds(edtf)
        return cls(edtf, text, earliest, latest)

    @classmethod
    def words(cls, text: str) -> Self:
        """A time that is known only in words: unreadable, or without any date by its meaning."""
        return cls(None, text, None, None)


def bounds(edtf: str) -> Days:
    """First and last day, both inclusive, that an EDTF string can mean; None is an open end.

    Marks of doubt (`?`, `~`, `%`) do not widen the bounds. A season is three whole months, winter
    those from December to February; 33–36 are quarters, 37–39 four months each, 40–41 half-years.
    ValueError says why a text is refused: not EDTF, no such day, outside the years 1 to 9999, or
    longer than `LONGEST` characters; BackwardsError, that it ends before it begins.
    """
    if len(edtf) > LONGEST:
        raise ValueError(f"An EDTF date has at most {LONGEST} characters, this one {len(edtf)}.")
    lower, slash, upper = edtf.partition("/")
    if slash:
        earliest = None if lower in _OPEN else _days(lower)[0]
        latest = None if upper in _OPEN else _days(upper)[1]
    else:
        earliest, latest = _days(edtf)
    if earliest is None and latest is None:
        raise ValueError(f"'{edtf}' is open at both ends and so says nothing.")
    if earliest and latest and earliest > latest:
        raise BackwardsError(f"'{edtf}' ends before it begins.")
    return earliest, latest


def _days(text: str) -> Days:
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return _days_by_library(text)
    year, month, day = (int(part) if part else None for part in plain.groups())
    try:
        return _days_of(year or 0, month, day)
    except (ValueError, OverflowError) as reason:
        raise ValueError(f"'{text}' is no date of the calendar.") from reason


def _days_of(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if day is not None:
        single = date(year, month or 0, day)
        return single, single
    if month is None:
        first, last = 1, _MONTHS_OF_YEAR
    elif month <= _MONTHS_OF_YEAR:
        first = last = month
    elif month in _MONTHS_OF_CODE:
        first, last = _MONTHS_OF_CODE[month]
    else:
        raise ValueError(f"{month} is neither a month nor a code of ISO 8601-2.")
    return date(year, first, 1), _last_day(year, last)


def _last_day(year: int, month: int) -> date:
    """The last day of a month, which may be counted beyond December into the next year."""
    years, months = divmod(month, _MONTHS_OF_YEAR)
    if (year + years, months) == (date.max.year + 1, 0):
        return date.max
    return date(year + years, months + 1, 1) - timedelta(days=1)


def _days_by_library(text: str) -> Days:
    if not _RARE.fullmatch(text) or _HALF_KNOWN.search(text):
        raise ValueError(f"'{text}' is not a date as EDTF (ISO 8601-2) writes it.")
    # Importing the library takes a tenth of a second, and hardly a run ever meets such a form.
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415 -- see the line above

    try:
        parsed = parse_edtf(text)
        ends = parsed.lower_strict(), parsed.upper_strict()
        earliest, latest = (_day_of_library(end) for end in ends)
    except (EDTFParseException, ValueError, OverflowError) as reason:
        raise ValueError(f"'{text}' is not a date as EDTF (ISO 8601-2) writes it.") from reason
    except (TypeError, AttributeError) as reason:
        # Raised by the library on forms its grammar accepts and its objects then cannot compare.
        raise ValueError(f"'{text}' is EDTF of a kind that cannot be kept here.") from reason
    return earliest, latest


def _day_of_library(end: Any) -> date | None:  # noqa: ANN401 -- a struct_time, or an infinity where the end is open
    return None if isinstance(end, float) else date(*end[:3])
