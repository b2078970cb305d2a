"""Wordings that begin with a number: "10.12.2014", "21. November 2023", "07/2010", "2024".

A number of three parts without any leading zero, its first two below ten and its last below 32, is
a chapter ("2.2.11") unless a word of days stands before it ("zum 2.2.11"): offices write their
dates with leading zeros or full years, and their chapters never. Where one part has two digits, a
zero in front or is above 31, it is a date ("31.5.22", "1.1.08"), but never after "Kapitel".
"""

from calendar import monthrange
from datetime import date
from typing import Final

from api.dates import particles, words, years
from api.dates.pieces import Piece, Unit, Years
from api.dates.tokens import LONGEST_NUMBER, Prose

Hit = tuple[Piece, int]

_MONTHS: Final = range(1, 13)
_DAYS: Final = range(1, 32)
_WEEKS: Final = range(1, 54)
_TWO: Final = 2
_CHAPTERS: Final = range(10, 32)


def piece(
    prose: Prose, index: int, after: Piece | None = None, *, sure: bool = False
) -> Hit | None:
    """The piece that begins with the number at a place; `after` is the one it is joined to.

    `sure` says that a weekday stood before it, so that it cannot be a chapter.
    """
    token = prose.at(index)
    if token.value < 0:
        return None
    if token.digits == LONGEST_NUMBER:
        return _iso(prose, index) or _year(prose, index)
    if token.digits > _TWO:
        return None
    sure = sure or (after is not None and after.unit is Unit.DAY)
    return (
        _day_in_digits(prose, index, sure=sure)
        or _day_of_named_month(prose, index)
        or _month_in_digits(prose, index)
        or _counted(prose, index)
        or _further_week(prose, index, after)
    )


def _iso(prose: Prose, index: int) -> Hit | None:
    """A day or month as ISO 8601 writes it: "2014-12-10", "2014-12"."""
    year, month, day = (prose.at(index + n) for n in (0, 2, 4))
    if not prose.attached(index + 1, "-") or month.digits != _TWO or month.gap:
        return None
    if month.value not in _MONTHS:
        return None
    if prose.attached(index + 3, "-") and day.digits == _TWO and not day.gap:
        return _day(day.value, month.value, Years(year.value)), index + 5
    if years.number(prose, index) is None or (year.value + 1) % 100 == month.value:
        return None
    return Piece(Unit.MONTH, month.value, years=Years(year.value), bare=True), index + 3


def _day(day: int, month: int, said: Years | None) -> Piece:
    return Piece(Unit.DAY, day, month, years=said)


def _day_in_digits(prose: Prose, index: int, *, sure: bool) -> Hit | None:
    """A day in digits: "10.12.2014", "1. 2. 2024", "01.09.22", and without a year "24.11."."""
    day, month, year = (prose.at(index + n) for n in (0, 2, 4))
    stops = prose.attached(index + 1, ".") and prose.attached(index + 3, ".")
    if not stops or day.value not in _DAYS or month.value not in _MONTHS:
        return None
    if year.digits == LONGEST_NUMBER:
        return _day(day.value, month.value, Years(year.value)), index + 5
    if not year.digits or year.gap:
        return _day(day.value, month.value, None), index + 4
    if year.digits != _TWO or month.gap or not (sure or _is_day(prose, index)):
        return None
    short = years.full_year(year.value, prose.reference)
    return _day(day.value, month.value, Years(short)), index + 5


def _is_day(prose: Prose, index: int) -> bool:
    """Whether three short numbers are a day and no chapter, by the rule at the top."""
    day, month, last = (prose.at(index + n) for n in (0, 2, 4))
    before = index - 2 if prose.at(index - 1).norm == "." else index - 1
    if prose.at(before).norm in particles.BEFORE_CHAPTERS:
        return False
    if prose.at(index - 1).norm in particles.DAY_PREPOSITIONS:
        return True
    padded = _TWO in {day.digits, month.digits}
    return padded or last.value not in _CHAPTERS


