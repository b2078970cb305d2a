"""Years as numbers, as pairs, in two digits and said against the reference date.

A two-digit year is the one nearest to the reference; without a reference 00–69 are of this
century. "2021/22" is a pair of years when the second follows the first, and otherwise more likely
the number of a paper, so it is read as a looser pair only after a word such as "Jahre".
"""

from datetime import date
from typing import Final

from api.dates import particles, words
from api.dates.pieces import Unit, Years
from api.dates.tokens import DASHES, LONGEST_NUMBER, YEARS, Prose

Hit = tuple[Years, int]

_CENTURY: Final = 100
_PIVOT: Final = 70
_NEAR: Final = 50
_TWO_DIGITS: Final = 2
_LAST_MONTH: Final = 12
_BARE: Final = range(1900, 2101)
_MOST_CONNECTORS: Final = 2
_SHORT: Final = {"d": 0, "v": -1, "n": 1}
_CONNECTORS: Final = particles.ARTICLES | {"vom", "im", "in", "von", "of"}
_BEFORE_NUMBER: Final = frozenset({"in", "of", "von"})


def full_year(short: int, reference: date | None) -> int:
    """The year that two digits mean, which is the nearest to the reference date."""
    if reference is None:
        return short + (1900 if short >= _PIVOT else 2000)
    first = reference.year - _NEAR
    return first + (short - first) % _CENTURY


def number(prose: Prose, index: int, *, named: bool = False) -> int | None:
    """The four-digit year at a place, or None; a bare one lies between 1900 and 2100."""
    token = prose.at(index)
    fits = token.digits == LONGEST_NUMBER and token.value in (YEARS if named else _BARE)
    return token.value if fits else None


def pair(prose: Prose, index: int, *, named: bool = False) -> Hit | None:
    """One year or two, "2021/22", "2021/2022"; None for a number of a paper such as "2021/0551"."""
    first = number(prose, index, named=named)
    if first is None:
        return _short_pair(prose, index) if named else None
    mark, second = prose.at(index + 1), prose.at(index + 2)
    if second.digits == 0 or mark.norm not in {"/", *DASHES}:
        return Years(first), index + 1
    if mark.norm in DASHES and (second.digits != _TWO_DIGITS or mark.gap or second.gap):
        return Years(first), index + 1
    last = _second(first, prose, index, named=named)
    if last is not None:
        return Years(first, last), index + 3
    return None if not (mark.gap or second.gap) else (Years(first), index + 1)


def _second(first: int, prose: Prose, index: int, *, named: bool) -> int | None:
    """The second year of a pair, where mark and number after the first make one."""
    mark, second = prose.at(index + 1), prose.at(index + 2)
    if second.digits == LONGEST_NUMBER:
        last = second.value
    elif second.digits == _TWO_DIGITS and (second.value - first) % _CENTURY < _NEAR:
        last = first + (second.value - first) % _CENTURY
    else:
        return None
    # "2011-12" can be a month as ISO 8601 writes it; an en dash cannot.
    if mark.norm == "-" and second.value <= _LAST_MONTH and not named:
        return None
    loose = named or mark.norm == "\u2013"
    return last if last == first + 1 or (loose and first < last) else None


def _short_pair(prose: Prose, index: int) -> Hit | None:
    """Neighbouring years as "07/08", where a word has said that years come."""
    first, mark, second = (prose.at(index + n) for n in range(3))
    if first.digits != _TWO_DIGITS or second.digits != _TWO_DIGITS or mark.norm != "/":
        return None
    if (first.value + 1) % _CENTURY != second.value:
        return None
    year = full_year(first.value, prose.reference)
    return Years(year, year + 1), index + 3


