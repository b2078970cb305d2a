"""What every collection does on POST, PATCH, DELETE, PUT by key, on a batch, and to undo."""

import re
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import Request, Response
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api import catalogue, undoing, writing
from api.collection import Collection, given
from api.http.answers import JSON, etag, language
from api.http.context import Writing
from api.http.encoding import encode, encoder
from api.http.faults import faults_of
from api.http.idempotency import effect
from api.http.reads import nothing
from api.model import Line, Write
from api.problems import (
    BadRequest,
    MissingPrecondition,
    NotFound,
    Problem,
    Stale,
    TooLarge,
    Unavailable,
)
from api.storage import of_database
from db.base import Record
from db.queries import collections, evidence, history

LINES_AT_MOST = 10_000
JSON_LINES = "application/jsonl"
# The revision in a strong tag of ours; nine digits fit into the database's integer.
_OUR_TAG = re.compile(r'(?<!W/)"(\d{1,9})(?:-[0-9a-f]*)?"', re.ASCII)


class WriteQuery(Write):
    """Query parameters of every write."""

    dry_run: Annotated[bool, Field(description="Check everything, store nothing.")] = False
    reason: Annotated[
        Annotated[Line, Field(max_length=500)] | None,
        Field(description="Why; the history keeps it beside the change."),
    ] = None


class UndoQuery(WriteQuery):
    """Query parameters of taking a change back."""

    force: Annotated[bool, Field(description="Also set back what was changed again since.")] = False