def _day_of_named_month(prose: Prose, index: int) -> Hit | None:
    """A day before the name of its month: "10. Dezember 2014", "1.Mai", "10th of December"."""
    day, at = prose.at(index), index + 1
    if day.value not in _DAYS:
        return None
    stop = prose.attached(at, ".") or prose.at(at).norm in words.ORDINAL_ENDINGS
    at += stop
    if stop and prose.at(at).norm == "of":
        at += 1
    month = prose.at(at)
    if month.norm not in words.MONTHS or not (month.capital or prose.whole):
        return None
    if not (stop or prose.whole or month.norm in words.ENGLISH_MONTHS):
        return None
    said, end = years.after_name(prose, at)
    return _day(day.value, words.MONTHS[month.norm], said), end


def _month_in_digits(prose: Prose, index: int) -> Hit | None:
    """A month before its year: "07/2010", "07.2010"."""
    month, mark, year = (prose.at(index + n) for n in range(3))
    if month.value not in _MONTHS or mark.norm not in {"/", "."} or mark.gap or year.gap:
        return None
    said = years.number(prose, index + 2)
    if said is None:
        return None
    return Piece(Unit.MONTH, month.value, years=Years(said), bare=True), index + 3


def _counted(prose: Prose, index: int) -> Hit | None:
    """What "1." counts ("1. Quartal 2024"), or the number, to borrow that from its neighbour."""
    number, at = prose.at(index), index + 1
    if number.value not in _WEEKS:
        return None
    if prose.at(at).norm not in words.ORDINAL_ENDINGS and not prose.attached(at, "."):
        return None
    return counted_unit(prose, at + 1, number.value) or (Piece(Unit.ORDINAL, number.value), at + 1)


def counted_unit(prose: Prose, index: int, number: int) -> Hit | None:
    """The unit that an ordinal before `index` counts, with its year."""
    unit = words.UNITS.get(prose.at(index).norm)
    if unit is None:
        return None
    said, end = years.after_name(prose, index)
    return unit_piece(unit, number, said, end)


def unit_piece(unit: Unit, number: int, said: Years | None, end: int) -> Hit | None:
    """The piece of a counted unit, or None where a year has not so many; -1 counts as the last."""
    last = words.LAST[unit]
    number = last if number < 0 else number
    return (Piece(unit, number, years=said), end) if 1 <= number <= last else None


def _further_week(prose: Prose, index: int, after: Piece | None) -> Hit | None:
    """The "14" of "KW 12–14 2024"."""
    if after is None or after.unit is not Unit.WEEK or prose.at(index).value not in _WEEKS:
        return None
    said, end = years.after_name(prose, index)
    return Piece(Unit.WEEK, prose.at(index).value, years=said), end


def _year(prose: Prose, index: int) -> Hit | None:
    """What begins with a year: "2024", "2023/24", "1990er Jahre", "2024 Q3"."""
    year = years.number(prose, index)
    if year is None:
        return None
    if prose.at(index + 1).norm.startswith("er") and not prose.at(index + 1).gap:
        return _decade(prose, index, year)
    quarter = prose.at(index + 2)
    if prose.at(index + 1).norm == "q" and quarter.value in range(1, 5) and not quarter.gap:
        return Piece(Unit.QUARTER, quarter.value, years=Years(year)), index + 3
    said = years.pair(prose, index)
    return None if said is None else (Piece(Unit.YEAR, years=said[0], bare=True), said[1])


def _decade(prose: Prose, index: int, year: int) -> Hit | None:
    at = index + 1 + (prose.at(index + 1).norm == "er")
    if year % 10 or prose.at(at).norm not in {"jahre", "jahren", "erjahre", "erjahren"}:
        return None
    return Piece(Unit.DECADE, years=Years(year)), at + 1


def day_on(weekday: int, day: Piece, reference: date) -> int | None:
    """The year next to the reference in which a day falls on a weekday (Monday is 1)."""
    for year in (reference.year, reference.year + 1, reference.year - 1):
        last = monthrange(year, day.month)[1]  # 29 February is not in every year
        if day.number <= last and date(year, day.month, day.number).isoweekday() == weekday:
            return year
    return None
