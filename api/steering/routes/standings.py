"""How processes stand, all of them side by side or one with its reasons."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response

from api import catalogue
from api.http.answers import JSON, answer, language
from api.http.context import reading
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.seeing import body_of, viewer_of
from api.problems import Invalid, Language, NotFound, NotSignedIn
from api.processes.service import today
from api.roles import Access, Need, Sector
from api.steering import standing, telling
from api.steering.routes import examples
from api.steering.schemas import (
    Because,
    CompletionRead,
    FreshnessRead,
    HealthRead,
    StandingRead,
    StandingsQuery,
)
from api.steering.standing import Standing
from db.queries import standing as asking
from db.queries.standing import Process
from db.tables import PlanningProcess


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/process-standings",
            "list_standings",
            "How processes stand: schedule, completion and freshness, side by side",
            Need(Access.PUBLIC, Sector.PLANNING),
            (NotFound, Invalid, NotSignedIn),
            success=success("By their titles", "Standings", examples.STANDINGS),
            tag="planning-processes",
            description=(
                "Derived for all processes the caller sees, on today's day in Germany; the number "
                "of statements does not grow with them. `counts` has one entry for each health, "
                "and `stale` and `without_status`."
            ),
        ),
        list_standings,
    )
    add(
        app,
        Operation(
            "GET",
            "/planning-processes/{id}/standing",
            "read_standing",
            "How a process stands, by which rule, and because of what",
            Need(Access.PUBLIC, Sector.PLANNING),
            (NotFound, Invalid, NotSignedIn),
            success=success("On today's day in Germany", "StandingRead", examples.STANDING),
            tag="planning-processes",
        ),
        read_standing,
    )


def success(description: str, shape: str, example: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{shape}"}
    return {
        "description": description,
        "content": {JSON: {"schema": schema, "example": example}},
    }


def list_standings(request: Request, query: Annotated[StandingsQuery, Query()]) -> Response:
    day = today()
    with reading(request) as asked:
        viewer = viewer_of(asked, Sector.PLANNING)
        narrowed = []
        body_id = body_of(asked, query.body)
        if body_id is not None:
            narrowed.append(PlanningProcess.body_id == body_id)
        processes = asking.processes(asked.connection, viewer, *narrowed)
        ids = asking.all_ids(viewer, *narrowed)
        steps = asking.steps(asked.connection, ids)
        changes = asking.last_changes(asked.connection, ids)
    found = standing.all_standings(processes, steps, changes, day)
    told = telling.standings(processes, found, day)
    kept = [
        row
        for row in told.items
        if query.rows
        and (query.status is None or row.status == query.status)
        and (query.health is None or row.health is query.health)
        and (query.stale is None or row.is_stale is query.stale)
    ]
    content = told.model_copy(update={"items": kept}).model_dump_json().encode()
    return answer(request, content, may_be_kept=True)


def read_standing(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    day = today()
    with reading(request) as asked:
        found = asking.below(asked.connection, viewer_of(asked, Sector.PLANNING), id)
        if not found:
            raise nothing(catalogue.of(PlanningProcess))
        process = found[0]
        ids = [one.id for one in found]
        steps = asking.steps(asked.connection, ids)
        changes = asking.last_changes(asked.connection, ids)
        internal = asked.caller.sees_internal(process.body_id, Sector.PLANNING)
    derived = standing.all_standings(found, steps, changes, day)[process.id]
    changed_at = max(process.modified_at, changes.get(process.id, process.modified_at))
    said = _said(process, derived, changed_at, day, language(request), internal=internal)
    return answer(request, said.model_dump_json().encode(), may_be_kept=not internal)


def _said(  # noqa: PLR0913 -- a process, what follows, when, for whom and in which language
    process: Process,
    derived: Standing,
    changed_at: dt.datetime,
    day: dt.date,
    tongue: Language,
    *,
    internal: bool,
) -> StandingRead:
    after = standing.stale_after(process)
    stale = {
        "de": f"Veraltet: seit mehr als {after} Tagen wurde nichts geändert.",
        "en": f"Stale: nothing has been changed for more than {after} days.",
    }
    done = derived.completion
    return StandingRead(
        process_id=process.id,
        as_of=day,
        status=process.status,
        health=HealthRead(
            value=process.health_override or derived.health,
            derived=derived.health,
            override_reason=process.health_reason if internal else None,
            rule=standing.HEALTH_RULE.in_(tongue),
            because=[
                Because(
                    collection=one.collection,
                    id=one.id,
                    title=one.title,
                    said=one.said.in_(tongue),
                )
                for one in derived.reasons
            ],
        ),
        completion=CompletionRead(
            value=telling.completion_of(process, derived),
            derived=done.percent,
            override_reason=process.completion_reason if internal else None,
            rule=standing.COMPLETION_RULE.in_(tongue),
            done=done.done,
            running=done.running,
            counted=done.counted,
            unknown=done.unknown,
        ),
        freshness=FreshnessRead(
            changed_at=changed_at,
            days=derived.days,
            is_stale=derived.is_stale,
            rule=stale[tongue],
        ),
    )
