"""Which reminder is owed today. Pure: days in, a number of days out."""

import datetime as dt
from collections.abc import Collection
from typing import Final, NamedTuple

from db.time import VagueTime

BEFORE: Final = (30, 14, 7)
"""Days before a thing is due on which somebody is reminded."""
AFTER: Final = (-1, -7, -30)
"""Days after it was due; then again after each further 30."""
_VAGUE_DAYS: Final = 62
_WITHIN: Final = (7,)
"""The same while a month or two are under way of which somebody was reminded before."""


class Deadline(NamedTuple):
    """The day reminders are counted to."""

    day: dt.date
    before: tuple[int, ...] = BEFORE
    """Days before it on which somebody is reminded."""


def deadline(due: VagueTime | None, today: dt.date) -> Deadline | None:
    """What reminders are counted to on that day, None where there is nothing.

    Of a month or two it is the first day as long as that is to come, because a sitting may be on
    any. Once it has come, and of what is vaguer, and of what only has an end, it is the last:
    nothing is overdue before its time is over.
    """
    if due is None or due.edtf is None:
        return None
    if due.earliest is None or due.latest is None:
        day = due.latest or due.earliest
        return None if day is None else Deadline(day)
    if (due.latest - due.earliest).days > _VAGUE_DAYS:
        return Deadline(due.latest)
    if today <= due.earliest:
        return Deadline(due.earliest)
    return Deadline(due.latest, BEFORE if due.earliest == due.latest else _WITHIN)


def owed(deadline: Deadline, today: dt.date, reminded: Collection[int]) -> int | None:
    """The reminder that is owed today, by its days from the deadline; None where none is.

    Each comes once. Where several were missed, because nothing ran or the thing came late to the
    desk, only the newest comes: nobody is told thrice at once.
    """
    left = (deadline.day - today).days
    later = range(-60, min(left, 0) - 1, -30)
    passed: list[int] = [days for days in (*deadline.before, *AFTER, *later) if days >= left]
    newest = min(passed, default=None)
    if newest is None or any(days <= newest for days in reminded):
        return None
    return newest
