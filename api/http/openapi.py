"""The OpenAPI document: what FastAPI knows, and the shapes that go out as ready bytes."""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

import yaml
from fastapi import FastAPI
from pydantic import AwareDatetime, BaseModel, JsonValue
from pydantic.json_schema import models_json_schema
from starlette.types import ASGIApp

from api import catalogue
from api.http.answers import ProblemDocument
from api.http.sharing import share
from api.model import Read
from db.history import Action

_REF = "#/components/schemas/{model}"


class HistoryRead(Read):
    """One change of one resource. `before` and `after` hold the fields that differ."""

    kind: str
    resource_id: UUID
    title: str | None
    revision: int
    at: AwareDatetime
    action: Action
    actor: str
    reason: str | None
    undoes: int | None
    run_id: UUID | None
    request_id: str | None
    before: dict[str, JsonValue] | None
    after: dict[str, JsonValue] | None


class TimeLineRead(Read):
    """A stretch of a time line, the newest first. `titles` says what ids in it are called."""

    items: list[HistoryRead]
    next: str | None
    titles: dict[str, str]


class App(FastAPI):
    """FastAPI with our one error shape and all our read shapes in its OpenAPI document."""

    further_shapes: tuple[type[BaseModel], ...] = ()
    outermost: Callable[[ASGIApp], ASGIApp] | None = None
    """What stands around everything, also around what answers an error of ours."""

    def build_middleware_stack(self) -> ASGIApp:
        inner = super().build_middleware_stack()
        return inner if self.outermost is None else self.outermost(inner)

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = super().openapi()
            components = document.setdefault("components", {})
            schemas = components.setdefault("schemas", {})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            schemas.update(self._read_shapes())
            schemas["Problem"] = schemas.pop("ProblemDocument")
            components["schemas"] = dict(sorted(schemas.items()))
            components["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "planraum_session"},
            }
            for path in document["paths"].values():
                for operation in path.values():
                    _tidy(operation)
            share(document)
            self.openapi_schema = document
        return self.openapi_schema

    def _read_shapes(self) -> dict[str, Any]:
        shapes: list[type[Any]] = [HistoryRead, TimeLineRead, ProblemDocument, *self.further_shapes]
        for collection in catalogue.ALL:
            shapes += [collection.read, collection.internal_shape]
        _, found = models_json_schema(
            [(shape, "serialization") for shape in dict.fromkeys(shapes)], ref_template=_REF
        )
        definitions: dict[str, Any] = found["$defs"]
        return definitions


@cache
def as_yaml(app: FastAPI) -> bytes:
    """The document as openapi.yaml holds it: the same bytes wherever it is made."""
    text: str = yaml.safe_dump(app.openapi(), allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def _tidy(operation: dict[str, Any]) -> None:
    """FastAPI's own entry for a 422 describes a shape we never send."""
    unprocessable = operation["responses"].get("422")
    if unprocessable and "application/json" in unprocessable.get("content", {}):
        unprocessable["content"].pop("application/json")
        if not unprocessable["content"]:
            operation["responses"].pop("422")
    access = operation.get("x-access")
    if access is not None and access["who"] != "public":
        operation["security"] = [{"token": []}, {"session": []}]
    elif access is not None:
        operation["security"] = [{}, {"token": []}, {"session": []}]
