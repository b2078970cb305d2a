"""Calendars of what is due, to subscribe to."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response

from api import catalogue
from api.duties.calendar import events, owing
from api.duties.calendar.events import Entry
from api.duties.schemas import DueCalendarQuery, ProcessCalendarQuery
from api.feeds import ics
from api.http.answers import answer
from api.http.context import Reading, reading
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.seeing import body_of, viewer_of
from api.problems import Invalid, NotFound, NotSignedIn
from api.processes.service import today
from api.roles import PUBLIC, Sector
from api.settings import Settings
from db.queries import news
from db.queries.due import Asked
from db.tables import PlanningProcess

_PAST = dt.timedelta(days=365)
_ICS = """BEGIN:VCALENDAR
PRODID:-//Planraum//Planraum//DE
VERSION:2.0
METHOD:PUBLISH
NAME:Planraum: Was fällig ist
BEGIN:VEVENT
UID:01980000-0000-7000-8000-000000000006@planraum
SEQUENCE:2
DTSTAMP:20261120T093000Z
SUMMARY:Aufgabe: Räume anfragen (Frühjahr 2027)
DTSTART;VALUE=DATE:20270301
DTEND;VALUE=DATE:20270601
TRANSP:TRANSPARENT
STATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
"""


def add_routes(app: FastAPI) -> None:
    """These stand before the collections: `{id}.ics` must not be taken for an id."""
    _add(app, "/due.ics", "read_due_calendar", "What is due", read_due)
    _add(
        app,
        "/planning-processes/{id}.ics",
        "read_process_calendar",
        "What is due in a process",
        read_process,
    )


def read_due(request: Request, query: Annotated[DueCalendarQuery, Query()]) -> Response:
    with reading(request) as asked:
        body_id = body_of(asked, query.body)
        found = _entries(request, asked, Asked(query.since or _a_year_ago(), body_id))
    return _calendar(request, "Planraum: Was fällig ist", found)


def read_process(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[ProcessCalendarQuery, Query()],
) -> Response:
    with reading(request) as asked:
        process = news.subject(
            asked.connection, PlanningProcess, id, viewer_of(asked, Sector.PLANNING)
        )
        if process is None:
            raise nothing(catalogue.of(PlanningProcess))
        since = query.since or _a_year_ago()
        found = _entries(request, asked, Asked(since, process_id=id))
    return _calendar(request, f"{process.name}: Was fällig ist", found)


def _entries(request: Request, asked: Reading, wanted: Asked) -> list[Entry]:
    settings: Settings = request.app.state.settings
    planning, council = (viewer_of(asked, one) for one in (Sector.PLANNING, Sector.COUNCIL))
    days = (today(), settings.public_url)
    return owing.entries(asked.connection, planning, council, wanted, days)


def _calendar(request: Request, name: str, found: list[Entry]) -> Response:
    content = events.calendar(name, found)
    return answer(request, content, media_type=ics.MEDIA_TYPE, may_be_kept=True)


def _a_year_ago() -> dt.date:
    return today() - _PAST


def _add(app: FastAPI, path: str, name: str, summary: str, endpoint: Any) -> None:  # noqa: ANN401 -- any endpoint
    add(
        app,
        Operation(
            "GET",
            path,
            name,
            f"{summary}, as iCalendar (RFC 5545)",
            PUBLIC,
            (Invalid, NotSignedIn, NotFound),
            success={
                "description": "The same bytes until something changes; ask with If-None-Match.",
                "content": {ics.MEDIA_TYPE: {"schema": {"type": "string"}, "example": _ICS}},
            },
            tag="feeds",
            description=(
                "Tasks, milestones, reports that are owed within two years, and decisions to be "
                "carried out. A vague time stands over its whole span with its own words, as "
                "tentative; one of more than a quarter stands on its last day. Everybody gets "
                "what is public; who signs in or brings a token, also the internal side of their "
                "bodies."
            ),
        ),
        endpoint,
    )
