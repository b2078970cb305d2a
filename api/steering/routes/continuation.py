"""Fortschreibung: a process continued in a new one."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import Body, FastAPI, Query, Request, Response

from api import catalogue
from api.callers import not_allowed
from api.http.answers import JSON
from api.http.context import Writing
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.records import place_of
from api.http.writes import WriteQuery, dry
from api.roles import Access, Need, Sector, scope_allows
from api.steering import continuing
from api.steering.routes import examples
from api.steering.routes.plans import WRITE_REFUSALS, living_process, planned_steps
from api.steering.routes.standings import success
from api.steering.schemas import Continuation, ContinuationOrder
from db.tables import PlanningProcess

_COMMITTEES = Need(Access.WRITE, Sector.COUNCIL)
"""What making committees asks for: every role that plans has it, not every token."""


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "POST",
            "/planning-processes/{id}/continuation",
            "continue_process",
            "Continue a process in a new one, which takes over what lasts (Fortschreibung)",
            Need(Access.WRITE, Sector.PLANNING),
            WRITE_REFUSALS,
            status=HTTPStatus.CREATED,
            success=success("What was made", "Continuation", examples.CONTINUATION),
            also={
                HTTPStatus.OK: success("What would be made", "Continuation", examples.CONTINUATION)
            },
            tag="planning-processes",
            json_body=True,
            remembers=True,
            description=(
                "The new process is planned (`geplant`) and names the old one as its predecessor. "
                "Phases and milestones come open, without what happened, moved so that the first "
                "begins on `begins`. Goals come unless they are reached or given up, with those "
                "they serve; the current value of an indicator becomes its start, the assessment "
                "stays behind. Participants, working groups and their members come unless they "
                "left before the end; persons and committees of the council do not. Needs come "
                "where something is missing or unknown, stock as it was counted, risks unless "
                "settled. Tasks, reports and answers to the law stay with the old process. Taking "
                "over committees needs the token scope `council:write` too."
            ),
        ),
        continue_process,
    )


def continue_process(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    body: Annotated[ContinuationOrder, Body()],
    query: Annotated[WriteQuery, Query()],
) -> Response:
    def act(asked: Writing) -> Response:
        old = living_process(asked, id)
        if "committees" in body.carry and not scope_allows(asked.caller.scopes, _COMMITTEES):
            raise not_allowed(_COMMITTEES)
        new, steps, carried = continuing.carry_on(asked.session, old, body, asked.scope)
        content = Continuation(
            id=new.id,
            title=new.title,
            predecessor_id=old.id,
            predecessor_status=old.status,
            carried=carried,
            steps=planned_steps(steps),
        ).model_dump_json()
        place = place_of(request, catalogue.of(PlanningProcess), new, None)
        headers = dry(query) or {"Location": place}
        status = HTTPStatus.OK if query.dry_run else HTTPStatus.CREATED
        return Response(content.encode(), status, headers, media_type=JSON)

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)
