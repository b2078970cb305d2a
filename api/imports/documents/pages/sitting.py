"""A sitting, from the fields in the head of an extract."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.council import name_committee
from api.imports.documents.pages.fields import Field
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.stations import DATE, SITTING, read_date
from api.imports.documents.source import Line

BERLIN: Final = ZoneInfo("Europe/Berlin")
_CLOCK: Final = re.compile(
    r"(?P<from>\d{1,2})[:.](?P<from_minute>\d{2})(?:[ ]*(?:-|–"
    r"|bis)[ ]*(?P<until>\d{1,2})[:.](?P<until_minute>\d{2}))?"
)
_ADJECTIVE: Final = re.compile(r"^(?P<stem>\w{1,40}e)[nrs](?= [A-ZÄÖÜ])")
_ADDRESS: Final = re.compile(
    r"^(?:(?P<postal>\d{5}) (?P<locality>[^,]+), *(?P<street>.+)"
    r"|(?P<street2>[^,]+\d\w{0,40}), *(?P<postal2>\d{5}) (?P<locality2>.+))$"
)


def read_sitting(page: Page, by_name: Mapping[str, Field], above: list[Line]) -> Candidate | None:
    """The sitting that the fields and the lines above them tell of, with committee and place."""
    source = page.source
    sitting = next(
        (line for line in above if "itzung" in line.text or SITTING.match(line.text)), None
    )
    for line in above:
        if line is not sitting:
            page.prose(line.start, line.end)
    body = _committee(page, by_name, sitting)
    day, day_span = _day(page, by_name)
    key = f"meeting:{body.key.partition(':')[2] if body else 'unnamed'}:{day or 'undated'}"
    if body is None and day is None:
        return None
    title = sitting.text if sitting else f"Sitzung {body.title}" if body else f"Sitzung {day}"
    meeting = page.found.thing(
        "meetings", key, source.words(sitting.span) if sitting else title, certain=True
    )
    page.meeting_key = meeting.key
    name_span = sitting.span if sitting else value_of(by_name, "committee") or day_span
    put(meeting, "name", meeting.title, name_span)
    if body is not None:
        put(meeting, "committee_id", Ref(body.key), value_of(by_name, "committee") or name_span)
    if sitting is not None and (match := SITTING.match(sitting.text)) and match["number"]:
        put(meeting, "number", match["number"], sitting.span)
    put(meeting, "date", day, day_span)
    page.dated, page.dated_span = day, day_span
    if day is not None and day_span is not None:
        _clock(page, by_name, meeting, day, day_span)
    _publicity(page, by_name, meeting)
    if (span := value_of(by_name, "occasion")) is not None:
        put(meeting, "occasion", _ADJECTIVE.sub(r"\g<stem>", source.words(span)), span)
    _place(page, by_name, meeting)
    return meeting


def value_of(by_name: Mapping[str, Field], name: str) -> Span | None:
    """Where the value of a field stands."""
    return by_name[name].value if name in by_name else None


def _committee(page: Page, by_name: Mapping[str, Field], sitting: Line | None) -> Candidate | None:
    span = value_of(by_name, "committee")
    if span is None and sitting is not None and (match := SITTING.search(sitting.text)):
        span = Span(sitting.start + match.start("of"), sitting.end)
    return name_committee(page, span) if span is not None else None


def _day(page: Page, by_name: Mapping[str, Field]) -> tuple[date | None, Span | None]:
    span = value_of(by_name, "date")
    match = DATE.search(page.source.flat, span.start, span.end) if span else None
    if match is None:
        return None, None
    page.furnish(*_ends(span))
    return read_date(match), Span(match.start("day"), match.end())


def _ends(span: Span | None) -> tuple[int, int]:
    return (span.start, span.end) if span is not None else (0, 0)


def _clock(
    page: Page, by_name: Mapping[str, Field], meeting: Candidate, day: date, day_span: Span
) -> None:
    span = value_of(by_name, "clock")
    match = _CLOCK.search(page.source.flat, span.start, span.end) if span else None
    if span is None or match is None:
        return
    starts = moment(day, match["from"], match["from_minute"])
    put(meeting, "starts_at", starts, (span, day_span))
    if match["until"]:
        ends = moment(day, match["until"], match["until_minute"])
        if starts and ends and ends <= starts:
            ends += timedelta(days=1)
        put(meeting, "ends_at", ends, (span, day_span))


def moment(day: date, hour: str, minute: str) -> datetime | None:
    """The time of a day in Germany; None where there is no such time. 24:00 ends the day."""
    hours, minutes = int(hour), int(minute)
    if hours == 24 and minutes == 0:  # noqa: PLR2004 -- midnight as the end of a day
        return datetime.combine(day + timedelta(days=1), time(0), BERLIN)
    if hours > 23 or minutes > 59:  # noqa: PLR2004 -- no such time of day
        return None
    return datetime.combine(day, time(hours, minutes), BERLIN)


def _publicity(page: Page, by_name: Mapping[str, Field], meeting: Candidate) -> None:
    """Public or not; a sitting with both parts is neither."""
    span = value_of(by_name, "status")
    if span is None:
        return
    page.furniture.append(span)
    said = page.source.words(span).casefold().replace("-", "")
    if said in {"öffentlich", "nichtöffentlich"}:
        put(meeting, "is_public", said == "öffentlich", span)


def _place(page: Page, by_name: Mapping[str, Field], meeting: Candidate) -> None:
    room, place = value_of(by_name, "room"), value_of(by_name, "place")
    if room is None and place is None:
        return
    said = ", ".join(page.source.words(span) for span in (room, place) if span is not None)
    found = page.found.thing("locations", f"location:{slug(said)}", said, certain=True)
    if room is not None:
        put(found, "room", page.source.words(room), room)
        put(found, "name", page.source.words(room), room)
    if place is not None:
        words = page.source.words(place)
        match = _ADDRESS.match(words)
        put(found, "name", words, place)
        if match is None:
            put(found, "street_address", words, place)
        else:
            put(found, "street_address", match["street"] or match["street2"], place)
            put(found, "postal_code", match["postal"] or match["postal2"], place)
            put(found, "locality", match["locality"] or match["locality2"], place)
    put(meeting, "location_id", Ref(found.key), [span for span in (room, place) if span])
