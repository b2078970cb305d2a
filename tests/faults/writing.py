"""Clients that write through the API and remember what the server acknowledged.

What was sent and never answered may have happened or not; what was answered must have happened.
"""

import random
from dataclasses import dataclass, field
from threading import Event, Thread

import httpx
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from db.engine import normalised
from db.history import History
from db.tables import PlanningProcess

SOURCE = "kill"
LINES = 20
"""Lines of one import; it is one transaction, so all of them are there or none."""


@dataclass
class Remembered:
    """What one client knows: of each key the title acknowledged last, and those perhaps written."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    perhaps: dict[str, list[str]] = field(default_factory=dict)
    """Titles sent since then whose answer never came: any of them may be the one that stands."""
    imports: list[list[str]] = field(default_factory=list)
    """The keys of each import that was sent."""
    transactions: int = 0
    """Writes the server acknowledged."""
    unexpected: list[str] = field(default_factory=list)
    """Answers that no fault explains."""


class Clients:
    """So many threads that write until told to stop or until the server is gone."""

    def __init__(self, url: str, token: str, count: int, seed: int) -> None:
        self.remembered = [Remembered() for _ in range(count)]
        self._stop = Event()
        self._headers = {"Authorization": f"Bearer {token}"}
        self._url = url
        self._threads = [
            Thread(target=self._write, args=(number, random.Random(seed * 1000 + number)))  # noqa: S311 -- not for secrets
            for number in range(count)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _write(self, number: int, chance: random.Random) -> None:
        mine = self.remembered[number]
        base = f"{self._url}/api/v1/planning-processes/"
        with httpx.Client(base_url=base, headers=self._headers, timeout=30) as client:
            turn = 0
            while not self._stop.is_set():
                turn += 1
                try:
                    if chance.random() < 0.25:
                        self._import(client, mine, f"{number}-{chance.random():.12f}")
                    else:
                        self._put(client, mine, f"{number}-{chance.randrange(12)}", turn, chance)
                except httpx.TransportError:
                    return  # The server was killed: what was under way is not known.

    def _put(
        self, client: httpx.Client, mine: Remembered, key: str, turn: int, chance: random.Random
    ) -> None:
        title = f"{turn} {chance.random()}"
        mine.perhaps.setdefault(key, []).append(title)
        answer = client.put(f"by-key/{SOURCE}/{key}", json={"title": title})
        if answer.is_success:
            mine.acknowledged[key] = title
            del mine.perhaps[key]
            mine.transactions += 1
        else:
            mine.unexpected.append(f"{answer.status_code} {answer.text[:200]}")

    def _import(self, client: httpx.Client, mine: Remembered, name: str) -> None:
        keys = [f"import-{name}-{line}" for line in range(LINES)]
        mine.imports.append(keys)
        lines = "\n".join(
            f'{{"source":"{SOURCE}","source_key":"{key}","title":"{key}"}}' for key in keys
        )
        answer = client.post("batch", content=lines, headers={"Content-Type": "application/jsonl"})
        if answer.is_success and answer.text.count("created") == LINES:
            mine.acknowledged |= dict(zip(keys, keys, strict=True))
            mine.transactions += 1
        else:
            mine.unexpected.append(f"{answer.status_code} {answer.text[:200]}")


@dataclass(frozen=True)
class Verdict:
    """What became of what was written."""

    acknowledged: int
    lost: list[str]
    torn: list[str]
    gaps: list[str]
    """Resources whose history misses a revision or has one twice."""
    unexpected: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.torn or self.gaps or self.unexpected)


def judge(database_url: str, remembered: list[Remembered]) -> Verdict:
    """Compare what the clients know with what the database holds."""
    engine = create_engine(normalised(database_url))
    with Session(engine) as session:
        rows = session.execute(
            select(
                PlanningProcess.source_key,
                PlanningProcess.title,
                PlanningProcess.id,
                PlanningProcess.revision,
            ).where(PlanningProcess.source == SOURCE)
        ).all()
        revisions: dict[object, list[int]] = {}
        history = select(History.resource_id, History.revision).where(
            History.kind == PlanningProcess.collection
        )
        for resource_id, revision in session.execute(history):
            revisions.setdefault(resource_id, []).append(revision)
    engine.dispose()
    stored = {row.source_key: row.title for row in rows}
    lost = [
        f"{key}: {stored.get(key)!r} instead of {title!r}"
        for mine in remembered
        for key, title in mine.acknowledged.items()
        if stored.get(key) not in {title, *mine.perhaps.get(key, [])}
    ]
    torn = [
        keys[0]
        for mine in remembered
        for keys in mine.imports
        if len({key in stored for key in keys}) != 1
    ]
    gaps = [
        str(row.source_key)
        for row in rows
        if sorted(revisions.get(row.id, [])) != list(range(1, row.revision + 1))
    ]
    return Verdict(
        sum(mine.transactions for mine in remembered),
        lost,
        torn,
        gaps,
        [text for mine in remembered for text in mine.unexpected],
    )


def kept(before: list[Remembered], after: list[Remembered]) -> list[Remembered]:
    """What each client knows after another round: the newer word on each key counts."""
    found = []
    for old, new in zip(before, after, strict=True):
        unsure = {
            key: [*([] if key in new.acknowledged else old.perhaps.get(key, [])), *titles]
            for key in old.perhaps.keys() | new.perhaps.keys()
            if (titles := new.perhaps.get(key, [])) or key not in new.acknowledged
        }
        found.append(
            Remembered(
                old.acknowledged | new.acknowledged,
                unsure,
                old.imports + new.imports,
                old.transactions + new.transactions,
                old.unexpected + new.unexpected,
            )
        )
    return found
