"""How far a run is: kept with every page, so that whoever goes on knows where it stood."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from api.writing import CHANGED, CREATED, UNCHANGED
from db.base import rfc3339

REFUSED = "refused"
REFUSING = frozenset(
    ("no-object", "id-missing", "id-too-long", "type-other", "parent-missing", "page-failed")
)


@dataclass(slots=True)
class ListState:
    """One list of the server."""

    name: str
    url: str
    at: str | None = None
    """Where it goes on; None before its first page."""
    pages: int = 0
    objects: int = 0
    total: int | None = None
    done: bool = False
    whole: bool = False
    """Whether it was read from its beginning to its end by one process."""
    failed: bool = False
    """Whether a page could not be had, which then is `at`."""


@dataclass(slots=True)
class Progress:
    """Everything a run needs to go on."""

    run: UUID
    full: bool
    since: datetime | None
    began: datetime
    """By the server's clock where it says it: from then on the next run asks."""
    lists: list[ListState] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    mends: Counter[str] = field(default_factory=Counter)
    holder: str = ""
    is_resumed: bool = False
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Documents that are asked for in every run, with their versions."""

    @property
    def objects(self) -> int:
        return sum(one.objects for one in self.lists)

    @property
    def total(self) -> int | None:
        known = [max(one.total or 0, one.objects) for one in self.lists if one.total is not None]
        return sum(known) if known else None

    def handed_to(self, run: UUID) -> "Progress":
        """The same for another run, with counts and a report of its own; it tries again."""
        lists = [replace(one, done=one.done and not one.failed, failed=False) for one in self.lists]
        return replace(self, run=run, lists=lists, counts=Counter(), mends=Counter())

    def counted(self) -> dict[str, int]:
        """The run's counts, as API.md fixes them."""
        found = {name: self.counts[name] for name in (CREATED, CHANGED, UNCHANGED)}
        return {**found, REFUSED: sum(self.mends[kind] for kind in REFUSING)}

    def document(self) -> dict[str, Any]:
        return {
            "run": str(self.run),
            "full": self.full,
            "since": None if self.since is None else rfc3339(self.since),
            "began": rfc3339(self.began),
            "lists": [
                {name: getattr(one, name) for name in ListState.__slots__} for one in self.lists
            ],
            "counts": dict(self.counts),
            "mends": dict(self.mends),
            "holder": self.holder,
            "known": self.known,
        }


def read(document: dict[str, Any]) -> Progress:
    """The progress that was kept; lists that had begun are whole no more."""
    since = document["since"]
    return Progress(
        UUID(document["run"]),
        document["full"],
        None if since is None else datetime.fromisoformat(since),
        datetime.fromisoformat(document["began"]),
        [ListState(**one) for one in document["lists"]],
        Counter(document["counts"]),
        Counter(document["mends"]),
        is_resumed=True,
    )
