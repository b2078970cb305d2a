"""Whose rows a run writes, what came so far, and what became of it."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from api.oparl.client.things import Thing
from db.queries import bulk_rows
from db.queries.bulk_rows import Row, kept
from db.queries.oparl_words import ObjectType


class Outcome(NamedTuple):
    """What became of one thing that is not as it was."""

    type: ObjectType
    row: Row
    change: str

    @property
    def title(self) -> str:
        """What it is called in a report."""
        row = self.row
        title = row.get("name") or row.get("reference") or row.get("role") or row["oparl_id"] or ""
        return str(title)[:200]


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
    named: set[int] = field(default_factory=set)
    """What only its address was seen of so far."""
    again: dict[tuple[str, str], None] = field(default_factory=dict)
    """Type and key of what stands alone, and is named by what changed: since it was last taken."""

    def has(self, thing: Thing) -> bool:
        return _digest(thing.type, thing.key) in (
            self.anywhere if thing.is_embedded else self.alone
        )

    def add(self, thing: Thing) -> None:
        digest = _digest(thing.type, thing.key)
        self.anywhere.add(digest)
        self.named.discard(digest)
        if not thing.is_embedded:
            self.alone.add(digest)

    def spare(self, type_: ObjectType, key: str) -> None:
        """Let what did not come count as if it had: nobody knows whether it is gone."""
        self.anywhere.add(_digest(type_, key))

    def name(self, type_: ObjectType, keys: Iterable[str]) -> None:
        """Note what something that came refers to."""
        self.named |= {_digest(type_, key) for key in keys} - self.anywhere

    def is_named(self, type_: ObjectType, key: str) -> bool:
        """Whether it was referred to and did not come."""
        return _digest(type_, key) in self.named

    def knows(self, type_: ObjectType, key: str) -> bool:
        return _digest(type_, key) in self.anywhere


def _digest(type_: ObjectType, key: str) -> int:
    return hash((type_.name, key))


Missing = dict[str, dict[str, str]]
"""Type → key → id of what is here and did not come."""
_AT_ONCE: Final = 5_000


def missing(
    transaction: Callable[[], AbstractContextManager[Session]],
    target: Target,
    seen: Seen,
    types: Iterable[ObjectType],
) -> Missing:
    """What is here of these types and did not come in the run."""
    found: Missing = {}
    for type_ in types:
        of_type = found.setdefault(type_.name, {})
        after: str | None = ""
        while after is not None:
            with transaction() as session:
                rows = bulk_rows.alive(
                    session.connection(),
                    kept(type_.table),
                    target.body_id,
                    target.source,
                    after,
                    _AT_ONCE,
                )
            of_type.update({key: id_ for id_, key in rows if not seen.knows(type_, key)})
            after = rows[-1][1] if len(rows) == _AT_ONCE else None
    return found
