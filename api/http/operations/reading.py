"""The routes that read a collection: a page, one resource, and its time line."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Request, Response

from api.http import listing, past, reads, timeline
from api.http.examples import example_of, history_example, page_example
from api.http.operations.collected import Collected
from api.problems import BadCursor, Invalid, NotFound, NotSignedIn
from api.roles import Access


def add_list(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(request: Request, query: Any, owner_id: UUID) -> Response:
        return reads.read_page(request, collection, query, owner_id)

    routes.add(
        routes.operation(
            "GET",
            "list",
            f"A page of the collection {collection.name}",
            (BadCursor, Invalid, *routes.hidden),
            success=page_example(collection),
        ),
        endpoint,
        query=Annotated[listing.query_model(collection), Query()],
    )


def add_read(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        id: UUID,
        query: Annotated[past.OneQuery, Query()],
        owner_id: UUID,
    ) -> Response:
        if query.as_of is not None:
            return past.read_as_of(request, collection, id, query, owner_id)
        return reads.read_one(request, collection, id, query, owner_id)

    routes.add(
        routes.operation(
            "GET",
            "read",
            f"One {collection.thing}",
            (NotFound, Invalid, NotSignedIn),
            path="/{id}",
            success=example_of(collection, "As its caller may see it"),
        ),
        endpoint,
    )


def add_history(routes: Collected) -> None:
    collection = routes.collection

    def endpoint(
        request: Request,
        id: UUID,
        query: Annotated[timeline.HistoryQuery, Query()],
        owner_id: UUID,
    ) -> Response:
        return timeline.read_history(request, collection, id, query, owner_id)

    routes.add(
        routes.operation(
            "GET",
            "history",
            f"Every change of one {collection.thing}, the newest first",
            (NotSignedIn, NotFound, Invalid),
            path="/{id}/history",
            access=Access.READ,
            success=history_example(collection),
            description=(
                "The time line of the resource: who, when, why, and what differs. With "
                "`parts=true` also of its parts. `titles` says what ids are called."
            ),
        ),
        endpoint,
    )
