"""Times moved by days, as far as they are precise enough to be moved."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from db.time import VagueTime

_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_DAYS_A_YEAR: Final = 365.25
_MONTHS: Final = 12
# The codes of ISO 8601-2 that stand in the place of a month: the first of a group, how many there
# are in it, and how many make a year.
_GROUPS: Final = ((21, 4), (33, 4), (37, 3), (40, 2))


def moved(time: VagueTime, days: int) -> VagueTime:
    """The time so many days later, or earlier below zero, as precise as it was.

    What says only a month moves by whole months, a season by seasons and a year by years, as many
    as come nearest; that may be none. Both ends of a span move for themselves, open ends stay. The
    words of the source no longer hold and are left out. What is known in words alone, or in one of
    EDTF's rare forms, stays as it is. ValueError beyond the years of the calendar.
    """
    if time.edtf is None or days == 0:
        return time
    lower, slash, upper = time.edtf.partition("/")
    edtf = f"{_end(lower, days)}{slash}{_end(upper, days)}"
    return time if edtf == time.edtf else VagueTime.from_edtf(edtf)


def months_later(time: VagueTime, months: int) -> VagueTime:
    """The time so many months later, each counted from the time itself, so that nothing drifts.

    The 31st is the last day of a shorter month (RFC 5545, 3.3.10, leaves it out; an office does
    not). A season, a quarter or a year moves by whole ones of its kind, as many as come nearest.
    Both ends of a span move for themselves, open ends and words alone stay. ValueError beyond the
    years of the calendar.
    """
    if time.edtf is None or months == 0:
        return time
    lower, slash, upper = time.edtf.partition("/")
    return VagueTime.from_edtf(f"{_end_later(lower, months)}{slash}{_end_later(upper, months)}")


def day_later(day: date, months: int) -> date:
    """The day so many months later, the last of the month where that is shorter. ValueError."""
    years, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not 1 <= years <= date.max.year:
        raise ValueError("There is no such year.")
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _end_later(text: str, months: int) -> str:
    found = _PLAIN.fullmatch(text)
    if found is None:
        return text
    year, month, day, doubt = found.groups()
    if day:
        return f"{day_later(date(int(year), int(month), int(day)), months).isoformat()}{doubt}"
    _, count = _group(month)
    return _counted(year, month, round(months * count / _MONTHS), doubt)


def _end(text: str, days: int) -> str:
    found = _PLAIN.fullmatch(text)
    if found is None:
        return text
    year, month, day, doubt = found.groups()
    try:
        if day:
            moment = date(int(year), int(month), int(day)) + timedelta(days=days)
            return f"{moment.isoformat()}{doubt}"
    except OverflowError as error:
        raise ValueError("There is no such day.") from error
    _, count = _group(month)
    return _counted(year, month, round(days / (_DAYS_A_YEAR / count)), doubt)


def _counted(year: str, month: str | None, steps: int, doubt: str) -> str:
    """The year, or its month, season or other part, so many of its kind later."""
    first, count = _group(month)
    number = int(year) * count + (int(month) - first if month else 0) + steps
    years, place = divmod(number, count)
    if not 1 <= years <= date.max.year:
        raise ValueError("There is no such year.")
    return f"{years:04}{f'-{place + first:02}' if month else ''}{doubt}"


def _group(month: str | None) -> tuple[int, int]:
    """The first code of the kind, and how many of the kind make a year."""
    if month is None:
        return 0, 1
    code = int(month)
    if code <= _MONTHS:
        return 1, _MONTHS
    for first, count in _GROUPS:
        if first <= code < first + count:
            return first, count
    raise ValueError(f"{month} is no season that can be moved.")
