"""An import taken back: what it made is deleted, what it changed is as it was before.

Whole or not at all: what somebody changed since, or added to what would go, is named, and left
only where whoever takes back says so. Each change is one of the history, as any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api import catalogue
from api.collection import Collection
from api.problems import FAULTS_AT_MOST, Conflict, Fault, Problem, Said, first_of
from api.processes.circles import circle_of
from api.references import referred
from api.undoing import outward
from db.base import Part, Record, utc_now
from db.history import Action, History, attributed
from db.queries import collections, evidence, history, steps, taken_back
from db.tables import (
    Body,
    Finding,
    FindingState,
    ImportRun,
    Milestone,
    Phase,
    PlanningProcess,
    RunState,
)

FROM_COUNCIL: Final = "oparl"
_STEPS: Final = (Phase, Milestone)
_GRAPH: Final = frozenset({"phase_id", "after_phase_ids", "after_milestone_ids"})


@dataclass(frozen=True, slots=True)
class Left:
    """Something an import made or changed that stays as it is now, and why."""

    kind: str
    id: UUID
    title: str
    fields: tuple[str, ...]
    """The fields that were changed since."""
    said: Said

    def document(self, language: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Language
        return {
            "kind": self.kind,
            "id": str(self.id),
            "title": self.title,
            "fields": list(self.fields),
            "detail": self.said.in_(language),
        }


@dataclass(slots=True)
class TakenBack:
    """What taking an import back came to."""

    deleted: int = 0
    set_back: int = 0
    left: list[Left] = field(default_factory=list)


@dataclass(slots=True)
class _Touched:
    """One thing as it is now, and what the import did to it."""

    collection: Collection
    record: Record
    goes: bool
    """Whether it was not there before the import."""
    before: dict[str, Any]
    after: dict[str, Any]
    revision: int
    """The last one that the import made."""

    @property
    def key(self) -> tuple[str, UUID]:
        return type(self.record).__tablename__, self.record.id

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to take back any more."""
        if self.goes or self.record.deleted_at is not None:
            return self.record.deleted_at is not None
        return all(getattr(self.record, name) == value for name, value in self.before.items())

    def since(self) -> tuple[str, ...]:
        """The fields that hold neither what the import set nor what was there before it."""
        return tuple(
            sorted(
                name
                for name, value in self.after.items()
                if getattr(self.record, name) != value
                and (self.goes or getattr(self.record, name) != self.before.get(name))
            )
        )


def take_back(session: Session, run: ImportRun, *, leave_changed: bool) -> TakenBack:
    """Take back what the import did, as far as that was not done before; the caller commits.

    Problems: Conflict where it has not ended, is one that the next would bring again, or where
    something was changed since and `leave_changed` does not say to leave it.
    """
    _demand_ended(run)
    # Imports into one body take turns, and this is one of them.
    collections.lock(session, session.get_one(Body, run.body_id))
    titles = {UUID(one["id"]): one["title"] for one in run.resources}
    touched = [one for one in _touched(session, run) if not one.is_done]
    left: dict[tuple[str, UUID], Left] = {}

    def leave(one: _Touched, said: Said, fields: tuple[str, ...] = ()) -> None:
        title = titles.get(one.record.id, "")
        left.setdefault(one.key, Left(one.collection.name, one.record.id, title, fields, said))

    for one in touched:
        fields = one.since()
        if fields:
            leave(one, _CHANGED, fields)
    for one in _referring_to_nothing(session, touched):
        leave(one, _VANISHED)
    for one in _needed(session, touched, left):
        leave(one, _NEEDED)
    if left and not leave_changed:
        raise _contested([*left.values()])
    found = TakenBack(left=[*left.values()])
    doing = [one for one in touched if one.key not in left]
    _do(session, run, doing, found)
    _demand_no_circle(session, doing)
    _propose_again(session, run, doing)
    if doing:
        taken_back.note(session, run, deleted=found.deleted, set_back=found.set_back)
    return found


def _demand_ended(run: ImportRun) -> None:
    if run.format == FROM_COUNCIL:
        raise Conflict(
            "Ein Abgleich mit einem Ratsinformationssystem lässt sich nicht zurücknehmen: "
            "der nächste brächte alles wieder.",
            "What was read from a council information system cannot be taken back: "
            "the next reading would bring it all again.",
        )
    if run.state in {RunState.WAITING, RunState.RUNNING}:
        raise Conflict("Der Import läuft noch.", "The import has not ended yet.")


def _touched(session: Session, run: ImportRun) -> Iterator[_Touched]:
    """What the import made or changed, unless that was taken back before."""
    by_kind: dict[str, list[Collection]] = defaultdict(list)
    for collection in catalogue.ALL:
        by_kind[collection.name].append(collection)
    changes: dict[UUID, list[History]] = defaultdict(list)
    for row in history.of_run(session, run.id, [UUID(one["id"]) for one in run.resources]):
        changes[row.resource_id].append(row)
    kinds: dict[str, list[UUID]] = defaultdict(list)
    for id_, rows in changes.items():
        if all(row.undoes is None for row in rows):
            kinds[rows[0].kind].append(id_)
    for kind, ids in kinds.items():
        for collection in by_kind[kind]:
            for record in taken_back.locked(session, collection.table, ids):
                yield _one(collection, record, changes[record.id])


def _one(collection: Collection, record: Record, rows: Iterable[History]) -> _Touched:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    created, revision = False, 0
    for row in rows:
        created = created or row.action is Action.CREATE
        before = (row.before or {}) | before
        after |= row.after or {}
        revision = row.revision
    known = outward(collection.table, before)
    return _Touched(
        collection,
        record,
        created or known.get("deleted_at") is not None,
        {} if created else _of_bodies(collection, known),
        _of_bodies(collection, outward(collection.table, after)),
        revision,
    )


