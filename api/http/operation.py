"""One route of the contract: what it is called, who may call it, how it may refuse.

There is no other way to add a route.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import Depends, FastAPI, Response
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_dependant

from api.http import answers, idempotency
from api.http.bodies import json_only
from api.http.straight import StraightRoute, no_query
from api.problems import (
    BadRequest,
    Conflict,
    Forbidden,
    Invalid,
    KeyReused,
    NotSignedIn,
    Problem,
    TooLarge,
    Unavailable,
)
from api.roles import Access, Need

PREFIX = "/api/v1"
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": (
        "The ETag of what was read, several of them, or `*` (RFC 9110, 13.1.1); weak ones never "
        "match. The revision alone in quotes will do. Without it the answer is 428. With 412 come "
        "the ETag and, as `current`, the resource as it is now."
    ),
    "schema": {"type": "string"},
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One route: what it is called, who may call it, and how it may refuse."""

    method: str
    path: str
    name: str
    summary: str
    need: Need
    refusals: tuple[type[Problem], ...] = ()
    status: HTTPStatus = HTTPStatus.OK
    success: dict[str, Any] | None = None
    """The OpenAPI response object of a success."""
    also: Mapping[HTTPStatus, dict[str, Any]] = field(default_factory=dict)
    """Further successes, with their response objects."""
    tag: str = "Planraum"
    json_body: bool = False
    conditional: bool = False
    """Whether it needs If-Match."""
    remembers: bool = False
    """Whether it honours Idempotency-Key; other writes refuse one."""
    body: dict[str, Any] | None = None
    """The OpenAPI request body, where FastAPI cannot know it."""
    description: str | None = None
    reads_query: bool = False
    """Whether the endpoint reads parameters of the query that FastAPI does not know of."""


REFUSED_BY: Mapping[Callable[..., Any], tuple[type[Problem], ...]] = {
    idempotency.keyed: (BadRequest, Conflict, KeyReused),
    idempotency.unkeyed: (BadRequest,),
    no_query: (Invalid,),
}
"""How what is asked before an endpoint may refuse."""


def add(app: FastAPI, operation: Operation, endpoint: Callable[..., Any]) -> None:
    """Add the operation as a flat route that declares its access and its refusals."""
    path = PREFIX + operation.path if not operation.path.startswith("//") else operation.path[1:]
    before = _before(operation, path, endpoint)
    refusals = operation.refusals + tuple(
        refusal for one in before for refusal in REFUSED_BY.get(one, ())
    )
    parameters: list[dict[str, Any]] = []
    if operation.conditional:
        parameters.append(IF_MATCH)
    if operation.remembers:
        parameters.append(idempotency.PARAMETER)
    if operation.need.access in {Access.READ, Access.WRITE}:
        refusals = (*refusals, Forbidden)  # the guard's answer to somebody known who may not
    # A wrong token, an unreadable or an endless request is refused wherever it is sent.
    responses = answers.documented(*refusals, NotSignedIn, BadRequest, TooLarge, Unavailable)
    if operation.success is not None:
        responses[operation.status.value] = operation.success
    responses |= {status.value: response for status, response in operation.also.items()}
    extra: dict[str, Any] = {"x-access": operation.need.document()}
    if parameters:
        extra["parameters"] = parameters
    if operation.body is not None:
        extra["requestBody"] = operation.body
    if operation.name in app.state.needs:
        raise ValueError(f"there are two operations called {operation.name}")
    app.state.needs[operation.name] = operation.need
    app.router.add_api_route(
        path,
        endpoint,
        methods=[operation.method],
        operation_id=operation.name,
        name=operation.name,
        summary=operation.summary,
        description=operation.description or operation.summary + ".",
        status_code=operation.status,
        responses=responses,
        response_class=Response,
        response_model=None,
        tags=[operation.tag],
        openapi_extra=extra,
        dependencies=[Depends(one) for one in before],
        route_class_override=StraightRoute,
    )


def _before(
    operation: Operation, path: str, endpoint: Callable[..., Any]
) -> list[Callable[..., Any]]:
    """What is asked of a request before its endpoint is."""
    asked: list[Callable[..., Any]] = []
    if path.startswith(PREFIX) and not operation.reads_query and not _asks(path, endpoint):
        asked.append(no_query)
    if operation.remembers:
        asked.append(idempotency.keyed)
    elif operation.method != "GET":
        asked.append(idempotency.unkeyed)
    if operation.json_body:
        asked.append(json_only)
    return asked


def _asks(path: str, endpoint: Callable[..., Any]) -> bool:
    """Whether the endpoint, or anything it depends on, takes parameters of the query."""
    open_: list[Dependant] = [get_dependant(path=path, call=endpoint)]
    while open_:
        one = open_.pop()
        if one.query_params:
            return True
        open_ += one.dependencies
    return False
