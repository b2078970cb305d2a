"""The nine operations of every collection, as routes."""

import functools
import inspect
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import Body, Depends, FastAPI, Path, Query, Request, Response

from api import catalogue
from api.collection import Collection
from api.http import listing, past, reads, writes
from api.http.bodies import json_lines
from api.http.examples import example_of, history_example, page_example
from api.http.operation import Operation, add
from api.problems import (
    BadCursor,
    BadRequest,
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Problem,
    Stale,
    StoreFull,
    TooLarge,
    UnsupportedMediaType,
)
from api.roles import Access, Need
from db.base import Part

_WRITE = (NotSignedIn, Forbidden, StoreFull)
_BODY = (BadRequest, Invalid, TooLarge, UnsupportedMediaType)

Key = Annotated[str, Path(min_length=1, max_length=200)]
LongKey = Annotated[str, Path(min_length=1, max_length=1000)]
Revision = Annotated[int, Path(ge=1, le=2**31 - 1, description="The change to be taken back.")]
How = Annotated[writes.WriteQuery, Query()]


def add_collection(app: FastAPI, collection: Collection) -> None:
    """The operations of a collection; for a part, below the resource it is a part of."""
    owner = catalogue.owner_of(collection)
    _Collected(app, collection, owner).add_all()


class _Collected:
    """Makes the routes of one collection. Endpoints get their shapes as annotations at run time."""

    def __init__(self, app: FastAPI, collection: Collection, owner: Collection | None) -> None:
        self.app, self.collection, self.owner = app, collection, owner
        self.stem = collection.name.replace("-", "_")
        if owner is not None:
            self.stem = f"{owner.name.replace('-', '_')}_{self.stem}"
        self.base = (
            f"/{collection.name}"
            if owner is None
            else f"/{owner.name}/{{owner_id}}/{collection.name}"
        )
        self.read = Access.READ if collection.confidential else Access.PUBLIC
        self.is_body = not issubclass(collection.table, Part)
        """Whether it holds the bodies themselves, which only the operator adds and removes."""
        self.hidden = (NotSignedIn,) if collection.confidential else ()

    def add_all(self) -> None:
        makers = {
            "list": self._list,
            "create": self._create,
            "batch": self._batch,
            "by_key": self._by_key,
            "read": self._read,
            "change": self._change,
            "delete": self._delete,
            "history": self._history,
        }
        for verb, make in makers.items():
            if verb in self.collection.verbs:
                make()
        if {"history", "change", "delete"} <= self.collection.verbs:
            self._undo()

    def _add(self, operation: Operation, endpoint: Callable[..., Any], **shapes: Any) -> None:
        endpoint.__annotations__.update(shapes)
        if self.owner is None:
            endpoint = _without_owner(endpoint)
        add(self.app, operation, endpoint)

    def _operation(  # noqa: PLR0913 -- one word each
        self,
        method: str,
        verb: str,
        summary: str,
        refusals: tuple[type[Problem], ...],
        *,
        path: str = "",
        access: Access | None = None,
        everywhere: bool = False,
        **more: Any,
    ) -> Operation:
        nested = (NotFound,) if self.owner is not None else ()
        more.setdefault("remembers", method != "GET")
        return Operation(
            method,
            self.base + path,
            f"{verb}_{self.stem}",
            summary,
            Need(access or self.read, self.collection.sector, everywhere=everywhere),
            (*refusals, *nested),
            tag=(self.owner or self.collection).name,
            **more,
        )

    def _list(self) -> None:
        collection = self.collection

        def endpoint(request: Request, query: Any, owner_id: UUID) -> Response:
            return reads.read_page(request, collection, query, owner_id)

        self._add(
            self._operation(
                "GET",
                "list",
                f"A page of the collection {collection.name}",
                (BadCursor, Invalid, *self.hidden),
                success=page_example(collection),
            ),
            endpoint,
            query=Annotated[listing.query_model(collection), Query()],
        )

    def _create(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            body: Any,
            query: How,
            owner_id: UUID,
        ) -> Response:
            return writes.create(request, collection, body, owner_id, query)

        self._add(
            self._operation(
                "POST",
                "create",
                f"Make a new {collection.thing}",
                (*_WRITE, *_BODY, Conflict),
                access=Access.WRITE,
                everywhere=self.is_body,
                json_body=True,
                status=HTTPStatus.CREATED,
                success=example_of(collection, "Made"),
                also={HTTPStatus.OK: example_of(collection, "It could be made; stored is nothing")},
            ),
            endpoint,
            body=Annotated[collection.create, Body()],
        )

    def _batch(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            owner_id: UUID,
            query: How,
            content: Annotated[bytes, Depends(json_lines)],
        ) -> Response:
            return writes.batch(request, collection, content, owner_id, query)

        line = {"line": 1, "change": "created", "id": "01980000-0000-7000-8000-000000000003"}
        self._add(
            self._operation(
                "POST",
                "batch",
                f"Make or bring up to date many of the collection {collection.name}",
                (*_WRITE, *_BODY),
                path="/batch",
                access=Access.WRITE,
                everywhere=self.is_body,
                body=_lines_body(collection),
                success={
                    "description": "One JSON line for each line sent: its change or its problem.",
                    "content": {writes.JSON_LINES: {"schema": {"type": "string"}, "example": line}},
                },
                description=(
                    "JSON lines, one resource each. A line with `source` and `source_key` brings "
                    "the resource of that key up to date, a line without makes a new one. A "
                    f"refused line leaves the others alone. At most {writes.LINES_AT_MOST} lines."
                ),
            ),
            endpoint,
        )

    def _by_key(self) -> None:
        collection = self.collection

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

        self._add(
            self._operation(
                "PUT",
                "put",
                f"Make or bring up to date the {collection.thing} with this key",
                (*_WRITE, *_BODY, NotFound, Conflict),
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

    def _read(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            id: UUID,
            query: Annotated[past.OneQuery, Query()],
            owner_id: UUID,
        ) -> Response:
            if query.as_of is not None:
                return past.read_as_of(request, collection, id, query, owner_id)
            return reads.read_one(request, collection, id, query, owner_id)

        self._add(
            self._operation(
                "GET",
                "read",
                f"One {collection.thing}",
                (NotFound, Invalid, NotSignedIn),
                path="/{id}",
                success=example_of(collection, "As its caller may see it"),
            ),
            endpoint,
        )

    def _change(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            id: UUID,
            body: Any,
            query: How,
            owner_id: UUID,
        ) -> Response:
            return writes.change(request, collection, id, body, owner_id, query)

        self._add(
            self._operation(
                "PATCH",
                "change",
                f"Change a {collection.thing}",
                (*_WRITE, *_BODY, NotFound, Conflict, Gone, Stale, MissingPrecondition),
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

    def _delete(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            id: UUID,
            query: How,
            owner_id: UUID,
        ) -> Response:
            return writes.delete(request, collection, id, owner_id, query)

        self._add(
            self._operation(
                "DELETE",
                "delete",
                f"Delete a {collection.thing}; a tombstone stays",
                (*_WRITE, Invalid, NotFound, Conflict, Gone, Stale, MissingPrecondition),
                path="/{id}",
                access=Access.WRITE,
                everywhere=self.is_body,
                conditional=True,
                status=HTTPStatus.NO_CONTENT,
            ),
            endpoint,
        )

    def _history(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            id: UUID,
            query: Annotated[past.HistoryQuery, Query()],
            owner_id: UUID,
        ) -> Response:
            return past.read_history(request, collection, id, query, owner_id)

        self._add(
            self._operation(
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

    def _undo(self) -> None:
        collection = self.collection

        def endpoint(
            request: Request,
            id: UUID,
            revision: Revision,
            query: Annotated[writes.UndoQuery, Query()],
            owner_id: UUID,
        ) -> Response:
            return writes.undo(request, collection, id, revision, owner_id, query)

        self._add(
            self._operation(
                "POST",
                "undo",
                f"Take one change of a {collection.thing} back",
                (*_WRITE, Invalid, NotFound, Conflict, Gone, Stale, MissingPrecondition),
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


def _without_owner(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """The endpoint for a collection that is no part of anything: no owner in its path."""

    @functools.wraps(endpoint)
    def wrapped(**words: Any) -> Any:
        return endpoint(**words, owner_id=None)

    signature = inspect.signature(endpoint)
    kept = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in signature.parameters.items()
        if name != "owner_id"
    ]
    setattr(wrapped, "__signature__", signature.replace(parameters=kept))  # noqa: B010 -- FastAPI reads it; to mypy a function has none
    return wrapped


def _lines_body(collection: Collection) -> dict[str, Any]:
    return {
        "required": True,
        "content": {
            writes.JSON_LINES: {"schema": {"type": "string"}, "example": collection.example}
        },
    }
