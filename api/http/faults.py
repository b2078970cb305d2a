"""What Pydantic finds wrong with a request, with its place in it."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.faults import pointer, said_of
from api.problems import FAULTS_AT_MOST, BadRequest, Fault, Invalid, Problem, first_of


def faults_of(error: RequestValidationError | ValidationError) -> Problem:
    """The refusal: 400 for what is not JSON at all, 422 with the first faults otherwise."""
    found: Sequence[Any] = (
        error.errors(include_url=False, include_input=False)
        if isinstance(error, ValidationError)
        else error.errors()
    )
    if any(fault["type"] == "json_invalid" for fault in found):
        return BadRequest("Das ist kein gültiges JSON.", "This is not valid JSON.")
    rest = first_of(len(found))
    return Invalid(
        f"Einzelne Angaben sind nicht gültig; siehe `errors`.{rest.de}",
        f"Some parts are not valid; see `errors`.{rest.en}",
        errors=tuple(
            Fault(_pointer(fault["loc"]), said_of(fault)) for fault in found[:FAULTS_AT_MOST]
        ),
    )


def _pointer(location: Sequence[str | int]) -> str:
    """RFC 6901 for a body; `?name` for the query, `:name` for a part of the path."""
    if not location:
        return ""
    where, *rest = location
    if where == "query":
        return "?" + ".".join(map(str, rest))
    if where == "path":
        return ":" + ".".join(map(str, rest))
    return pointer(rest if where == "body" else location)
