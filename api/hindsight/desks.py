"""Two days of a desk compared. Pure: two desks in, what became of each process out."""

from collections.abc import Mapping
from uuid import UUID

from api.hindsight.looking import Desk
from api.hindsight.schemas import COMPARED, DeskChanges, ProcessChanged
from api.steering import telling
from api.steering.schemas import StandingRow


def compared(before: Desk, after: Desk, things: Mapping[UUID, int]) -> DeskChanges:
    """What became of each process; `things` is how many things of each changed in between."""
    earlier, later = _rows(before), _rows(after)
    items = [
        one
        for id_ in sorted(earlier.keys() | later.keys())
        if (one := _changed(id_, earlier.get(id_), later.get(id_), things.get(id_, 0))) is not None
    ]
    both = len(earlier.keys() & later.keys())
    changed = sum(one.before is not None and one.after is not None for one in items)
    return DeskChanges(
        since=before.day,
        until=after.day,
        counts={
            "before": len(earlier),
            "after": len(later),
            "added": len(later) - both,
            "removed": len(earlier) - both,
            "changed": changed,
            "unchanged": both - changed,
        },
        items=sorted(items, key=lambda one: (one.title, one.process_id)),
    )


def _changed(
    id_: UUID, before: StandingRow | None, after: StandingRow | None, things: int
) -> ProcessChanged | None:
    """What became of one process; None where it is as it was."""
    last = after or before
    if last is None:
        return None
    changed = []
    if before is not None and after is not None:
        changed = [one for one in COMPARED if getattr(before, one) != getattr(after, one)]
        if not changed and not things:
            return None
    return ProcessChanged(
        process_id=id_,
        title=last.title,
        before=before,
        after=after,
        changed=changed,
        things=things,
    )


def _rows(desk: Desk) -> dict[UUID, StandingRow]:
    told = telling.standings(desk.processes, desk.standings, desk.day)
    return {one.process_id: one for one in told.items}
