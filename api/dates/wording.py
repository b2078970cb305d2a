"""One whole wording: small words, the side of the date that is meant, and the date itself.

"ab", "seit", "frühestens" and "nicht vor" leave the end open, "bis" and "spätestens" the
beginning. "vor" and "nach" a year, month or day stop short of it. Prepositions and words such as
"voraussichtlich" change nothing. The end of a year or month after "bis" is the year or the month.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from api.dates import chains, particles, words, years
from api.dates.chains import Chain
from api.dates.particles import Side
from api.dates.pieces import Piece, Span, Unit, Years
from api.dates.tokens import LONGEST_NUMBER, Prose
from db.time import bounds

_MOST_SMALL_WORDS: Final = 8
_YEAR, _MONTH, _DAY = (len(edtf) for edtf in ("2024", "2024-12", "2024-12-31"))
_NOT: Final = frozenset(phrase[0] for phrase in particles.NEGATED)
_AFTER_NOUN: Final = particles.ARTICLES | particles.BETWEEN | {"von", "vom", "from", "of", ":"}
_BEFORE_EVENT: Final = particles.ARTICLES | {"zum", "zur"}


@dataclass(frozen=True, slots=True)
class Lead:
    """The small words before a date: where they end and what they mean."""

    end: int
    side: Side | None = None
    approximate: bool = False
    between: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording in tokens from `start` to `end`; `edtf` is None where a reference is missing."""

    start: int
    end: int
    edtf: str | None
    lead: Lead
    pieces: tuple[Piece, ...]

    @property
    def bare(self) -> bool:
        """Whether it is numbers alone, which only their surroundings show to be years."""
        return not self.lead.noun and all(piece.bare for piece in self.pieces)

    @property
    def undated(self) -> bool:
        """Whether no year is said in it."""
        return all(piece.undated for piece in self.pieces)


def read(prose: Prose, index: int) -> Wording | None:
    """The longest wording that begins at a place, or None.

    BackwardChainError where the prose is strict and a span runs backwards. Times that "und" joins
    may come in any order, unless "zwischen" says that they are the ends of a span.
    """
    lead = _with_noun(prose, _lead(prose, index))
    try:
        chain = chains.read(prose, lead.end, lists=prose.whole or lead.between)
    except chains.BackwardChainError as error:
        if error.listed and not lead.between:
            return None
        raise
    if chain is None or not _fits(lead, chain):
        chain = _named_years(prose, lead)
    if chain is None:
        return None
    end, goes_on = _tail(prose, index, chain)
    if chain.span is None:
        return Wording(index, end, None, lead, chain.pieces)
    edtf = _edtf(chain, chain.span, lead, goes_on=goes_on)
    return None if edtf is None else Wording(index, end, edtf, lead, chain.pieces)


def _lead(prose: Prose, index: int) -> Lead:
    """Small words; a preposition outweighs an adverb ("spätestens ab" is "ab")."""
    lead, adverb, at = Lead(index), None, index
    while at < index + _MOST_SMALL_WORDS:
        word, (negated, length) = prose.at(at).norm, _negated(prose, at)
        if negated is not None:
            lead = replace(lead, side=negated)
        elif word in particles.PREPOSITIONS:
            lead = replace(lead, side=particles.PREPOSITIONS[word])
        elif word in particles.ADVERBS:
            adverb = particles.ADVERBS[word]
        elif word in particles.APPROXIMATE:
            lead = replace(lead, approximate=True)
        elif word in particles.BETWEEN:
            lead = replace(lead, between=True)
        elif word not in particles.NEUTRAL:
            break
        at += length
        at += prose.at(at).norm == ":" or particles.is_cut_short(
            prose.at(at - 1).norm, prose.at(at).norm
        )
    return replace(lead, end=at, side=lead.side or adverb)


def _negated(prose: Prose, index: int) -> tuple[Side | None, int]:
    if prose.at(index).norm in _NOT:
        for phrase, side in particles.NEGATED.items():
            if prose.reads(index, phrase):
                return side, len(phrase)
    return None, 1


