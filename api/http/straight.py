"""Reads that are well formed go straight to their endpoint.

For each request FastAPI finds out again of what kind every parameter of a route is; with the thirty
filters of a list that is a quarter of its time. Here it is found out once. Whatever is not plainly
right is left to FastAPI, so that there is one place where requests are refused, and one wording.
"""

import inspect
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, NamedTuple, get_args, get_origin
from uuid import UUID

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

_id = TypeAdapter(UUID).validate_python


async def no_query(request: Request) -> None:
    """Refuse every parameter where there are none: who sends `dry_run` means it."""
    if unknown := request.query_params:
        raise RequestValidationError(
            [
                {
                    "type": "extra_forbidden",
                    "loc": ("query", name),
                    "msg": "Extra inputs are not permitted",
                    "input": value,
                }
                for name, value in unknown.items()
            ]
        )


class Taken(NamedTuple):
    """What an endpoint takes beside the request."""

    path: tuple[str, ...]
    """Ids of its path."""
    query: str | None
    """The name of its query parameters, which are one model."""
    model: type[BaseModel]

    def read(self, request: Request) -> dict[str, Any] | None:
        """The values of a request; None if FastAPI has to say what is wrong with them."""
        found: dict[str, Any] = {"request": request}
        try:
            for name in self.path:
                found[name] = _id(request.path_params[name])
            if self.query is not None:
                found[self.query] = self.model.model_validate(dict(request.query_params))
            elif request.query_params:
                return None
        except ValidationError:
            return None
        return found


class StraightRoute(APIRoute):
    """A route that asks FastAPI for its parameters only where they are more than a read's."""

    def get_route_handler(self) -> Handler:
        otherwise = super().get_route_handler()
        taken = taken_by(self.endpoint)
        needed = [one for one in self.dependencies if one.dependency is not no_query]
        if self.methods != {"GET"} or needed or taken is None:
            return otherwise
        endpoint = self.endpoint

        async def handle(request: Request) -> Response:
            values = taken.read(request)
            if values is None:
                return await otherwise(request)
            return await run_in_threadpool(endpoint, **values)

        return handle


def taken_by(endpoint: Callable[..., Any]) -> Taken | None:
    """What an endpoint takes, if that is a request, ids and one model of single values."""
    signature = inspect.signature(endpoint)
    kinds = {name: one.annotation for name, one in signature.parameters.items()}
    queries = [name for name, kind in kinds.items() if _is_plain_query(kind)]
    path = tuple(name for name, kind in kinds.items() if kind is UUID)
    if (
        kinds.pop("request", None) is not Request
        or len(kinds) != len(path) + len(queries)
        or len(queries) > 1
        or inspect.iscoroutinefunction(endpoint)
        or not _is_class(signature.return_annotation, Response)
    ):
        return None
    if not queries:
        return Taken(path, None, BaseModel)
    return Taken(path, queries[0], get_args(kinds[queries[0]])[0])


def _is_plain_query(kind: object) -> bool:
    """Whether it is a model of query parameters, none of which may come several times."""
    if get_origin(kind) is not Annotated:
        return False
    model, *about = get_args(kind)
    return (
        _is_class(model, BaseModel)
        and [type(one) for one in about] == [Query]
        and not any(_is_many(one.annotation) for one in model.model_fields.values())
    )


def _is_many(annotation: object) -> bool:
    return get_origin(annotation) in {list, set, frozenset, tuple, dict} or any(
        _is_many(one) for one in get_args(annotation)
    )


def _is_class(kind: object, of: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, of)
