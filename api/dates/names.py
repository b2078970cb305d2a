"""Wordings that begin with a word: "Dezember 2006", "Ende März", "Schuljahr 2026/27", "Q3 2024"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from api.dates import joints, numbers, particles, words, years
from api.dates.pieces import Piece, Unit, Years
from api.dates.tokens import DASHES, Prose
from db.time import bounds

Hit = tuple[Piece, int]
Reader = Callable[[Prose, int], Hit | None]

_TWO: Final = 2


def piece(prose: Prose, index: int, after: Piece | None = None) -> Hit | None:
    """The piece that begins at a place; `after` is the one it is joined to."""
    word = prose.at(index).norm
    for table, reader in _READERS:
        if word in table:
            hit = reader(prose, index)
            if hit is not None:
                return hit
    return numbers.piece(prose, index, after)


def _written(prose: Prose, index: int) -> bool:
    """Whether a name is written as names are; "mai" in running prose is no month."""
    return prose.whole or prose.at(index).capital


def _dated(prose: Prose, index: int, named: Piece) -> Hit:
    """What the name at a place names, in the year said after it."""
    said, end = years.after_name(prose, index)
    return replace(named, years=said), end


def _month(prose: Prose, index: int) -> Hit | None:
    if not _written(prose, index):
        return None
    month = words.MONTHS[prose.at(index).norm]
    return _english_day(prose, index + 1, month) or _dated(prose, index, Piece(Unit.MONTH, month))


def _english_day(prose: Prose, index: int, month: int) -> Hit | None:
    """The "10, 2014" of "December 10, 2014"."""
    day, at = prose.at(index), index + 1
    at += prose.at(at).norm in words.ORDINAL_ENDINGS
    year = years.number(prose, at + 1)
    if day.value not in range(1, 32) or prose.at(at).norm != "," or year is None:
        return None
    return Piece(Unit.DAY, day.value, month, years=Years(year)), at + 2


def _meeting(prose: Prose, index: int) -> Hit | None:
    return _dated(prose, index, Piece(Unit.MONTH, words.MEETINGS[prose.at(index).norm]))


def _season(prose: Prose, index: int) -> Hit | None:
    if not _written(prose, index):
        return None
    return _dated(prose, index, Piece(Unit.SEASON, words.SEASONS[prose.at(index).norm]))


def _part(prose: Prose, index: int) -> Hit | None:
    """Part of a larger unit: "Ende 2024", "Ende Mai", "Beginn des Schuljahres 2026/27"."""
    part, at = words.PARTS[prose.at(index).norm], index + 1
    at += prose.at(at).norm == "-"
    said = years.phrase(prose, at)
    if said is not None:
        return Piece(Unit.YEAR, part=part, years=said[0]), said[1]
    start = at
    while at < start + _TWO and prose.at(at).norm in _OF:
        at += 1
    if prose.at(at).norm in words.YEAR_SINGULAR:
        return Piece(Unit.YEAR, part=part), at + 1
    if prose.at(at).norm in {"monats", "monates"}:
        return _this_month(prose, at + 1, part)
    hit = _whole_to_part(prose, at)
    if hit is not None:
        return replace(hit[0], part=part), hit[1]
    return Piece(Unit.PART, part=part), index + 1


_SAID_WITH_YEAR: Final = frozenset({*words.MONTHS, *words.SEASONS, *words.SCHOOL_YEARS})
_OF: Final = particles.ARTICLES | {"vom", "von", "im", "of", "in"}
_DIVISIBLE: Final = frozenset(
    {Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON, Unit.SCHOOL_YEAR, Unit.YEAR}
)


def _whole_to_part(prose: Prose, index: int) -> Hit | None:
    """What a beginning, middle or end is taken of."""
    word = prose.at(index).norm
    if word in words.PARTS or word in words.YEAR_PARTS or word in words.MONTH_PARTS:
        return None
    hit = piece(prose, index)
    if hit is None or hit[0].unit not in _DIVISIBLE or hit[0].bare:
        return None
    return hit


def _this_month(prose: Prose, index: int, part: int) -> Hit:
    """Part of the month of the reference, as in "Ende des Monats"."""
    if prose.reference is None:
        return Piece(Unit.MONTH, 1, part=part, years=Years(None)), index
    month = Piece(Unit.MONTH, prose.reference.month, part=part)
    return replace(month, years=Years(prose.reference.year)), index


def _year_part(prose: Prose, index: int) -> Hit:
    part = words.YEAR_PARTS[prose.at(index).norm]
    return _dated(prose, index, Piece(Unit.YEAR, part=part))


def _month_part(prose: Prose, index: int) -> Hit:
    part = words.MONTH_PARTS[prose.at(index).norm]
    if prose.at(index + 1).norm in words.MONTHS:
        hit = _month(prose, index + 1)
        if hit is not None:
            return replace(hit[0], part=part), hit[1]
    return _this_month(prose, index + 1, part)


def _turn(prose: Prose, index: int) -> Hit:
    return _dated(prose, index, Piece(Unit.TURN))


def _ordinal(prose: Prose, index: int) -> Hit | None:
    """What "erstes" counts, or the word itself, to borrow that from its neighbour."""
    number = words.ORDINALS[prose.at(index).norm]
    hit = numbers.counted_unit(prose, index + 1, number)
    if hit is None:
        return (Piece(Unit.ORDINAL, number), index + 1) if number > 0 else None
    past = number < 0 and hit[0].undated
    return None if past else hit


def _roman(prose: Prose, index: int) -> Hit | None:
    """What a Roman number counts, as in "IV. Quartal 2024"."""
    if not prose.at(index).capital:
        return None
    number = words.ROMANS[prose.at(index).norm]
    at = index + 1 + prose.attached(index + 1, ".")
    hit = numbers.counted_unit(prose, at, number)
    return hit or ((Piece(Unit.ORDINAL, number), at) if at > index + 1 else None)


def _unit_first(prose: Prose, index: int) -> Hit | None:
    """A unit with its number after it: "KW 12 2024", "Quartal IV/2024"."""
    unit, token = words.UNITS[prose.at(index).norm], prose.at(index + 1)
    number = token.value if token.digits in {1, _TWO} else words.ROMANS.get(token.norm)
    if number is None:
        return None
    said, end = years.after_name(prose, index + 1)
    return numbers.unit_piece(unit, number, said, end)


def _unit_letter(prose: Prose, index: int) -> Hit | None:
    """A unit by its letter, "Q3 2024"; without a year the letter is something else."""
    unit, number = words.UNIT_LETTERS[prose.at(index).norm], prose.at(index + 1)
    if number.digits != 1 or number.gap or not prose.at(index).capital:
        return None
    said, end = years.after_name(prose, index + 1)
    if said is None and joints.at(prose, index + 2) is None:
        return None
    return numbers.unit_piece(unit, number.value, said, end)


def _school_year(prose: Prose, index: int) -> Hit | None:
    said = years.pair(prose, index + 1, named=True)
    if said is None:
        return None
    one, (year, end) = not prose.at(index).norm.endswith(("jahre", "jahren", "years")), said
    if one and prose.at(end).norm in DASHES and _follows(year, prose, end + 1):
        year, end = Years(year.first, prose.at(end + 1).value), end + 2
    return Piece(Unit.SCHOOL_YEAR, years=year), end


def _follows(year: Years, prose: Prose, index: int) -> bool:
    """Whether the year at a place is the second of one school year, as in "2023–2024"."""
    return year.last is None and prose.at(index).value == (year.first or 0) + 1


def _school_part(prose: Prose, index: int) -> Hit | None:
    said = years.pair(prose, index + 1, named=True)
    part = words.SCHOOL_PARTS[prose.at(index).norm]
    return said and (Piece(Unit.SCHOOL_YEAR, part=part, years=said[0]), said[1])


def _english_school_year(prose: Prose, index: int) -> Hit | None:
    if prose.at(index + 1).norm not in {"year", "years"}:
        return None
    return _school_year(prose, index + 1)


def _weekday(prose: Prose, index: int) -> Hit | None:
    """A day after its weekday: "Do, 01.02.2007", "Mittwoch, den 10. Dezember"."""
    at = index + 1
    at += prose.at(at).norm == "."
    at += prose.at(at).norm == ","
    at += prose.at(at).norm in {"den", "dem", "der", "the"}
    hit = numbers.piece(prose, at, sure=True)
    if hit is None or hit[0].unit is not Unit.DAY:
        return None
    return replace(hit[0], weekday=words.WEEKDAYS[prose.at(index).norm]), hit[1]


def _relative(prose: Prose, index: int) -> Hit | None:
    """A time said against the reference: "kommendes Jahr", "nächsten Monat", "diesen Herbst"."""
    said = _said_too(prose, index + 1)
    if said is not None:
        return said
    shift = years.relative(prose, index)
    if shift is not None:
        return Piece(Unit.YEAR, years=years.from_reference(prose, shift[0])), shift[1]
    offset, unit = words.RELATIVES[prose.at(index).norm], prose.at(index + 1).norm
    if unit not in words.RELATIVE_UNITS:
        return _next_name(prose, index + 1, offset)
    if prose.reference is None:
        return Piece(words.RELATIVE_UNITS[unit], 1, years=Years(None)), index + 2
    number, year = years.shifted_unit(words.RELATIVE_UNITS[unit], offset, prose.reference)
    return Piece(words.RELATIVE_UNITS[unit], number, years=year), index + 2


def _said_too(prose: Prose, index: int) -> Hit | None:
    """What "kommenden" stands before where its year is said as well: "Schuljahr 2022/23"."""
    if prose.at(index).norm in words.YEAR_SINGULAR:
        said = years.pair(prose, index + 1, named=True)
        return None if said is None else (Piece(Unit.YEAR, years=said[0]), said[1])
    if prose.at(index).norm not in _SAID_WITH_YEAR:
        return None
    hit = piece(prose, index)
    return None if hit is None or hit[0].undated else hit


def _next_name(prose: Prose, index: int, offset: int) -> Hit | None:
    """The first month or season to begin after the reference, or with "letzten" the last over."""
    word = prose.at(index).norm
    hit = _month(prose, index) if word in words.MONTHS else None
    hit = _season(prose, index) if word in words.SEASONS else hit
    if hit is None or not hit[0].undated or abs(offset) > 1:
        return None
    return replace(hit[0], years=_year_of_next(prose, hit[0], offset)), hit[1]


def _year_of_next(prose: Prose, named: Piece, offset: int) -> Years:
    if prose.reference is None:
        return Years(None)
    year = prose.reference.year
    code = named.number + (20 if named.unit is Unit.SEASON else 0)
    first, last = bounds(f"{year:04}-{code:02}")
    begun = first is not None and (prose.reference - first).days >= _LATE[named.unit]
    over = last is not None and last < prose.reference
    return Years(year + (offset > 0 and begun) - (offset < 0 and not over))


# By the calendar on the wall a season begins three weeks into its first month.
_LATE: Final = {Unit.MONTH: 0, Unit.SEASON: 20}


_READERS: Final[tuple[tuple[frozenset[str] | dict[str, int] | dict[str, Unit], Reader], ...]] = (
    (words.MONTHS, _month),
    (words.SEASONS, _season),
    (words.PARTS, _part),
    (words.YEAR_PARTS, _year_part),
    (words.MONTH_PARTS, _month_part),
    (words.SCHOOL_YEARS, _school_year),
    (words.SCHOOL_PARTS, _school_part),
    (words.ENGLISH_SCHOOL, _english_school_year),
    (words.WEEKDAYS, _weekday),
    (words.ORDINALS, _ordinal),
    (words.ROMANS, _roman),
    (words.UNITS, _unit_first),
    (words.UNIT_LETTERS, _unit_letter),
    (words.RELATIVES, _relative),
    (words.MEETINGS, _meeting),
    (words.TURNS, _turn),
)