def _with_noun(prose: Prose, lead: Lead) -> Lead:
    """The lead with "Jahre", "Zeitraum von" after it; "10 Jahre" are an age or a term."""
    word = prose.at(lead.end).norm
    counted = 0 < prose.at(lead.end - 1).digits < LONGEST_NUMBER
    if counted or not words.is_noun_of_time(word):
        return lead
    at, between = lead.end + 1, lead.between
    while prose.at(at).norm in _AFTER_NOUN:
        between = between or prose.at(at).norm in particles.BETWEEN
        at += 1
    return replace(lead, end=at, between=between, noun=word)


def _fits(lead: Lead, chain: Chain) -> bool:
    """Whether years follow where a noun has said that years come."""
    return not words.is_year_noun(lead.noun) or all(p.unit is Unit.YEAR for p in chain.pieces)


def _named_years(prose: Prose, lead: Lead) -> Chain | None:
    """Years that only the word before them shows to be years.

    After a noun: "Doppelhaushalt 19/20", "Jahre 2019/2021". After a deadline: the year of an event
    whose day is not said but which bounds the time all the same, "bis zum Stadtjubiläum 2015".
    """
    event = prose.at(lead.end).capital and prose.at(lead.end - 1).norm in _BEFORE_EVENT
    if lead.noun:
        said = years.pair(prose, lead.end, named=True)
    elif event and lead.side in {Side.FROM, Side.UNTIL}:
        year = years.number(prose, lead.end + 1)
        said = None if year is None else (Years(year), lead.end + 2)
    else:
        return None
    if said is None or said[0].first is None:
        return None
    piece = Piece(Unit.YEAR, years=said[0], bare=not lead.noun)
    first, last = f"{said[0].first:04}", f"{said[0].last or said[0].first:04}"
    span = Span(first, last, last, first if first == last else f"{first}/{last}")
    return Chain((piece,), span, said[1], reaches=False)


def _tail(prose: Prose, start: int, chain: Chain) -> tuple[int, bool]:
    """Where a wording with "ff.", "bis heute" or "vom … an" ends, and whether these open it."""
    at = chain.end
    if prose.at(at).norm == "ff" and chain.pieces[-1].unit is Unit.YEAR:
        return at + 1 + prose.attached(at + 1, "."), True
    if prose.at(at).norm in particles.REACHES and prose.at(at + 1).norm in particles.TODAY:
        return at + 2, True
    begun = {prose.at(start).norm, prose.at(start - 1).norm} & {"von", "vom"}
    goes_on = bool(begun) and prose.at(at).norm == "an"
    return at + goes_on, goes_on


def _edtf(chain: Chain, span: Span, lead: Lead, *, goes_on: bool) -> str | None:
    """What the date is in EDTF on the side of it that is meant; None where it has no such side."""
    mark = "~" if lead.approximate else ""
    side = None if chain.reaches and lead.side in {Side.FROM, Side.UNTIL} else lead.side
    if goes_on or side is Side.FROM:
        edtf = f"{span.first}{mark}/.."
    elif side is Side.UNTIL:
        edtf = f"../{span.until}{mark}"
    elif side is not None:
        return None if words.is_event(lead.noun) else _beyond(span, side)
    elif span.first == span.last:
        edtf = f"{span.edtf}{mark}"
    else:
        edtf = span.edtf.replace("/", f"{mark}/") + ("" if chain.reaches else mark)
    return edtf


def _beyond(span: Span, side: Side) -> str | None:
    """The open time before or after, to a whole month or year where the wording ends with one."""
    earliest, latest = bounds(span.edtf)
    if earliest is None or latest is None:
        return None
    if side is Side.BEFORE and span.until != span.last:
        return f"../{span.until}"
    try:
        if side is Side.BEFORE:
            return f"../{_rounded(earliest - timedelta(days=1), earliest, span)}"
        after = latest + timedelta(days=1)
    except OverflowError:
        return None  # The calendar ends there.
    return f"{_rounded(after, after, span)}/.."


def _rounded(day: date, edge: date, span: Span) -> str:
    """A day as its month or year where that begins with the day `edge`, beside it or the same."""
    if edge.day > 1 or (len(span.first) == _DAY and span.first == span.last):
        return day.isoformat()
    return day.isoformat()[: _MONTH if edge.month > 1 or "-" in span.first else _YEAR]
