"""Which reminder is owed today. Pure: days in, a number of days out."""

import datetime as dt
from collections.abc import Collection
from typing import Final

from db.time import VagueTime

BEFORE: Final = (30, 14, 7)
"""Days before a thing is due on which somebody is reminded."""
AFTER: Final = (-1, -7, -30)
"""Days after it was due; then again after each further 30."""
_VAGUE_DAYS: Final = 62


def due_day(due: VagueTime | None) -> dt.date | None:
    """The day reminders are counted to, None where there is none.

    Of a month or two it is the first day, because a sitting may be on any; of what is vaguer, and
    of what only has an end, the last.
    """
    if due is None or due.edtf is None:
        return None
    if due.earliest is None or due.latest is None:
        return due.latest or due.earliest
    return due.earliest if (due.latest - due.earliest).days <= _VAGUE_DAYS else due.latest


def owed(due: dt.date, today: dt.date, reminded: Collection[int]) -> int | None:
    """The reminder that is owed today, by its days from the due day; None where none is.

    Each comes once. Where several were missed, because nothing ran or the thing came late to the
    desk, only the newest comes: nobody is told thrice at once.
    """
    left = (due - today).days
    passed = [days for days in _thresholds(left) if days >= left]
    newest = min(passed, default=None)
    if newest is None or any(days <= newest for days in reminded):
        return None
    return newest


def _thresholds(left: int) -> list[int]:
    """All that could have come until now, the further past in steps of 30 days."""
    later = range(-60, min(left, 0) - 1, -30)
    return [*BEFORE, *AFTER, *later]
