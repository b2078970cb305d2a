"""The demonstration data on their way into the tables, by the same door as everybody's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import writing
from api.catalogue import BY_PATH
from api.collection import given
from api.demo.documents import document_of, testify
from api.demo.places import SOURCE, Entry, Faulty, Place, places
from api.followup import suggesting
from api.roles import Scope, of_body
from api.writing import CHANGED, CREATED, UNCHANGED
from db.base import Part, Record, Visibility, utc_now
from db.tables import Body, Decision, Document, Task

_SATURDAY = 5


def load(session: Session, *, today: date | None = None) -> dict[str, int]:
    """Load all places, and say how many records were created, changed and left unchanged.

    What an earlier run made is left alone, whatever people have made of it since, and what they
    deleted stays deleted: nothing is ever changed. The caller commits. Raises Faulty.
    """
    counts = {CREATED: 0, CHANGED: 0, UNCHANGED: 0}
    for place in places():
        body = session.scalar(select(Body).where(Body.key == place.body["key"]))
        if body is None:
            body = _body(session, place.body)
            counts[CREATED] += 1
        else:
            counts[UNCHANGED] += 1
        if body.deleted_at is None:
            load_place(session, body, place, counts, today or utc_now().date())
            suggesting.keep(session, body.id, suggesting.look(session.connection(), body.id))
    return counts


def load_place(
    session: Session, body: Body, place: Place, counts: dict[str, int], today: date
) -> None:
    """Load the document and the records of one place into a body. Raises Faulty."""
    document, change = document_of(session, body, place.document)
    counts[change] += 1
    loading = _Loading(session, body, document, place.entries, counts, today)
    for key in place.entries:
        loading.store(key)
    session.flush()
    for one in place.follow_up:
        _follow_up(session, loading.ids, one)


def _follow_up(session: Session, ids: Mapping[str, UUID | None], said: Mapping[str, Any]) -> None:
    """Say what became of the decision on an item, unless somebody has touched it."""
    item_id = ids.get(said["agenda_item"])
    decision = session.scalar(
        select(Decision).where(Decision.agenda_item_id == item_id, Decision.revision == 1)
    )
    if decision is None:
        return
    collection = BY_PATH["decisions"]
    values = {name: said[name] for name in said.keys() - {"agenda_item", "tasks"}}
    writing.change(session, collection, decision, given(collection.change.model_validate(values)))
    wanted = [ids[key] for key in said.get("tasks", ())]
    for task in session.scalars(select(Task).where(Task.id.in_(wanted))):
        writing.change(session, BY_PATH["tasks"], task, {"decision_id": decision.id})


def _body(session: Session, fields: Mapping[str, Any]) -> Body:
    collection = BY_PATH["bodies"]
    made = writing.create(
        session, collection, writing.validated(collection.create, fields), Scope()
    )
    if not isinstance(made, Body):
        raise TypeError(f"{collection.name} holds something else than bodies")
    return made


@dataclass(slots=True)
class _Loading:
    """One place on its way. A record is made after those it refers to, wherever they stand."""

    session: Session
    body: Body
    document: Document
    entries: Mapping[str, Entry]
    counts: dict[str, int]
    today: date
    ids: dict[str, UUID | None] = field(init=False, default_factory=dict)
    """Record → its id; None if somebody deleted it, and then for whatever hangs on it."""
    known: dict[str, UUID | None] = field(init=False)

    def __post_init__(self) -> None:
        """What earlier runs made is asked for once per table, not once per record."""
        wanted = {entry.key: entry.collection.table for entry in self.entries.values()}
        self.known = {}
        for table in set(wanted.values()):
            if not issubclass(table, Part):
                raise Faulty(f"{table.collection} belong to no body.")
            rows = self.session.execute(
                select(table.source_key, table.id, table.deleted_at).where(
                    table.body_id == self.body.id, table.source == SOURCE
                )
            )
            for key, id_, deleted_at in rows:
                if key is not None and wanted.get(key) is table:
                    self.known[key] = id_ if deleted_at is None else None

    def store(self, key: str, above: tuple[str, ...] = ()) -> None:
        """Make the record of that key, and first what it refers to, unless that is done."""
        if key in self.ids:
            return
        if key in above or key not in self.entries:
            raise Faulty(f"{' → '.join([*above, key])} leads nowhere.")
        entry = self.entries[key]
        needed = [*_named(entry.fields), *filter(None, [entry.owner])]
        for other in needed:
            self.store(other, (*above, key))
        if key in self.known or any(self.ids[other] is None for other in needed):
            self.ids[key] = self.known.get(key)
            self.counts[UNCHANGED] += 1
            return
        record = self._create(entry)
        self.ids[key] = record.id
        self.counts[CREATED] += 1
        testify(self.session, self.document, entry.collection.name, record.id, entry.evidence)

    def _create(self, entry: Entry) -> Record:
        collection = entry.collection
        values = {name: self._value(value) for name, value in entry.fields.items()}
        values |= {"source": SOURCE, "source_key": entry.key}
        if "visibility" in collection.create.model_fields:
            values.setdefault("visibility", Visibility.PUBLIC)
        return writing.create(
            self.session,
            collection,
            writing.validated(collection.create, values),
            of_body(self.body.id),
            None if entry.owner is None else self._owner(entry.owner),
        )

    def _owner(self, key: str) -> Record | None:
        return self.session.get(self.entries[key].collection.table, self.ids[key])

    def _value(self, value: Any) -> Any:  # noqa: ANN401 -- whatever YAML holds
        match value:
            case {"ref": key}:
                return self.ids[key]
            case {"in_days": days}:
                return _working_day(self.today + timedelta(days=int(days))).isoformat()
            case dict():
                return {name: self._value(one) for name, one in value.items()}
            case list():
                return [self._value(one) for one in value]
            case _:
                return value


def _named(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever YAML holds
    """The keys of all records that a value refers to."""
    match value:
        case {"ref": key}:
            yield key
        case dict():
            for one in value.values():
                yield from _named(one)
        case list():
            for one in value:
                yield from _named(one)


def _working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= _SATURDAY else 0)
