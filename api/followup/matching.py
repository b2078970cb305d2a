"""Which planning a paper may belong to: processes, measures, networks and conferences.

By words of their titles, the rarer the better; by the paper's number, where a process names it; by
areas both name; by time. A name of one everyday word is no sign.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from api.followup.relevance import Sign, sign
from api.followup.words import Text

_TITLE: Final = 75
_REFERENCE: Final = 90
_AREA: Final = 30
_TIME: Final = 10
_HALF: Final = 0.5
"""How much of a title, weighed by how rare its words are, has to stand in the paper's."""
_COMMON: Final = 0.02
"""A stem in more of the names than this is no sign by itself."""
_AROUND: Final = timedelta(days=365)
_LONG_AGO: Final = timedelta(days=3 * 365)
_NUMBER: Final = re.compile(r"[A-Za-zÄÖÜäöü]{0,6}[ /.-]{0,2}\d[\w/.-]*\d")


@dataclass(frozen=True, slots=True)
class Resource:
    """Planning that a paper may be tied to."""

    about: str
    id: UUID
    title: str
    stems: tuple[str, ...]
    area_ids: frozenset[str]
    first: date | None
    last: date | None


@dataclass
class Frequencies:
    """In how many names a term stands, so that rare ones count for more."""

    counts: Counter[str] = field(default_factory=Counter)
    names: int = 0

    def take(self, text: Text) -> None:
        self.counts.update(text.terms)
        self.names += 1

    def weight(self, stem: str) -> float:
        return math.log((self.names + 2) / (self.counts[stem] + 1))

    def is_common(self, stem: str) -> bool:
        return self.counts[stem] > max(2, _COMMON * self.names)


@dataclass
class Index:
    """All planning of a body, found by the terms of a paper's name."""

    resources: Mapping[UUID, Resource]
    frequencies: Frequencies
    by_reference: Mapping[str, frozenset[UUID]]
    _by_stem: dict[str, list[Resource]] = field(init=False)
    _weights: dict[UUID, float] = field(init=False)

    def __post_init__(self) -> None:
        self._by_stem = defaultdict(list)
        self._weights = {}
        for resource in self.resources.values():
            self._weights[resource.id] = sum(map(self.frequencies.weight, resource.stems))
            for stem in resource.stems:
                self._by_stem[stem].append(resource)

    def matches(
        self, name: Text, reference: str | None, day: date | None, areas: Mapping[str, str]
    ) -> Iterator[tuple[Resource, list[Sign]]]:
        """The planning a paper may belong to, with the signs. `areas` it names: id → name."""
        shared: dict[UUID, set[str]] = defaultdict(set)
        for stem in name.terms & self._by_stem.keys():
            for resource in self._by_stem[stem]:
                shared[resource.id].add(stem)
        named = self.by_reference.get(number(reference), frozenset()) if reference else frozenset()
        for id_ in shared.keys() | named:
            resource = self.resources[id_]
            found = [sign(_REFERENCE, "reference", reference or "", resource.about)] * (
                id_ in named
            )
            found += self._of_title(resource, shared[id_])
            if found:
                found += _of_areas(resource, areas)
                yield resource, [*found, *_of_time(resource, day)]

    def _of_title(self, resource: Resource, shared: set[str]) -> list[Sign]:
        weight = self._weights[resource.id]
        if not weight or all(self.frequencies.is_common(stem) for stem in shared):
            return []
        part = sum(map(self.frequencies.weight, shared)) / weight
        if part < _HALF:
            return []
        return [sign(round(_TITLE * part), "title", resource.title, "name")]


def number(reference: str) -> str:
    """A paper's number as it is compared: "VO 22/0594" and "vo-22/0594" are one."""
    return "".join(char for char in reference.casefold() if char.isalnum() or char == "/")


def index(planning: Iterable[Mapping[str, Any]], frequencies: Frequencies) -> Index:
    """The index over planning rows (see `db.queries.suggestions.planning`)."""
    resources: dict[UUID, Resource] = {}
    numbers: dict[str, set[UUID]] = defaultdict(set)
    for row in planning:
        text = Text(row["title"])
        resources[row["id"]] = Resource(
            row["about"],
            row["id"],
            row["title"],
            tuple(dict.fromkeys(text.stems)),
            row["area_ids"],
            row["first"],
            row["last"],
        )
        for match in _NUMBER.finditer(f"{row['title']} {row['texts']}"):
            if "/" in match[0]:
                numbers[number(match[0])].add(row["id"])
                bare = match[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz /.-")
                numbers[number(bare)].add(row["id"])
    found = {one: frozenset(ids) for one, ids in numbers.items() if len(one) > len("1/07")}
    return Index(resources, frequencies, found)


def _of_areas(resource: Resource, areas: Mapping[str, str]) -> list[Sign]:
    both = resource.area_ids & areas.keys()
    return [sign(_AREA, "area", areas[one], "name") for one in sorted(both)]


def _of_time(resource: Resource, day: date | None) -> list[Sign]:
    """Time speaks for a match, and against one that lies years apart."""
    first, last = resource.first, resource.last
    if day is None or (first is None and last is None):
        return []
    before = first is not None and day < first - _LONG_AGO
    after = last is not None and day > last + _LONG_AGO
    if before or after:
        return [sign(-40, "time", day.isoformat(), "date")]
    around = (first is None or day >= first - _AROUND) and (last is None or day <= last + _AROUND)
    return [sign(_TIME, "time", day.isoformat(), "date")] if around else []
