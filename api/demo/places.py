"""The demonstration data as it is written down: one file per place.

A file holds the place's `body`, one `document` retold in our own words, and under the path of each
collection its records. Parts stand within their owner, under the name of their collection:

    planning-processes:
      - ref: konferenzreihe
        title: Konferenzreihe in vier Bezirken
        milestones:
          - ref: auftakt
            title: Auftakt
            evidence: {title: words as they stand in the document}

What became of decisions, which follow from results by themselves, stands under `follow-up`: the
`agenda_item` by its `ref`, the office's fields, and the `ref`s of `tasks` that follow from them.

`ref` tells the records of a place apart and is their key as a source; a part is called
`konferenzreihe/milestones/auftakt`. A field names another record by `{ref: konferenzreihe}`, and a
day that shall lie near the day of loading by `{in_days: 12}`. Every value is text, as somebody
would type it into a form: the shapes of the collections say what it means.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

import yaml

from api import catalogue
from api.collection import Collection

SOURCE: Final = "demo"


class Faulty(Exception):  # noqa: N818 -- what is wrong is the data, and a test reads all of it
    """The demonstration data contradict themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record to be made."""

    key: str
    collection: Collection
    fields: Mapping[str, Any]
    evidence: Mapping[str, str]
    """Field → the words of the place's document that say so."""
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A body, the document that tells of it, and all its records by key."""

    body: Mapping[str, Any]
    document: Mapping[str, Any]
    entries: dict[str, Entry] = field(default_factory=dict)
    follow_up: Sequence[Mapping[str, Any]] = ()
    """What became of the decisions on agenda items, made up for the demonstration."""


def places() -> Iterator[Place]:
    """Every place there is, in the order of their names. Raises Faulty."""
    folder = files(__package__) / "data"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            yield read_place(file.read_text(encoding="utf-8"))


def read_place(text: str) -> Place:
    """The place a file tells of. Raises Faulty."""
    # BaseLoader makes nothing but text, lists and mappings: keys such as 05916000 stay text.
    found = dict(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 -- the plainest loader of all
    follow_up = found.pop("follow-up", ())
    place = Place(found.pop("body"), found.pop("document"), follow_up=follow_up)
    for path, records in found.items():
        if path not in catalogue.BY_PATH:
            raise Faulty(f"There is no collection {path}.")
        for record in records:
            for entry in _entries(catalogue.BY_PATH[path], record, None):
                if place.entries.setdefault(entry.key, entry) is not entry:
                    raise Faulty(f"Two records are called {entry.key}.")
    return place


def _entries(
    collection: Collection, record: Mapping[str, Any], owner: str | None
) -> Iterator[Entry]:
    """The record, then its parts."""
    key = record["ref"] if owner is None else f"{owner}/{collection.name}/{record['ref']}"
    parts = {part.name: part for part in catalogue.parts_of(collection) if part.name in record}
    fields = {
        name: value for name, value in record.items() if name not in {"ref", "evidence", *parts}
    }
    yield Entry(key, collection, fields, record.get("evidence", {}), owner)
    for name, part in parts.items():
        for one in record[name]:
            yield from _entries(part, one, key)
