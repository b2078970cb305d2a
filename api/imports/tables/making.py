"""Phases, milestones and tasks that rows of a table speak of, made and changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.imports.report import CHANGED, CREATED, UNCHANGED, Outcome, Report
from api.imports.tables.known import Phases
from api.imports.tables.lines import (
    Difference,
    Line,
    RefusedError,
    differences,
    fields_of,
    refused_by,
)
from api.imports.tables.rows import Entry
from api.imports.tables.values import COLLECTIONS, STEPS, Step, shown
from api.imports.tables.words import PHASES, TASKS, Words
from api.problems import Problem
from db.base import new_id
from db.tables import Body, FindingState, Phase, PlanningProcess


@dataclass(frozen=True, slots=True)
class Named:
    """A phase that a row names and that is still to be made, or brought back."""

    entry: Entry
    key: str
    known: Phase | None
    values: dict[str, Any]


@dataclass(slots=True)
class Making:
    """What becomes of rows that can be, once it is known what each is about."""

    session: Session
    body: Body
    source: str
    words: Words
    report: Report
    phases: Phases

    def change(
        self, entry: Entry, thing: Step, phase: UUID | Named | None, values: dict[str, Any]
    ) -> Line:
        """Change what a row is about as it says; RefusedError where that cannot be."""
        names = fields_of(entry.kind, values)
        before = {name: shown(thing, entry.kind, name, self.words) for name in names}
        change = self._set(entry, thing, values)
        moved = []
        if phase is not None and not isinstance(thing, Phase) and thing.process_id is not None:
            was = self.phases.title(thing.phase_id)
            moved = [Difference("phase", was, entry.phase)]
            thing.phase_id, change = self._made(thing.process_id, phase), CHANGED
        return Line(
            entry, change, thing, moved + differences(thing, entry.kind, names, before, self.words)
        )

    def create(
        self,
        entry: Entry,
        process_id: UUID,
        phase: UUID | Named | None,
        key: str,
        values: dict[str, Any],
    ) -> Step:
        """Make what a row is about, and its phase before; RefusedError where that cannot be."""
        thing = STEPS[entry.kind](id=new_id(), body_id=self.body.id)
        more: dict[str, Any] = {
            "process_id": process_id,
            "source": self.source,
            "source_key": key,
        }
        if entry.kind == PHASES:
            more["order"] = self.phases.next_order(process_id)
        for name, value in (values | more).items():
            setattr(thing, name, value)
        self._settle(entry, thing, values.keys())
        if not isinstance(thing, Phase):
            thing.phase_id = self._made(process_id, phase)
        self.session.add(thing)
        if isinstance(thing, Phase):
            self.session.flush()  # Others refer to it, and the order of tables is not known here.
        return thing

    def _made(self, process_id: UUID, phase: UUID | Named | None) -> UUID | None:
        """The phase's id; nothing refuses a row any more when a phase is made for it."""
        if not isinstance(phase, Named):
            return phase
        if phase.known is None:
            found = self.create(phase.entry, process_id, None, phase.key, phase.values)
            change = CREATED
        else:
            found = phase.known
            change = self._set(phase.entry, found, phase.values)
        self.phases.add(process_id, found.id, phase.entry.title)
        self.tell(PHASES, found, process_id, change)
        return found.id

    def _set(self, entry: Entry, thing: Step, values: dict[str, Any]) -> str:
        """Give a thing these values, and bring back what was gone; whether anything differed."""
        if thing.deleted_at is not None:
            values = values | {"deleted_at": None}
        different = {name: value for name, value in values.items() if getattr(thing, name) != value}
        for name, value in different.items():
            setattr(thing, name, value)
        try:
            self._settle(entry, thing, different.keys())
        except RefusedError:
            self.session.expire(thing)
            raise
        return CHANGED if different else UNCHANGED

    def _settle(self, entry: Entry, thing: Step, names: Iterable[str]) -> None:
        """What follows when such a thing changes, and what cannot be."""
        decide = COLLECTIONS[entry.kind].decide
        # Its phase is one of its own process, as that decision would have to look up for each.
        asked = frozenset(names) - {"phase_id", "after_phase_ids", "after_milestone_ids"}
        if decide is None or not asked:
            return
        try:
            decide(self.session, thing, asked)
        except Problem as problem:
            raise refused_by(problem, entry.kind) from problem

    def tell(self, kind: str, thing: Step, process_id: UUID, change: str) -> None:
        """Put into the report what became of a thing."""
        above = None if kind == TASKS else PlanningProcess.collection
        self.report.outcomes.append(
            Outcome(
                kind,
                thing.id,
                change,
                FindingState.CERTAIN,
                thing.title,
                above,
                None if above is None else process_id,
            )
        )
