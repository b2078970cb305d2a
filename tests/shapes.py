"""Every answer of every test is held against the shape the contract promises.

The fast encoder is derived from the shapes, but what it encodes are rows as a driver gives them;
here Pydantic looks at the bytes.
"""

import json
from typing import Any

import httpx2

from api import catalogue
from api.collection import Collection
from api.documents.schemas import ImportRead

_PREFIX = "/api/v1/"


def hold_to_its_shape(response: httpx2.Response) -> None:
    """AssertionError if a collection's answer is not of its public or its internal shape."""
    asked = response.request
    if not asked.url.path.startswith(_PREFIX) or response.status_code not in (200, 201):
        return
    if {"fields", "include"} & set(asked.url.params) or asked.method == "HEAD":
        return
    if response.headers.get("content-type") != "application/json":
        return  # a calendar or a feed
    segments = asked.url.path.removeprefix(_PREFIX).split("/")
    collection = _collection(segments)
    if collection is None:
        return
    response.read()
    document = json.loads(response.content)
    items = document["items"] if asked.method == "GET" and "items" in document else [document]
    for item in items:
        _check(collection, item)


def _collection(segments: list[str]) -> Collection | None:
    """The collection a path reads or writes; None for histories, batches and the like."""
    match segments:
        case [name] | [name, _] | [name, "by-key", *_]:
            return catalogue.BY_PATH.get(name) if segments[1:] != ["batch"] else None
        case [owner, _, name] | [owner, _, name, _]:
            found = catalogue.BY_PATH.get(f"{owner}/{name}")
            return None if segments[3:] == ["batch"] else found
        case _:
            return None


def _check(collection: Collection, item: dict[str, Any]) -> None:
    if collection.name == "imports" and "run" in item:
        return  # the answer of an import is its report
    shapes = [collection.internal_shape, collection.read]
    if collection.name == "imports":
        shapes.append(ImportRead)  # one alone also says how far it is
    shape = next((one for one in shapes if set(one.model_fields) == set(item)), None)
    assert shape is not None, f"{collection.name}: {sorted(item)}"
    shape.model_validate_json(json.dumps(item), strict=False)
