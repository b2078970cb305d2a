"""Examples and response objects for the OpenAPI document, from each collection's own example."""

from functools import lru_cache
from typing import Any

from api.collection import Collection
from api.http.answers import JSON

_ID = "01980000-0000-7000-8000-000000000003"
_BASE: dict[str, Any] = {
    "id": _ID,
    "created_at": "2026-11-20T09:00:00Z",
    "modified_at": "2026-11-20T09:00:00Z",
    "revision": 1,
    "deleted_at": None,
    "body_id": "01980000-0000-7000-8000-000000000001",
    "source": None,
    "source_key": None,
    "source_url": None,
    "visibility": "internal",
    "completed_at": None,
    "ical_uid": "01980000-0000-7000-8000-000000000003@planraum",
    "ical_sequence": 0,
    "retention_until": "2027-09-06",
}


@lru_cache(maxsize=256)
def read_example(collection: Collection) -> dict[str, Any]:
    """How the collection's own example is read back."""
    made = collection.create.model_validate(collection.example).model_dump(mode="json")
    return {
        name: made[name] if made.get(name) is not None else _BASE.get(name, _owner(name))
        for name in collection.read.model_fields
    }


def example_of(collection: Collection, description: str) -> dict[str, Any]:
    return _content(description, schema(collection), read_example(collection))


def page_example(collection: Collection) -> dict[str, Any]:
    return _content(
        "A page; `next` is null on the last.",
        {
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": {"type": "array", "items": schema(collection)},
                "next": {"type": ["string", "null"]},
                "total": {"type": "integer", "description": "Only with `count=exact`."},
            },
        },
        {"items": [read_example(collection)], "next": None},
    )


def history_example(collection: Collection) -> dict[str, Any]:
    change = {
        "kind": collection.name,
        "resource_id": _ID,
        "title": collection.thing.capitalize(),
        "revision": 2,
        "at": "2026-11-20T09:30:00Z",
        "action": "change",
        "actor": "planung",
        "reason": "Die Vorlage ist umgezogen.",
        "undoes": None,
        "run_id": None,
        "request_id": None,
        "before": {"source_url": None},
        "after": {"source_url": "https://ris.example.org/vorlage/1"},
    }
    return _content(
        f"The changes of one {collection.thing}; `before` and `after` hold what differs.",
        {"$ref": "#/components/schemas/TimeLineRead"},
        {"items": [change], "next": None, "titles": {_ID: collection.thing.capitalize()}},
    )


def schema(collection: Collection) -> dict[str, Any]:
    """Both shapes of the collection, or the one there is."""
    public = {"$ref": f"#/components/schemas/{collection.read.__name__}"}
    if collection.internal is None:
        return public
    internal = {"$ref": f"#/components/schemas/{collection.internal.__name__}"}
    return {"anyOf": [internal, public]}


def _owner(name: str) -> str | None:
    """A part names its owner, whatever the owner is called."""
    return (
        _ID
        if name in {"process_id", "network_id", "conference_id", "committee_id", "guide_id"}
        else None
    )


def _content(description: str, shape: dict[str, Any], example: Any) -> dict[str, Any]:  # noqa: ANN401 -- any JSON
    return {
        "description": description,
        "content": {JSON: {"schema": shape, "example": example}},
        "headers": {
            "ETag": {
                "description": "Strong; send it back as If-None-Match or If-Match.",
                "schema": {"type": "string"},
            }
        },
    }
