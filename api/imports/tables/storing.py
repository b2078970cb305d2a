"""Entries of a plan become phases, milestones and tasks: a stretch of rows at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.imports.report import CREATED, Report, Trouble
from api.imports.tables import merging
from api.imports.tables.headings import folded
from api.imports.tables.known import Known, Phases, Processes, things
from api.imports.tables.lines import (
    Line,
    Refusal,
    RefusedError,
    refused,
    something_else,
)
from api.imports.tables.making import Making, Named
from api.imports.tables.mapping import Column
from api.imports.tables.rows import Entry
from api.imports.tables.values import (
    NAMES,
    Step,
    Thing,
    Values,
    Wrong,
    values_of,
    where,
)
from api.imports.tables.words import MILESTONES, PHASES, TASKS, Words
from api.problems import Said
from db.queries.bodies import as_id
from db.tables import Body, Milestone, Phase, PlanningProcess, Task

_AT_ONCE: Final = 500
_LONGEST_KEY: Final = 1000


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
    refused: Mapping[int, Wrong] = field(default_factory=dict)
    """Rows that cannot be, as was seen when all were there."""
    since: dict[UUID, dict[str, Any]] = field(init=False, default_factory=dict)
    """Thing → the columns that were changed since its row was given out, as they were then."""
    processes: Processes = field(init=False)
    phases: Phases = field(init=False)
    seen: dict[UUID, int] = field(init=False, default_factory=dict)
    """Thing → the row that said it."""
    refusals: list[Refusal] = field(init=False, default_factory=list)
    unplaced: set[tuple[str, str]] = field(init=False, default_factory=set)
    _making: Making = field(init=False)
    _named: dict[tuple[str, str], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.processes = Processes(self.session, self.body)
        self.phases = Phases(self.session)
        self._making = Making(
            self.session, self.body, self.source, self.words, self.report, self.phases
        )

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
        before = merging.since(self.session, known.by_id, (entry for entry, _ in keyed))
        self.since |= before
        lines: list[Line] = []
        with self.session.no_autoflush:
            for (entry, ids), (_, key) in zip(keyed, keys, strict=True):
                try:
                    lines.append(self._store(entry, ids, key, known, before))
                except RefusedError as refusal:
                    self._refuse(entry, refusal)
        return lines

    def _store(
        self,
        entry: Entry,
        processes: list[UUID],
        key: str,
        known: Known,
        before: Mapping[UUID, dict[str, Any]],
    ) -> Line:
        if entry.row in self.refused:
            raise RefusedError([self.refused[entry.row]])
        if entry.kind == "":
            said = entry.texts["kind"]
            raise refused(
                "kind",
                f"„{said}“ ist weder Phase noch Meilenstein noch Aufgabe.",
                f"{said!r} is neither a phase nor a milestone nor a task.",
            )
        if not entry.title:
            raise refused("title", "Es fehlt, worum es geht.", "What it is about is missing.")
        thing = self._thing(entry, processes, key, known)
        process_id = self._process(entry, processes, thing)
        values = values_of(entry, thing, self.words)
        if values.wrong:
            raise RefusedError(values.wrong)
        then = {} if thing is None else before.get(thing.id, {})
        if thing is not None:
            merging.keep_changes(entry, thing, values, then, self.words)
        self._tell_unplaced(entry, values)
        phase = self._phase(entry, process_id, thing, then)
        if thing is None:
            thing = self._making.create(entry, process_id, phase, key, values.set)
            known.by_key[entry.kind, key] = thing
            line = Line(entry, CREATED, thing)
        else:
            line = self._making.change(entry, thing, phase, values.set)
        if isinstance(thing, Phase):
            self.phases.add(process_id, thing.id, thing.title)
        self.seen[thing.id] = entry.row
        self._making.tell(entry.kind, thing, process_id, line.change)
        return line

    def _thing(self, entry: Entry, processes: list[UUID], key: str, known: Known) -> Step | None:
        """The thing a row is about: by its id here, by its source's key, a phase by its title."""
        id_ = as_id(entry.key)
        thing: Thing | None = None
        if id_ is not None and id_ in known.by_id:
            kind, thing = known.by_id[id_]
            if kind != entry.kind:
                raise something_else("kind" if "kind" in self.columns else "id", kind, entry.kind)
        thing = thing or known.by_key.get((entry.kind, key))
        if thing is None and entry.kind == PHASES and len(processes) == 1:
            same = self.phases.called(processes[0], entry.title)
            if same is not None and same not in self.seen:
                thing = self.session.get_one(Phase, same)
        if thing is not None and thing.id in self.seen:
            row = self.seen[thing.id]
            raise refused(
                "id" if entry.key else "title",
                f"Das steht schon in Zeile {row}.",
                f"This is in row {row} already.",
            )
        return None if isinstance(thing, PlanningProcess) else thing

    def _process(self, entry: Entry, processes: list[UUID], thing: Step | None) -> UUID:
        """The process of a row: a thing known by its id needs to be told apart no further."""
        now = None if thing is None else thing.process_id
        names_none = not entry.process and not processes
        if now is not None and (now in processes or names_none):
            return now
        if now is not None:
            field_ = "process" if entry.process else "id"
            raise RefusedError([Wrong(field_, self._elsewhere(entry, now))])
        if names_none:
            raise refused(
                "process",
                "Die Zeile nennt keinen Prozess, und für die Datei ist keiner gewählt.",
                "The row names no process, and none is chosen for the file.",
            )
        if len(processes) != 1:
            raise RefusedError([Wrong("process", self.processes.why_not(entry.process))])
        return processes[0]

    def _elsewhere(self, entry: Entry, now: UUID) -> Said:
        title = self.processes.titles.get(now, "")
        name = entry.process
        if not name and self.process_id is not None:
            name = self.processes.titles[self.process_id]
        return Said(
            f"Das gehört hier zum Prozess „{title}“, nicht zu „{name}“.",
            f"This is part of the process {title!r} here, not of {name!r}.",
        )

    def _processes_of(self, entry: Entry) -> list[UUID]:
        if entry.process:
            return self.processes.called(entry.process)
        return [] if self.process_id is None else [self.process_id]

    def _phase(
        self, entry: Entry, process_id: UUID, thing: Step | None, then: Mapping[str, Any]
    ) -> UUID | Named | None:
        """The phase a step or task is to be put into; a new one is made when its row is stored.

        A thing that people have here is moved only by a row that names the phase itself, and not
        back to where it was when the table was given out.
        """
        if not entry.phase or (thing is not None and not entry.says_phase):
            return None
        self.phases.load(process_id)
        if isinstance(thing, Milestone | Task) and (
            self.phases.is_called(thing.phase_id, entry.phase)
            or self.phases.is_called(as_id(then.get("phase_id") or ""), entry.phase)
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
        phase = known.by_key.get((PHASES, key))
        values = values_of(named, phase, self.words)
        if values.wrong:
            raise RefusedError([Wrong("phase", one.said) for one in values.wrong])
        return Named(named, key, phase if isinstance(phase, Phase) else None, values.set)

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

    def _refuse(self, entry: Entry, refusal: RefusedError) -> None:
        found = refusal.refusals(entry, self.columns)
        self.refusals += found
        self.report.refused += 1
        self.report.problems += [one.trouble for one in found]
