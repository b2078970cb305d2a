"""What a row of a work plan comes after: phases and milestones of its process, by name or id.

They are looked at when every row has been stored, so that a row may name one below it. A row whose
predecessors cannot be is refused as a whole: the table is then stored anew without it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.imports.report import CHANGED, CREATED, UNCHANGED, Report
from api.imports.tables.headings import folded
from api.imports.tables.lines import Difference, Line
from api.imports.tables.merging import both
from api.imports.tables.values import Wrong, is_same
from api.imports.tables.words import PHASES, TASKS
from api.problems import Said
from api.processes.circles import circles
from db.queries import steps
from db.queries.bodies import as_id
from db.tables import Milestone, Phase, PlanningProcess

FIELD: Final = "predecessor"
_PARTS: Final = re.compile(r"[;\n]+")
_SMALLER: Final = (_PARTS, re.compile(r"\+|&|\bund\b|\band\b"), re.compile(r","))
_NONE: Final = {"", "keine", "keiner", "kein", "none", "entfällt"}
_MOST_COMPARED: Final = 20_000
"""Titles that are compared with names which nothing has."""
_SHOWN: Final = 80

After = dict[UUID, tuple[str, list[UUID]]]


@dataclass(slots=True)
class _Process:
    """The steps of a process after the table was stored, by what rows may call them."""

    after: After
    by_title: dict[str, list[UUID]] = field(default_factory=dict)
    by_key: dict[str, UUID] = field(default_factory=dict)
    """By the numbers that the table itself gives its rows."""
    tasks: set[str] = field(default_factory=set)
    names: dict[UUID, str] = field(init=False)

    def __post_init__(self) -> None:
        for id_, (title, _) in self.after.items():
            self.by_title.setdefault(folded(title), []).append(id_)
        self.names = names_of({id_: title for id_, (title, _) in self.after.items()})

    def called(self, name: str, told: Mapping[UUID, Line], own: UUID) -> list[UUID]:
        """What is called so; of several, those of this table."""
        id_ = as_id(name)
        if id_ is not None:
            return [id_] if id_ in self.after else []
        key = self.by_key.get(name.casefold())
        if key is not None:
            return [key]
        found = self.by_title.get(folded(name), [])
        if len(found) > 1:
            found = [one for one in found if one != own]
        if len(found) > 1:
            found = [one for one in found if one in told] or found
        return found


@dataclass(slots=True)
class Predecessors:
    """The predecessors that the rows of one table name, settled once for all of them."""

    session: Session
    lines: list[Line]
    since: Mapping[UUID, Mapping[str, Any]]
    """Thing → the columns that were changed since its row was given out, as they were then."""
    wrong: dict[int, Wrong] = field(default_factory=dict)
    """Row → why it cannot be stored."""
    _told: dict[UUID, Line] = field(init=False)
    _processes: dict[UUID, _Process] = field(init=False, default_factory=dict)
    _wanted: dict[UUID, list[UUID]] = field(init=False, default_factory=dict)
    _refused: dict[UUID, int] = field(init=False, default_factory=dict)
    """What is not made after all → the row that would have made it."""
    _compared: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._told = {line.thing.id: line for line in self.lines}

    def settle(self) -> None:
        """Find what each row comes after; `wrong` says of which rows that cannot be."""
        naming = [
            line
            for line in self.lines
            if line.entry.kind != TASKS and line.entry.texts.get(FIELD, "").casefold() not in _NONE
        ]
        if not naming:
            return
        for line in self.lines:
            self._index(line)
        for line in naming:
            self._find(line)
        # Whoever names what is refused now is refused too, and that may be somebody's.
        before = -1
        while len(self.wrong) != before:
            before = len(self.wrong)
            for line in naming:
                self._demand_made(line)
            self._demand_no_circle(naming)

    def keep(self, report: Report) -> list[Line]:
        """Write them down; the lines as they are with that."""
        changed: dict[UUID, Line] = {}
        for id_, wanted in self._wanted.items():
            line = self._told[id_]
            thing = line.thing
            if not isinstance(thing, (Phase, Milestone)):
                continue
            process = self._processes[thing.process_id]
            before = process.after[id_][1]
            phases, milestones = self._by_kind(wanted)
            thing.after_phase_ids, thing.after_milestone_ids = phases, milestones
            if line.change == CREATED:
                continue
            told = Difference(FIELD, *(shown(one, process.names) for one in (before, wanted)))
            changed[id_] = replace(line, change=CHANGED, differences=[*line.differences, told])
        self.session.flush()
        for place, outcome in enumerate(report.outcomes):
            if outcome.id in changed and outcome.change == UNCHANGED:
                report.outcomes[place] = replace(outcome, change=CHANGED)
        return [changed.get(line.thing.id, line) for line in self.lines]

    def _index(self, line: Line) -> None:
        thing = line.thing
        process_id = getattr(thing, "process_id", None)
        if process_id is None:
            return
        known = self._processes.get(process_id)
        if known is None:
            steps.alone_in(self.session, PlanningProcess, process_id)
            known = _Process(steps.dependencies(self.session, process_id))
            self._processes[process_id] = known
        if line.entry.kind == TASKS:
            known.tasks.add(folded(line.entry.title))
        elif line.entry.key:
            known.by_key[line.entry.key.casefold()] = thing.id

    def _find(self, line: Line) -> None:
        thing = line.thing
        if not isinstance(thing, (Phase, Milestone)):
            return
        process = self._processes[thing.process_id]
        text = line.entry.texts[FIELD]
        now = process.after[thing.id][1]
        if line.change != CREATED and is_same(shown(now, process.names), text):
            return
        wanted: list[UUID] = []
        for name in self._names(text, process, thing.id):
            found = process.called(name, self._told, thing.id)
            if len(found) != 1:
                self.wrong.setdefault(line.entry.row, self._why_not(name, process, found))
                return
            wanted += [one for one in found if one not in wanted]
        if set(wanted) == set(now):
            return
        then = self._then(thing.id, now)
        if then is not None and line.change != CREATED:
            if set(wanted) == set(then):
                return
            said = both(shown(then, process.names), shown(now, process.names))
            self.wrong.setdefault(line.entry.row, Wrong(FIELD, said))
            return
        self._wanted[thing.id] = wanted

    def _then(self, id_: UUID, now: Sequence[UUID]) -> list[UUID] | None:
        """What it came after when the table was given out, where that was changed since."""
        before = self.since.get(id_, {})
        names = ("after_phase_ids", "after_milestone_ids")
        if not any(name in before for name in names):
            return None
        kept = dict(zip(names, self._by_kind(now), strict=True))
        return [UUID(one) for name in names for one in before.get(name, kept[name]) or ()]

    def _names(self, text: str, process: _Process, own: UUID) -> list[str]:
        """The names in a cell: a title that has a comma in it is one."""

        def known(name: str) -> bool:
            return bool(process.called(name, self._told, own))

        def parted(part: str, ways: Sequence[re.Pattern[str]]) -> list[str]:
            if known(part) or not ways:
                return [part]
            pieces = _trim(ways[0].split(part))
            found = [one for piece in pieces for one in parted(piece, ways[1:])]
            return found if ways[0] is _PARTS or any(map(known, found)) else [part]

        return parted(text, _SMALLER)

    def _why_not(self, name: str, process: _Process, found: Sequence[UUID]) -> Wrong:
        name = name[:_SHOWN]
        if found:
            return Wrong(
                FIELD,
                Said(
                    f"„{name}“ heißen mehrere Phasen oder Meilensteine; "
                    "bitte die Nummer der Zeile oder die Kennung nennen.",
                    f"Several phases or milestones are called {name!r}; "
                    "please give the row's number or the id.",
                ),
            )
        if folded(name) in process.tasks:
            return Wrong(
                FIELD,
                Said(
                    f"„{name}“ ist eine Aufgabe; Vorgänger sind Phasen und Meilensteine.",
                    f"{name!r} is a task; predecessors are phases and milestones.",
                ),
            )
        nearest: list[str] = []
        if self._compared < _MOST_COMPARED:
            titles = [title for title, _ in process.after.values()]
            self._compared += len(titles)
            nearest = get_close_matches(name, titles, n=3, cutoff=0.5)
        quoted = ", ".join(f"„{one}“" for one in nearest)
        de = f" Am nächsten: {quoted}." if nearest else ""
        en = f" Nearest: {', '.join(nearest)}." if nearest else ""
        return Wrong(
            FIELD,
            Said(
                f"Eine Phase oder einen Meilenstein „{name}“ gibt es in diesem Prozess nicht.{de}",
                f"There is no phase or milestone {name!r} in this process.{en}",
            ),
        )

    def _demand_made(self, line: Line) -> None:
        for one in self._wanted.get(line.thing.id, ()):
            other = self._told.get(one)
            if other is None or other.change != CREATED or other.entry.row not in self.wrong:
                continue
            row = other.entry.row
            self.wrong.setdefault(
                line.entry.row,
                Wrong(
                    FIELD,
                    Said(
                        f"„{other.entry.title[:_SHOWN]}“ in Zeile {row} wird selbst abgelehnt.",
                        f"{other.entry.title[:_SHOWN]!r} in row {row} is refused itself.",
                    ),
                ),
            )

    def _demand_no_circle(self, naming: Iterable[Line]) -> None:
        rows = {line.thing.id: line for line in naming if line.entry.row not in self.wrong}
        by_process: dict[UUID, dict[UUID, list[UUID]]] = defaultdict(dict)
        for id_, wanted in self._wanted.items():
            thing = self._told[id_].thing
            if id_ in rows and isinstance(thing, (Phase, Milestone)):
                by_process[thing.process_id][id_] = wanted
        for process_id, wanted_there in by_process.items():
            after = self._processes[process_id].after
            graph = {id_: wanted_there.get(id_, named) for id_, (_, named) in after.items()}
            for circle in circles(graph):
                names = " → ".join(self._named(id_, after) for id_ in (*circle, circle[0]))
                for id_ in circle:
                    if id_ in wanted_there:
                        self.wrong[rows[id_].entry.row] = Wrong(
                            FIELD,
                            Said(
                                f"Das ergäbe einen Kreis: {names}.",
                                f"That would make a circle: {names}.",
                            ),
                        )

    def _named(self, id_: UUID, after: After) -> str:
        line = self._told.get(id_)
        title = f"„{after[id_][0][:_SHOWN]}“"
        return title if line is None else f"{title} ({line.entry.row})"

    def _by_kind(self, ids: Iterable[UUID]) -> tuple[list[str], list[str]]:
        phases: list[str] = []
        milestones: list[str] = []
        for id_ in ids:
            line = self._told.get(id_)
            is_phase = (
                line.entry.kind == PHASES
                if line is not None
                else self.session.get(Phase, id_) is not None
            )
            (phases if is_phase else milestones).append(str(id_))
        return phases, milestones


def names_of(titles: Mapping[UUID, str]) -> dict[UUID, str]:
    """What a cell calls the steps of a process: by title where one alone is called so, else by id.

    A title that would be read as something else than one name is none to be known by.
    """
    plain = {id_: folded(title) for id_, title in titles.items()}
    times = Counter(plain.values())
    return {
        id_: str(id_)
        if times[plain[id_]] > 1
        or plain[id_] in _NONE
        or _PARTS.search(title)
        or as_id(title) is not None
        else title
        for id_, title in titles.items()
    }


def shown(ids: Iterable[UUID], names: Mapping[UUID, str]) -> str:
    """Predecessors as a cell names them; one that is there no more is left out."""
    return "; ".join(names[id_] for id_ in ids if id_ in names)


def _trim(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]
