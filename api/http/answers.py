"""Answers on the wire: bytes that are ready, and refusals as RFC 9457 problem documents."""

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, JsonValue
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from starlette.exceptions import HTTPException

from api.http.faults import faults_of
from api.problems import (
    BadRequest,
    Language,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooLarge,
    Unavailable,
    UnsupportedMediaType,
)
from api.storage import of_database

MEDIA_TYPE = "application/problem+json"
JSON = "application/json"


class FaultDocument(BaseModel):
    pointer: str = Field(
        description="JSON pointer into the body, or `?name` for a query parameter."
    )
    detail: str


class ProblemDocument(BaseModel):
    """RFC 9457. Programs read `type`; people read `title` and `detail`."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultDocument] | None = None
    current: dict[str, JsonValue] | None = Field(
        default=None, description="With 412: the resource as it is now; its ETag is in the header."
    )


def language(request: Request) -> Language:
    """German unless English is preferred (RFC 9110, 12.5.4)."""
    best: tuple[float, Language] = (0.0, "de")
    for part in request.headers.get("accept-language", "").split(",")[:20]:
        tag, _, weight = part.strip().partition(";q=")
        primary = tag.split("-")[0].lower()
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        if primary == "en" and quality > best[0]:
            best = (quality, "en")
        elif primary == "de" and quality >= best[0]:
            best = (quality, "de")
    return best[1]


def refusal(request: Request, problem: Problem) -> Response:
    """The problem document, in the caller's language."""
    spoken = language(request)
    return Response(
        msgspec.json.encode(problem.document(spoken)),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={
            **problem.headers,
            "Content-Language": spoken,
            "Vary": "Accept-Language",
            "Cache-Control": "no-store",
        },
    )


def etag(content: bytes, revision: int | None = None) -> str:
    """A strong tag; in front of a single resource's it says the revision, for If-Match."""
    # SHA-256 has instructions of its own in processors, and is three times as fast as BLAKE2.
    digest = sha256(content).hexdigest()[:18]
    return f'"{digest}"' if revision is None else f'"{revision}-{digest}"'


def answer(  # noqa: PLR0913 -- what is said beside the content, each by its name
    request: Request,
    content: bytes,
    *,
    revision: int | None = None,
    headers: dict[str, str] | None = None,
    media_type: str = JSON,
    may_be_kept: bool = False,
) -> Response:
    """The content with its ETag, or 304 if the caller has it already (RFC 9110, 13.1.2).

    What says nothing about natural persons may be kept by a browser, which asks each time whether
    it still holds. All else is kept nowhere, unless a program does so knowingly.
    """
    tag = etag(content, revision)
    found = {
        "ETag": tag,
        "Vary": "Cookie, Authorization",
        "Cache-Control": "private, no-cache" if may_be_kept else "no-store",
        **(headers or {}),
    }
    known = request.headers.get("if-none-match")
    if known is not None and (known.strip() == "*" or tag in _tags(known)):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=found)
    return Response(content, media_type=media_type, headers=found)


def _tags(header: str) -> set[str]:
    return {part.strip().removeprefix("W/") for part in header.split(",")}


def documented(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI entry for the refusals a route declares."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        entry = found.setdefault(
            kind.status.value,
            {
                "description": kind.title.en,
                "content": {
                    MEDIA_TYPE: {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                        "example": kind(kind.title.de + ".", kind.title.en + ".").document("en"),
                    }
                },
            },
        )
        if kind.title.en not in entry["description"]:
            entry["description"] += f"; or: {kind.title.en}"
    return found


def of_status(error: HTTPException) -> Problem:
    """Refusals that the web framework makes by itself, in our form."""
    headers = dict(error.headers or {})
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return NotFound("Diese Adresse gibt es nicht.", "There is no such address.")
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return MethodNotAllowed(
                "Diese Methode gibt es hier nicht.",
                "There is no such method here.",
                headers=headers,
            )
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            # What is still on its way is not wanted any more, however much it is.
            return TooLarge(
                "Die Anfrage ist zu groß.",
                "The request is too large.",
                headers={"Connection": "close"},
            )
        case HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            return UnsupportedMediaType(
                "Diese Art von Daten wird hier nicht gelesen.",
                "This kind of data is not read here.",
            )
        case _:
            return BadRequest(
                "Die Anfrage ließ sich nicht lesen.", "The request could not be read."
            )


def install(app: FastAPI) -> None:
    """Every fault of every request becomes a problem document."""

    def handle(kind: type[Exception], find: Callable[[Any], Problem | None]) -> None:
        @app.exception_handler(kind)
        def _(request: Request, error: Exception) -> Response:
            problem = find(error)
            if problem is None:
                raise error
            return refusal(request, problem)

    handle(Problem, lambda problem: problem)
    handle(HTTPException, of_status)
    handle(RequestValidationError, faults_of)
    handle(DBAPIError, of_database)
    handle(
        NoConnectionError,
        lambda _error: Unavailable(
            "Gerade sind zu viele Anfragen in Arbeit.",
            "Too many requests are being worked on.",
            headers={"Retry-After": "2"},
        ),
    )

    @app.exception_handler(Exception)
    def _(_request: Request, _error: Exception) -> Response:
        return Response(
            msgspec.json.encode(
                {
                    "type": "about:blank",
                    "title": HTTPStatus.INTERNAL_SERVER_ERROR.phrase,
                    "status": HTTPStatus.INTERNAL_SERVER_ERROR.value,
                    "detail": "Das ist unser Fehler; er steht unter X-Request-Id im Protokoll.",
                }
            ),
            status_code=HTTPStatus.INTERNAL_SERVER_ERROR,
            media_type=MEDIA_TYPE,
            headers={"Cache-Control": "no-store"},
        )
