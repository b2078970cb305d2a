"""What is owed, over HTTP: a duty's instances, reminders, and the planner's morning."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response

from api import catalogue
from api.dates.moving import day_later
from api.duties import occurring
from api.duties.job import said
from api.duties.occurring import Event, Rule
from api.duties.schemas import (
    BodyOnly,
    DeskQuery,
    DeskRead,
    DueRead,
    OccurrenceRead,
    Occurrences,
    OccurrencesQuery,
    ReminderRead,
    Reminders,
)
from api.feeds import atom
from api.http.answers import JSON, answer
from api.http.context import Reading, reading
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.seeing import body_of, viewer_of
from api.problems import Invalid, NotFound, NotSignedIn, Problem
from api.processes.service import today
from api.roles import PUBLIC, Access, Need, Sector
from api.settings import Settings
from db.queries import desk, duties
from db.queries.news import News
from db.tables import ReportingDuty
from db.time import VagueTime

_ID = "01980000-0000-7000-8000-000000000001"
_TWO_YEARS = dt.timedelta(days=731)
_MOST = 100
_DUE = {
    "edtf": "2027-08-11",
    "text": None,
    "earliest": "2027-08-11",
    "latest": "2027-08-11",
}
_OCCURRENCES = {
    "items": [
        {
            "key": "2027-01-01",
            "period": {
                "edtf": "2027-01/2027-06",
                "text": None,
                "earliest": "2027-01-01",
                "latest": "2027-06-30",
            },
            "due": _DUE,
            "report_id": _ID,
            "state": "offen",
        }
    ]
}
_REMINDER = {
    "id": _ID,
    "about": "reports",
    "resource_id": _ID,
    "title": "Stand der Stadtbezirkskonferenzen (01/2027 bis 06/2027)",
    "due_on": "2027-08-11",
    "days": 30,
    "at": "2027-07-12T03:40:00Z",
}
_DESK = {
    "today": "2027-08-20",
    "soon": "2027-09-19",
    "counts": {"tasks_open": 3, "tasks_late": 1, "reports_late": 1},
    "next": [
        {
            "collection": "reports",
            "id": _ID,
            "title": "Stand der Stadtbezirkskonferenzen (01/2027 bis 06/2027)",
            "who": "Jugendhilfeausschuss",
            "due": _DUE,
            "is_late": True,
            "process_id": _ID,
            "process_title": "Stadtbezirkskonferenzen",
        }
    ],
}
_ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>https://planraum.example/api/v1/reminders.atom</id>
  <title>Planraum: Erinnerungen</title>
  <updated>2027-07-12T03:40:00.000000Z</updated>
</feed>
"""


def add_routes(app: FastAPI) -> None:
    _add(
        app,
        "/reporting-duties/{id}/occurrences",
        "list_occurrences",
        "The reports a duty owes, by its rule as it is now",
        Need(Access.PUBLIC, Sector.PLANNING),
        list_occurrences,
        ("Occurrences", _OCCURRENCES),
    )
    _add(
        app,
        "/desk",
        "read_desk",
        "What is late, due, undated or nobody's: the planner's morning",
        PUBLIC,
        read_desk,
        ("DeskRead", _DESK),
    )
    _add(
        app,
        "/reminders",
        "list_reminders",
        "The newest reminders of what is due",
        Need(Access.READ, Sector.PLANNING),
        list_reminders,
        ("Reminders", {"items": [_REMINDER]}),
    )
    add(
        app,
        Operation(
            "GET",
            "/reminders.atom",
            "read_reminder_feed",
            "The newest reminders, as Atom (RFC 4287)",
            Need(Access.READ, Sector.PLANNING),
            (Invalid, NotSignedIn, NotFound),
            success={
                "description": "The same bytes until there is a new one; ask with If-None-Match.",
                "content": {atom.MEDIA_TYPE: {"schema": {"type": "string"}, "example": _ATOM}},
            },
            tag="feeds",
        ),
        read_feed,
    )


