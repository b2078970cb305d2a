"""What every collection does on POST, PATCH, DELETE, PUT by key, and on a batch."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

import msgspec
from fastapi import Request, Response
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.collection import Collection, given
from api.http.answers import JSON, etag, language
from api.http.context import Writing
from api.http.context import writing as transaction
from api.http.encoding import encode, encoder
from api.http.faults import faults_of
from api.http.reads import nothing
from api.problems import BadRequest, MissingPrecondition, Problem, Stale, TooLarge
from api.storage import of_database
from db.base import Record
from db.queries import collections, evidence

LINES_AT_MOST = 10_000
JSON_LINES = "application/jsonl"


def create(
    request: Request,
    collection: Collection,
    body: BaseModel,
    owner_id: UUID | None,
    *,
    dry_run: bool,
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        owner = _owner(asked, collection, owner_id)
        record = writing.create(asked.session, collection, body, asked.scope, owner)
        content, revision = document(asked.session, collection, record), record.revision
        place = _place(request, collection, record, owner_id)
    headers = {"Location": place} if not dry_run else {"Planraum-Dry-Run": "true"}
    status = HTTPStatus.OK if dry_run else HTTPStatus.CREATED
    return _written(content, revision, status, {**headers, "Planraum-Change": writing.CREATED})


def change(  # noqa: PLR0913 -- where, what, and under which condition
    request: Request,
    collection: Collection,
    id_: UUID,
    body: BaseModel,
    owner_id: UUID | None,
    *,
    dry_run: bool,
) -> Response:
    read = revision_of(request)
    with transaction(request, dry_run=dry_run) as asked:
        record = _existing(asked, collection, id_, owner_id)
        writing.demand_revision(record, read)
        changed = writing.change(asked.session, collection, record, given(body))
        evidence.supersede(asked.session, record.id, body.model_fields_set)
        content, revision = document(asked.session, collection, record), record.revision
    said = writing.CHANGED if changed else writing.UNCHANGED
    return _written(content, revision, HTTPStatus.OK, {"Planraum-Change": said} | _dry(dry_run))


def delete(
    request: Request, collection: Collection, id_: UUID, owner_id: UUID | None, *, dry_run: bool
) -> Response:
    revision = revision_of(request)
    with transaction(request, dry_run=dry_run) as asked:
        record = _existing(asked, collection, id_, owner_id)
        writing.demand_revision(record, revision)
        writing.delete(asked.session, record)
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=_dry(dry_run))


def upsert(  # noqa: PLR0913 -- where, by which key of two parts, and what
    request: Request,
    collection: Collection,
    body: BaseModel,
    owner_id: UUID | None,
    *,
    source: str,
    source_key: str,
    dry_run: bool,
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        owner = _owner(asked, collection, owner_id)
        record, said = writing.upsert(
            asked.session,
            collection,
            body,
            asked.scope,
            source=source,
            source_key=source_key,
            owner=owner,
        )
        content, revision = document(asked.session, collection, record), record.revision
        place = _place(request, collection, record, owner_id)
    made = said == writing.CREATED and not dry_run
    headers = {"Planraum-Change": said, **({"Location": place} if made else _dry(dry_run))}
    return _written(content, revision, HTTPStatus.CREATED if made else HTTPStatus.OK, headers)


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
    *,
    dry_run: bool,
) -> Response:
    """Each line stands for itself: a refused one does not keep the others from being written."""
    lines = content.split(b"\n")
    if len(lines) > LINES_AT_MOST + 1:
        raise TooLarge(
            f"Höchstens {LINES_AT_MOST} Zeilen auf einmal, bitte.",
            f"At most {LINES_AT_MOST} lines at once, please.",
        )
    with transaction(request, dry_run=dry_run) as asked:
        owner = _owner(asked, collection, owner_id)
        outcomes = [
            _line(asked, collection, number, line, owner)
            for number, line in enumerate(lines, start=1)
            if line.strip()
        ]
    if not outcomes:
        raise BadRequest("Die Anfrage ist leer.", "The request is empty.")
    answer = b"".join(encode(outcome) + b"\n" for outcome in outcomes)
    return Response(answer, media_type=JSON_LINES, headers=_dry(dry_run))


def _line(
    asked: Writing, collection: Collection, number: int, line: bytes, owner: Record | None
) -> Outcome:
    try:
        body = collection.create.model_validate_json(line)
        with asked.session.begin_nested():
            record, said = _make(asked, collection, body, owner)
        return Outcome(number, said, str(record.id))
    except ValidationError as error:
        problem = faults_of(error)
    except Problem as error:
        problem = error
    except DBAPIError as error:
        meant = of_database(error)
        if meant is None or error.connection_invalidated:
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
    return _existing(asked, owner, owner_id, None)


def _existing(asked: Writing, collection: Collection, id_: UUID, owner_id: UUID | None) -> Record:
    record = collections.load(collection.table, asked.session, id_)
    if record is None:
        raise nothing(collection)
    if owner_id is not None and getattr(record, collection.owner or "") != owner_id:
        raise nothing(collection)
    asked.demand(writing.owner_body(record), nothing(collection), record.id, owner_id)
    return record


def revision_of(request: Request) -> int | None:
    """The revision the caller has read, from If-Match; None for `*` (RFC 9110, 13.1.1)."""
    header = request.headers.get("if-match")
    if header is None:
        raise MissingPrecondition(
            "Zum Ändern und Löschen gehört If-Match mit dem ETag des Gelesenen.",
            "Changing and deleting need If-Match with the ETag of what was read.",
        )
    if header.strip() == "*":
        return None
    number = header.strip().removeprefix('"').partition("-")[0].rstrip('"')
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004 -- fits 32 bit
        raise Stale(
            "Dieses If-Match ist keiner unserer ETags.", "This If-Match is none of our ETags."
        )
    return int(number)


def _place(request: Request, collection: Collection, record: Record, owner_id: UUID | None) -> str:
    owner = catalogue.owner_of(collection)
    prefix = "/api/v1" if owner is None else f"/api/v1/{owner.name}/{owner_id}"
    return f"{request.scope.get('root_path', '')}{prefix}/{collection.name}/{record.id}"


def _written(
    content: bytes, revision: int, status: HTTPStatus, headers: dict[str, str]
) -> Response:
    tag = etag(content, revision)
    return Response(content, status, {"ETag": tag, **headers}, media_type=JSON)


def _dry(dry_run: bool) -> dict[str, str]:  # noqa: FBT001 -- one flag, one header
    return {"Planraum-Dry-Run": "true"} if dry_run else {}
