"""Pieces joined by "bis", "/", dashes or "und", and the years that those without one take.

A piece without a year takes that of the piece after it, or else of the piece before it, so that
time does not run backwards: "Dezember/Januar 2007" began in 2006. Where no year is said at all, it
is that of the reference. Joined pieces mean the span from the first to the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from api.dates import joints, names, numbers, words
from api.dates.pieces import BORROWING, Piece, Span, Unit, Years, span_of
from api.dates.tokens import Prose
from db.time import BackwardsError, bounds

_MOST: Final = 8
# A leap year with 53 weeks, in which every piece without a year can be placed to be compared.
_EVERY_DAY: Final = Years(2004)
_COUNTED: Final = frozenset(
    {Unit.DAY, Unit.QUARTER, Unit.HALF, Unit.THIRD, Unit.WEEK, Unit.SCHOOL_HALF}
)
_TWO_YEARS: Final = frozenset({Unit.YEAR, Unit.SCHOOL_YEAR, Unit.SCHOOL_HALF, Unit.TURN})


class BackwardChainError(ValueError):
    """Pieces up to the token `end` of which a later one ends before the one before it begins.

    `listed` says that an "und" or a comma joins some of them.
    """

    def __init__(self, end: int, *, listed: bool) -> None:
        super().__init__("The wording runs backwards.")
        self.end = end
        self.listed = listed


@dataclass(frozen=True, slots=True)
class Chain:
    """Joined pieces and what they span; `span` is None where a year needs a reference.

    `reaches` says that "bis" or a dash joins them, so that an "ab" before them opens no end.
    """

    pieces: tuple[Piece, ...]
    span: Span | None
    end: int
    reaches: bool


def read(prose: Prose, index: int, *, lists: bool) -> Chain | None:
    """The longest chain that begins at a place; `lists` lets "und" join complete dates too.

    BackwardChainError where the prose is strict and the longest runs backwards.
    """
    pieces: list[Piece] = []
    best: Chain | None = None
    joint: joints.Joint | None = joints.Joint(joints.Kind.SLASH, index)
    reaches = listed = False
    while joint is not None and len(pieces) < _MOST:
        hit = names.piece(prose, joint.next, pieces[-1] if pieces else None)
        if hit is None or (pieces and not joints.holds(joint, pieces[-1], hit[0], lists=lists)):
            break
        pieces.append(hit[0])
        reaches = reaches or joint.kind is joints.Kind.REACH
        listed = listed or joint.kind in {joints.Kind.LIST, joints.Kind.COMMA}
        if joint.kind is not joints.Kind.COMMA and hit[0].unit not in BORROWING:
            try:
                longer = _chain(pieces, hit[1], prose.reference, reaches=reaches)
            except BackwardsError as error:
                if prose.strict:
                    raise BackwardChainError(hit[1], listed=listed) from error
                break
            if longer is None:
                break
            best = longer
        joint = joints.at(prose, hit[1])
    return best


def _chain(
    pieces: Sequence[Piece], end: int, reference: date | None, *, reaches: bool
) -> Chain | None:
    """The pieces as a chain, or None where they are none. BackwardsError where they run so."""
    try:
        complete = _with_years(_with_units(pieces), reference)
        span = None if complete is None else _spanned(complete)
    except BackwardsError:
        raise
    except (ValueError, OverflowError):
        return None  # Not a time of the calendar, so not a date wording either.
    return Chain(tuple(pieces), span, end, reaches)


def _with_units(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces after "21." and "Mitte" have borrowed from their neighbours what they count."""
    whole = [pieces[-1]]
    for piece in reversed(pieces[:-1]):
        whole.insert(0, _borrowed(piece, whole[0]))
    return [whole[0], *(_likewise(left, right) for left, right in pairwise(whole))]


def _borrowed(piece: Piece, lender: Piece) -> Piece:
    if piece.unit is Unit.PART and lender.part:
        return replace(lender, part=piece.part, years=None)
    if piece.unit is not Unit.ORDINAL:
        return piece
    if lender.unit is Unit.DAY and lender.number < piece.number:
        raise BackwardsError("The days run backwards.")
    if lender.unit not in _COUNTED or (lender.unit is Unit.DAY and lender.number == piece.number):
        raise ValueError("There is nothing after the number that it could count.")
    if piece.number > words.LAST.get(lender.unit, piece.number):
        raise ValueError("The year has not so many.")
    return replace(lender, number=piece.number, part=0, years=None, weekday=None)


def _likewise(left: Piece, right: Piece) -> Piece:
    """The "2020/21" of "Schuljahre 2019/20 und 2020/21" is a school year too."""
    plain = right.unit is Unit.YEAR and not right.part
    return replace(right, unit=left.unit) if left.unit is Unit.SCHOOL_YEAR and plain else right


def _with_years(pieces: list[Piece], reference: date | None) -> list[Piece] | None:
    """The pieces with every year known, or None where that takes a reference and a weekday agrees.

    ValueError where the years said contradict the order of the pieces.
    """
    pieces = _split_pair(pieces)
    for n in reversed(range(len(pieces) - 1)):
        if pieces[n].undated and not pieces[n + 1].undated:
            pieces[n] = replace(pieces[n], years=_before(pieces[n], pieces[n + 1]))
    if pieces[0].undated:
        pieces[0] = replace(pieces[0], years=_of_reference(pieces[0], reference))
    for n in range(1, len(pieces)):
        if pieces[n].undated:
            pieces[n] = replace(pieces[n], years=_after(pieces[n - 1], pieces[n]))
    unknown = any(piece.years is None or piece.years.first is None for piece in pieces)
    return None if unknown else pieces


def _split_pair(pieces: list[Piece]) -> list[Piece]:
    """The pieces with one year for each end of "September bis Februar 2021/22"."""
    *before, last = pieces
    if not before or not joints.is_pair(last) or last.unit in _TWO_YEARS or last.years is None:
        return list(pieces)
    if last.unit is Unit.SEASON and _start(last) > _start(before[-1]):
        return [*before, replace(last, years=Years(last.years.first))]
    if _start(last) >= _start(before[-1]):
        raise ValueError("Two years are said for what lies in one.")
    return [*before, replace(last, years=Years(last.years.last))]


def _start(piece: Piece) -> date:
    return bounds(span_of(piece, _EVERY_DAY).first)[0] or date.min


def _before(left: Piece, right: Piece) -> Years:
    if right.years is None or right.years.first is None:
        return Years(None)
    return Years(right.years.first - (_start(left) > _start(right)))


def _after(left: Piece, right: Piece) -> Years:
    if left.years is None or left.years.first is None:
        return Years(None)
    last = left.years.last or left.years.first
    return Years(last + (_start(right) < _start(left)))


def _of_reference(piece: Piece, reference: date | None) -> Years:
    if reference is None or piece.weekday is None:
        return Years(None if reference is None else reference.year)
    return Years(numbers.day_on(piece.weekday, piece, reference))


def _spanned(pieces: Sequence[Piece]) -> Span:
    spans = [span_of(piece, piece.years) for piece in pieces if piece.years is not None]
    if len(spans) == 1:
        return spans[0]
    for (begun, _), (begins, ends) in pairwise(bounds(span.edtf) for span in spans):
        if begun and ends and ends < begun:
            raise BackwardsError("The wording runs backwards.")
        if begun and begins and begins <= begun:
            raise ValueError("The wording says a time and a part of it.")
    first, last = spans[0].first, spans[-1]
    return Span(first, last.last, last.until, f"{first}/{last.last}")
