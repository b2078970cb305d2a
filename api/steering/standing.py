"""How a process stands: days and rows in, words out.

Four things stay apart: the status, which people set, and what follows from its dates, from its
steps and from its last change.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from api.problems import Said
from api.processes.service import BERLIN
from db.queries.standing import Process, Step
from db.tables.processes import Health
from db.time import bounds

ENDED: Final = frozenset({"abgeschlossen", "fortgeschrieben", "abgebrochen"})
PAUSED: Final = frozenset({"ruhend"})
STALE_MONTHS: Final = 6
_DAYS_A_MONTH: Final = 30.44

HEALTH_RULE: Final = Said(
    "Verzögert: Ein offener Schritt ist nach seinem Plan oder seiner Prognose sicher vorbei. "
    "Gefährdet: Eine Prognose liegt sicher nach dem Plan, oder eine Phase hätte beginnen müssen. "
    "Im Plan: nichts davon. Unbekannt: kein offener Schritt hat einen lesbaren Termin, oder der "
    "Prozess ruht oder ist beendet.",
    "Late: an open step has surely passed by its plan or forecast. At risk: a forecast lies surely "
    "after the plan, or a phase should have begun. On track: none of these. Unknown: no open step "
    "has a date that can be read, or the process pauses or has ended.",
)
COMPLETION_RULE: Final = Said(
    "Abgeschlossene Phasen, erreichte Meilensteine und der Stand der Teilprojekte, geteilt durch "
    "alle, die nicht entfallen sind. Eine laufende Phase zählt halb. Teilprojekte, von denen "
    "nichts bekannt ist, zählen nicht mit.",
    "Concluded phases, reached milestones and the completion of sub-projects over all that were "
    "not dropped. A running phase counts half. Sub-projects nothing is known of do not count.",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One step, or sub-project, that a derived value rests on."""

    collection: str
    id: UUID
    title: str
    said: Said


@dataclass(frozen=True, slots=True)
class Completion:
    """`percent` is None where nothing counts."""

    percent: int | None
    done: int
    running: int
    counted: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is derived of one process on one day."""

    health: Health
    reasons: tuple[Reason, ...]
    completion: Completion
    days: int
    is_stale: bool
    open_steps: int
    late_steps: int
    next: Step | None


def is_dropped(step: Step) -> bool:
    return step.status == "entfallen"


def is_done(step: Step, today: dt.date) -> bool:
    """Concluded or reached; where nobody says so, that it has an end in the past."""
    if step.status is not None:
        return step.status in {"abgeschlossen", "erreicht"}
    return step.actual_latest is not None and step.actual_latest <= today


def is_running(step: Step) -> bool:
    if step.collection != "phases" or step.status == "offen":
        return False
    return step.status == "laufend" or step.actual_earliest is not None


def due(step: Step) -> dt.date | None:
    """The last day by which the step is expected now: by its forecast, else by its plan."""
    return step.forecast_latest if step.forecast_edtf else step.planned_latest


def health(process: Process, steps: Sequence[Step], today: dt.date) -> tuple[Health, list[Reason]]:
    """How the process stands to its schedule, and the steps that say so."""
    if process.status in ENDED | PAUSED:
        said = Said(
            "Der Prozess ruht." if process.status in PAUSED else "Der Prozess ist beendet.",
            "The process pauses." if process.status in PAUSED else "The process has ended.",
        )
        return Health.UNKNOWN, [Reason("planning-processes", process.id, process.title, said)]
    counted = [step for step in steps if not is_dropped(step)]
    left = [step for step in counted if not is_done(step, today)]
    late = [_because(step, _late(step)) for step in left if _is_late(step, today)]
    if late:
        return Health.LATE, late
    risky = [_because(step, why) for step in left if (why := _at_risk(step, today)) is not None]
    if risky:
        return Health.AT_RISK, risky
    if any(due(step) is not None for step in left) or (counted and not left):
        return Health.ON_TRACK, []
    return Health.UNKNOWN, []


def completion(steps: Sequence[Step], children: Sequence[int | None], today: dt.date) -> Completion:
    """How much of the steps and of the sub-projects is done; those not known are left out."""
    counted = [step for step in steps if not is_dropped(step)]
    done = sum(is_done(step, today) for step in counted)
    running = sum(is_running(step) and not is_done(step, today) for step in counted)
    known = [child for child in children if child is not None]
    whole = len(counted) + len(known)
    parts = 100 * done + 50 * running + sum(known)
    # Only what is wholly done is 100: rounding never claims the end.
    percent = None if whole == 0 else parts // whole
    return Completion(percent, done, running, whole, len(children) - len(known))


def stale_after(process: Process) -> int:
    """Days without a change after which a process is asked about."""
    return round((process.review_cycle_months or STALE_MONTHS) * _DAYS_A_MONTH)


def standing(
    process: Process,
    steps: Sequence[Step],
    children: Sequence[int | None],
    changed_at: dt.datetime,
    today: dt.date,
) -> Standing:
    """All that follows for one process; `children` are its sub-projects' percentages."""
    value, reasons = health(process, steps, today)
    left = [step for step in steps if not is_dropped(step) and not is_done(step, today)]
    dated = [(latest, step) for step in left if (latest := due(step)) is not None]
    days = max(0, (today - changed_at.astimezone(BERLIN).date()).days)
    return Standing(
        value,
        tuple(reasons),
        completion(steps, children, today),
        days,
        process.status not in ENDED and days > stale_after(process),
        len(left),
        sum(_is_late(step, today) for step in left),
        min(dated, key=lambda one: one[0])[1] if dated else None,
    )


