"""What follows when a process or a part of it changes, and what cannot be."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from api.processes.circles import Step, circle_through
from db.queries import steps
from db.tables import Body, Goal, LegalCheck, Milestone, Need, Phase, PlanningProcess
from db.tables.findings import Answer

BERLIN: Final = ZoneInfo("Europe/Berlin")


def today() -> date:
    """The day it is where the offices are."""
    return datetime.now(BERLIN).date()


def settle_process(session: Session, process: PlanningProcess, changed: frozenset[str]) -> None:
    """A value said in the place of a derived one has its reason. Problems: Invalid."""
    if process.health_override is None:
        process.health_reason = None
    elif process.health_reason is None:
        raise _why("/health_reason")
    if process.completion_override is None:
        process.completion_reason = None
    elif process.completion_reason is None:
        raise _why("/completion_reason")
    for name in ("parent_id", "predecessor_id"):
        if name not in changed or getattr(process, name) is None:
            continue
        steps.alone_in(session, Body, process.body_id)
        if _is_below(steps.above(session, PlanningProcess, process, name)):
            raise _invalid(
                f"/{name}",
                "Ein Prozess kann nicht zu sich selbst gehören, auch nicht über andere.",
                "A process cannot belong to itself, nor by way of others.",
            )


def settle_step(session: Session, step: Step, changed: frozenset[str]) -> None:
    """Steps depend on steps of their own process, in no circle, and lie not ahead if they happened.

    Problems: Invalid.
    """
    if "actual" in changed and step.actual and (step.actual.earliest or date.min) > today():
        raise _invalid(
            "/actual",
            "Was tatsächlich war, kann nicht in der Zukunft liegen. Gemeint ist wohl die Prognose.",
            "What happened cannot lie in the future. The forecast is probably what is meant.",
        )
    if "phase_id" in changed and isinstance(step, Milestone) and step.phase_id is not None:
        _own(session, step, "phase_id", Phase, [str(step.phase_id)])
    named = changed & {"after_phase_ids", "after_milestone_ids"}
    if not named or not (step.after_phase_ids or step.after_milestone_ids):
        return
    _own(session, step, "after_phase_ids", Phase, step.after_phase_ids)
    _own(session, step, "after_milestone_ids", Milestone, step.after_milestone_ids)
    steps.alone_in(session, PlanningProcess, step.process_id)
    circle = circle_through(session, step)
    if circle:
        names = " → ".join(f"„{title}“" for title in circle)
        raise _invalid(
            f"/{min(named)}",
            f"Das ergäbe einen Kreis: {names}.",
            f"That would make a circle: {names}.",
        )


def settle_goal(session: Session, goal: Goal, changed: frozenset[str]) -> None:
    """A goal belongs to goals of its own process, in no circle. Problems: Invalid."""
    if "parent_id" not in changed or goal.parent_id is None:
        return
    _own(session, goal, "parent_id", Goal, [str(goal.parent_id)])
    steps.alone_in(session, PlanningProcess, goal.process_id)
    if _is_below(steps.above(session, Goal, goal, "parent_id")):
        raise _invalid(
            "/parent_id",
            "Ein Ziel kann nicht zu sich selbst gehören, auch nicht über andere.",
            "A goal cannot belong to itself, nor by way of others.",
        )


def settle_need(_session: Session, need: Need, _changed: frozenset[str]) -> None:
    """What is missing follows from Soll and Ist, and is unknown where one of them is."""
    if need.target_quantity is None or need.present_quantity is None:
        need.gap = None
    else:
        need.gap = need.target_quantity - need.present_quantity


def settle_legal_check(session: Session, check: LegalCheck, _changed: frozenset[str]) -> None:
    """An answer has its reason, and a demand one answer. Problems: Invalid."""
    if check.answer is not Answer.OPEN and check.reason is None:
        raise _why("/reason")
    with session.no_autoflush:
        other = steps.answered(session, check.process_id, check.requirement)
    if other not in (None, check.id):
        raise _invalid(
            "/requirement",
            "Dazu gibt es hier schon eine Antwort. Bitte sie ändern.",
            "This has an answer here already. Please change that one.",
        )


def _own(
    session: Session,
    part: Step | Goal,
    name: str,
    table: type[Phase | Milestone | Goal],
    ids: Iterable[str],
) -> None:
    wanted = [UUID(str(one)) for one in ids]
    own = steps.of_process(session, table, part.process_id, wanted)
    for number, one in enumerate(wanted):
        if one not in own:
            pointer = f"/{name}" if name.endswith("_id") else f"/{name}/{number}"
            raise _invalid(
                pointer,
                "Das gehört zu einem anderen Prozess.",
                "This belongs to another process.",
            )


def _is_below(chain: list[UUID]) -> bool:
    """Whether the first of the chain comes again in it."""
    return chain[0] in chain[1:]


def _why(pointer: str) -> Invalid:
    return _invalid(pointer, "Bitte begründen.", "Please give the reason.")


def _invalid(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
