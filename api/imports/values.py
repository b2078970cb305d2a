"""The values of a finding: as read, as JSON can keep them, and as a table takes them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from api.imports.documents.model import FieldValue, Ref
from db.base import rfc3339
from db.time import VagueTime

Resolve = Callable[[str], UUID | None]
"""The id of the resource that another finding of the document became, or None."""


def kept(value: FieldValue) -> Any:  # noqa: ANN401 -- any JSON value
    """The value as JSON: times as objects, references as `{"finding": key}`."""
    if isinstance(value, Ref):
        return {"finding": value.key}
    if isinstance(value, list):
        return [kept(item) if isinstance(item, Ref) else item for item in value]
    if isinstance(value, VagueTime):
        return {
            "edtf": value.edtf,
            "text": value.text,
            "earliest": None if value.earliest is None else value.earliest.isoformat(),
            "latest": None if value.latest is None else value.latest.isoformat(),
        }
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def resolved(fields: Mapping[str, Any], resolve: Resolve) -> dict[str, Any]:
    """What was kept, ready for a shape; a reference to nothing is left out."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, list):
            items = [_resolved(item, resolve) for item in value]
            found[name] = [item for item in items if item is not None]
        else:
            one = _resolved(value, resolve)
            if one is not None:
                found[name] = one
    return found


def _resolved(value: Any, resolve: Resolve) -> Any:  # noqa: ANN401 -- any JSON value
    if isinstance(value, dict) and set(value) == {"finding"}:
        return resolve(value["finding"])
    if isinstance(value, dict) and set(value) == {"edtf", "text", "earliest", "latest"}:
        return VagueTime(
            value["edtf"],
            value["text"],
            None if value["earliest"] is None else date.fromisoformat(value["earliest"]),
            None if value["latest"] is None else date.fromisoformat(value["latest"]),
        )
    return value


def named(fields: Mapping[str, Any]) -> set[str]:
    """The keys of the findings that a finding refers to."""
    found: set[str] = set()
    for value in fields.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and set(item) == {"finding"}:
                found.add(item["finding"])
    return found
