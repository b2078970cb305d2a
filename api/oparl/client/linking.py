"""What things refer to: by a column where it is there, otherwise by a reference that waits.

A file hangs in one place, the first that names it; whatever else names it refers to it.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from api.oparl.client.here import Here
from api.oparl.client.mends import Mends
from api.oparl.client.things import HANGS_BY, REFERENCES, REQUIRED, UNNAMED, Thing, want
from api.oparl.fields import BY_NAME, TYPES
from db.queries import bulk_rows, council_references
from db.queries.bulk_rows import Row, kept
from db.queries.oparl_words import ObjectType

_NOWHERE: Final = {
    "paper_id": None,
    "meeting_id": None,
    "agenda_item_id": None,
    "role": None,
    "order": 0,
}


@dataclass(slots=True)
class Linked:
    """What of a thing follows from what it refers to."""

    columns: Row
    is_applied: bool
    differs: bool = False
    """Whether it refers to something else than before, beside its columns."""
    is_told: bool = True
    """Whether it counts: not if it came before in the run, or only hangs elsewhere now."""


@dataclass(slots=True)
class Linking:
    """The references of one page."""

    session: Session
    body_id: str
    source: str
    mends: Mends
    here: Here = field(init=False)
    _known: dict[str, dict[str, str]] = field(init=False)
    """Type → key → id."""
    _names: dict[str, str | None] = field(init=False, default_factory=dict)
    """Key → name, of organizations."""
    _fresh: set[str] = field(init=False, default_factory=set)
    """Ids of what comes with this page: nothing can have hung on it before."""
    _items: dict[str, str | None] = field(init=False, default_factory=dict)
    """Consultation → the agenda item it names, by id if it is stored and by key if it comes."""
    _places: dict[str, Row] = field(init=False, default_factory=dict)
    _claimed: set[str] = field(init=False, default_factory=set)
    _files: dict[str, Row] = field(init=False, default_factory=dict)
    _hung: dict[str, list[Row]] = field(init=False, default_factory=dict)
    _before: dict[str, list[Row]] = field(init=False, default_factory=dict)
    _out: list[Row] = field(init=False, default_factory=list)
    _gone: list[str] = field(init=False, default_factory=list)
    _owners: list[tuple[Thing, Row]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.here = Here(self.session, self.body_id, self.source)
        self._known = {type_.name: {} for type_ in TYPES}

    def know(self, type_name: str, key: str, id_: str, name: str | None) -> None:
        self._known[type_name][key] = id_
        if type_name == "Organization":
            self._names[key] = name

    def expect(self, type_name: str, key: str, name: str | None) -> None:
        """Give what comes with this page its id."""
        id_ = bulk_rows.fresh_id()
        self._fresh.add(id_)
        self.know(type_name, key, id_, name)

    def id_of(self, type_name: str, key: str) -> str:
        return self._known[type_name][key]

    def standing_alone(self, thing: Thing, row: Row) -> Iterator[tuple[str, str]]:
        """Type and key of what is a part of the thing and here, and is named by its address."""
        for part in thing.type.parts:
            for key in thing.references.get(part.name, ()):
                if key in self._known[part.target]:
                    yield part.target, key
        named = {key for keys in thing.files.values() for key in keys}
        for hung in self._hung.get(row["id"], ()):
            if hung["source_key"] in named:
                yield "File", hung["source_key"]

    def look_up(self, things: Iterable[Thing]) -> Mapping[str, set[str]]:
        """Find what the things name, which is returned by type, and what they named before."""
        wanted: dict[str, set[str]] = defaultdict(set)
        before: list[str] = []
        owners: dict[str, list[str]] = defaultdict(list)
        for thing in things:
            id_ = self.id_of(thing.type.name, thing.key)
            if id_ not in self._fresh:
                before.append(id_)
                if thing.type.name in HANGS_BY:
                    owners[HANGS_BY[thing.type.name]].append(id_)
            want(thing, wanted)
            if thing.type.name == "Consultation":
                self._items[thing.key] = next(iter(thing.references.get("agendaItem", ())), None)
        for name, named in wanted.items():
            self._find_targets(name, named)
        self._before = council_references.references_of(self.session.connection(), before)
        self._hung = defaultdict(list)
        for column, values in owners.items():
            for row in self.here.by("File", column, values, _FILE_COLUMNS):
                self._hung[row[column]].append(row)
                self._files[row["source_key"]] = row
        return wanted

    def _find_targets(self, name: str, keys: set[str]) -> None:
        columns = {
            "File": _FILE_COLUMNS,
            "Organization": ("id", "source_key", "name"),
            "Consultation": ("id", "source_key", "agenda_item_id"),
        }.get(name, ("id", "source_key"))
        if name != "File":
            keys -= self._known[name].keys()
        there, unasked = self.here.asked(name, keys)
        for row in (*there, *self.here.find(name, unasked, columns)):
            key = row["source_key"]
            if key not in self._known[name]:
                self.know(name, key, row["id"], row.get("name"))
            if name == "File":
                self._files[key] = {column: row[column] for column in _FILE_COLUMNS}
            elif name == "Consultation":
                self._items.setdefault(key, row["agenda_item_id"])

    def missing_parents(self, thing: Thing) -> Iterator[tuple[str, str]]:
        """What the thing cannot be without and is not there, as type and key."""
        for one in REQUIRED[thing.type.name]:
            keys = thing.references.get(one.name)
            if keys and keys[0] not in self._known[one.target]:
                yield one.target, keys[0]

    def of(self, thing: Thing, row: Row | None, *, is_applied: bool) -> Linked:
        """The columns of the thing that hold what it refers to; other references are noted."""
        linked = Linked({}, is_applied)
        if is_applied:
            out: list[Row] = []
            linked.columns.update(UNNAMED[thing.type.name])
            for name, keys in thing.references.items():
                self._refer(thing, name, keys, linked.columns, out)
            if thing.files or row is not None:
                self._hang(thing, row, out)
            linked.differs = self._note(thing, out, is_new=row is None)
            if row is not None:
                self._owners.append((thing, row))
        elif thing.type.name == "Consultation" and "order" in thing.columns:
            linked.columns["order"] = thing.columns["order"]
        if thing.type.name == "File":
            linked.columns |= self._places.pop(thing.key, {})
        return linked

    def _refer(
        self, thing: Thing, name: str, keys: list[str], columns: Row, out: list[Row]
    ) -> None:
        """Let a field's column hold what it names; what has no place there is added to `out`."""
        one = REFERENCES[thing.type.name][name]
        known = self._known[one.target]
        if name == "consultation" and self._is_its_own(thing, keys):
            return
        if name == "underDirectionOf" and self._names.get(keys[0]):
            columns["lead_organisation"] = self._names[keys[0]]
        held: Container[str] = ()
        if one.column is not None and one.column.endswith("_ids"):
            columns[one.column] = [known[key] for key in keys if key in known]
            held = known
        elif one.is_part:
            held = known
        elif one.column is not None:
            columns[one.column] = known.get(keys[0])
            held = keys[:1] if keys[0] in known else ()
        for place, key in enumerate(keys):
            if key not in held:
                out.append(self._reference(thing, name, place, one.target, key))

    def _is_its_own(self, thing: Thing, keys: list[str]) -> bool:
        """Whether the consultation names this agenda item itself."""
        item = self._items.get(keys[0])
        return item is not None and item in {thing.key, self.id_of(thing.type.name, thing.key)}

    def _hang(self, thing: Thing, row: Row | None, out: list[Row]) -> None:
        """Hang the thing's files here, or refer to them where they hang elsewhere."""
        own = self.id_of(thing.type.name, thing.key)
        column = HANGS_BY.get(thing.type.name)
        named: set[str] = set()
        for spec in thing.type.files if thing.files else ():
            for place, key in enumerate(thing.files.get(spec.name, ())):
                named.add(key)
                is_here = spec.has_role and column is not None and key in self._known["File"]
                if not (is_here and self._claim(column or "", own, key, spec.name, place)):
                    out.append(self._reference(thing, spec.name, place, "File", key))
        if row is not None:
            for hung in self._hung.get(own, ()):
                if hung["source_key"] not in named and hung["source_key"] not in self._claimed:
                    self._places[hung["source_key"]] = dict(_NOWHERE)

    def _claim(self, column: str, owner: str, key: str, role: str, order: int) -> bool:
        if key in self._claimed:
            return False
        now = self._places.get(key) or self._files.get(key) or _NOWHERE
        if now[column] != owner and any(now[name] is not None for name in HANGS_BY.values()):
            return False
        self._claimed.add(key)
        self._places[key] = {**_NOWHERE, column: owner, "role": role, "order": order}
        return True

    def _reference(self, thing: Thing, name: str, place: int, target: str, key: str) -> Row:
        return {
            "body_id": self.body_id,
            "about": thing.type.table.collection,
            "resource_id": self._known[thing.type.name][thing.key],
            "field": name,
            "order": place,
            "target": BY_NAME[target].table.collection,
            "target_id": self._known[target].get(key),
            "target_oparl_id": key,
        }

    def _note(self, thing: Thing, out: list[Row], *, is_new: bool) -> bool:
        if is_new:
            self._out += out
            return False
        before = self._before.get(self.id_of(thing.type.name, thing.key), [])
        if (not before and not out) or _facts(before) == _facts(out):
            return False
        self._gone += [row["id"] for row in before]
        self._out += out
        return True

    def placed_only(self, here: set[str]) -> list[tuple[Thing, Row | None, Linked]]:
        """Files that are not on the page and hang elsewhere, or nowhere, now."""
        keys = self._places.keys() - here
        found = self.here.find("File", keys, None)
        places = self._places
        return [
            (
                Thing(BY_NAME["File"], row["oparl_id"] or "", row["source_key"], is_embedded=True),
                row,
                Linked(places[row["source_key"]], is_applied=False, is_told=False),
            )
            for row in found
        ]

    def write(self, _type: ObjectType) -> None:
        """Store the references noted so far."""
        council_references.forget(self.session, self._gone)
        council_references.refer(self.session, self._out)
        self._gone, self._out = [], []

    def lost(
        self, listed: frozenset[str], here: Mapping[str, Mapping[str, Thing]]
    ) -> Iterator[tuple[ObjectType, list[Row]]]:
        """Parts that are named no more by what they are parts of, and listed nowhere."""
        for type_ in TYPES:
            for spec in type_.parts:
                if spec.target in listed or type_.name == "Body":
                    continue
                owners, named = [], set(here[spec.target])
                for thing, row in self._owners:
                    by_address = thing.references.get(spec.name, ())
                    if thing.type is type_ and (by_address or spec.name in thing.parts):
                        owners.append(row["id"])
                        named.update(by_address)
                of = kept(BY_NAME[spec.target].table)
                connection = self.session.connection()
                rows = bulk_rows.find(
                    connection,
                    of,
                    spec.column,
                    owners,
                    columns=("id", "source_key"),
                    source=self.source,
                )
                lost = [row["id"] for row in rows if row["source_key"] not in named]
                yield BY_NAME[spec.target], bulk_rows.find(connection, of, "id", lost)
        if "File" not in listed:
            keys = {key for key, place in self._places.items() if place == _NOWHERE}
            yield BY_NAME["File"], self.here.find("File", keys - here["File"].keys(), None)


_FILE_COLUMNS: Final = ("id", "source_key", "paper_id", "meeting_id", "agenda_item_id")


def _facts(rows: Iterable[Row]) -> set[tuple[Any, ...]]:
    names = ("field", "order", "target", "target_id", "target_oparl_id")
    return {tuple(row[name] for name in names) for row in rows}
