"""The sitting that an agenda or an extract belongs to, from the head of the page."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.fields import Field
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.head import Head
from api.imports.documents.pages.ris.rows import Row
from api.imports.documents.pages.ris.systems import Goal
from api.imports.documents.pages.sitting import moment, read_sitting
from api.imports.documents.pages.stations import DATE
from api.imports.documents.source import Line

_DAY_OF_WEEK: Final = (
    r"(?:Mo|Di|Mi|Do|Fr|Sa|So|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)"
)
# "Bildungsausschuss - 01.09.2026 - 17:00-19:10 Uhr", as most systems head a sitting.
_HEADLINE: Final = re.compile(
    r"^(?:SessionNet \| )?(?![^\n]{0,160}\b(?:hat|haben|wird|wurde|ist|war|fand|findet)\b)"
    r"(?P<of>[A-ZÄÖÜ\d][^|\t\n]{2,160}?)(?:\s?[-–,]|\s)\s?(?:(?:am|vom) )?"
    rf"(?:{_DAY_OF_WEEK}[.,]{{0,2}} )?(?P<date>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
    r"(?:[ ,–-]+(?:um )?(?P<clock>\d{1,2}[:.]\d{2}(?:\s?(?:-|–|bis)\s?\d{1,2}[:.]\d{2})?)"
    r"(?: ?Uhr)?)?(?: [-–] [^\n]{2,120}| ?\([^)\n]{2,80}\))?$"
)
_CLOCK: Final = re.compile(
    r"(?<![\d.])\d{1,2}[:.]\d{2}(?![.\d])(?:\s?(?:Uhr\s?)?(?:-|–|bis)\s?\d{1,2}[:.]\d{2})?"
)
_TIME: Final = re.compile(r"(?<![\d.])(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?![.\d])")
_NUMBER: Final = re.compile(r"(?<!\d)(?P<number>\d{1,3})\. (?:\w{3,30} ){0,2}Sitzung")
_CALLED_OFF: Final = re.compile(
    r"(?<!\w)(?:abgesagt|fällt aus|ausgefallen|entfallen|entfällt|aufgehoben)(?!\w)", re.IGNORECASE
)
_POSTAL: Final = re.compile(r"^(?P<postal>\d{5}) (?P<locality>[A-ZÄÖÜ][^\n,]{1,60})$")


def read_meeting(page: Page, head: Head, rows: list[Row]) -> Candidate | None:
    """The sitting, with its committee, times and place; None where the head names none."""
    headline = _headline(page, rows)
    named = _named(head)
    by_name: dict[str, Field] = {}
    for name in ("date", "status", "occasion", "room"):
        if (cell := head.first(name)) is not None:
            _add(by_name, name, cell.span)
    body = _committee(page, head, headline, named)
    if body is not None:
        _add(by_name, "committee", body)
    if headline is not None and "date" not in by_name:
        _add(by_name, "date", headline["date"])
    clock = _clock(page, head, headline)
    if clock is not None:
        _add(by_name, "clock", clock)
    place = head.entries.get("place")
    if place is not None and len(place.cells) == 1:
        _add(by_name, "place", place.cells[0].span)
    called = named or (
        headline["of"] if headline and "itzung" in _said(page, headline["of"]) else None
    )
    above = [] if called is None else [_line(page, called)]
    meeting = read_sitting(page, by_name, above)
    if meeting is None:
        return None
    if called is not None and (match := _NUMBER.search(_said(page, called))):
        put(meeting, "number", match["number"], called)
    _end(page, head, meeting)
    if place is not None and len(place.cells) > 1:
        _place(page, meeting, [cell.span for cell in place.cells])
    _called_off(page, meeting, rows)
    return meeting


def starts_at(page: Page, meeting: Candidate, said: Span) -> None:
    """The time at which the sitting begins, where only its first part says so."""
    day = meeting.fields.get("date")
    match = _TIME.search(page.source.flat, said.start, said.end)
    if match is None or day is None or not isinstance(day.value, date):
        return
    when = moment(day.value, match["hour"], match["minute"])
    put(meeting, "starts_at", when, (Span(*match.span()), *day.spans))


def _headline(page: Page, rows: list[Row]) -> dict[str, Span] | None:
    for row in rows:
        match = _HEADLINE.match(row.first.text) if len(row.cells) == 1 else None
        if match is None or DATE.search(match["date"]) is None:
            continue
        start = row.first.span.start
        flat = page.source.flat[start : row.first.span.end]
        again = _HEADLINE.match(flat)
        if again is None:
            continue
        return {
            name: Span(start + again.start(name), start + again.end(name))
            for name in ("of", "date", "clock")
            if again[name]
        }
    return None


def _named(head: Head) -> Span | None:
    """What the head calls the sitting, if it calls it one."""
    for name in ("meeting", "subject"):
        cell = head.first(name)
        if cell is not None and "itzung" in cell.text:
            return cell.span
    return None


def _committee(
    page: Page, head: Head, headline: dict[str, Span] | None, named: Span | None
) -> Span | None:
    cell = head.first("committee")
    if cell is not None:
        return cell.span
    cell = head.first("meeting")
    if cell is not None:
        link = cell.leading(Goal.COMMITTEE)
        if link is not None:
            return page.source.trim(link[2], link[3])
        before = page.source.flat.find(",", cell.span.start, cell.span.end)
        if (
            named is not None
            and before > 0
            and "itzung" in _said(page, Span(before, cell.span.end))
        ):
            return page.source.trim(cell.span.start, before)
    if headline is not None and named is None and "itzung" not in _said(page, headline["of"]):
        return headline["of"]
    return None


def _clock(page: Page, head: Head, headline: dict[str, Span] | None) -> Span | None:
    cell = head.first("clock")
    if cell is not None:
        return cell.span
    dated = head.value("date")
    if dated is not None:
        day = DATE.search(page.source.flat, dated.start, dated.end)
        match = _CLOCK.search(page.source.flat, day.end() if day else dated.start, dated.end)
        if match is not None:
            return Span(*match.span())
    return headline.get("clock") if headline is not None else None


def _end(page: Page, head: Head, meeting: Candidate) -> None:
    cell, day = head.first("end"), meeting.fields.get("date")
    match = _TIME.search(cell.text) if cell is not None else None
    if cell is None or match is None or day is None or not isinstance(day.value, date):
        return
    when = moment(day.value, match["hour"], match["minute"])
    starts = meeting.fields.get("starts_at")
    if when is not None and starts is not None and isinstance(starts.value, datetime):
        when += timedelta(days=1 if when <= starts.value else 0)
    put(meeting, "ends_at", when, (cell.span, *day.spans))
    page.furniture.append(cell.span)


def _place(page: Page, meeting: Candidate, lines: list[Span]) -> None:
    """A place told over several lines: its name, the street, the town, the room."""
    said = [page.source.words(line) for line in lines]
    found = page.found.thing(
        "locations", f"location:{slug(', '.join(said))}", ", ".join(said), certain=True
    )
    town = next((at for at, words in enumerate(said) if _POSTAL.match(words)), None)
    if town is None:
        put(found, "name", said[0], lines[0])
        put(found, "street_address", ", ".join(said[1:]), lines[1:])
    else:
        match = _POSTAL.match(said[town])
        if match is not None:
            put(found, "postal_code", match["postal"], lines[town])
            put(found, "locality", match["locality"], lines[town])
        if town > 0:
            put(found, "name", said[0], lines[0])
            put(found, "street_address", said[town - 1], lines[town - 1])
        if town + 1 < len(said):
            put(found, "room", said[town + 1], lines[town + 1])
            put(found, "name", said[town + 1], lines[town + 1])
    put(meeting, "location_id", Ref(found.key), lines)


def _called_off(page: Page, meeting: Candidate, rows: list[Row]) -> None:
    for row in rows:
        for cell in row.cells:
            match = _CALLED_OFF.search(page.source.flat, cell.span.start, cell.span.end)
            if match is not None and not cell.links:
                said = Span(*match.span())
                put(meeting, "cancelled", True, said)  # noqa: FBT003 -- the value of a field
                put(meeting, "meeting_state", page.source.words(said), said)
                return


def _add(by_name: dict[str, Field], name: str, span: Span) -> None:
    by_name[name] = Field(name, span, span)


def _said(page: Page, span: Span) -> str:
    return page.source.words(span)


def _line(page: Page, span: Span) -> Line:
    return Line(span.start, span.end, page.source.flat[span.start : span.end], after_blank=False)