def _of_bodies(collection: Collection, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in collection.columns}


def _referring_to_nothing(session: Session, touched: Iterable[_Touched]) -> Iterator[_Touched]:
    """What cannot be as it was, because something it referred to then is there no more."""
    wanted: dict[type[Record], set[UUID]] = defaultdict(set)
    named: list[tuple[_Touched, type[Record], set[UUID]]] = []
    for one in touched:
        if one.goes:
            continue
        for name, value in one.before.items():
            target = referred(one.collection.table, name)
            if target is not None and value:
                ids = {UUID(str(id_)) for id_ in (value if isinstance(value, list) else [value])}
                wanted[target] |= ids
                named.append((one, target, ids))
    living = {
        target: taken_back.living(session, target, sorted(ids)) for target, ids in wanted.items()
    }
    for one, target, ids in named:
        if not ids <= living[target]:
            yield one


def _needed(
    session: Session, touched: Iterable[_Touched], left: Mapping[tuple[str, UUID], Left]
) -> Iterator[_Touched]:
    """What would be deleted although something that stays belongs to it or refers to it."""
    doing = [one for one in touched if one.key not in left]
    going = {one.key: one for one in doing if one.goes}
    back = {one.key: one.before for one in doing if not one.goes}
    by_table: dict[str, list[UUID]] = defaultdict(list)
    for name, id_ in going:
        by_table[name].append(id_)
    tables = [
        collection.table
        for collection in catalogue.ALL
        if collection.table.has_history and issubclass(collection.table, Part)
    ]
    naming = [*taken_back.naming(session, tables, by_table)]
    # What stays for this reason may itself be why something else has to.
    before = -1
    while len(going) != before:
        before = len(going)
        for referrer, column, target in naming:
            # What is set back may name something else then.
            lets_go = back.get(referrer, {}).get(column, target[1]) != target[1]
            if target in going and referrer not in going and not lets_go:
                yield going.pop(target)


def _do(session: Session, run: ImportRun, touched: Iterable[_Touched], found: TakenBack) -> None:
    now = utc_now()
    by_revision: dict[int, list[_Touched]] = defaultdict(list)
    for one in touched:
        by_revision[one.revision].append(one)
    for revision, some in sorted(by_revision.items()):
        with attributed(session, undoes=revision, run_id=run.id), session.no_autoflush:
            for one in some:
                _set(session, one, now)
                found.deleted += one.goes
                found.set_back += not one.goes
    for one in touched:
        if run.evidence and not one.goes:
            evidence.supersede(session, one.record.id, set(one.before))


def _set(session: Session, one: _Touched, now: Any) -> None:  # noqa: ANN401 -- a moment
    record, collection = one.record, one.collection
    different = {
        name: value for name, value in one.before.items() if getattr(record, name) != value
    }
    for name, value in different.items():
        setattr(record, name, value)
    # Steps are asked about what comes before what once for all of them, not each for itself.
    asked = frozenset(different) - (_GRAPH if isinstance(record, _STEPS) else frozenset())
    if collection.decide is not None and asked and not one.goes:
        collection.decide(session, record, asked)
    if one.goes:
        if collection.removal is not None:
            collection.removal(session, record, frozenset({"deleted_at"}))
        record.deleted_at = now


def _demand_no_circle(session: Session, touched: Iterable[_Touched]) -> None:
    """What comes before what is as it was; somebody may have said the contrary since."""
    processes = {
        one.record.process_id
        for one in touched
        if isinstance(one.record, _STEPS) and not one.goes and not _GRAPH.isdisjoint(one.before)
    }
    for process_id in sorted(processes):
        steps.alone_in(session, PlanningProcess, process_id)
        circle = circle_of(session, process_id)
        if circle:
            names = " → ".join(f"„{title}“" for title in circle)
            raise Conflict(
                f"Was seitdem festgelegt wurde, ergäbe damit einen Kreis: {names}.",
                f"With what was said since, that would make a circle: {names}.",
            )


def _propose_again(session: Session, run: ImportRun, touched: Iterable[_Touched]) -> None:
    """What somebody accepted of a document waits for a decision again."""
    if run.document_id is None:
        return
    gone = [one.record.id for one in touched if one.goes]
    for finding in taken_back.locked(session, Finding, gone, by="resource_id"):
        if finding.state is FindingState.ACCEPTED:
            finding.state = FindingState.PROPOSED
    session.flush()


def _contested(left: list[Left]) -> Problem:
    rest = first_of(len(left))
    return Conflict(
        f"Seit dem Import wurde hier weitergearbeitet; nichts wurde zurückgenommen.{rest.de} "
        "`leave_changed=true` lässt stehen, was genannt ist, und nimmt das andere zurück.",
        f"Work went on here since the import; nothing was taken back.{rest.en} "
        "`leave_changed=true` leaves what is named and takes the rest back.",
        errors=tuple(
            Fault(
                f"/{one.kind}/{one.id}",
                Said(f"„{one.title}“: {one.said.de}", f"{one.title!r}: {one.said.en}"),
            )
            for one in left[:FAULTS_AT_MOST]
        ),
    )


_CHANGED: Final = Said("Seitdem hier geändert.", "Changed here since.")
_VANISHED: Final = Said(
    "War vorher mit etwas verbunden, das es nicht mehr gibt.",
    "Was linked before to something that is there no more.",
)
_NEEDED: Final = Said(
    "Anderes, das bleibt, gehört dazu oder verweist darauf.",
    "Something else that stays belongs to it or refers to it.",
)
