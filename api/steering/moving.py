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
    before: VagueTime | None
    after: VagueTime
    why: Said


def moves(session: Session, step: Step, order: Move) -> list[Change]:
    """All that moves with the step, itself first; nothing is changed yet.

    Milestones of a phase that moves as a whole move with it by as many days; one that only begins
    or ends elsewhere leaves them. What comes after a moved step moves only as far as it must, so
    that it does not begin before the other has ended, and never further than that one moved. What
    is done stays. Problems: Conflict, Invalid.
    """
    if _is_done(step):
        raise Conflict(
            "Was erreicht, abgeschlossen oder entfallen ist, wird nicht mehr verschoben.",
            "What is reached, concluded or dropped is not moved any more.",
        )
    first = _first(step, order)
    others = [one for one in _steps(session, step.process_id) if not _is_done(one)]
    found = {step.id: first}
    by = {step.id: _shift(first)}
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


def _first(step: Step, order: Move) -> Change:
    """The move that was asked for itself. Problems: Invalid, where it moves nothing."""
    why = Said("ausgewählt", "chosen")
    if order.days is not None:
        change = _change(step, order, order.days, why)
        if change is not None:
            return change
        raise Invalid(
            "Dieser Schritt hat keinen Termin, der sich so verschieben ließe.",
            "This step has no date that could be moved so.",
            errors=(Fault("/days", Said("Nichts bewegt sich.", "Nothing moves.")),),
        )
    before = _time(step, order.field)
    if order.to is None or (order.to.earliest is None and order.to.latest is None):
        said = Said("Das lässt sich nicht als Termin lesen.", "This cannot be read as a time.")
        raise Invalid(said.de, said.en, errors=(Fault("/to", said),))
    if before is not None and before.edtf == order.to.edtf:
        said = Said("Das ist der bisherige Termin.", "This is the time it has.")
        raise Invalid(said.de, said.en, errors=(Fault("/to", said),))
    return Change(step, before, order.to, why)


def carry_out(session: Session, changes: Iterable[Change], field: str) -> None:
    """Write the new times."""
    for change in changes:
        writing.change(session, catalogue.of(type(change.step)), change.step, {field: change.after})


def _pulled(cause: Change, other: Step, order: Move) -> tuple[int, Said]:
    """How many days the other step is pulled along, and why."""
    title = cause.step.title
    if isinstance(other, Milestone) and other.phase_id == cause.step.id:
        return _whole_shift(cause), Said(f"gehört zu „{title}“", f"belongs to {title!r}")
    if str(cause.step.id) not in {*other.after_phase_ids, *other.after_milestone_ids}:
        return 0, Said("", "")
    by, end, begin = _shift(cause), cause.after.latest, _time(other, order.field)
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
            errors=(Fault("/to" if order.to else "/days", Said("Zu weit.", "Too far.")),),
        ) from error
    return None if after == before else Change(step, before, after, why)


def _shift(change: Change) -> int:
    """How many days later the step ends than before, or begins where an end is not known."""
    return next(iter(_shifts(change)), 0)


def _whole_shift(change: Change) -> int:
    """How many days both ends have moved the same way; zero where one of them stayed."""
    shifts = _shifts(change) or [0]
    return max(min(shifts), 0) or min(max(shifts), 0)


def _shifts(change: Change) -> list[int]:
    """By how many days the end and the beginning moved, as far as they are known."""
    if change.before is None:
        return []
    ends = (
        (change.before.latest, change.after.latest),
        (change.before.earliest, change.after.earliest),
    )
    return [
        (after - before).days for before, after in ends if before is not None and after is not None
    ]


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
