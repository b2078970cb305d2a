"""One text that is one wording of a time, as people write it into a field."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from api.dates import particles, wording
from api.dates.clock import find_clock
from api.dates.tokens import Prose, tokenise
from db.time import VagueTime

LONGEST: Final = 300
"""Characters of the longest text that can be one wording; a longer one is kept as words."""

_AROUND: Final = frozenset(".,;:()\"'„“”»«")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wording means. `open` marks those without a date by their meaning: "unbefristet"."""

    time: VagueTime
    open: bool


def read(text: str, reference: date | None = None) -> Reading:
    """The time a text means: EDTF, an ISO date or a wording in German or simple English.

    Wordings such as "im Oktober", "dieses Jahres" and two-digit years are read against `reference`,
    the date of the document they stand in. What cannot be read is kept as words and never raises.
    """
    text = text.strip()
    try:
        return Reading(VagueTime.from_edtf(text, text), open=False)
    except ValueError:
        pass  # Not EDTF: then it is words, which are read below.
    if len(text) > LONGEST:
        return Reading(VagueTime.words(text), open=False)
    prose = tokenise(text, particles.is_known, reference, whole=True)
    first = next((n for n, token in enumerate(prose.tokens) if token.norm not in _AROUND), 0)
    found = wording.read(prose, first)
    if found is None or found.edtf is None or not _ends(prose, found.end):
        return Reading(VagueTime.words(text), open=_is_open(prose, first))
    return Reading(VagueTime.from_edtf(found.edtf, text), open=False)


def _is_open(prose: Prose, first: int) -> bool:
    return any(
        is_open and prose.reads(first, phrase) and _ends(prose, first + len(phrase))
        for phrase, is_open in particles.WITHOUT_DATE.get(prose.at(first).norm, ())
    )


def _ends(prose: Prose, index: int) -> bool:
    """Whether nothing but closing marks or a clock time stands from a token to the end."""
    if index >= len(prose.tokens):
        return True
    rest = prose.text[prose.at(index).start :].strip("".join(_AROUND) + " ")
    clocks = find_clock(rest)
    return not rest or (len(clocks) == 1 and (clocks[0].start, clocks[0].end) == (0, len(rest)))
