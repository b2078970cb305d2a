"""One named time inside a wording, and what it is in EDTF once its year is known.

The rules are those of the project's convention for vague dates: seasons are 21 to 24, a beginning,
middle or end of a year is a third of it (37 to 39), of a month ten days, of a quarter a month. A
school or kindergarten year runs from August to July; it begins in the one and ends in the other.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Final


class Unit(Enum):
    """What a piece names. The last two borrow their unit from the piece after them."""

    YEAR = auto()
    SCHOOL_YEAR = auto()
    SCHOOL_HALF = auto()
    TURN = auto()
    DECADE = auto()
    HALF = auto()
    THIRD = auto()
    QUARTER = auto()
    SEASON = auto()
    MONTH = auto()
    WEEK = auto()
    DAY = auto()
    ORDINAL = auto()
    PART = auto()


BORROWING: Final = frozenset({Unit.ORDINAL, Unit.PART})


@dataclass(frozen=True, slots=True)
class Years:
    """The year said with a piece, or two of them ("2021/22").

    `first` is None where the year was said against a reference that nobody gave.
    """

    first: int | None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One named time. `number` counts the unit in its year, `part` is 1, 2 or 3 of three parts."""

    unit: Unit
    number: int = 0
    month: int = 0
    part: int = 0
    years: Years | None = None
    weekday: int | None = None
    bare: bool = field(default=False, compare=False)

    @property
    def undated(self) -> bool:
        """Whether no year was said at all."""
        return self.years is None


@dataclass(frozen=True, slots=True)
class Span:
    """First and last unit in EDTF, and what "bis" before the wording ends with."""

    first: str
    last: str
    until: str
    edtf: str


def _span(first: str, last: str = "", *, until: str = "", edtf: str = "") -> Span:
    last = last or first
    whole = first if first == last else f"{first}/{last}"
    return Span(first, last, until or last, edtf or whole)


_THIRDS: Final = 37
_END: Final = 3
_WINTER: Final = 4


def _month(year: int, month: int) -> str:
    """A month counted from January of `year`, perhaps beyond December."""
    return f"{year + (month - 1) // 12:04}-{(month - 1) % 12 + 1:02}"


def _months(year: int, first: int, last: int) -> Span:
    return _span(_month(year, first), _month(year, last))


def _single(years: Years) -> int:
    if years.first is None or years.last is not None:
        raise ValueError("One year is needed here.")
    return years.first


def _pair(years: Years) -> int:
    """The first year of a pair that spans exactly one turn of the year, or of one year alone."""
    if years.first is None or years.last not in {None, years.first + 1}:
        raise ValueError("The two years do not follow each other.")
    return years.first


def _year(piece: Piece, years: Years) -> Span:
    if not piece.part:
        first = years.first or 0
        return _span(f"{first:04}", f"{years.last or first:04}")
    year = _single(years)
    whole = f"{year:04}" if piece.part == _END else ""
    return _span(f"{year:04}-{_THIRDS - 1 + piece.part}", until=whole)


def _school_year(piece: Piece, years: Years) -> Span:
    year = _pair(years)
    return _months(year, *((8, 19), (8, 8), (12, 15), (19, 19))[piece.part])


def _school_half(piece: Piece, years: Years) -> Span:
    return _months(_pair(years), *((8, 13), (14, 19))[piece.number - 1])


def _turn(_piece: Piece, years: Years) -> Span:
    if years.last is None:
        raise ValueError("Which of its two turns of the year is meant cannot be known.")
    return _months(_pair(years), 12, 13)


def _decade(_piece: Piece, years: Years) -> Span:
    year = _single(years)
    return _span(f"{year:04}", f"{year + 9:04}", edtf=f"{year // 10:03}X")


def _half(piece: Piece, years: Years) -> Span:
    year = _single(years)
    if piece.part:
        start = 6 * piece.number - 7 + 2 * piece.part
        return _months(year, start, start + 1)
    return _span(f"{year:04}-{39 + piece.number}")


def _third(piece: Piece, years: Years) -> Span:
    return _span(f"{_single(years):04}-{_THIRDS - 1 + piece.number}")


def _quarter(piece: Piece, years: Years) -> Span:
    year = _single(years)
    if piece.part:
        return _span(_month(year, 3 * piece.number - 3 + piece.part))
    return _span(f"{year:04}-{32 + piece.number}")


def _season(piece: Piece, years: Years) -> Span:
    year = _pair(years) if piece.number == _WINTER else _single(years)
    return _span(f"{year:04}-{20 + piece.number}")


def _of_month(piece: Piece, years: Years) -> Span:
    month = _month(_single(years), piece.number)
    if not piece.part:
        return _span(month)
    end = monthrange(_single(years), piece.number)[1]
    first, last = ((1, 10), (11, 20), (21, end))[piece.part - 1]
    until = month if piece.part == _END else ""
    return _span(f"{month}-{first:02}", f"{month}-{last:02}", until=until)


def _week(piece: Piece, years: Years) -> Span:
    days = (date.fromisocalendar(_single(years), piece.number, day) for day in (1, 7))
    return _span(*(day.isoformat() for day in days))


def _day(piece: Piece, years: Years) -> Span:
    return _span(date(_single(years), piece.month, piece.number).isoformat())


_SPANS: Final[dict[Unit, Callable[[Piece, Years], Span]]] = {
    Unit.YEAR: _year,
    Unit.SCHOOL_YEAR: _school_year,
    Unit.SCHOOL_HALF: _school_half,
    Unit.TURN: _turn,
    Unit.DECADE: _decade,
    Unit.HALF: _half,
    Unit.THIRD: _third,
    Unit.QUARTER: _quarter,
    Unit.SEASON: _season,
    Unit.MONTH: _of_month,
    Unit.WEEK: _week,
    Unit.DAY: _day,
}


def span_of(piece: Piece, years: Years) -> Span:
    """What a piece is in EDTF in the year or years given; ValueError where it is no such time."""
    if piece.unit not in _SPANS:
        raise ValueError("A piece that borrows its unit is no time by itself.")
    return _SPANS[piece.unit](piece, years)
