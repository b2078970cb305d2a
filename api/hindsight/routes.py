"""Looking back: a process or a whole desk as of a day, and two days compared."""

import datetime as dt
from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response

from api import catalogue
from api.hindsight import desks, looking
from api.hindsight.schemas import (
    CHANGES_EXAMPLE,
    DESK_EXAMPLE,
    STATE_EXAMPLE,
    AsOfQuery,
    BetweenQuery,
    ChangesBetween,
    ChangeTold,
)
from api.http.answers import JSON, answer, language
from api.http.context import Reading, reading
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.problems import Fault, Forbidden, Invalid, NotFound, NotSignedIn, Said
from api.processes.service import today
from api.roles import Access, Need, Sector
from api.steering import telling
from db.queries import bodies, standing
from db.tables import Body, PlanningProcess

_READ = Need(Access.READ, Sector.PLANNING)
_REFUSALS = (NotSignedIn, Forbidden, NotFound, Invalid)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/planning-processes/{id}/state",
            "read_state",
            "A process with all it is made of, as it stood on a day",
            _READ,
            _REFUSALS,
            success={
                "description": "The same document a report freezes",
                "content": {JSON: {"schema": {"type": "object"}, "example": STATE_EXAMPLE}},
            },
            tag="planning-processes",
            description=(
                "Rebuilt from the history: what was known here at the end of that day, whatever "
                "has become of it since. 404 where the process was not known yet."
            ),
        ),
        read_state,
    )
    add(
        app,
        Operation(
            "GET",
            "/planning-processes/{id}/changes",
            "read_changes_between",
            "What changed in a process from one day to another, in sentences",
            _READ,
            _REFUSALS,
            success={
                "description": "One sentence for each thing",
                "content": {
                    JSON: {
                        "schema": {"$ref": "#/components/schemas/ChangesBetween"},
                        "example": CHANGES_EXAMPLE,
                    }
                },
            },
            tag="planning-processes",
        ),
        read_changes,
    )
    add(
        app,
        Operation(
            "GET",
            "/bodies/{id}/past-standings",
            "list_past_standings",
            "How the processes of a body stood on a day, judged on that day",
            _READ,
            _REFUSALS,
            success={
                "description": "As `GET /process-standings` would have answered",
                "content": {
                    JSON: {
                        "schema": {"$ref": "#/components/schemas/Standings"},
                        "example": {"as_of": "2027-02-14", "counts": {"im_plan": 3}, "items": []},
                    }
                },
            },
            tag="bodies",
        ),
        list_past_standings,
    )
    add(
        app,
        Operation(
            "GET",
            "/bodies/{id}/changes",
            "read_desk_changes",
            "What changed on the desk of a body from one day to another",
            _READ,
            _REFUSALS,
            success={
                "description": "Each process that came, went, or stands or is otherwise",
                "content": {
                    JSON: {
                        "schema": {"$ref": "#/components/schemas/DeskChanges"},
                        "example": DESK_EXAMPLE,
                    }
                },
            },
            tag="bodies",
            description=(
                "Each day is rebuilt from the history and judged as of itself. What changed "
                "within a process is told by `GET /planning-processes/{id}/changes`."
            ),
        ),
        read_desk_changes,
    )


def read_state(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[AsOfQuery, Query()],
) -> Response:
    day = _past(query.as_of or today(), "as_of")
    with reading(request) as asked:
        body_id = _body_of(asked, id)
        found = looking.state(asked.connection, body_id, id, day)
    if found is None:
        raise nothing(catalogue.of(PlanningProcess))
    return answer(request, msgspec.json.encode(found), may_be_kept=False)


def read_changes(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[BetweenQuery, Query()],
) -> Response:
    since, until = _days(query)
    tongue = language(request)
    with reading(request) as asked:
        body_id = _body_of(asked, id)
        before = looking.state(asked.connection, body_id, id, since)
        after = looking.state(asked.connection, body_id, id, until)
    told = ChangesBetween(
        since=since,
        until=until,
        existed_since=before is not None,
        existed_until=after is not None,
        items=[
            ChangeTold(
                change=one.change, about=one.about, id=UUID(one.id), text=one.said.in_(tongue)
            )
            for one in looking.compared(before, after)
        ],
    )
    return answer(request, told.model_dump_json().encode(), may_be_kept=False)


def list_past_standings(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[AsOfQuery, Query()],
) -> Response:
    day = _past(query.as_of or today(), "as_of")
    with reading(request) as asked:
        _check_body(asked, id)
        desk = looking.desk(asked.connection, id, day, today())
    told = telling.standings(desk.processes, desk.standings, day)
    return answer(request, told.model_dump_json().encode(), may_be_kept=False)


def read_desk_changes(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[BetweenQuery, Query()],
) -> Response:
    since, until = _days(query)
    with reading(request) as asked:
        _check_body(asked, id)
        before = looking.desk(asked.connection, id, since, today())
        after = looking.desk(asked.connection, id, until, today())
        things = looking.touched(asked.connection, id, since, until)
    told = desks.compared(before, after, things)
    return answer(request, told.model_dump_json().encode(), may_be_kept=False)


def _check_body(asked: Reading, id_: UUID) -> None:
    """That there is the body, and its internal side is the caller's. Problems: NotFound."""
    is_theirs = asked.caller.sees_internal(id_, Sector.PLANNING)
    if not is_theirs or not bodies.named(asked.connection, frozenset({id_})):
        raise nothing(catalogue.of(Body))


def _days(query: BetweenQuery) -> tuple[dt.date, dt.date]:
    """The two days, the first one first. Problems: Invalid."""
    until = _past(query.until or today(), "until")
    since = _past(query.since or _a_year_before(until), "since")
    if until < since:
        raise _refused("until", "liegt vor dem ersten Tag", "lies before the first day")
    return since, until


def _body_of(asked: Reading, id_: UUID) -> UUID:
    """The body of a process whose internal side is the caller's. Problems: NotFound."""
    body_id = standing.body_of(asked.connection, id_)
    if body_id is None or not asked.caller.sees_internal(body_id, Sector.PLANNING):
        raise nothing(catalogue.of(PlanningProcess))
    return body_id


def _a_year_before(day: dt.date) -> dt.date:
    """365 days earlier, or the first day there is."""
    return dt.date.fromordinal(max(day.toordinal() - 365, 1))


def _past(day: dt.date, name: str) -> dt.date:
    """The day, unless it is still to come: nothing stands yet as it will. Problems: Invalid."""
    if day > today():
        raise _refused(name, "liegt in der Zukunft", "lies in the future")
    return day


def _refused(name: str, de: str, en: str) -> Invalid:
    said = Said(f"Der Tag {de}.", f"The day {en}.")
    return Invalid(said.de, said.en, errors=(Fault(f"?{name}", said),))
