"""Every wording of a time in running prose, and the guards against numbers that are none.

Sums, shares, paragraphs, numbers of papers, pages and telephones look like dates. So a wording
without the name of a month, a season or the like must also stand where a date can stand.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.dates import particles, wording, words
from api.dates.pieces import Piece, Unit
from api.dates.reading import Reading
from api.dates.tokens import Prose, tokenise
from api.dates.wording import Wording
from db.time import VagueTime

_DATE_GOES_ON: Final = re.compile(r"[0-9]|[.,/][0-9]|[%€§@_=]")
_NUMBER_GOES_ON: Final = re.compile(r"[0-9]|[.,/:\-\u2013][0-9]|[%€§@_=]")
_NUMBER_BEGINS_EARLIER: Final = re.compile(r".*(?:[0-9]|[0-9][.,/:\-\u2013])", re.DOTALL)
_WORD_TOUCHES: Final = re.compile(r".*(?:[^\W_]|[^\W_][./\-\u2013:,+]|[=_&#@§\\/])", re.DOTALL)
_BEFORE_NUMBERS: Final = words.word_set(
    "nr nummer ds drs drucksache drucksachen vorlage vorlagen antrag anfrage az aktenzeichen bv "
    "vo beschlussnummer tel telefon fax seite seiten s § art artikel abs absatz kap kapitel ziff "
    "ziffer punkt pkt tab tabelle abb abbildung top amt plz din iso en konto no page version"
)
_BEFORE_AMOUNTS: Final = particles.APPROXIMATE | words.word_set(
    "rund über insgesamt knapp fast als mindestens höchstens maximal zusätzlich weitere weiteren je"
)
_COUNTED: Final = (
    *("euro", "eur", "prozent", "mio", "mrd", "millionen", "tsd", "cent", "qm", "km", "kilo"),
    *("einwohner", "kinder", "personen", "menschen", "plätze", "stück", "stunden", "familien"),
    *("jugendliche", "schüler", "fälle", "haushalte", "exemplare", "meter", "teilnehm", "tage"),
    *("minuten", "besuche", "betreuung", "mitarbeit", "fachkräfte", "einrichtungen", "mark"),
)
_COUNTED_SIGNS: Final = frozenset({"%", "€", "$", "m²", "‰", "°", "h"})
_BEFORE_YEARS: Final = words.word_set("in für von im bis ab seit und sowie the")
_ENOUGH: Final = frozenset({Unit.WEEK, Unit.YEAR, Unit.SCHOOL_YEAR})
_STREETS: Final = frozenset({"straße", "str", "platz", "allee"})
_LEADING: Final = (("in", "den"), ("im", "laufe", "des"), ("im", "verlauf", "des"), ("noch", "in"))


@dataclass(frozen=True, slots=True)
class Found:
    """A wording at the characters from `start` to `end` of the text given."""

    start: int
    end: int
    reading: Reading


def find(text: str, reference: date | None = None) -> list[Found]:
    """Every wording of a time in a text, longest match, in order and without overlap.

    Months and seasons without a year count where a preposition or the like shows that a time is
    meant; without a reference date they are found and kept as words. Clock times are not found.
    The time taken grows in proportion to the length of the text.
    """
    prose = tokenise(text, particles.is_known, reference, whole=False)
    found: list[Found] = []
    index = 0
    while index < len(prose.tokens):
        hit = _at(prose, index) if _may_begin(prose, index) else None
        if hit is None:
            index += 1
            continue
        start, end, edtf, is_open = hit
        span = prose.at(start).start, prose.at(end - 1).end
        said = text[span[0] : span[1]]
        time = VagueTime.words(said) if edtf is None else VagueTime.from_edtf(edtf, said)
        found.append(Found(*span, Reading(time, open=is_open)))
        index = end
    return found


_Hit = tuple[int, int, str | None, bool]


def _may_begin(prose: Prose, index: int) -> bool:
    token = prose.at(index)
    return token.value >= 0 or token.norm in particles.STARTERS or words.is_noun_of_time(token.norm)


def _at(prose: Prose, index: int) -> _Hit | None:
    """The wording at a place as tokens from and to, EDTF or None, and whether it is open."""
    for phrase, is_open in particles.WITHOUT_DATE.get(prose.at(index).norm, ()):
        if prose.reads(index, phrase):
            return index, index + len(phrase), None, is_open
    if prose.at(index).norm in particles.NEUTRAL:
        return None
    hit = wording.read(prose, index)
    if hit is None or not _is_date(prose, hit):
        return None
    return _with_leading(prose, index), hit.end, hit.edtf, False


def _with_leading(prose: Prose, index: int) -> int:
    """The place where "voraussichtlich im", "in den", "im Laufe des" before a wording begin."""
    for phrase in _LEADING:
        if prose.reads(index - len(phrase), phrase):
            index -= len(phrase)
    if prose.at(index - 1).norm == "voraussichtlich":
        return index - 1
    if prose.reads(index - 2, ("voraussichtlich", "im")):
        return index - 2
    return index


def _is_date(prose: Prose, hit: Wording) -> bool:
    goes_on = _NUMBER_GOES_ON if hit.bare else _DATE_GOES_ON
    if goes_on.match(prose.text, prose.at(hit.end - 1).end):
        return False
    first = prose.at(hit.lead.end)
    if first.value >= 0:
        before = prose.text[max(0, first.start - 2) : first.start]
        touching = _WORD_TOUCHES if hit.bare else _NUMBER_BEGINS_EARLIER
        if touching.fullmatch(before):
            return False
    if hit.bare and not _is_plausible(prose, hit):
        return False
    return not hit.undated or _is_meant(prose, hit)


def _is_plausible(prose: Prose, hit: Wording) -> bool:
    """Whether numbers alone stand where years and months in digits can stand."""
    after, before = prose.at(hit.end), prose.at(hit.start - 1)
    word = prose.at(hit.start - 2) if before.norm == "." else before
    if word.norm in _BEFORE_NUMBERS or word.norm in _BEFORE_AMOUNTS or hit.lead.approximate:
        return False
    if after.norm in _COUNTED_SIGNS or after.norm.startswith(_COUNTED):
        return False
    lone = len(hit.pieces) == 1 and hit.pieces[0].unit is Unit.YEAR
    if not lone or hit.lead.end > hit.start:
        return not _glued(prose, hit)
    stands_free = before.norm in _BEFORE_YEARS or before.capital or not after.capital
    return stands_free and not _glued(prose, hit)


def _glued(prose: Prose, hit: Wording) -> bool:
    """Whether letters touch the last digit, as in "2020plus"; a torn PDF is no excuse here."""
    after = prose.at(hit.end)
    return not after.gap and after.norm.isalpha()


def _is_meant(prose: Prose, hit: Wording) -> bool:
    """Whether a time without a year is a date here, and not a name, a habit or a number."""
    piece = hit.pieces[0]
    if hit.lead.end > hit.start or len(hit.pieces) > 1 or piece.part or piece.unit in _ENOUGH:
        return True
    if prose.at(hit.start - 2).norm in _STREETS:
        return False
    if prose.at(hit.start).norm in words.MEETINGS or _is_named_day(prose, hit, piece):
        return True
    at = hit.start - 1
    while prose.at(at).norm in particles.ARTICLES or prose.at(at).norm in words.RELATIVES:
        at -= 1
    return prose.at(at).norm in particles.TRIGGERS


def _is_named_day(prose: Prose, hit: Wording, piece: Piece) -> bool:
    """Whether it is "10. Dezember" or "Mittwoch, 10.12."; "10.12." alone may be a chapter."""
    if piece.unit is not Unit.DAY:
        return False
    return piece.weekday is not None or prose.at(hit.end - 1).norm in words.MONTHS