def create(
    request: Request,
    collection: Collection,
    body: BaseModel,
    owner_id: UUID | None,
    query: WriteQuery,
) -> Response:
    def act(asked: Writing) -> Response:
        owner = _owner(asked, collection, owner_id)
        record = writing.create(asked.session, collection, body, asked.scope, owner)
        place = _place(request, collection, record, owner_id)
        headers = _dry(query) or {"Location": place}
        status = HTTPStatus.OK if query.dry_run else HTTPStatus.CREATED
        return written(asked, collection, record, writing.CREATED, headers, status)

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def change(  # noqa: PLR0913, PLR0917 -- where, what, and under which condition
    request: Request,
    collection: Collection,
    id_: UUID,
    body: BaseModel,
    owner_id: UUID | None,
    query: WriteQuery,
) -> Response:
    read = revision_of(request)

    def act(asked: Writing) -> Response:
        record = existing(asked, collection, id_, owner_id)
        demand_current(asked, collection, record, read)
        changed = writing.change(asked.session, collection, record, given(body))
        evidence.supersede(asked.session, record.id, body.model_fields_set)
        said = writing.CHANGED if changed else writing.UNCHANGED
        return written(asked, collection, record, said, _dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def delete(
    request: Request,
    collection: Collection,
    id_: UUID,
    owner_id: UUID | None,
    query: WriteQuery,
) -> Response:
    read = revision_of(request)

    def act(asked: Writing) -> Response:
        record = existing(asked, collection, id_, owner_id)
        demand_current(asked, collection, record, read)
        writing.delete(asked.session, record)
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=_dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def upsert(  # noqa: PLR0913 -- where, by which key of two parts, and what
    request: Request,
    collection: Collection,
    body: BaseModel,
    owner_id: UUID | None,
    query: WriteQuery,
    *,
    source: str,
    source_key: str,
) -> Response:
    def act(asked: Writing) -> Response:
        record, said = writing.upsert(
            asked.session,
            collection,
            body,
            asked.scope,
            source=source,
            source_key=source_key,
            owner=_owner(asked, collection, owner_id),
        )
        if said != writing.CREATED or query.dry_run:
            return written(asked, collection, record, said, _dry(query))
        place = {"Location": _place(request, collection, record, owner_id)}
        return written(asked, collection, record, said, place, HTTPStatus.CREATED)

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


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
        owner = _owner(asked, collection, owner_id)
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
        return Response(answer, media_type=JSON_LINES, headers=_dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def undo(  # noqa: PLR0913, PLR0917 -- where, which change, and under which condition
    request: Request,
    collection: Collection,
    id_: UUID,
    revision: int,
    owner_id: UUID | None,
    query: UndoQuery,
) -> Response:
    read = revision_of(request)

    def act(asked: Writing) -> Response:
        record = existing(asked, collection, id_, owner_id)
        demand_current(asked, collection, record, read)
        found = history.change(asked.session, record, revision)
        if found is None:
            raise NotFound(
                f"Eine Fassung {revision} gibt es davon nicht.",
                f"There is no revision {revision} of it.",
            )
        changed = undoing.undo(
            asked.session, collection, record, found, asked.scope, force=query.force
        )
        said = writing.CHANGED if changed else writing.UNCHANGED
        return written(asked, collection, record, said, _dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


_Read = tuple[int, BaseModel | Problem]


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


def document(session: Session, collection: Collection, record: Record) -> bytes:
    """The record as it is read, within the transaction that wrote it."""
    made = encoder(collection.table, collection.internal_shape)
    row = session.execute(collections.one(collection.table, made.columns), {"id": record.id}).one()
    return encode(made.build(row))


def _owner(asked: Writing, collection: Collection, owner_id: UUID | None) -> Record | None:
    if owner_id is None:
        return None
    owner = catalogue.owner_of(collection)
    if owner is None:
        raise TypeError(f"{collection.name} has no owner")
    return existing(asked, owner, owner_id, None)


def existing(asked: Writing, collection: Collection, id_: UUID, owner_id: UUID | None) -> Record:
    """The record, locked, if it is theirs to change. Problems: NotFound, Forbidden."""
    record = collections.load(collection.table, asked.session, id_)
    if record is None:
        raise nothing(collection)
    if owner_id is not None and getattr(record, collection.owner or "") != owner_id:
        raise nothing(collection)
    asked.demand(writing.owner_body(record), nothing(collection), record.id, owner_id)
    return record


def revision_of(request: Request) -> frozenset[int] | None:
    """The revisions the caller has read, from If-Match; None for `*` (RFC 9110, 13.1.1).

    Tags are compared strongly, so a weak one never matches. What a proxy added or took away does
    not matter: the revision at the tag's beginning says all.
    """
    header = ", ".join(request.headers.getlist("if-match")).strip()
    if not header:
        raise MissingPrecondition(
            "Zum Ändern und Löschen gehört If-Match mit dem ETag des Gelesenen.",
            "Changing and deleting need If-Match with the ETag of what was read.",
        )
    if header == "*":
        return None
    return frozenset(map(int, _OUR_TAG.findall(header)))


def demand_current(
    asked: Writing, collection: Collection, record: Record, revisions: frozenset[int] | None
) -> None:
    """Refuse when the record has moved on; the refusal holds it as it is now. Problems: Stale."""
    try:
        writing.demand_revision(record, revisions)
    except Stale as problem:
        content = document(asked.session, collection, record)
        problem.headers["ETag"] = etag(content, record.revision)
        problem.members["current"] = msgspec.Raw(content)
        raise


def _place(request: Request, collection: Collection, record: Record, owner_id: UUID | None) -> str:
    owner = catalogue.owner_of(collection)
    prefix = "/api/v1" if owner is None else f"/api/v1/{owner.name}/{owner_id}"
    return f"{request.scope.get('root_path', '')}{prefix}/{collection.name}/{record.id}"


def written(  # noqa: PLR0913, PLR0917 -- what was written, and what is said of it
    asked: Writing,
    collection: Collection,
    record: Record,
    said: str,
    headers: dict[str, str],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The record as it is read now, with its ETag."""
    content = document(asked.session, collection, record)
    tags = {"ETag": etag(content, record.revision), "Planraum-Change": said}
    return Response(content, status, tags | headers, media_type=JSON)


def _dry(query: WriteQuery) -> dict[str, str]:
    return {"Planraum-Dry-Run": "true"} if query.dry_run else {}
