"""What a body has already of the things a work plan names: its processes, phases and steps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.imports.tables.headings import folded
from api.imports.tables.values import TABLES, Thing
from api.problems import Said
from db.tables import Body, Phase, PlanningProcess

_MOST_COMPARED: Final = 5_000
"""Titles that are compared with names which no process has."""


class Processes:
    """The processes of a body by what rows call them: their title or their id."""

    def __init__(self, session: Session, body: Body) -> None:
        rows = session.execute(
            select(PlanningProcess.id, PlanningProcess.title)
            .where(PlanningProcess.body_id == body.id, PlanningProcess.deleted_at.is_(None))
            .order_by(PlanningProcess.id)
        )
        self.titles: dict[UUID, str] = {row.id: row.title for row in rows}
        self._named: dict[str, list[UUID]] = {}
        self._nearest: dict[str, list[str]] = {}
        self._compared = 0
        for id_, title in self.titles.items():
            self._name(id_, title)

    def _name(self, id_: UUID, title: str) -> None:
        for name in {folded(title), folded(str(id_))}:
            self._named.setdefault(name, []).append(id_)

    def add(self, id_: UUID, title: str) -> None:
        """Note a process that was made or renamed just now."""
        known = self.titles.get(id_)
        if known == title:
            return
        if known is not None:
            for name in {folded(known), folded(str(id_))}:
                self._named[name].remove(id_)
        self.titles[id_] = title
        self._name(id_, title)

    def title(self, id_: UUID | None) -> str:
        """What a process is called; nothing for none."""
        return "" if id_ is None else self.titles.get(id_, "")

    def called(self, name: str) -> list[UUID]:
        """All that are called so."""
        return self._named.get(folded(name), [])

    def nearest(self, name: str) -> list[str]:
        """The titles most like the name; none once too many names were asked for.

        To compare them takes long, and a table may be wrong in every row.
        """
        if name not in self._nearest and self._compared < _MOST_COMPARED:
            self._compared += len(self.titles)
            self._nearest[name] = get_close_matches(name, self.titles.values(), n=3, cutoff=0.5)
        return self._nearest.get(name, [])

    def why_not(self, name: str) -> Said:
        """Why the name is not the one of a single process."""
        if self.called(name):
            return Said(
                f"„{name}“ heißen mehrere Prozesse; bitte die Kennung nennen.",
                f"Several processes are called {name!r}; please name its id.",
            )
        nearest = self.nearest(name)
        more = Said("", "")
        if nearest:
            quoted = ", ".join(f"„{one}“" for one in nearest)
            more = Said(f" Am nächsten: {quoted}.", f" Nearest: {', '.join(nearest)}.")
        return Said(
            f"Einen Prozess „{name}“ gibt es nicht.{more.de}",
            f"There is no process {name!r}.{more.en}",
        )


@dataclass(slots=True)
class Phases:
    """The phases of the processes of a plan, by their titles."""

    session: Session
    _by_title: dict[UUID, dict[str, UUID]] = field(default_factory=dict)
    _titles: dict[UUID, str] = field(default_factory=dict)
    """As they are shown."""
    _last: dict[UUID, int] = field(default_factory=dict)

    def called(self, process_id: UUID, title: str) -> UUID | None:
        """The first phase of the process with that title."""
        return self._of(process_id).get(folded(title))

    def is_called(self, phase_id: UUID | None, title: str) -> bool:
        """Whether that phase has the title."""
        return phase_id is not None and folded(self.title(phase_id)) == folded(title)

    def title(self, phase_id: UUID | None) -> str:
        """What a phase is called; nothing for none."""
        return "" if phase_id is None else self._titles.get(phase_id, "")

    def add(self, process_id: UUID, phase_id: UUID, title: str) -> None:
        """Note a phase that was made or renamed just now."""
        self._of(process_id).setdefault(folded(title), phase_id)
        self._titles[phase_id] = title

    def next_order(self, process_id: UUID) -> int:
        """The place of a phase behind all others of the process."""
        self._of(process_id)
        self._last[process_id] += 1
        return self._last[process_id]

    def load(self, process_id: UUID) -> None:
        """Look the phases of a process up, once."""
        self._of(process_id)

    def _of(self, process_id: UUID) -> dict[str, UUID]:
        found = self._by_title.get(process_id)
        if found is None:
            found = self._by_title[process_id] = {}
            self._last[process_id] = 0
            rows = self.session.execute(
                select(Phase.id, Phase.title, Phase.order)
                .where(Phase.process_id == process_id, Phase.deleted_at.is_(None))
                .order_by(Phase.order, Phase.id)
            )
            for id_, title, order in rows:
                found.setdefault(folded(title), id_)
                self._titles[id_] = title
                self._last[process_id] = max(order, self._last[process_id])
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """The things that a stretch of rows may be: by their ids here, and by their source's keys."""

    by_id: dict[UUID, tuple[str, Thing]]
    by_key: dict[tuple[str, str], Thing]
    """Kind and key → thing."""


def things(
    session: Session,
    body_id: UUID,
    source: str,
    keys: Iterable[tuple[str, str]],
    ids: Iterable[UUID],
) -> Known:
    """What is known of these keys, each with its kind, and of these ids, of whatever kind."""
    wanted, all_ids = list(keys), sorted(set(ids))
    by_id: dict[UUID, tuple[str, Thing]] = {}
    by_key: dict[tuple[str, str], Thing] = {}
    for kind, table in TABLES.items():
        of_kind = sorted({key for one, key in wanted if one == kind})
        if not of_kind and not all_ids:
            continue
        found: Iterable[Thing] = session.scalars(
            select(table).where(
                table.body_id == body_id,
                or_(
                    (table.source == source) & table.source_key.in_(of_kind),
                    table.id.in_(all_ids),
                ),
            )
        )
        for thing in found:
            by_id[thing.id] = kind, thing
            if thing.source == source and thing.source_key is not None:
                by_key[kind, thing.source_key] = thing
    return Known(by_id, by_key)
