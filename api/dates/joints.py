"""The marks and words that join two named times, and when prose means them as a join."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from api.dates import particles, words
from api.dates.pieces import BORROWING, Piece, Unit
from api.dates.tokens import DASHES, Prose

_MOST_FILLERS: Final = 3
_FILLERS: Final = particles.NEUTRAL | {"spätestens", "längstens"}


class Kind(Enum):
    """How two pieces are joined; a comma joins only what an "und" ends."""

    SLASH = auto()
    REACH = auto()
    LIST = auto()
    COMMA = auto()


@dataclass(frozen=True, slots=True)
class Joint:
    """A join and the place of the piece after it."""

    kind: Kind
    next: int


def at(prose: Prose, index: int) -> Joint | None:
    """The joint at a place. A dash that begins a line is a bullet."""
    index += prose.at(index - 1).norm in words.ABBREVIATED and prose.attached(index, ".")
    token = prose.at(index)
    if token.norm == "/":
        return Joint(Kind.SLASH, index + 1)
    if token.norm in DASHES:
        return None if token.line else Joint(Kind.REACH, index + 1)
    if token.norm in particles.REACHES:
        return Joint(Kind.REACH, _after_fillers(prose, index + 1))
    if token.norm == ",":
        return Joint(Kind.COMMA, index + 1)
    if token.norm in particles.LISTS:
        stop = particles.is_cut_short(token.norm, prose.at(index + 1).norm)
        return Joint(Kind.LIST, _after_fillers(prose, index + 1 + stop))
    return None


def _after_fillers(prose: Prose, index: int) -> int:
    """The place after words such as "zum" or "einschl." that may stand between."""
    last = index + _MOST_FILLERS
    while index < last and prose.at(index).norm in _FILLERS:
        index += 1 + particles.is_cut_short(prose.at(index).norm, prose.at(index + 1).norm)
    return index


def holds(joint: Joint, left: Piece, right: Piece, *, lists: bool) -> bool:
    """Whether a joint makes one time of two pieces.

    "bis", dashes and slashes always do. "und" and a comma do where the left piece lacks something
    that only the right one says ("9. und 13. April 2022"), or between plain years; two complete
    dates side by side stay two, unless `lists` says that they are one wording.
    """
    if joint.kind in {Kind.SLASH, Kind.REACH} or left.unit in BORROWING:
        return True
    if lists and joint.kind is Kind.LIST:
        return True
    if left.unit is Unit.SCHOOL_YEAR:
        return right.unit is Unit.SCHOOL_YEAR or (right.bare and is_pair(right))
    same = left.unit is right.unit
    return same and (left.undated or (left.unit is Unit.YEAR and right.bare))


def is_pair(piece: Piece) -> bool:
    """Whether a piece was said with two years, as in "2020/21"."""
    return piece.years is not None and piece.years.last is not None
