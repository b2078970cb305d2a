"""Moments as the clocks of a place show them: `2027-03-10T17:00:00+01:00`."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

_HOUR = len("2027-03-10T16")
_DAY = len("2027-03-10")
_SECOND = len("2027-03-10T16:00:00")


def local_time(moment: str | None, zone: str) -> str | None:
    """RFC 3339 text in UTC as local time to the second; a day as the midnight it begins with.

    SQLite has no zones and calls this for every time of a page, so it is done by the hour.
    """
    if moment is None:
        return None
    if len(moment) == _DAY:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).isoformat()
    begin, offset = _hour(moment[:_HOUR], zone)
    if begin is None:
        return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).isoformat("T", "seconds")
    return begin + moment[_HOUR:_SECOND] + offset


@lru_cache(maxsize=16_384)
def _hour(hour: str, zone: str) -> tuple[str | None, str]:
    """What the hour is called there, and the offset; None where clocks differ by half hours."""
    there = datetime.fromisoformat(f"{hour}:00:00+00:00").astimezone(ZoneInfo(zone)).isoformat()
    offset = there[_SECOND:]
    return (there[:_HOUR] if offset.endswith(":00") else None), offset
