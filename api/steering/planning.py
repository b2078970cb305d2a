"""Laying out a plan: as a template has it, or as another process went."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.dates.moving import moved
from api.problems import Conflict, Fault, Invalid, Said
from api.roles import Scope
from api.steering.schemas import PlanOrder, TemplateOfProcess
from api.steering.templates import TEMPLATES
from db.tables import Milestone, Phase, PlanningProcess
from db.time import VagueTime

Step = Phase | Milestone
Course = tuple[list[Phase], list[Milestone]]


def lay_out(
    session: Session, process: PlanningProcess, order: PlanOrder, scope: Scope
) -> list[Step]:
    """Make the phases and milestones; each phase comes after the one before it.

    Problems: Conflict where phases are there already, Invalid for an unknown template or a process
    that is not theirs or has no phases.
    """
    there = _phases(session, process.id)
    if there and not order.beside:
        raise Conflict(
            f"Der Prozess hat schon {len(there)} Phasen. Mit „beside“ kommen weitere dazu.",
            f"The process has {len(there)} phases already. `beside` adds more.",
        )
    after = max((phase.order for phase in there), default=0)
    if order.template is not None:
        template = TEMPLATES.get(order.template)
        if template is None:
            known = ", ".join(TEMPLATES)
            raise _invalid(
                "/template",
                f"Eine Vorlage „{order.template}“ gibt es nicht, nur: {known}.",
                f"There is no template {order.template!r}, only: {known}.",
            )
        return _from_template(session, process, template, order.begins, after, scope)
    model = session.get(PlanningProcess, order.from_process_id)
    phases = [] if model is None else _phases(session, model.id)
    if model is None or model.body_id != process.body_id or not phases:
        raise _invalid(
            "/from_process_id",
            "Diesen Prozess gibt es hier nicht, oder er hat keine Phasen.",
            "There is no such process here, or it has no phases.",
        )
    milestones = _milestones(session, model.id)
    by = days_until(order.begins, first_day(phases, milestones))
    return take_over(session, process, (phases, milestones), by, scope, after=after)


def course_of(session: Session, process: PlanningProcess) -> Course:
    """The living phases of the process in their order, and its living milestones."""
    return _phases(session, process.id), _milestones(session, process.id)


def first_day(phases: Sequence[Phase], milestones: Sequence[Milestone]) -> dt.date | None:
    """The day a course begins as planned: its first phase's, or its first milestone's."""
    for steps in (phases, milestones):
        days = [one.planned.earliest for one in steps if one.planned and one.planned.earliest]
        if days:
            return min(days)
    return None


def days_until(begins: dt.date | None, first: dt.date | None) -> int | None:
    """How many days later it begins now; None where one of both days is not known."""
    return (begins - first).days if begins and first else None


def _from_template(  # noqa: PLR0913, PLR0917 -- what, from what, from when, behind what, by whom
    session: Session,
    process: PlanningProcess,
    template: TemplateOfProcess,
    begins: dt.date | None,
    order: int,
    scope: Scope,
) -> list[Step]:
    made: list[Step] = []
    month = None if begins is None else begins.year * 12 + begins.month - 1
    before: Phase | None = None
    for number, phase in enumerate(template.phases, start=order + 1):
        first = month
        last = None if month is None else month + phase.months - 1
        kept = _make_phase(
            session,
            process,
            {
                "title": phase.title,
                "kind": phase.kind,
                "order": number,
                "status": "offen",
                "planned": _months(first, last),
                "after_phase_ids": [str(before.id)] if before else [],
            },
            scope,
        )
        made.append(kept)
        made += [
            _make_milestone(
                session,
                process,
                {
                    "title": title,
                    "phase_id": kept.id,
                    "status": "offen",
                    "planned": _months(last, last),
                },
                scope,
            )
            for title in phase.milestones
        ]
        month = None if last is None else last + 1
        before = kept
    return made


def take_over(  # noqa: PLR0913 -- what, from what, how far away, by whom, behind what
    session: Session,
    process: PlanningProcess,
    course: Course,
    by: int | None,
    scope: Scope,
    *,
    after: int = 0,
) -> list[Step]:
    """Make the phases and milestones of another course: open, planned so many days later.

    Who waits for whom is taken over, what happened is not; with None nothing has a date. `after`
    is the order of the last phase that is there already. Problems: Invalid beyond the calendar.
    """
    phases, milestones = course
    new: dict[str, Step] = {}
    for number, phase in enumerate(phases, start=after + 1):
        new[str(phase.id)] = _make_phase(
            session,
            process,
            {
                "title": phase.title,
                "kind": phase.kind,
                "order": number,
                "status": "offen",
                "responsible": phase.responsible,
                "planned": shifted(phase.planned, by),
            },
            scope,
        )
    for milestone in milestones:
        owner = new.get(str(milestone.phase_id))
        new[str(milestone.id)] = _make_milestone(
            session,
            process,
            {
                "title": milestone.title,
                "phase_id": owner.id if owner else None,
                "status": "offen",
                "responsible": milestone.responsible,
                "planned": shifted(milestone.planned, by),
            },
            scope,
        )
    # A step may wait for one that is listed behind it, so all are there before any waits.
    for step in (*phases, *milestones):
        kept = new[str(step.id)]
        waits = {
            name: [str(new[one].id) for one in getattr(step, name) if one in new]
            for name in ("after_phase_ids", "after_milestone_ids")
        }
        writing.change(session, catalogue.of(type(kept)), kept, waits)
    return list(new.values())


def _make_phase(
    session: Session, process: PlanningProcess, values: dict[str, Any], scope: Scope
) -> Phase:
    collection = catalogue.of(Phase)
    record = writing.create(
        session, collection, writing.validated(collection.create, values), scope, process
    )
    if not isinstance(record, Phase):
        raise TypeError(f"{collection.name} made something else")
    return record


def _make_milestone(
    session: Session, process: PlanningProcess, values: dict[str, Any], scope: Scope
) -> Milestone:
    collection = catalogue.of(Milestone)
    record = writing.create(
        session, collection, writing.validated(collection.create, values), scope, process
    )
    if not isinstance(record, Milestone):
        raise TypeError(f"{collection.name} made something else")
    return record


def shifted(time: VagueTime | None, days: int | None) -> VagueTime | None:
    """The time so many days later, or none. Problems: Invalid beyond the calendar."""
    if time is None or days is None:
        return None
    try:
        return moved(time, days)
    except ValueError as error:
        raise _too_far() from error


def _months(first: int | None, last: int | None) -> VagueTime | None:
    """The span of whole months, counted from the year 0, as a time."""
    if first is None or last is None:
        return None
    if last // 12 > dt.date.max.year:
        raise _too_far()
    ends = [f"{month // 12:04}-{month % 12 + 1:02}" for month in (first, last)]
    return VagueTime.from_edtf(ends[0] if first == last else "/".join(ends))


def _phases(session: Session, process_id: UUID) -> list[Phase]:
    return list(
        session.scalars(
            select(Phase)
            .where(Phase.process_id == process_id, Phase.deleted_at.is_(None))
            .order_by(Phase.order, Phase.id)
        )
    )


def _milestones(session: Session, process_id: UUID) -> list[Milestone]:
    return list(
        session.scalars(
            select(Milestone)
            .where(Milestone.process_id == process_id, Milestone.deleted_at.is_(None))
            .order_by(Milestone.id)
        )
    )


def _too_far() -> Invalid:
    return _invalid(
        "/begins",
        "So weit reicht der Kalender nicht.",
        "The calendar does not reach that far.",
    )


def _invalid(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
