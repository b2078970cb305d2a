"""Plans laid out from templates, and moves with what they move."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import Body, FastAPI, Query, Request, Response

from api import catalogue
from api.http.answers import JSON, answer, language
from api.http.context import Writing, reading
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.records import existing
from api.http.writes import WriteQuery, dry
from api.problems import (
    BadRequest,
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    NotSignedIn,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from api.steering import moving, planning
from api.steering.planning import Step
from api.steering.routes import examples
from api.steering.routes.standings import success
from api.steering.schemas import Move, Moved, Moves, Plan, PlannedStep, PlanOrder, ProcessTemplates
from api.steering.templates import TEMPLATES
from db.tables import Milestone, Phase, PlanningProcess

WRITE_REFUSALS = (
    NotSignedIn,
    Forbidden,
    NotFound,
    Conflict,
    Gone,
    BadRequest,
    Invalid,
    UnsupportedMediaType,
)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/process-templates",
            "list_process_templates",
            "The courses a plan can be laid out from",
            Need(Access.PUBLIC, Sector.PLANNING),
            (Invalid, NotSignedIn),
            success=success("All of them", "ProcessTemplates", examples.ALL_TEMPLATES),
            tag="planning-processes",
        ),
        list_templates,
    )
    add(
        app,
        Operation(
            "POST",
            "/planning-processes/{id}/plan",
            "lay_out_plan",
            "Lay out phases and milestones from a template, or as another process went",
            Need(Access.WRITE, Sector.PLANNING),
            WRITE_REFUSALS,
            status=HTTPStatus.CREATED,
            success=success("What was made", "Plan", examples.PLAN),
            also={HTTPStatus.OK: success("What would be made", "Plan", examples.PLAN)},
            tag="planning-processes",
            json_body=True,
            remembers=True,
        ),
        lay_out_plan,
    )
    add(
        app,
        Operation(
            "POST",
            "/planning-processes/{id}/moves",
            "move_step",
            "Move a phase or milestone, and with it what depends on it",
            Need(Access.WRITE, Sector.PLANNING),
            WRITE_REFUSALS,
            success=success("What moved, or with `dry_run` would", "Moves", examples.MOVES),
            tag="planning-processes",
            json_body=True,
            remembers=True,
            description=(
                "Milestones of a moved phase move with it. What comes after a moved step moves as "
                "far as it must and no further. What is done stays. A vague time moves by what it "
                "is precise to: a month by whole months, a year by whole years."
            ),
        ),
        move_step,
    )


def list_templates(request: Request) -> Response:
    with reading(request):
        content = ProcessTemplates(items=list(TEMPLATES.values())).model_dump_json().encode()
    return answer(request, content, may_be_kept=True)


def lay_out_plan(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    body: Annotated[PlanOrder, Body()],
    query: Annotated[WriteQuery, Query()],
) -> Response:
    def act(asked: Writing) -> Response:
        made = planning.lay_out(asked.session, living_process(asked, id), body, asked.scope)
        items = planned_steps(made)
        content = Plan(items=items).model_dump_json().encode()
        status = HTTPStatus.OK if query.dry_run else HTTPStatus.CREATED
        return Response(content, status, dry(query), media_type=JSON)

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def planned_steps(made: Sequence[Step]) -> list[PlannedStep]:
    """What was laid out, as the contract says it."""
    return [
        PlannedStep(
            collection=_collection(step), id=step.id, title=step.title, planned=step.planned
        )
        for step in made
    ]


def move_step(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    body: Annotated[Move, Body()],
    query: Annotated[WriteQuery, Query()],
) -> Response:
    tongue = language(request)

    def act(asked: Writing) -> Response:
        living_process(asked, id)
        table = Phase if body.phase_id is not None else Milestone
        step_id = body.phase_id or body.milestone_id
        if step_id is None:
            raise TypeError("the shape asks for one of both")
        step = existing(asked, catalogue.of(table), step_id, id)
        if not isinstance(step, Phase | Milestone) or step.deleted_at is not None:
            raise nothing(catalogue.of(table))
        changes = moving.moves(asked.session, step, body)
        items = [
            Moved(
                collection=_collection(change.step),
                id=change.step.id,
                title=change.step.title,
                field=body.field,
                before=change.before,
                after=change.after,
                why=change.why.in_(tongue),
            )
            for change in changes
        ]
        moving.carry_out(asked.session, changes, body.field)
        content = Moves(items=items).model_dump_json().encode()
        return Response(content, HTTPStatus.OK, dry(query), media_type=JSON)

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def living_process(asked: Writing, id_: UUID) -> PlanningProcess:
    """The process, locked, if it is theirs to change. Problems: NotFound, Forbidden, Gone."""
    found = existing(asked, catalogue.of(PlanningProcess), id_, None)
    if not isinstance(found, PlanningProcess):
        raise TypeError("planning-processes holds something else")
    if found.deleted_at is not None:
        raise Gone("Gelöschtes lässt sich nicht ändern.", "What is deleted cannot be changed.")
    return found


def _collection(step: Step) -> Any:  # noqa: ANN401 -- one of the two names of the shape
    return step.collection
