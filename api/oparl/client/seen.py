"""Whose rows a run writes, what came so far, and what became of it."""

from dataclasses import dataclass, field

from api.oparl.client.things import Thing
from db.queries.oparl_words import ObjectType


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing."""

    type: ObjectType
    id: str
    change: str
    title: str


@dataclass(frozen=True, slots=True)
class Target:
    """Whose rows are written, and by whom."""

    body_id: str
    source: str
    """The source's stable name in every row's `source`."""
    listed: frozenset[str]
    """The types of which the server offers a list of their own."""


@dataclass(slots=True)
class Seen:
    """What came so far in this run, as digests: some bytes for each thing, not the thing."""

    anywhere: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)

    def has(self, thing: Thing) -> bool:
        return _digest(thing.type, thing.key) in (
            self.anywhere if thing.is_embedded else self.alone
        )

    def add(self, thing: Thing) -> None:
        digest = _digest(thing.type, thing.key)
        self.anywhere.add(digest)
        if not thing.is_embedded:
            self.alone.add(digest)

    def knows(self, type_: ObjectType, key: str) -> bool:
        return _digest(type_, key) in self.anywhere


def _digest(type_: ObjectType, key: str) -> int:
    return hash((type_.name, key))
