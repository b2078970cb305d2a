"""Entries of a plan become phases, milestones and tasks: a stretch of rows at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.imports.report import CHANGED, CREATED, UNCHANGED, Outcome, Report, Trouble
from api.imports.tables.headings import folded
from api.imports.tables.known import Known, Phases, Processes, things
from api.imports.tables.mapping import Column
from api.imports.tables.rows import Entry
from api.imports.tables.values import (
    COLLECTIONS,
    NAMES,
    TABLES,
    TARGETS,
    Thing,
    Values,
    Wrong,
    values_of,
    where,
)
from api.imports.tables.words import MILESTONES, PHASES, TASKS, Words
from api.problems import Problem, Said
from db.base import new_id
from db.queries.bodies import as_id
from db.tables import Body, FindingState, Milestone, Phase, PlanningProcess, Task

_AT_ONCE: Final = 500
_LONGEST_KEY: Final = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """What a row came to, as a preview shows it."""

    entry: Entry
    change: str
    thing: Thing


@dataclass(slots=True)
class Storing:
    """One plan on its way into the tables of a body.

    Whatever could refuse a row is asked before it is sent to the database, so that no refusal
    needs a savepoint and many rows go in one statement. The caller holds the body's lock.
    """

    session: Session
    body: Body
    source: str
    columns: Mapping[str, Column]
    """Field → its column."""
    words: Words
    report: Report
    process_id: UUID | None
    """The process of the rows that name none."""
    processes: Processes = field(init=False)
    phases: Phases = field(init=False)
    seen: dict[UUID, int] = field(init=False, default_factory=dict)
    """Thing → the row that said it."""
    unplaced: set[tuple[str, str]] = field(init=False, default_factory=set)
    _named: dict[tuple[str, str], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.processes = Processes(self.session, self.body)
        self.phases = Phases(self.session)

    def store(self, entries: Sequence[Entry]) -> Iterator[Line]:
        """Store what can be, and tell of each; the phases first, that others may be in them."""
        for wanted in ((PHASES,), ("", MILESTONES, TASKS)):
            rest = (entry for entry in entries if entry.kind in wanted)
            while stretch := list(islice(rest, _AT_ONCE)):
                yield from self._stretch(stretch)
                self.session.flush()

    def _stretch(self, stretch: Iterable[Entry]) -> list[Line]:
        keyed = [(entry, self._processes_of(entry)) for entry in stretch]
        keys = [(entry.kind, self._key(entry, ids[0] if ids else None)) for entry, ids in keyed]
        own = (as_id(entry.key) for entry, _ in keyed)
        known = things(
            self.session, self.body.id, self.source, keys, (one for one in own if one is not None)
        )
        lines: list[Line] = []
        with self.session.no_autoflush:
            for (entry, ids), (_, key) in zip(keyed, keys, strict=True):
                try:
                    lines.append(self._store(entry, ids, key, known))
                except _RefusedError as refusal:
                    self._refuse(entry, refusal.wrong)
        return lines

    def _store(self, entry: Entry, processes: list[UUID], key: str, known: Known) -> Line:
        if entry.kind == "":
            said = entry.texts["kind"]
            raise _refused(
                "kind",
                f"„{said}“ ist weder Phase noch Meilenstein noch Aufgabe.",
                f"{said!r} is neither a phase nor a milestone nor a task.",
            )
        if not entry.title:
            raise _refused("title", "Es fehlt, worum es geht.", "What it is about is missing.")
        thing = self._thing(entry, processes, key, known)
        process_id = self._process(entry, processes, thing)
        values = values_of(entry, thing, self.words)
        if values.wrong:
            raise _RefusedError(values.wrong)
        self._tell_unplaced(entry, values)
        phase_id = self._phase(entry, process_id, thing)
        if thing is None:
            thing = self._create(entry, process_id, phase_id, key, values.set)
            change = CREATED
        else:
            if phase_id is not None:
                values.set["phase_id"] = phase_id
            change = self._change(entry, thing, values.set)
        if isinstance(thing, Phase):
            self.phases.add(process_id, thing.id, thing.title)
        self.seen[thing.id] = entry.row
        self._tell(entry.kind, thing, process_id, change)
        return Line(entry, change, thing)

    def _thing(self, entry: Entry, processes: list[UUID], key: str, known: Known) -> Thing | None:
        """The thing a row is about: by its id here, by its source's key, a phase by its title."""
        id_ = as_id(entry.key)
        thing: Thing | None = None
        if id_ is not None and id_ in known.by_id:
            kind, thing = known.by_id[id_]
            if kind != entry.kind:
                is_, says = NAMES[kind], NAMES[entry.kind]
                raise _refused(
                    "kind" if "kind" in self.columns else "id",
                    f"Unter dieser Kennung steht etwas anderes ({is_.de}, nicht {says.de}).",
                    f"This id is something else already ({is_.en}, not {says.en}).",
                )
        thing = thing or known.by_key.get((entry.kind, key))
        if thing is None and entry.kind == PHASES and len(processes) == 1:
            same = self.phases.called(processes[0], entry.title)
            if same is not None and same not in self.seen:
                thing = self.session.get_one(Phase, same)
        if thing is not None and thing.id in self.seen:
            row = self.seen[thing.id]
            raise _refused(
                "id" if entry.key else "title",
                f"Das steht schon in Zeile {row}.",
                f"This is in row {row} already.",
            )
        return thing

    def _process(self, entry: Entry, processes: list[UUID], thing: Thing | None) -> UUID:
        """The process of a row: a thing known by its id needs to be told apart no further."""
        now = None if thing is None else thing.process_id
        if now is not None and (now in processes or not entry.process):
            return now
        if not entry.process and not processes:
            raise _refused(
                "process",
                "Die Zeile nennt keinen Prozess, und für die Datei ist keiner gewählt.",
                "The row names no process, and none is chosen for the file.",
            )
        if now is not None or len(processes) != 1:
            raise _RefusedError([Wrong("process", self._not_one(entry, processes, now))])
        return processes[0]

    def _not_one(self, entry: Entry, processes: list[UUID], now: UUID | None) -> Said:
        name = entry.process
        if now is not None:
            title = self.processes.titles.get(now, "")
            return Said(
                f"Das gehört hier zum Prozess „{title}“, nicht zu „{name}“.",
                f"This is part of the process {title!r} here, not of {name!r}.",
            )
        if processes:
            return Said(
                f"„{name}“ heißen mehrere Prozesse; bitte die Kennung nennen.",
                f"Several processes are called {name!r}; please name its id.",
            )
        nearest = self.processes.nearest(name)
        more = Said("", "")
        if nearest:
            quoted = ", ".join(f"„{one}“" for one in nearest)
            more = Said(f" Am nächsten: {quoted}.", f" Nearest: {', '.join(nearest)}.")
        return Said(
            f"Einen Prozess „{name}“ gibt es nicht.{more.de}",
            f"There is no process {name!r}.{more.en}",
        )

    def _processes_of(self, entry: Entry) -> list[UUID]:
        if entry.process:
            return self.processes.called(entry.process)
        return [] if self.process_id is None else [self.process_id]

    def _phase(self, entry: Entry, process_id: UUID, thing: Thing | None) -> UUID | None:
        """The phase a step or task is to be put into; it is made if the plan names a new one.

        A thing that people have here is moved only by a row that names the phase itself.
        """
        if not entry.phase or (thing is not None and not entry.says_phase):
            return None
        self.phases.load(process_id)
        if isinstance(thing, Milestone | Task) and self.phases.is_called(
            thing.phase_id, entry.phase
        ):
            return None
        found = self.phases.called(process_id, entry.phase)
        if found is not None:
            return found
        named = Entry(
            entry.row,
            PHASES,
            entry.why,
            entry.process,
            "",
            says_phase=True,
            title=entry.phase,
            key="",
        )
        key = self._key(named, process_id)
        known = things(self.session, self.body.id, self.source, [(PHASES, key)], ())
        thing = known.by_key.get((PHASES, key))
        values = values_of(named, thing, self.words)
        if values.wrong:
            raise _RefusedError([Wrong("phase", one.said) for one in values.wrong])
        if thing is None:
            thing = self._create(named, process_id, None, key, values.set)
            change = CREATED
        else:
            change = self._change(named, thing, values.set)
        self.phases.add(process_id, thing.id, entry.phase)
        self._tell(PHASES, thing, process_id, change)
        return thing.id

    def _create(
        self,
        entry: Entry,
        process_id: UUID,
        phase_id: UUID | None,
        key: str,
        values: dict[str, Any],
    ) -> Thing:
        thing = TABLES[entry.kind](id=new_id(), body_id=self.body.id)
        more: dict[str, Any] = {
            "process_id": process_id,
            "source": self.source,
            "source_key": key,
        }
        if entry.kind == PHASES:
            more["order"] = self.phases.next_order(process_id)
        else:
            more["phase_id"] = phase_id
        for name, value in (values | more).items():
            setattr(thing, name, value)
        self._settle(entry, thing, values.keys())
        self.session.add(thing)
        if isinstance(thing, Phase):
            self.session.flush()  # Others refer to it, and the order of tables is not known here.
        return thing

    def _change(self, entry: Entry, thing: Thing, values: dict[str, Any]) -> str:
        if thing.deleted_at is not None:
            values = values | {"deleted_at": None}
        different = {name: value for name, value in values.items() if getattr(thing, name) != value}
        for name, value in different.items():
            setattr(thing, name, value)
        try:
            self._settle(entry, thing, different.keys())
        except _RefusedError:
            self.session.expire(thing)
            raise
        return CHANGED if different else UNCHANGED

    def _settle(self, entry: Entry, thing: Thing, names: Iterable[str]) -> None:
        """What follows when such a thing changes, and what cannot be."""
        decide = COLLECTIONS[entry.kind].decide
        # Its phase is one of its own process, as that decision would have to look up for each.
        asked = frozenset(names) - {"phase_id", "after_phase_ids", "after_milestone_ids"}
        if decide is None or not asked:
            return
        try:
            decide(self.session, thing, asked)
        except Problem as problem:
            sources = {target: name for name, target in TARGETS[entry.kind].items()}
            raise _RefusedError(
                [
                    Wrong(sources.get(fault.pointer.strip("/"), "title"), fault.said)
                    for fault in problem.errors
                ]
                or [Wrong("title", problem.said)]
            ) from problem

    def _key(self, entry: Entry, process_id: UUID | None) -> str:
        """What makes the row the same in the next table: its id there, else phase and title.

        The second row of a phase and title is told apart by its number.
        """
        if entry.key:
            key = f"{process_id}#id:{entry.key}"
        elif entry.kind == PHASES:
            key = f"{process_id}#{folded(entry.title)}"
        else:
            name = f"{process_id}#{folded(entry.phase)}#{folded(entry.title)}"
            times = self._named[entry.kind, name] = self._named.get((entry.kind, name), 0) + 1
            key = name if times == 1 else f"{name}#{times}"
        if len(key) > _LONGEST_KEY:
            return f"{process_id}#{sha256(key.encode()).hexdigest()}"
        return key

    def _tell(self, kind: str, thing: Thing, process_id: UUID, change: str) -> None:
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

    def _tell_unplaced(self, entry: Entry, values: Values) -> None:
        """Say once for a column that such things have no place for it."""
        for name in values.unplaced:
            if (entry.kind, name) in self.unplaced:
                continue
            self.unplaced.add((entry.kind, name))
            kind, column = NAMES[entry.kind], where(self.columns, name)
            self.report.problems.append(
                Trouble(
                    Said(
                        f"Diese Spalte hat hier keinen Platz ({kind.de}) und bleibt dort weg.",
                        f"There is no place for this column here ({kind.en}); it is left out.",
                    ),
                    entry.row,
                    column,
                )
            )

    def _refuse(self, entry: Entry, wrong: Iterable[Wrong]) -> None:
        self.report.refused += 1
        self.report.problems += [
            Trouble(one.said, entry.row, where(self.columns, one.field)) for one in wrong
        ]


class _RefusedError(Exception):
    """A row that is not stored, and why."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def _refused(name: str, de: str, en: str) -> _RefusedError:
    return _RefusedError([Wrong(name, Said(de, en))])
