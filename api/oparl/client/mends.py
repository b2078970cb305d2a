"""What of one run was not as the standard says, counted and told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from api.oparl.client.kinds import Kind
from api.oparl.client.meanings import MEANINGS

__all__ = ["MEANINGS", "TOLD_AT_MOST", "Kind", "Mend", "Mends", "shortened"]

TOLD_AT_MOST: Final = 1_000
"""So many of a kind are told one by one for a run; all are counted."""
_SHORT: Final = 200


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that was not as the standard says."""

    kind: Kind
    oparl_id: str | None = None
    field: str | None = None
    found: Any = None
    mended: bool | None = None

    @property
    def is_mended(self) -> bool:
        return MEANINGS[self.kind].mended if self.mended is None else self.mended


@dataclass(slots=True)
class Mends:
    """What was found since it was last stored, and how often each kind was in the run so far."""

    counts: Counter[str] = field(default_factory=Counter)
    fresh: list[Mend] = field(default_factory=list)

    def add(
        self,
        kind: Kind,
        oparl_id: str | None = None,
        field: str | None = None,
        found: object = None,
        mended: bool | None = None,  # noqa: FBT001 -- one of the row's columns
    ) -> None:
        self.counts[kind] += 1
        if self.counts[kind] <= TOLD_AT_MOST:
            self.fresh.append(Mend(kind, oparl_id, field, shortened(found), mended))

    def take(self) -> list[Mend]:
        """Those to be stored now; they are not given again."""
        taken, self.fresh = self.fresh, []
        return taken

    def merge(self, others: Iterable[Mend]) -> None:
        for one in others:
            self.add(one.kind, one.oparl_id, one.field, one.found, one.mended)


def shortened(found: object) -> Any:  # noqa: ANN401 -- any JSON value
    """What stood there, as far as a report needs it."""
    if isinstance(found, str):
        return found[:_SHORT]
    if found is None or isinstance(found, (bool, int, float)):
        return found
    said = str(found)
    return said if len(said) <= _SHORT else f"{said[:_SHORT]}…"