def relative(prose: Prose, index: int) -> tuple[int, int] | None:
    """Years from the reference that "diesen Jahres", "d. J." mean, and where the words end."""
    adjective, noun = prose.at(index), prose.at(index + 1)
    if adjective.norm in words.RELATIVES and noun.norm in words.YEAR_SINGULAR:
        return words.RELATIVES[adjective.norm], index + 2
    if adjective.norm in _SHORT and prose.attached(index + 1, "."):
        at = index + 2
        if prose.at(at).norm == "j" and prose.attached(at + 1, "."):
            return _SHORT[adjective.norm], at + 2
        if prose.at(at).norm == "jahres":
            return _SHORT[adjective.norm], at + 1
    return None


def from_reference(prose: Prose, offset: int) -> Years:
    """The year so many years after that of the reference, unknown where there is none."""
    return Years(None if prose.reference is None else prose.reference.year + offset)


def phrase(prose: Prose, index: int) -> Hit | None:
    """The year said after a month, a season or a part, with its small words, or None."""
    said = _shifted(prose, index) or _spelt(prose, index) or _some_year(prose, index)
    if said is not None:
        return said
    at = index
    while at < index + _MOST_CONNECTORS and prose.at(at).norm in _CONNECTORS:
        at += 1
    said = _shifted(prose, at)
    if said is None and words.is_year_noun(prose.at(at).norm):
        said = pair(prose, at + 1, named=True)
    if said is None and at == index + 1 and prose.at(index).norm in _BEFORE_NUMBER:
        said = pair(prose, at)
    return said


def after_name(prose: Prose, index: int) -> tuple[Years | None, int]:
    """The year said after the name at a place, if any, and where the wording ends."""
    at = index + 1
    if prose.at(index).norm in words.ABBREVIATED and prose.attached(at, "."):
        said = phrase(prose, at + 1)
        if said is not None:
            return said
    return phrase(prose, at) or (None, at)


def _some_year(prose: Prose, index: int) -> Hit | None:
    """A year that the words before it know, or any year, so that no reference tells it."""
    for said in words.SOME_YEAR:
        if prose.reads(index, said):
            return Years(None), index + len(said)
    return None


def _shifted(prose: Prose, index: int) -> Hit | None:
    shift = relative(prose, index)
    return None if shift is None else (from_reference(prose, shift[0]), shift[1])


def _spelt(prose: Prose, index: int) -> Hit | None:
    """A year in digits directly at a place: "2024", "/2024", "21/22", "'24"."""
    token, after = prose.at(index), prose.at(index + 1)
    if token.norm == "/" and after.digits == LONGEST_NUMBER:
        return pair(prose, index + 1, named=True)
    if token.norm == "'" and after.digits == _TWO_DIGITS and not after.gap:
        return Years(full_year(after.value, prose.reference)), index + 2
    if token.digits == _TWO_DIGITS:
        short = _short_pair(prose, index)
        lone = prose.whole and prose.at(index + 1).norm != "."
        return short or (
            (Years(full_year(token.value, prose.reference)), index + 1) if lone else None
        )
    return pair(prose, index) if token.digits == LONGEST_NUMBER else None


def shifted_unit(unit: Unit, offset: int, reference: date) -> tuple[int, Years]:
    """Number and year of "dieses Quartal", "nächsten Monat", "kommenden Schuljahr".

    The number is that of the unit in its year, counted from the one the reference lies in.
    """
    if unit is Unit.WEEK:
        monday = date.fromordinal(reference.toordinal() + 7 * offset)
        week = monday.isocalendar()
        return week.week, Years(week.year)
    if unit is Unit.SCHOOL_YEAR:
        return 0, Years(reference.year - (reference.month < _SCHOOL_BEGINS) + offset)
    in_year = _IN_YEAR[unit]
    months = _LAST_MONTH // in_year
    count = reference.year * in_year + (reference.month - 1) // months + offset
    return count % in_year + 1, Years(count // in_year)


_SCHOOL_BEGINS: Final = 8
_IN_YEAR: Final = {Unit.YEAR: 1, Unit.HALF: 2, Unit.QUARTER: 4, Unit.MONTH: 12}
