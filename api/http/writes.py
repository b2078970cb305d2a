"""What every collection does on POST, PATCH, DELETE, PUT by key, and to undo."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import Request, Response
from pydantic import BaseModel, Field

from api import undoing, writing
from api.collection import Collection, given
from api.http.context import Writing
from api.http.idempotency import effect
from api.http.preconditions import demand_current, revision_of
from api.http.records import existing, owning, place_of, written
from api.model import Line, Write
from api.problems import NotFound
from db.queries import evidence, history


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
        owner = owning(asked, collection, owner_id)
        record = writing.create(asked.session, collection, body, asked.scope, owner)
        place = place_of(request, collection, record, owner_id)
        headers = dry(query) or {"Location": place}
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
        return written(asked, collection, record, said, dry(query))

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
        if collection.removal is not None and record.deleted_at is None:
            collection.removal(asked.session, record, frozenset({"deleted_at"}))
        writing.delete(asked.session, record)
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=dry(query))

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
            owner=owning(asked, collection, owner_id),
        )
        if said != writing.CREATED or query.dry_run:
            return written(asked, collection, record, said, dry(query))
        place = {"Location": place_of(request, collection, record, owner_id)}
        return written(asked, collection, record, said, place, HTTPStatus.CREATED)

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
        return written(asked, collection, record, said, dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def dry(query: WriteQuery) -> dict[str, str]:
    """What a trial says of itself."""
    return {"Planraum-Dry-Run": "true"} if query.dry_run else {}
