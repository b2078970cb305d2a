"""Times of a work plan as its cells say them."""

import re
from datetime import timedelta
from functools import lru_cache
from typing import Final

from api.dates import Reading, read
from api.problems import Said
from db.time import BackwardsError, VagueTime

_LONGEST: Final = 200
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_A_WEEK: Final = timedelta(days=7)


class NoTimeError(ValueError):
    """A cell that cannot be a time, in a sentence."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said


def time_of(text: str) -> VagueTime:
    """The time a cell means. Words that say no date are kept as words, as "nach Absprache".

    NoTimeError for what looks like a date and is none, as "31.02.2027" or a number, and for a span
    that ends before it begins, as "2027 bis 2025".
    """
    text = " ".join(text.split())
    reading = _meant(text)
    found = reading.time
    if reading.backwards:
        shown = text[:60]
        raise NoTimeError(
            Said(
                f"Das Ende liegt vor dem Anfang: „{shown}“.",
                f"The end lies before the beginning: {shown!r}.",
            )
        )
    if found.edtf is None and (len(text) > _LONGEST or not _WORD.search(text)):
        shown = text[:60]
        raise NoTimeError(
            Said(
                f"„{shown}“ ist kein Datum des Kalenders oder hat kein Jahr.",
                f"{shown!r} is no date of the calendar, or has no year.",
            )
        )
    return found


def span(begin: str, end: str) -> VagueTime:
    """From one cell to another. NoTimeError where one is none, or it ends before it begins."""
    if not end:
        return _from(time_of(begin))
    if not begin:
        return time_of(end)
    first, last = time_of(begin), time_of(end)
    words = f"{first.text} bis {last.text}"
    if first.edtf is None or last.edtf is None:
        return VagueTime.words(words)
    try:
        return VagueTime.from_edtf(f"{_lower(first.edtf)}/{_upper(last.edtf)}", words)
    except BackwardsError as error:
        raise NoTimeError(
            Said(
                f"Das Ende „{end}“ liegt vor dem Beginn „{begin}“.",
                f"The end {end!r} lies before the begin {begin!r}.",
            )
        ) from error


def is_span(text: str) -> bool:
    """Whether one cell says a begin and an end: longer than the days of a week, "März bis Mai"."""
    found = _meant(" ".join(text.split())).time
    if found.edtf is None or "/" not in found.edtf or not found.earliest or not found.latest:
        return False
    return found.latest - found.earliest > _A_WEEK


@lru_cache(maxsize=4096)
def _meant(text: str) -> Reading:
    """What a wording means; a plan says the same one in many rows, and of each row twice."""
    return read(text)


def shown(time: VagueTime | None) -> str:
    """The time as a cell says it: in the words of its source, which are read back as it."""
    return "" if time is None else time.text or time.edtf or ""


def _from(first: VagueTime) -> VagueTime:
    if first.edtf is None or "/" in first.edtf:
        return first
    return VagueTime.from_edtf(f"{first.edtf}/..", f"ab {first.text}")


def _lower(edtf: str) -> str:
    return edtf.partition("/")[0]


def _upper(edtf: str) -> str:
    return edtf.rpartition("/")[2]
