"""iCalendar (RFC 5545) of sittings and conferences: the same facts are the same bytes.

`UID` never changes, `SEQUENCE` only grows, and every time stamp is the thing's own, so a calendar
that asks again sees what changed and nothing else.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from api.pages import page_of
from db.queries.calendar import Gathering, Sitting

MEDIA_TYPE = "text/calendar"
_FIRST, _LAST = date(1980, 1, 1), date(2038, 1, 1)
"""What the rules of a time zone are written out for."""
_DAY = timedelta(days=1)
_ANEW = timedelta(hours=12)
"""How often it is worth asking for a calendar again (RFC 7986, 5.7)."""
_LONGEST = timedelta(days=7)
_CANCELLED = "CANCELLED"
_GONE = "Termin gestrichen"
_STATES = {"abgesagt": _CANCELLED, "verschoben": _CANCELLED, "geplant": "TENTATIVE"}


def calendar(name: str, public_url: str, events: Iterable[Sitting | Gathering]) -> bytes:
    """The calendar of this name; `public_url` is where people find the pages."""
    found = [one for one in events if _has_a_day(one)]
    made = begun(name)
    for zone in sorted({one.time_zone for one in found if one.starts_at is not None}):
        made.add_component(_time_zone(zone))
    for one in found:
        event = (
            _sitting(one, public_url) if isinstance(one, Sitting) else _gathering(one, public_url)
        )
        made.add_component(event)
    return bytes(made.to_ical(sorted=False))


def begun(name: str) -> Calendar:
    """A published calendar of this name with nothing in it yet."""
    made = Calendar()
    made.add("prodid", "-//Planraum//Planraum//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    # Programs that know neither ask when they like, some once a week.
    made.add("refresh-interval", _ANEW, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    return made


def name_of(one: Sitting | Gathering) -> str:
    """What a sitting or conference is called in calendars.

    Of a deleted one they say only that it is gone: its title may have been the reason to delete
    it, and what replaces it takes the title out of the calendars that have it.
    """
    if isinstance(one, Gathering):
        return one.title if one.deleted_at is None else f"Konferenz: {_GONE}"
    if one.deleted_at is not None:
        return f"{one.committee or 'Sitzung'}: {_GONE}"
    named = one.committee is not None and one.committee not in one.name
    return f"{one.committee}: {one.name}" if named else one.name


def _sitting(one: Sitting, public_url: str) -> Event:
    event = _event(one, f"{one.id}@planraum", one.revision - 1)
    _when(event, one, one.date, one.date)
    if one.deleted_at is not None:
        _state(event, _CANCELLED)
        return event
    place = ", ".join(part for part in (one.place, one.room, one.street, one.locality) if part)
    if place:
        event.add("location", place)
    _state(event, _CANCELLED if one.cancelled else "CONFIRMED")
    event.add("url", page_of(public_url, "meetings", one.id))
    return event


def _state(event: Event, state: str) -> None:
    """How sure it is; what is called off keeps nobody busy (RFC 5545, 3.8.2.7)."""
    event.add("status", state)
    if state == _CANCELLED:
        event.add("transp", "TRANSPARENT")


def _gathering(one: Gathering, public_url: str) -> Event:
    event = _event(one, one.uid, one.sequence)
    _when(event, one, one.first_day, one.last_day)
    if one.deleted_at is not None:
        _state(event, _CANCELLED)
        return event
    if one.description:
        event.add("description", one.description)
    place = ", ".join(part for part in (one.venue, one.address) if part)
    if place:
        event.add("location", place)
    _state(event, _STATES.get(one.state or "", "CONFIRMED"))
    event.add("url", page_of(public_url, "conferences", one.id))
    return event


def _event(one: Sitting | Gathering, uid: str, sequence: int) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", one.modified_at)
    event.add("created", one.created_at)
    event.add("last-modified", one.modified_at)
    event.add("summary", name_of(one))
    return event


def _has_a_day(one: Sitting | Gathering) -> bool:
    """Whether it can stand in a calendar: "Herbst 2027" is no day to be kept free."""
    if one.starts_at is not None:
        return True
    if isinstance(one, Sitting):
        return one.date is not None
    if one.first_day is None or one.last_day is None:
        return False
    return one.last_day - one.first_day < _LONGEST


def _when(event: Event, one: Sitting | Gathering, first: date | None, last: date | None) -> None:
    """By the clock where it is known, else by the day; `DTEND` of days is the day after."""
    if one.starts_at is not None:
        event.add("dtstart", _local(one.starts_at, one.time_zone))
        if one.ends_at is not None and one.ends_at > one.starts_at:
            event.add("dtend", _local(one.ends_at, one.time_zone))
    elif first is not None:
        event.add("dtstart", first)
        event.add("dtend", (last or first) + _DAY)


def _local(moment: datetime, time_zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(time_zone))


@lru_cache(maxsize=16)
def _time_zone(name: str) -> Timezone:
    return Timezone.from_tzid(name, first_date=_FIRST, last_date=_LAST)
