"""Calendars to subscribe to, and feeds of what is new."""

from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response
from pydantic import Field

from api.feeds import atom, ics
from api.http.answers import answer
from api.http.context import Reading, reading
from api.http.operation import Operation, add
from api.http.seeing import body_of, viewer_of
from api.model import Write
from api.pages import page_of
from api.problems import Invalid, NotFound, NotSignedIn
from api.roles import PUBLIC, Sector
from api.settings import Settings
from db.base import utc_now
from db.queries import calendar, news
from db.queries.news import News, Subject
from db.queries.seeing import Viewer
from db.tables import Area, Committee, PlanningProcess

_ENTRIES = 100
_PAST = timedelta(days=365)

_ICS = """BEGIN:VCALENDAR
PRODID:-//Planraum//Planraum//DE
VERSION:2.0
METHOD:PUBLISH
NAME:Jugendhilfeausschuss
BEGIN:VEVENT
UID:01980000-0000-7000-8000-000000000006@planraum
SEQUENCE:0
DTSTAMP:20261120T093000Z
SUMMARY:3. Sitzung des Jugendhilfeausschusses
DTSTART;VALUE=DATE:20270310
DTEND;VALUE=DATE:20270311
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""
_ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>https://planraum.example/api/v1/feed.atom</id>
  <title>Planraum: Neues</title>
  <updated>2026-11-20T09:30:00.000000Z</updated>
</feed>
"""

_GONE = (
    " What is deleted before its day, or in the month after, stays with `STATUS:CANCELLED` and a "
    "higher `SEQUENCE`, but without title, place and page, so that calendars that have it learn of "
    "it. What is made internal is gone from what everybody gets."
)

BodyKey = Annotated[str | None, Field(max_length=60, description="Key or id of the body.")]


class BodyQuery(Write):
    """Everything, or one body's."""

    body: BodyKey = None


class CalendarQuery(BodyQuery):
    """Which part of everything a calendar shows."""

    since: Annotated[
        date | None,
        Field(description="The first day; a year before today where it is left out."),
    ] = None


class SinceQuery(Write):
    """From when on a committee's calendar begins."""

    since: Annotated[
        date | None,
        Field(description="The first day; a year before today where it is left out."),
    ] = None


def add_routes(app: FastAPI) -> None:
    """These stand before the collections: `{id}.ics` must not be taken for an id."""
    _add(app, "/calendar.ics", "read_calendar", "Sittings and conferences", read_calendar)
    _add(
        app,
        "/committees/{id}.ics",
        "read_committee_calendar",
        "A committee's sittings",
        read_committee_calendar,
    )
    _add(app, "/meetings/{id}.ics", "read_meeting_calendar", "One sitting", read_meeting_calendar)
    _add(
        app,
        "/conferences/{id}.ics",
        "read_conference_calendar",
        "One conference",
        read_conference_calendar,
    )
    _add(app, "/feed.atom", "read_feed", "What is new", read_feed)
    _add(
        app,
        "/committees/{id}.atom",
        "read_committee_feed",
        "What is new of a committee",
        read_committee_feed,
    )
    _add(
        app,
        "/planning-processes/{id}.atom",
        "read_process_feed",
        "What is new of a process",
        read_process_feed,
    )
    _add(app, "/areas/{id}.atom", "read_area_feed", "What is new for an area", read_area_feed)


def read_calendar(request: Request, query: Annotated[CalendarQuery, Query()]) -> Response:
    with reading(request) as asked:
        body_id = body_of(asked, query.body)
        viewers = [viewer_of(asked, Sector.COUNCIL), viewer_of(asked, Sector.CONFERENCES)]
        since = query.since or _a_year_ago()
        events = [
            *calendar.sittings(asked.connection, viewers[0], since, body_id=body_id),
            *calendar.gatherings(asked.connection, viewers[1], since, body_id=body_id),
        ]
    return _calendar(request, "Planraum: Sitzungen und Konferenzen", events)


