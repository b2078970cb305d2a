"""Rows of a list of processes become processes, each with what it belongs to and follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.imports.report import CHANGED, CREATED, UNCHANGED, Outcome, Report
from api.imports.tables import merging
from api.imports.tables.headings import folded
from api.imports.tables.known import Known, Processes, things
from api.imports.tables.lines import (
    Difference,
    Line,
    Refusal,
    RefusedError,
    differences,
    fields_of,
    refused,
    refused_by,
    something_else,
)
from api.imports.tables.mapping import Column
from api.imports.tables.rows import Entry
from api.imports.tables.values import COLLECTIONS, Wrong, is_same, shown, values_of
from api.imports.tables.words import PROCESSES, Words
from api.problems import Problem, Said
from db.base import new_id
from db.queries.bodies import as_id
from db.tables import Body, FindingState, PlanningProcess

_LONGEST_KEY: Final = 1000
_OTHERS: Final = {"parent": "parent_id", "predecessor": "predecessor_id"}
"""Fields that name another process, by its title or its id."""


@dataclass(slots=True)
class StoringProcesses:
    """A list of processes on its way into a body. The caller holds the body's lock."""

    session: Session
    body: Body
    source: str
    columns: Mapping[str, Column]
    words: Words
    report: Report
    processes: Processes = field(init=False)
    refusals: list[Refusal] = field(init=False, default_factory=list)
    seen: dict[UUID, int] = field(init=False, default_factory=dict)
    """Process → the row that said it."""
    _named: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.processes = Processes(self.session, self.body)

    def store(self, entries: Sequence[Entry]) -> Iterator[Line]:
        """Store what can be; a process that others belong to or follow comes before them."""
        keys = {entry.row: self._key(entry) for entry in entries}
        ids = (as_id(entry.key) for entry in entries)
        known = things(
            self.session,
            self.body.id,
            self.source,
            ((PROCESSES, key) for key in keys.values()),
            (one for one in ids if one is not None),
        )
        before = merging.since(self.session, known.by_id, entries)
        for entry in _in_order(entries):
            try:
                with self.session.no_autoflush:
                    line = self._store(entry, keys[entry.row], known, before)
            except RefusedError as refusal:
                found = refusal.refusals(entry, self.columns)
                self.refusals += found
                self.report.refused += 1
                self.report.problems += [one.trouble for one in found]
            else:
                self.session.flush()  # The next may belong to it.
                yield line

    def _store(
        self, entry: Entry, key: str, known: Known, before: Mapping[UUID, dict[str, Any]]
    ) -> Line:
        process = self._process(entry, key, known)
        if process is None and not entry.title:
            raise refused("title", "Es fehlt der Titel.", "The title is missing.")
        self._demand_here(entry)
        values = values_of(entry, process, self.words)
        if values.wrong:
            raise RefusedError(values.wrong)
        then = {} if process is None else before.get(process.id, {})
        if process is not None:
            merging.keep_changes(entry, process, values, then, self.words)
        others = self._others(entry, process, then)
        if process is None:
            made = PlanningProcess(id=new_id(), body_id=self.body.id)
            more = {"source": self.source, "source_key": key}
            self._set(made, values.set | others | more)
            self.session.add(made)
            known.by_key[PROCESSES, key] = made
            line = Line(entry, CREATED, made)
        else:
            line = self._changed(entry, process, values.set, others)
        self._tell(entry, line)
        return line

    def _changed(
        self,
        entry: Entry,
        process: PlanningProcess,
        values: dict[str, Any],
        others: dict[str, UUID],
    ) -> Line:
        names = fields_of(PROCESSES, values)
        before = {name: shown(process, PROCESSES, name, self.words) for name in names}
        wanted: dict[str, Any] = values | others
        if process.deleted_at is not None:
            wanted["deleted_at"] = None
        different = {name: one for name, one in wanted.items() if getattr(process, name) != one}
        now = {name: getattr(process, target) for name, target in _OTHERS.items()}
        try:
            self._set(process, different)
        except RefusedError:
            self.session.expire(process)
            raise
        found = differences(process, PROCESSES, names, before, self.words)
        found += [
            Difference(name, self.processes.title(now[name]), self.processes.title(others[target]))
            for name, target in _OTHERS.items()
            if target in different
        ]
        return Line(entry, CHANGED if different else UNCHANGED, process, found)

    def _set(self, process: PlanningProcess, values: dict[str, Any]) -> None:
        for name, value in values.items():
            setattr(process, name, value)
        decide = COLLECTIONS[PROCESSES].decide
        if decide is None or not values:
            return
        try:
            decide(self.session, process, frozenset(values))
        except Problem as problem:
            raise refused_by(problem, PROCESSES) from problem

    def _process(self, entry: Entry, key: str, known: Known) -> PlanningProcess | None:
        """The process a row is about: by its id here, else by its source's key, else its title."""
        id_ = as_id(entry.key)
        found = known.by_key.get((PROCESSES, key))
        if id_ is not None and id_ in known.by_id:
            kind, found = known.by_id[id_]
            if kind != PROCESSES:
                raise something_else("id", kind, PROCESSES)
        elif found is None and entry.title:
            same = [one for one in self.processes.called(entry.title) if one not in self.seen]
            if len(same) == 1:
                found = self.session.get_one(PlanningProcess, same[0])
        if found is not None and found.id in self.seen:
            row = self.seen[found.id]
            raise refused(
                "id" if entry.key else "title",
                f"Das steht schon in Zeile {row}.",
                f"This is in row {row} already.",
            )
        return found if isinstance(found, PlanningProcess) else None

    def _others(
        self, entry: Entry, process: PlanningProcess | None, then: Mapping[str, Any]
    ) -> dict[str, UUID]:
        """The processes this one belongs to and follows, as far as the row says it anew."""
        found: dict[str, UUID] = {}
        wrong: list[Wrong] = []
        for name, target in _OTHERS.items():
            said = entry.texts.get(name)
            if said is None:
                continue
            called = self.processes.called(said)
            now = None if process is None else getattr(process, target)
            if now in called:
                continue
            if len(called) != 1:
                wrong.append(Wrong(name, self.processes.why_not(said)))
            elif target not in then:
                found[target] = called[0]
            elif as_id(then[target] or "") != called[0]:
                was, is_ = self.processes.title(as_id(then[target] or "")), now
                wrong.append(Wrong(name, merging.both(was, self.processes.title(is_))))
        if wrong:
            raise RefusedError(wrong)
        return found

    def _demand_here(self, entry: Entry) -> None:
        """A list of several bodies is taken in by each for itself."""
        said = entry.texts.get("body")
        if said is not None and not any(
            is_same(said, one) for one in (self.body.key, self.body.name)
        ):
            raise RefusedError(
                [
                    Wrong(
                        "body",
                        Said(
                            f"Die Zeile gehört zu „{said}“; eingelesen wird für „{self.body.key}“.",
                            f"The row is of {said!r}; it is read for {self.body.key!r}.",
                        ),
                    )
                ]
            )

    def _key(self, entry: Entry) -> str:
        """What makes the row the same in the next table: its id there, else its title."""
        if entry.key:
            key = f"process#id:{entry.key}"
        else:
            name = f"process#{folded(entry.title)}"
            times = self._named[name] = self._named.get(name, 0) + 1
            key = name if times == 1 else f"{name}#{times}"
        return key if len(key) <= _LONGEST_KEY else sha256(key.encode()).hexdigest()

    def _tell(self, entry: Entry, line: Line) -> None:
        process = line.thing
        self.seen[process.id] = entry.row
        self.processes.add(process.id, process.title)
        self.report.outcomes.append(
            Outcome(PROCESSES, process.id, line.change, FindingState.CERTAIN, process.title)
        )


def _in_order(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The rows so that whatever one names by a title of this table comes before it.

    Rows in a circle come last; they are refused by what decides of processes, or because what
    they name is not there yet.
    """
    waiting = list(entries)
    while waiting:
        titles = {folded(entry.title) for entry in waiting} - {""}
        later = [
            entry
            for entry in waiting
            if any(
                (named := folded(entry.texts.get(name, ""))) in titles
                and named != folded(entry.title)
                for name in _OTHERS
            )
        ]
        if len(later) == len(waiting):
            yield from later
            return
        held = {id(entry) for entry in later}
        yield from (entry for entry in waiting if id(entry) not in held)
        waiting = later
