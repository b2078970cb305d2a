"""The record a write is about: found and theirs to change, and said as it is now."""

from http import HTTPStatus
from uuid import UUID

from fastapi import Request, Response
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.collection import Collection
from api.http.answers import JSON, etag
from api.http.context import Writing
from api.http.encoding import encode, encoder
from api.http.reads import nothing
from db.base import Record
from db.queries import collections


def existing(asked: Writing, collection: Collection, id_: UUID, owner_id: UUID | None) -> Record:
    """The record, locked, if it is theirs to change. Problems: NotFound, Forbidden."""
    record = collections.load(collection.table, asked.session, id_)
    if record is None:
        raise nothing(collection)
    if owner_id is not None and getattr(record, collection.owner or "") != owner_id:
        raise nothing(collection)
    asked.demand(writing.owner_body(record), nothing(collection), record.id, owner_id)
    return record


def owning(asked: Writing, collection: Collection, owner_id: UUID | None) -> Record | None:
    """What the parts of the collection belong to; None for what is no part. Problems: NotFound."""
    if owner_id is None:
        return None
    owner = catalogue.owner_of(collection)
    if owner is None:
        raise TypeError(f"{collection.name} has no owner")
    return existing(asked, owner, owner_id, None)


def document(session: Session, collection: Collection, record: Record) -> bytes:
    """The record as it is read, within the transaction that wrote it."""
    made = encoder(collection.table, collection.internal_shape)
    row = session.execute(collections.one(collection.table, made.columns), {"id": record.id}).one()
    return encode(made.build(row))


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


def place_of(
    request: Request, collection: Collection, record: Record, owner_id: UUID | None
) -> str:
    """Its own address, for `Location`."""
    owner = catalogue.owner_of(collection)
    prefix = "/api/v1" if owner is None else f"/api/v1/{owner.name}/{owner_id}"
    return f"{request.scope.get('root_path', '')}{prefix}/{collection.name}/{record.id}"
