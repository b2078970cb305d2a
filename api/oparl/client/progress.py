"""How far a run is: kept with all it stores, so that whoever goes on knows where it stood."""

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
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
    """How many the server said at first that there are: what it says later may be less."""
    done: bool = False
    whole: bool = False
    """Whether it was read from its beginning to its end by one process."""
    failed: bool = False
    """Whether a page could not be had, which then is `at`."""

    def take(self, page: int, objects: int, total: int | None, following: str | None) -> None:
        """Note a page with so many objects, what it says of all, and where the next is."""
        self.pages, self.objects = page, self.objects + objects
        self.total = total if self.total is None else self.total
        self.at, self.done = following, following is None

    @property
    def expected(self) -> int | None:
        """How many objects it has, as far as that is known."""
        if self.done:
            return self.objects
        return None if self.total is None else max(self.total, self.objects)


@dataclass(slots=True)
class SinglyState:
    """How far it is with what stands at its own address only."""

    after: str = str(UUID(int=0))
    """The last reference that was followed, or told to lead nowhere: their ids grow in time."""
    asked: int = 0
    left: int = 0
    """How many addresses are still to be asked."""


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
    singly: SinglyState = field(default_factory=SinglyState)
    holder: str = ""
    is_resumed: bool = False
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Documents that are asked for in every run, with their versions."""

    @property
    def objects(self) -> int:
        return sum(one.objects for one in self.lists)

    @property
    def total(self) -> int | None:
        """How many objects there are: known once every list was read, or has said how many it has.

        What is not known is not guessed, so that `objects` of `total` never goes back.
        """
        known = [one.expected for one in self.lists if one.expected is not None]
        return sum(known) if len(known) == len(self.lists) else None

    @property
    def note(self) -> str:
        """The list that is being read, the pages it has had, its objects, and which of all it is.

        `paper, 2, 200/5000, 4/4`; what a server does not say stays out: `paper, 2, 200, 4/4`.
        """
        for number, one in enumerate(self.lists, 1):
            if not one.done:
                objects = f"{one.objects}" + (f"/{one.expected}" if one.expected else "")
                return f"{one.name}, {one.pages}, {objects}, {number}/{len(self.lists)}"
        if self.singly.left:
            asked, lists = self.singly.asked, len(self.lists)
            return f"singly, {asked}, {asked}/{asked + self.singly.left}, {lists}/{lists}"
        return ""

    def handed_to(self, run: UUID) -> "Progress":
        """The same for another run, with counts and a report of its own; it tries again."""
        lists = [replace(one, done=one.done and not one.failed, failed=False) for one in self.lists]
        return replace(
            self,
            run=run,
            lists=lists,
            counts=Counter(),
            mends=Counter(),
            singly=replace(self.singly, asked=0),
        )

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
            "singly": asdict(self.singly),
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
        SinglyState(**document.get("singly", {})),
        is_resumed=True,
    )
