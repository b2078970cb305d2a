"""What moves when a phase or a milestone moves: what belongs to it, and what has to wait for it."""

import datetime as dt
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.dates.moving import moved
from api.problems import Conflict, Fault, Invalid, Said
from api.steering.schemas import Move
from db.tables import Milestone, Phase
from db.time import VagueTime

Step = Phase | Milestone
_DONE = frozenset({"abgeschlossen", "erreicht", "entfallen"})


@dataclass(frozen=True, slots=True)
class Change:
    """One step that moves: from when to when, and why."""

    step: Step
    before: VagueTime
    after: VagueTime
    why: Said


def moves(session: Session, step: Step, order: Move) -> list[Change]:
    """All that moves with the step, itself first; nothing is changed yet.

    Milestones of a moved phase move with it by as many days. What comes after a moved step moves
    only as far as it must, so that it does not begin before the other has ended, and never further
    than that one moved. What is done stays. Problems: Conflict, Invalid.
    """
    if _is_done(step):
        raise Conflict(
            "Was erreicht, abgeschlossen oder entfallen ist, wird nicht mehr verschoben.",
            "What is reached, concluded or dropped is not moved any more.",
        )
    first = _change(step, order, order.days, Said("ausgewählt", "chosen"))
    if first is None:
        raise Invalid(
            "Dieser Schritt hat keinen Termin, der sich so verschieben ließe.",
            "This step has no date that could be moved so.",
            errors=(Fault("/days", Said("Nichts bewegt sich.", "Nothing moves.")),),
        )
    others = [one for one in _steps(session, step.process_id) if not _is_done(one)]
    found = {step.id: first}
    by = {step.id: order.days}
    waiting = deque([first])
    while waiting:
        cause = waiting.popleft()
        for other in others:
            days, why = _pulled(cause, other, order)
            # Two that it waits for may pull it: the one that pulls further decides.
            if not days or (other.id in by and days <= by[other.id]):
                continue
            change = _change(other, order, days, why)
            if change is not None:
                found[other.id], by[other.id] = change, days
                waiting.append(change)
    return list(found.values())


def carry_out(session: Session, changes: Iterable[Change], field: str) -> None:
    """Write the new times."""
    for change in changes:
        writing.change(session, catalogue.of(type(change.step)), change.step, {field: change.after})


def _pulled(cause: Change, other: Step, order: Move) -> tuple[int, Said]:
    """How many days the other step is pulled along, and why."""
    title = cause.step.title
    by = _shift(cause)
    if isinstance(other, Milestone) and other.phase_id == cause.step.id:
        return by, Said(f"gehört zu „{title}“", f"belongs to {title!r}")
    if str(cause.step.id) not in {*other.after_phase_ids, *other.after_milestone_ids}:
        return 0, Said("", "")
    end, begin = cause.after.latest, _time(other, order.field)
    if by <= 0 or end is None or begin is None or begin.earliest is None:
        return 0, Said("", "")
    needed = (end - begin.earliest).days + 1
    return max(0, min(by, needed)), Said(f"folgt auf „{title}“", f"comes after {title!r}")


def _change(step: Step, order: Move, days: int, why: Said) -> Change | None:
    before = _time(step, order.field)
    if before is None:
        return None
    try:
        after = moved(before, days)
    except ValueError as error:
        raise Invalid(
            "So weit reicht der Kalender nicht.",
            "The calendar does not reach that far.",
            errors=(Fault("/days", Said("Zu weit.", "Too far.")),),
        ) from error
    return None if after == before else Change(step, before, after, why)


def _shift(change: Change) -> int:
    """How many days later the step ends than before, as far as both ends are known."""
    ends = (change.before.latest, change.after.latest)
    begins = (change.before.earliest, change.after.earliest)
    for before, after in (ends, begins):
        if before is not None and after is not None:
            return (after - before).days
    return 0


def _time(step: Step, field: str) -> VagueTime | None:
    """What is moved: for a forecast that is not there yet, the plan it departs from."""
    return step.planned if field == "planned" else step.forecast or step.planned


def _is_done(step: Step) -> bool:
    ended = step.actual is not None and (step.actual.latest or dt.date.max) < dt.date.max
    return step.status in _DONE or (step.status is None and ended)


def _steps(session: Session, process_id: UUID) -> list[Step]:
    phases = session.scalars(
        select(Phase).where(Phase.process_id == process_id, Phase.deleted_at.is_(None))
    )
    milestones = session.scalars(
        select(Milestone).where(Milestone.process_id == process_id, Milestone.deleted_at.is_(None))
    )
    found: list[Step] = [*phases, *milestones]
    return sorted(found, key=lambda step: (step.planned is None, step.title, step.id))
