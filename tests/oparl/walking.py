"""Reads a whole OParl server as a client does: from the System, along every address in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema_rs
from fastapi.testclient import TestClient

TYPE = "https://schema.oparl.org/1.1/"


@dataclass
class Walked:
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Each object as it stands alone, by its address."""
    embedded: list[dict[str, Any]] = field(default_factory=list)
    listed: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """What each external list holds, all pages of it, by its address."""
    texts: list[str] = field(default_factory=list)
    """Every answer, as it came."""

    def of_type(self, name: str) -> list[dict[str, Any]]:
        return [one for one in self.objects.values() if one["type"] == TYPE + name]


def walk(client: TestClient) -> Walked:
    """Everything that can be reached. AssertionError for an address of ours that leads nowhere."""
    walked = Walked()
    beginning = str(client.base_url).rstrip("/")
    waiting = [f"{beginning}/system"]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        walked.texts.append(answer.text)
        document = answer.json()
        if "data" in document:
            first = document["links"]["first"]
            walked.listed.setdefault(first, []).extend(document["data"])
            objects = document["data"]
        else:
            assert document["id"] == address
            walked.objects[address] = document
            objects = [document]
        for one in objects:
            walked.embedded += within(one)
        for found in addresses(document):
            is_ours = found.startswith(beginning) and not found.endswith(("/access", "/download"))
            if is_ours and found not in seen:
                seen.add(found)
                waiting.append(found)
    return walked


def addresses(value: Any) -> Iterator[str]:
    """Every text in a document that is an address."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)
    elif isinstance(value, str) and value.startswith("http"):
        yield value


def within(value: Any) -> list[dict[str, Any]]:
    """The objects embedded in an object."""
    found = []
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict) and str(inner.get("type", "")).startswith(TYPE):
            found.append(inner)
        if isinstance(inner, (dict, list)):
            found += within(inner)
    return found


class Schemas:
    """The standard's schemas, each known by its name, its file's name and its address."""

    def __init__(self, folder: Path) -> None:
        self._schemas = {
            file.stem: json.loads(file.read_text(encoding="utf-8"))
            for file in folder.glob("*.json")
        }
        # It says of this one that it is an address and an object; the specification: an address.
        del self._schemas["Body"]["properties"]["mainOrganization"]["$ref"]
        known = [
            (alias, schema)
            for name, schema in self._schemas.items()
            for alias in (
                schema["$id"],
                *(
                    f"{base}{end}"
                    for base in (TYPE, "json-schema:///")
                    for end in (name, f"{name}.json")
                ),
            )
        ]
        self._registry = jsonschema_rs.Registry(list(dict(known).items()))

    def faults(self, thing: dict[str, Any]) -> list[str]:
        """What of an object is not as the standard says; a tombstone keeps only what it must."""
        if thing.get("deleted"):
            wanted = {"id", "type", "created", "modified", "deleted"}
            return [] if set(thing) == wanted else [f"{thing['id']}: {sorted(thing)}"]
        schema = self._schemas[thing["type"].removeprefix(TYPE)]
        validator = jsonschema_rs.Draft7Validator(schema, registry=self._registry)
        return [
            f"{thing['id']} {'/'.join(map(str, error.instance_path))}: {error.message}"
            for error in validator.iter_errors(thing)
        ]


def emptinesses(value: Any, place: str = "") -> list[str]:
    """Where null, "" or [] stands; the standard wants it left out, but for Body.legislativeTerm."""
    if value is None or value in ("", []):
        return [] if place.endswith("/legislativeTerm") else [place]
    if isinstance(value, dict):
        return [
            one for name, inner in value.items() for one in emptinesses(inner, f"{place}/{name}")
        ]
    if isinstance(value, list):
        return [one for inner in value for one in emptinesses(inner, place)]
    return []
