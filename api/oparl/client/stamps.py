"""What the times of change of a list are worth, by which a server tells what changed since."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from api.oparl.client.things import Thing
from db.base import rfc3339

MARGIN: Final = timedelta(minutes=10)
"""Clocks differ, and a change may be stored later than it is stamped."""
DAY: Final = timedelta(hours=25)
"""The longest day there is."""

MANY: Final = 20
"""Of fewer objects it may be true that all were changed at once."""


class Trust(StrEnum):
    """Kept with what is known of a source: how its lists may be asked for what changed."""

    EXACT = "exact"
    BY_DAY = "by-day"
    """Whoever asks from noon on does not get what changed in the afternoon."""
    UNKNOWN = "unknown"
    """There are none in a list so short, or empty, that reading it whole costs no more."""
    NONE = "none"


@dataclass(slots=True)
class Stamps:
    """The times of change of a list's own objects, as far as they are needed."""

    count: int = 0
    oldest: str | None = None
    newest: str | None = None
    is_exact: bool = False
    """Whether one of them is not the beginning of a day."""

    def take(self, things: list[Thing], type_name: str, zone: tzinfo) -> None:
        """Look at a page of the list."""
        for thing in things:
            if thing.is_embedded or thing.is_deleted or thing.type.name != type_name:
                continue
            self.count += 1
            stamp = thing.modified or thing.columns["source_created_at"]
            if stamp is None:
                continue
            if self.oldest is None or stamp < self.oldest:
                self.oldest = stamp
            if self.newest is None or stamp > self.newest:
                self.newest = stamp
            if not self.is_exact:
                self.is_exact = not _begins_a_day(stamp, zone)

    def trust(self, began: datetime) -> Trust:
        """What they are worth, after a list that was asked for whole since then."""
        if self.oldest is None:
            return Trust.NONE if self.count >= MANY else Trust.UNKNOWN
        is_now = self.oldest >= rfc3339(began - MARGIN)
        if self.count >= MANY and (self.oldest == self.newest or is_now):
            return Trust.NONE
        return Trust.EXACT if self.is_exact else Trust.BY_DAY


def _begins_a_day(stamp: str, zone: tzinfo) -> bool:
    found = datetime.fromisoformat(stamp)
    return any(found.astimezone(one).time() == time() for one in (UTC, zone))
