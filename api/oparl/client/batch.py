"""Pages that wait to be stored together: what a transaction costs is shared by quick ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from api.oparl.client.things import Thing

AT_ONCE: Final = 2_000
"""So many things are stored in one transaction, and what else came on the page of the last."""
SECONDS: Final = 1.0
"""After so many seconds of reading, what came is stored, be it one page."""


@dataclass(slots=True)
class Batch:
    """The pages that came since the last transaction, of one list, in their order."""

    pages_at_most: int = 1
    """Of a list the first page is stored at once, so that one sees it going; then ever more."""
    pages: list[list[Thing]] = field(default_factory=list)
    _things: int = 0
    _began: float = field(default_factory=monotonic)

    def add(self, things: list[Thing]) -> None:
        """Let a further page wait."""
        self.pages.append(things)
        self._things += len(things)

    @property
    def is_due(self) -> bool:
        """Whether to store now. A slow page waits for no other: asking for it counts as well."""
        return (
            len(self.pages) >= self.pages_at_most
            or self._things >= AT_ONCE
            or monotonic() - self._began >= SECONDS
        )

    def next(self) -> "Batch":
        """An empty one, for twice as many pages."""
        return Batch(2 * self.pages_at_most)


def portions(pages: Sequence[list[Thing]]) -> Iterator[list[Thing]]:
    """The things of the pages, joined as long as no page says otherwise of one what another said.

    Which of two versions counts is decided by what is stored of the first.
    """
    joined: list[Thing] = []
    said: dict[tuple[str, str], Thing] = {}
    for things in pages:
        names = [(one.type.name, one.key) for one in things]
        if not said.keys().isdisjoint(names) and any(
            name in said and said[name] != one for name, one in zip(names, things, strict=True)
        ):
            yield joined
            joined, said = [], {}
        joined = joined + things if joined else things
        for name, one in zip(names, things, strict=True):
            said.setdefault(name, one)
    yield joined
