"""The routes for who keeps the same things elsewhere: by that key, and many at once."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import Body, Depends, Path, Query, Request, Response

from api.collection import Collection
from api.http import batches, writes
from api.http.bodies import json_lines
from api.http.examples import example_of
from api.http.operations.collected import BODY, WRITE, Collected
from api.problems import Conflict, NotFound
from api.roles import Access

Key = Annotated[str, Path(min_length=1, max_length=200)]
LongKey = Annotated[str, Path(min_length=1, max_length=1000)]
How = Annotated[writes.WriteQuery, Query()]


def add_by_key(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(  # noqa: PLR0913, PLR0917 -- what the path and the query hold
        request: Request,
        source: Key,
        source_key: LongKey,
        body: Any,
        query: How,
        owner_id: UUID,
    ) -> Response:
        return writes.upsert(
            request, collection, body, owner_id, query, source=source, source_key=source_key
        )

    routes.add(
        routes.operation(
            "PUT",
            "put",
            f"Make or bring up to date the {collection.thing} with this key",
            (*WRITE, *BODY, NotFound, Conflict),
            path="/by-key/{source}/{source_key:path}",
            access=Access.WRITE,
            json_body=True,
            success=example_of(collection, "Brought up to date, or as it was"),
            also={HTTPStatus.CREATED: example_of(collection, "Made")},
            description=(
                "Makes the resource if there is none of this key in the body, else sets the "
                "fields that were sent and leaves the others. `Planraum-Change` says which."
            ),
        ),
        endpoint,
        body=Annotated[collection.create, Body()],
    )


def add_batch(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        owner_id: UUID,
        query: How,
        content: Annotated[bytes, Depends(json_lines)],
    ) -> Response:
        return batches.batch(request, collection, content, owner_id, query)

    line = {"line": 1, "change": "created", "id": "01980000-0000-7000-8000-000000000003"}
    routes.add(
        routes.operation(
            "POST",
            "batch",
            f"Make or bring up to date many of the collection {collection.name}",
            (*WRITE, *BODY),
            path="/batch",
            access=Access.WRITE,
            everywhere=routes.is_body,
            body=_lines_body(collection),
            success={
                "description": "One JSON line for each line sent: its change or its problem.",
                "content": {batches.JSON_LINES: {"schema": {"type": "string"}, "example": line}},
            },
            description=(
                "JSON lines, one resource each. A line with `source` and `source_key` brings "
                "the resource of that key up to date, a line without makes a new one. A "
                f"refused line leaves the others alone. At most {batches.LINES_AT_MOST} lines."
            ),
        ),
        endpoint,
    )


def _lines_body(collection: Collection) -> dict[str, Any]:
    return {
        "required": True,
        "content": {
            batches.JSON_LINES: {"schema": {"type": "string"}, "example": collection.example}
        },
    }
