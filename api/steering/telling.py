"""How processes stand, as it is said: one row each, and how many stand so."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from api.steering import standing
from api.steering.schemas import NextStep, StandingRow, Standings
from api.steering.standing import Standing
from db.queries.standing import Process
from db.tables.processes import Health


def standings(
    processes: Sequence[Process], found: Mapping[UUID, Standing], day: dt.date
) -> Standings:
    """All of them in their order, and how many there are of each."""
    rows = [_row(one, found[one.id]) for one in processes if one.id in found]
    counts = {health.value: sum(row.health is health for row in rows) for health in Health}
    counts["stale"] = sum(row.is_stale for row in rows)
    counts["without_status"] = sum(row.status is None for row in rows)
    return Standings(as_of=day, counts=counts, items=rows)


def _row(process: Process, derived: Standing) -> StandingRow:
    latest = standing.due(derived.next) if derived.next else None
    return StandingRow(
        process_id=process.id,
        body_id=process.body_id,
        parent_id=process.parent_id,
        title=process.title,
        status=process.status,
        health=process.health_override or derived.health,
        health_is_derived=process.health_override is None,
        completion=completion_of(process, derived),
        completion_is_derived=process.completion_override is None,
        is_stale=derived.is_stale,
        days_since_change=derived.days,
        open_steps=derived.open_steps,
        late_steps=derived.late_steps,
        next=None
        if derived.next is None or latest is None
        else NextStep(
            collection="phases" if derived.next.collection == "phases" else "milestones",
            id=derived.next.id,
            title=derived.next.title,
            latest=latest,
        ),
    )


def completion_of(process: Process, derived: Standing) -> int | None:
    """What a person says is done, else what follows; percent."""
    if process.completion_override is not None:
        return process.completion_override
    return derived.completion.percent
