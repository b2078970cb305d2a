"""What the routes of one collection have in common: path, names, who may, and their shapes."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from api.collection import Collection
from api.http.operation import Operation, add
from api.problems import (
    BadRequest,
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
    Problem,
    StoreFull,
    TooLarge,
    UnsupportedMediaType,
)
from api.roles import Access, Need
from db.base import Part

WRITE = (NotSignedIn, Forbidden, StoreFull)
"""How every write may refuse."""
BODY = (BadRequest, Invalid, TooLarge, UnsupportedMediaType)
"""How what comes with a body may be refused."""


class Collected:
    """The routes of one collection. Endpoints get their shapes as annotations at run time."""

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

    def add(self, operation: Operation, endpoint: Callable[..., Any], **shapes: Any) -> None:
        """Add the endpoint; `shapes` are the annotations of what it takes of this collection."""
        endpoint.__annotations__.update(shapes)
        if self.owner is None:
            endpoint = _without_owner(endpoint)
        add(self.app, operation, endpoint)

    def operation(  # noqa: PLR0913 -- one word each
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
        """The operation named by the verb and the collection; below its owner, also 404."""
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
