"""One text that is one wording of a time, as people write it into a field."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from api.dates import particles, wording
from api.dates.chains import BackwardChainError
from api.dates.clock import find_clock
from api.dates.tokens import Prose, tokenise
from db.time import BackwardsError, VagueTime

LONGEST: Final = 300
"""Characters of the longest text that can be one wording; a longer one is kept as words."""

_LAST_MONTH: Final = 12
# "2027/2025" and "2027–25" in one word, which elsewhere may be the number of a paper.
_TWO_YEARS: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([/–-])([0-9]{4}|[0-9]{2})(?![0-9])")
_AROUND: Final = frozenset(".,;:()\"'„“”»«")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wording means. `open` marks those without a date by their meaning: "unbefristet".

    `backwards` marks a span whose end lies before its beginning, "2027 bis 2025". It is kept as
    words like all that cannot be read; whoever types it is told, and a paper is not changed.
    """

    time: VagueTime
    open: bool
    backwards: bool = False


def read(text: str, reference: date | None = None) -> Reading:
    """The time a text means: EDTF, an ISO date or a wording in German or simple English.

    Wordings such as "im Oktober", "dieses Jahres" and two-digit years are read against `reference`,
    the date of the document they stand in. What cannot be read is kept as words and never raises.
    """
    text = text.strip()
    try:
        return Reading(VagueTime.from_edtf(text, text), open=False)
    except BackwardsError:
        return Reading(VagueTime.words(text), open=False, backwards=True)
    except ValueError:
        pass  # Not EDTF: then it is words, which are read below.
    if len(text) > LONGEST:
        return Reading(VagueTime.words(text), open=False)
    prose = tokenise(text, particles.is_known, reference, whole=True)
    first = _first(prose)
    found = wording.read(prose, first)
    if found is None or found.edtf is None or not _ends(prose, found.end):
        backwards = _is_backwards(text, reference)
        is_open = not backwards and _is_open(prose, first)
        return Reading(VagueTime.words(text), open=is_open, backwards=backwards)
    return Reading(VagueTime.from_edtf(found.edtf, text), open=False)


def _is_backwards(text: str, reference: date | None) -> bool:
    """Whether a text that was not understood is from end to end a span that runs backwards."""
    apart = _TWO_YEARS.sub(_apart, text)
    prose = replace(tokenise(apart, particles.is_known, reference, whole=True), strict=True)
    try:
        wording.read(prose, _first(prose))
    except BackwardChainError as error:
        return _ends(prose, error.end)
    return False


def _apart(years: re.Match[str]) -> str:
    """Two years that are read apart; "2027/03" is more likely March than the year 2003."""
    first, mark, second = years.groups()
    if len(second) < len(first):
        if int(second) <= _LAST_MONTH:
            return years[0]
        second = first[:2] + second
    return f"{first} {mark} {second}"


def _first(prose: Prose) -> int:
    return next((n for n, token in enumerate(prose.tokens) if token.norm not in _AROUND), 0)


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
