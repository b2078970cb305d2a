"""Clock times and spans of them in running prose: "17:30 - 20:50", "von 10 bis 14 Uhr"."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

_HOUR: Final = r"(?:2[0-4]|1[0-9]|0?[0-9])"
_SECONDS: Final = r"(?::[0-5][0-9])?"
_COLON: Final = rf"{_HOUR}:[0-5][0-9]{_SECONDS}"
_ANY: Final = rf"{_HOUR}(?:[:.][0-5][0-9]{_SECONDS})?"
_TO: Final = r"\s{0,2}(?:-|\u2010|\u2013|\u2014|\u2212|bis|to)\s{0,2}"
_UHR: Final = r"\s{0,2}(?:Uhr|uhr|UHR|Uhrzeit)\b"
# "40 h" and "10–14 h pro Woche" are amounts of work; a span in "h" of a day is a time of day.
_H: Final = r"\s{0,2}h\b(?!\s{0,2}(?:/|pro\b|je\b|wöchentlich|in der Woche|monatlich))"
_FREE: Final = r"(?<![0-9A-Za-z])(?<![0-9][.,:/\-\u2013])"
_END: Final = r"(?![0-9]|[.,:/][0-9])"
_CLOCK: Final = re.compile(
    rf"(?:\b(?:von|ab|um|gegen)\s{{1,2}})?{_FREE}(?:"
    rf"(?P<from_>{_ANY})(?:{_UHR}|\s{{0,2}}h\b)?{_TO}(?P<until>{_ANY})(?:{_UHR}|{_H})"
    rf"|(?P<from_colon>{_COLON}){_TO}(?P<until_colon>{_COLON}){_END}"
    rf"|(?P<alone>{_ANY}){_UHR}"
    rf"|(?P<alone_colon>(?:2[0-4]|[01][0-9]):[0-5][0-9]{_SECONDS}){_END}"
    r")",
    re.IGNORECASE,
)
_LAST_HOUR: Final = 24


@dataclass(frozen=True, slots=True)
class FoundClock:
    """A clock time at the characters from `start` to `end`; `until` is None where it is one time.

    24:00 is 00:00, the end of the day.
    """

    start: int
    end: int
    from_: time
    until: time | None


def find_clock(text: str) -> list[FoundClock]:
    """Every clock time in a text, in order. Dates and amounts of hours are none.

    Minutes after a full stop count only with "Uhr" or "h", because "10.12" is also a date; an hour
    alone counts only with "Uhr".
    """
    found: list[FoundClock] = []
    for match in _CLOCK.finditer(text):
        said = [part for part in match.groups() if part is not None]
        times = [_time(part) for part in said]
        if None in times:
            continue
        first, last = times[0], times[1] if len(times) > 1 else None
        if first is not None:
            found.append(FoundClock(match.start(), match.end(), first, last))
    return found


def _time(said: str) -> time | None:
    hour, minute, second = (*(int(part) for part in re.split("[:.]", said)), 0, 0)[:3]
    if hour == _LAST_HOUR and (minute or second):
        return None
    return time(hour % _LAST_HOUR, minute, second)
