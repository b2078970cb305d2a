"""The routes that write one resource: make, change, delete, and take a change back."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import Body, Path, Query, Request, Response

from api.http import writes
from api.http.examples import example_of
from api.http.operations.collected import BODY, WRITE, Collected
from api.problems import Conflict, Gone, Invalid, MissingPrecondition, NotFound, Stale
from api.roles import Access

Revision = Annotated[int, Path(ge=1, le=2**31 - 1, description="The change to be taken back.")]
How = Annotated[writes.WriteQuery, Query()]


def add_create(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        body: Any,
        query: How,
        owner_id: UUID,
    ) -> Response:
        return writes.create(request, collection, body, owner_id, query)

    routes.add(
        routes.operation(
            "POST",
            "create",
            f"Make a new {collection.thing}",
            (*WRITE, *BODY, Conflict),
            access=Access.WRITE,
            everywhere=routes.is_body,
            json_body=True,
            status=HTTPStatus.CREATED,
            success=example_of(collection, "Made"),
            also={HTTPStatus.OK: example_of(collection, "It could be made; stored is nothing")},
        ),
        endpoint,
        body=Annotated[collection.create, Body()],
    )


def add_change(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        id: UUID,
        body: Any,
        query: How,
        owner_id: UUID,
    ) -> Response:
        return writes.change(request, collection, id, body, owner_id, query)

    routes.add(
        routes.operation(
            "PATCH",
            "change",
            f"Change a {collection.thing}",
            (*WRITE, *BODY, NotFound, Conflict, Gone, Stale, MissingPrecondition),
            path="/{id}",
            access=Access.WRITE,
            conditional=True,
            json_body=True,
            success=example_of(collection, "As it is now"),
            description=(
                "Merge patch (RFC 7396): fields left out stay, null empties. "
                "`If-Match` carries the ETag of what was read."
            ),
        ),
        endpoint,
        body=Annotated[collection.change, Body()],
    )


def add_delete(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        id: UUID,
        query: How,
        owner_id: UUID,
    ) -> Response:
        return writes.delete(request, collection, id, owner_id, query)

    routes.add(
        routes.operation(
            "DELETE",
            "delete",
            f"Delete a {collection.thing}; a tombstone stays",
            (*WRITE, Invalid, NotFound, Conflict, Gone, Stale, MissingPrecondition),
            path="/{id}",
            access=Access.WRITE,
            everywhere=routes.is_body,
            conditional=True,
            status=HTTPStatus.NO_CONTENT,
        ),
        endpoint,
    )


def add_undo(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        id: UUID,
        revision: Revision,
        query: Annotated[writes.UndoQuery, Query()],
        owner_id: UUID,
    ) -> Response:
        return writes.undo(request, collection, id, revision, owner_id, query)

    routes.add(
        routes.operation(
            "POST",
            "undo",
            f"Take one change of a {collection.thing} back",
            (*WRITE, Invalid, NotFound, Conflict, Gone, Stale, MissingPrecondition),
            path="/{id}/history/{revision}/undo",
            access=Access.WRITE,
            conditional=True,
            success=example_of(collection, "As it is now"),
            description=(
                "A new change that sets the fields of that change back to what they were. "
                "Refused (409) if they were changed again since, unless `force=true`. "
                "Creation is taken back by deleting, deletion by bringing back."
            ),
        ),
        endpoint,
    )