def all_standings(
    processes: Sequence[Process],
    steps: Mapping[UUID, Sequence[Step]],
    changes: Mapping[UUID, dt.datetime],
    today: dt.date,
) -> dict[UUID, Standing]:
    """The standing of each, sub-projects before what they belong to."""
    children: dict[UUID, list[Process]] = {}
    for process in processes:
        if process.parent_id is not None:
            children.setdefault(process.parent_id, []).append(process)
    found: dict[UUID, Standing] = {}
    for process in _deepest_first(processes, children):
        changed = max(process.modified_at, changes.get(process.id, process.modified_at))
        below = [
            child.completion_override
            if child.completion_override is not None
            else found[child.id].completion.percent
            for child in children.get(process.id, [])
            if child.id in found and child.status != "abgebrochen"
        ]
        found[process.id] = standing(process, steps.get(process.id, ()), below, changed, today)
    return found


def _deepest_first(
    processes: Sequence[Process], children: Mapping[UUID, Sequence[Process]]
) -> list[Process]:
    known = {process.id for process in processes}
    order = [one for one in processes if one.parent_id is None or one.parent_id not in known]
    for process in order:
        order.extend(children.get(process.id, ()))
    # Two that were made to belong to each other at the same moment hang on nothing.
    reached = {process.id for process in order}
    order += [one for one in processes if one.id not in reached]
    return order[::-1]


def _is_late(step: Step, today: dt.date) -> bool:
    latest = due(step)
    return latest is not None and latest < today


def _late(step: Step) -> Said:
    latest = due(step)
    if latest is None:
        raise ValueError("what has no date is not late")
    by = "Prognose" if step.forecast_edtf else "Plan"
    return Said(
        f"offen, obwohl nach {by} spätestens am {latest:%d.%m.%Y}",
        f"open, though by {'forecast' if step.forecast_edtf else 'plan'} at the latest on "
        f"{latest.isoformat()}",
    )


def _at_risk(step: Step, today: dt.date) -> Said | None:
    planned, forecast = step.planned_latest, step.forecast_earliest
    if planned is not None and forecast is not None and forecast > planned:
        return Said("Prognose liegt nach dem Plan", "forecast lies after the plan")
    begun = step.actual_earliest is not None or step.status == "laufend"
    if step.collection != "phases" or begun:
        return None
    begin = _latest_begin(step)
    if begin is not None and begin < today:
        return Said(
            f"nicht begonnen, obwohl spätestens am {begin:%d.%m.%Y} geplant",
            f"not begun, though planned for {begin.isoformat()} at the latest",
        )
    return None


def _latest_begin(step: Step) -> dt.date | None:
    """The last day on which the phase can begin and still be as expected."""
    edtf = step.forecast_edtf or step.planned_edtf
    if edtf is None:
        return None
    begin = edtf.partition("/")[0]
    return None if begin in {"", ".."} else bounds(begin)[1]


def _because(step: Step, said: Said) -> Reason:
    return Reason(step.collection, step.id, step.title, said)
