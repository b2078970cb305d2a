"""Many lines in one request, each of which stands for itself."""

from typing import Any
from uuid import UUID

import msgspec
from fastapi import Request, Response
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import DBAPIError

from api import writing
from api.collection import Collection
from api.http.answers import language
from api.http.context import Writing
from api.http.encoding import encode
from api.http.faults import faults_of
from api.http.idempotency import effect
from api.http.records import owning
from api.http.writes import WriteQuery, dry
from api.problems import BadRequest, Problem, TooLarge, Unavailable
from api.storage import of_database
from db.base import Record

LINES_AT_MOST = 10_000
JSON_LINES = "application/jsonl"
_Read = tuple[int, BaseModel | Problem]


class Outcome(msgspec.Struct, omit_defaults=True):
    """What became of one line of a batch."""

    line: int
    change: str | None = None
    id: str | None = None
    problem: dict[str, Any] | None = None


def batch(
    request: Request,
    collection: Collection,
    content: bytes,
    owner_id: UUID | None,
    query: WriteQuery,
) -> Response:
    """Each line stands for itself: a refused one does not keep the others from being written."""
    lines = content.split(b"\n")
    if len(lines) > LINES_AT_MOST + 1:
        raise TooLarge(
            f"Höchstens {LINES_AT_MOST} Zeilen auf einmal, bitte.",
            f"At most {LINES_AT_MOST} lines at once, please.",
        )

    def act(asked: Writing) -> Response:
        owner = owning(asked, collection, owner_id)
        read = [
            _read(collection, number, line)
            for number, line in enumerate(lines, start=1)
            if line.strip()
        ]
        outcomes = sorted(
            (_line(asked, collection, number, body, owner) for number, body in _in_order(read)),
            key=lambda outcome: outcome.line,
        )
        if not outcomes:
            raise BadRequest("Die Anfrage ist leer.", "The request is empty.")
        answer = b"".join(encode(outcome) + b"\n" for outcome in outcomes)
        return Response(answer, media_type=JSON_LINES, headers=dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def _read(collection: Collection, number: int, line: bytes) -> _Read:
    try:
        return number, collection.create.model_validate_json(line)
    except ValidationError as error:
        return number, faults_of(error)


def _in_order(lines: list[_Read]) -> list[_Read]:
    """The lines by their keys, so that batches of the same keys cannot wait for each other."""
    return sorted(
        lines,
        key=lambda line: tuple(
            getattr(line[1], name, None) or "" for name in ("body", "source", "source_key")
        ),
    )


def _line(
    asked: Writing,
    collection: Collection,
    number: int,
    body: BaseModel | Problem,
    owner: Record | None,
) -> Outcome:
    try:
        if isinstance(body, Problem):
            raise body
        with asked.session.begin_nested():
            record, said = _make(asked, collection, body, owner)
        return Outcome(number, said, str(record.id))
    except Problem as error:
        problem = error
    except DBAPIError as error:
        meant = of_database(error)
        # What ails the database, or a deadlock, is not the line's fault: nothing is stored then.
        if meant is None or error.connection_invalidated or isinstance(meant, Unavailable):
            raise
        problem = meant
    return Outcome(number, problem=problem.document(language(asked.request)))


def _make(
    asked: Writing, collection: Collection, body: BaseModel, owner: Record | None
) -> tuple[Record, str]:
    source = getattr(body, "source", None)
    source_key = getattr(body, "source_key", None)
    scope = asked.scope
    if source is None or source_key is None:
        record = writing.create(asked.session, collection, body, scope, owner)
        return record, writing.CREATED
    return writing.upsert(
        asked.session, collection, body, scope, source=source, source_key=source_key, owner=owner
    )
