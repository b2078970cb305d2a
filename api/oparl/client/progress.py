"""How far a run is: kept with all it stores, so that whoever goes on knows where it stood."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from api.oparl.client.stamps import Stamps, Trust
from api.writing import CHANGED, CREATED, UNCHANGED
from db.base import rfc3339

REFUSED = "refused"
AGAIN_AT_MOST: Final = 500
"""So much is asked for again in one run because what names it changed; each page keeps it."""
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
    is_filtered: bool = False
    """Whether only what changed is asked for."""
    trust: Trust = Trust.EXACT
    """What its times of change were worth when it was last read whole."""
    newest: str | None = None
    """The last change that was known before."""
    stamps: Stamps = field(default_factory=Stamps)

    def take(self, page: int, objects: int, total: int | None, following: str | None) -> None:
        """Note a page with so many objects, what it says of all, and where the next is."""
        self.pages, self.objects = page, self.objects + objects
        self.total = total if self.total is None else self.total
        self.at, self.done = following, following is None

    def begin_anew(self) -> None:
        """Forget what was asked for, since it has to be read otherwise."""
        self.at, self.pages, self.objects, self.total, self.done = None, 0, 0, None, False
        self.is_filtered = False

    def learn(self, known: Mapping[str, Any]) -> None:
        """Take what an earlier run knew of its times of change."""
        self.trust, self.newest = Trust(known["trust"]), known["newest"]

    def known(self, began: datetime) -> dict[str, Any]:
        """What a later run should know of its times of change."""
        if self.done and not self.failed and not self.is_filtered:
            trust = self.stamps.trust(began)
            return {"trust": trust, "newest": self.stamps.newest}
        newest = max(filter(None, (self.newest, self.stamps.newest)), default=None)
        return {"trust": self.trust, "newest": newest}

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
    again: list[tuple[str, str]] = field(default_factory=list)
    """Type and key of what is to be asked for again, since what names it changed."""
    unasked: int = 0
    """How much more of that there is than is asked for in one run."""

    def ask_again(self, those: Iterable[tuple[str, str]]) -> None:
        """Note what is to be asked for again, as far as one run may."""
        for one in those:
            if len(self.again) < AGAIN_AT_MOST:
                self.again.append(one)
            else:
                self.unasked += 1


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

    def learn(self, document: Mapping[str, Any]) -> None:
        """Take over what an earlier run remembered of the lists, or left as it was broken off."""
        lists = document.get("lists", {})
        if not isinstance(lists, Mapping):
            lists = {one["name"]: one for one in lists if "trust" in one}
        for one in self.lists:
            if one.name in lists:
                one.learn(lists[one.name])

    def remembered(self) -> dict[str, Any]:
        """What the next run needs to know of this one, which came to its end."""
        return {
            "known": self.known,
            "singly": {"after": self.singly.after},
            "lists": {one.name: one.known(self.began) for one in self.lists},
        }

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
            "lists": [asdict(one) for one in self.lists],
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
        [_list_of(one) for one in document["lists"]],
        Counter(document["counts"]),
        Counter(document["mends"]),
        _singly_of(document.get("singly", {})),
        is_resumed=True,
    )


def _list_of(document: dict[str, Any]) -> ListState:
    trust = Trust(document.get("trust", Trust.EXACT))
    return ListState(**{**document, "trust": trust, "stamps": Stamps(**document.get("stamps", {}))})


def _singly_of(document: dict[str, Any]) -> SinglyState:
    again = [(name, key) for name, key in document.get("again", ())]
    return SinglyState(**{**document, "again": again})