def list_occurrences(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[OccurrencesQuery, Query()],
) -> Response:
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.PLANNING)
        duty = duties.duty(asked.connection, viewer, id)
        if duty is None:
            raise nothing(catalogue.of(ReportingDuty))
        held = duties.conferences(asked.connection, duty.process_id, viewer)
        reports = duties.given(asked.connection, viewer, id)
    rule = Rule(
        duty.rule,
        duty.interval_months,
        duty.begins,
        _time(duty, "due"),
        duty.due_offset_days,
        _time(duty, "until"),
        duty.event_kind,
    )
    last = query.until or today() + _TWO_YEARS
    found = occurring.occurrences(rule, [Event(*one) for one in held], last, _since(rule, last))
    items = [
        OccurrenceRead(
            key=one.key,
            period=one.period,
            due=one.due,
            report_id=reports[one.key].id if one.key in reports else None,
            state=reports[one.key].state if one.key in reports else None,
        )
        for one in found[-_MOST:]
    ]
    return answer(request, Occurrences(items=items).model_dump_json().encode(), may_be_kept=True)


def _since(rule: Rule, last: dt.date) -> dt.date:
    """A day before which the newest reports that fit in one answer surely begin."""
    if rule.rule == occurring.AFTER_EVENT or not rule.interval_months:
        return dt.date.min
    try:
        return day_later(last, -(_MOST + 1) * rule.interval_months)
    except ValueError:
        return dt.date.min


def read_desk(request: Request, query: Annotated[DeskQuery, Query()]) -> Response:
    day = today()
    soon = day + dt.timedelta(days=query.days)
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.PLANNING)
        body_id = body_of(asked, query.body)
        counts = desk.counts(asked.connection, viewer, day, soon, body_id)
        rows = desk.next_due(asked.connection, viewer, (day, soon), body_id, query.limit)
    following = [
        DueRead(
            collection=row["collection"],
            id=row["id"],
            title=row["title"],
            who=row["who"],
            due=VagueTime(row["due_edtf"], row["due_text"], row["due_earliest"], row["due_latest"]),
            is_late=row["due_latest"] is not None and row["due_latest"] < day,
            process_id=row["process_id"],
            process_title=row["process_title"],
        )
        for row in rows
    ]
    content = DeskRead(today=day, soon=soon, counts=counts, next=following).model_dump_json()
    return answer(request, content.encode(), may_be_kept=True)


def list_reminders(request: Request, query: Annotated[BodyOnly, Query()]) -> Response:
    with reading(request) as asked:
        rows = _reminders(asked, query.body)
    items = [ReminderRead.model_validate(row) for row in rows]
    return answer(request, Reminders(items=items).model_dump_json().encode(), may_be_kept=False)


def read_feed(request: Request, query: Annotated[BodyOnly, Query()]) -> Response:
    settings: Settings = request.app.state.settings
    with reading(request) as asked:
        rows = _reminders(asked, query.body)
    entries = [
        News(
            row.about,
            row.id,
            row.title,
            said(row.due_on, row.due_on - dt.timedelta(days=row.days)),
            row.at,
            row.at,
            row.resource_id,
        )
        for row in rows
    ]
    address = f"{settings.public_url}{request.url.path}"
    head = atom.Head("Planraum: Erinnerungen", address, f"{settings.public_url}/")
    content = atom.feed(head, settings.public_url, entries)
    return answer(request, content, media_type=atom.MEDIA_TYPE, may_be_kept=False)


def _add(  # noqa: PLR0913, PLR0917 -- what an operation says of itself
    app: FastAPI,
    path: str,
    name: str,
    summary: str,
    need: Need,
    endpoint: Any,  # noqa: ANN401 -- any endpoint
    shape: tuple[str, dict[str, Any]],
    *refusals: type[Problem],
) -> None:
    add(
        app,
        Operation(
            "GET",
            path,
            name,
            summary,
            need,
            (Invalid, NotSignedIn, NotFound, *refusals),
            success={
                "description": summary,
                "content": {
                    JSON: {
                        "schema": {"$ref": f"#/components/schemas/{shape[0]}"},
                        "example": shape[1],
                    }
                },
            },
            tag="desk",
        ),
        endpoint,
    )


def _time(row: Any, name: str) -> VagueTime | None:  # noqa: ANN401 -- a row of any columns
    found = [getattr(row, f"{name}_{part}") for part in ("edtf", "text", "earliest", "latest")]
    return VagueTime(*found) if any(part is not None for part in found) else None


def _reminders(asked: Reading, key: str | None) -> list[Any]:
    theirs = viewer_of(asked, Sector.PLANNING).bodies
    body_id = body_of(asked, key)
    if body_id is not None:
        theirs = frozenset({body_id}) if theirs is None else theirs & {body_id}
    return duties.newest(asked.connection, theirs, _MOST)