def read_committee_calendar(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[SinceQuery, Query()],
) -> Response:
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.COUNCIL)
        found = _subject(asked, Committee, id, viewer)
        since = query.since or _a_year_ago()
        events = calendar.sittings(asked.connection, viewer, since, committee_id=id)
    return _calendar(request, found.name, events)


def read_meeting_calendar(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        found = calendar.sitting(asked.connection, viewer_of(asked, Sector.COUNCIL), id)
    if found is None:
        raise _nothing()
    return _calendar(request, ics.name_of(found), [found])


def read_conference_calendar(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        found = calendar.gathering(asked.connection, viewer_of(asked, Sector.CONFERENCES), id)
    if found is None:
        raise _nothing()
    return _calendar(request, ics.name_of(found), [found])


def read_feed(request: Request, query: Annotated[BodyQuery, Query()]) -> Response:
    with reading(request) as asked:
        body_id = body_of(asked, query.body)
        viewer = viewer_of(asked, Sector.PLANNING)
        found = news.of_everything(asked.connection, viewer, body_id, _ENTRIES)
    return _feed(request, "Planraum: Neues", found, body_id)


def read_committee_feed(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.COUNCIL)
        about = _subject(asked, Committee, id, viewer)
        found = news.of_committee(asked.connection, viewer, id, _ENTRIES)
    return _feed(request, about.name, found, id, page_of("", Committee.collection, id))


def read_process_feed(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.PLANNING)
        about = _subject(asked, PlanningProcess, id, viewer)
        found = news.of_process(asked.connection, viewer, id, _ENTRIES)
    return _feed(request, about.name, found, id, page_of("", PlanningProcess.collection, id))


def read_area_feed(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.PLANNING)
        about = _subject(asked, Area, id, viewer)
        found = news.of_area(asked.connection, viewer, id, _ENTRIES)
    return _feed(request, about.name, found, id, page_of("", Area.collection, id))


def _add(app: FastAPI, path: str, name: str, summary: str, endpoint: Any) -> None:  # noqa: ANN401 -- any endpoint
    is_calendar = path.endswith(".ics")
    media_type, example = (ics.MEDIA_TYPE, _ICS) if is_calendar else (atom.MEDIA_TYPE, _ATOM)
    words = "as iCalendar (RFC 5545)" if is_calendar else "as Atom (RFC 4287), the newest first"
    add(
        app,
        Operation(
            "GET",
            path,
            name,
            f"{summary}, {words}",
            PUBLIC,
            (Invalid, NotSignedIn, NotFound),
            success={
                "description": "The same bytes until something changes; ask with If-None-Match.",
                "content": {media_type: {"schema": {"type": "string"}, "example": example}},
            },
            tag="feeds",
            description=(
                f"{summary}, {words}. Everybody gets what is public; who signs in or brings a "
                "token, also the internal side of their bodies." + (_GONE if is_calendar else "")
            ),
        ),
        endpoint,
    )


def _subject(
    asked: Reading, table: type[Committee | PlanningProcess | Area], id_: UUID, viewer: Viewer
) -> Subject:
    found = news.subject(asked.connection, table, id_, viewer)
    if found is None:
        raise _nothing()
    return found


def _nothing() -> NotFound:
    return NotFound("Das gibt es nicht.", "There is no such thing.")


def _a_year_ago() -> date:
    return (utc_now() - _PAST).date()


def _calendar(request: Request, name: str, events: list[Any]) -> Response:
    content = ics.calendar(name, _public_url(request), events)
    return answer(request, content, media_type=ics.MEDIA_TYPE, may_be_kept=True)


def _feed(
    request: Request, title: str, found: list[News], about: UUID | None, page: str = "/"
) -> Response:
    public_url = _public_url(request)
    address = public_url + request.url.path
    if request.url.query:
        address += f"?{request.url.query}"
    head = atom.Head(title, address, public_url + page, about)
    content = atom.feed(head, public_url, found)
    return answer(request, content, media_type=atom.MEDIA_TYPE, may_be_kept=True)


def _public_url(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.public_url
