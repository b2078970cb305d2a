"""Things that are stored together on their way into the tables."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.oparl.client.arriving import arrive
from api.oparl.client.burying import bury
from api.oparl.client.gathering import Rows, Things, gather, rows_of, tell_reused_apart
from api.oparl.client.linking import Linked, Linking
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.placing import place_orphans, placed
from api.oparl.client.seen import Outcome, Seen, Target
from api.oparl.client.things import ORDER, Thing
from api.oparl.fields import BY_NAME, STUB
from api.writing import CHANGED, CREATED
from db.base import Visibility
from db.queries import bulk_writing
from db.queries.bulk_rows import Kept, Row, kept
from db.queries.bulk_writing import Change
from db.queries.oparl_embedding import raise_embedding
from db.queries.oparl_words import ObjectType

_STAMPS: Final = frozenset(("source_created_at", "source_modified_at"))
"""What some servers set to the day or the moment at which they are asked: no change by itself."""
_EMBEDDING: Final = ("paper_id", "meeting_id", "agenda_item_id", "committee_id", "person_id")


class Portion:
    """What one page or several say, each thing of it one time at most or alike."""

    def __init__(  # noqa: PLR0913, PLR0917 -- where it goes, what is known, and what comes
        self,
        session: Session,
        target: Target,
        mends: Mends,
        seen: Seen,
        now: datetime,
        things: Iterable[Thing],
    ) -> None:
        self._session = session
        self._target = target
        self._mends = mends
        self._seen = seen
        self._now = now
        self._links = Linking(session, target.body_id, target.source, mends)
        self._things, self._rows = self._gathered(list(things))
        self._created: list[tuple[ObjectType, Thing, Row]] = []
        self._changed: dict[bool, dict[str, list[str]]] = {
            came: {type_.name: [] for type_ in ORDER} for came in (False, True)
        }
        """Whether they came (back) rather than changed → type → ids."""
        self.unchanged = 0
        """How many of the things are as they were."""

    def _gathered(self, known: list[Thing]) -> tuple[Things, Rows]:
        tell_reused_apart(known, self._links, self._mends)
        things = gather(known)
        rows = rows_of(self._session, self._target, things, self._links, self._mends)
        place_orphans(self._session, self._target, things, rows)
        # Nothing may refer to what is not going to be here.
        standing = {name: placed(things[name], rows[name], self._mends) for name in things}
        return standing, rows

    def link(self) -> None:
        """Find everything the things refer to, and make stubs of what they cannot be without."""
        live: list[Thing] = []
        for name, of_type in self._things.items():
            rows = self._rows[name]
            for key, thing in of_type.items():
                row = rows.get(key)
                if row is not None:
                    self._links.know(name, key, row["id"], row.get("name"))
                elif not thing.is_deleted:
                    self._links.expect(name, key, thing.columns.get("name"))
                if not thing.is_deleted:
                    live.append(thing)
        for name, keys in self._links.look_up(live).items():
            if name in self._target.listed:
                self._seen.name(BY_NAME[name], keys)
        for thing in live:
            for name, key in self._links.missing_parents(thing):
                stub = _stub(BY_NAME[name], key)
                self._things[name][key] = stub
                self._links.expect(name, key, None)

    def write(self, type_: ObjectType) -> list[Outcome]:
        """Write the things of one type."""
        of = kept(type_.table)
        applied: list[tuple[Thing, Row | None, Linked]] = []
        outcomes: list[Outcome] = []
        gone: list[Row] = []
        rows = self._rows[type_.name]
        for key, thing in self._things[type_.name].items():
            row = rows.get(key)
            if thing.is_deleted:
                if row is not None and row["deleted_at"] is None:
                    gone.append(row)
                    outcomes.append(Outcome(type_, row, CHANGED))
                elif row is not None:
                    self.unchanged += 1
                continue
            applied.append((thing, row, self._linked(thing, row)))
        outcomes += self._apply(type_, of, applied)
        bury(self._session, type_, gone, self._now)
        return outcomes

    def _linked(self, thing: Thing, row: Row | None) -> Linked:
        is_applied = self._applies(thing, row)
        linked = self._links.of(thing, row, is_applied=is_applied)
        linked.is_told = not self._seen.knows(thing.type, thing.key)
        self._seen.add(thing)
        return linked

    def _applies(self, thing: Thing, row: Row | None) -> bool:
        """Whether what the thing says is taken over.

        An embedded thing says less than one that stands for itself, and a server may say several
        different things of one. So the first of a run counts, unless a later one is newer; and
        where its type has a list of its own, an embedded one counts only if it is newer than that.
        """
        if row is None or row["source_key"] is None or STUB in row["vendor_fields"]:
            return True
        known = row["source_modified_at"]
        is_newer = thing.modified is not None and known is not None and thing.modified > known
        if is_newer:
            return True
        if self._seen.has(thing):
            return False
        if not thing.is_embedded:
            return True
        if thing.type.name in self._target.listed:
            return False
        return known is None or thing.modified is None or thing.modified >= known

    def _apply(
        self, type_: ObjectType, of: Kept, applied: list[tuple[Thing, Row | None, Linked]]
    ) -> list[Outcome]:
        if type_.name == "File":
            applied += self._links.placed_only(set(self._things["File"]))
        differing: list[tuple[Thing, Row, Row, Linked]] = []
        fresh: list[Row] = []
        stamped: list[Row] = []
        outcomes: list[Outcome] = []
        for thing, row, linked in applied:
            if row is None:
                made = self._new(of, thing, linked)
                fresh.append(made)
                self._created.append((type_, thing, made))
                if STUB not in made["vendor_fields"]:
                    outcomes.append(Outcome(type_, made, CREATED))
                continue
            after = _difference(row, self._wanted(thing, row, linked))
            if after or linked.differs:
                self._note_alone(thing, row)
            if linked.differs or not after.keys() <= _STAMPS:
                differing.append((thing, row, after, linked))
                continue
            if after:
                stamped.append({"id": row["id"], **{name: (row | after)[name] for name in _STAMPS}})
            if linked.is_told:
                self.unchanged += 1
        bulk_writing.create(self._session, of, fresh, self._now)
        if stamped:
            bulk_writing.update_rows(self._session.connection(), of, stamped)
        self._links.write(type_)
        return outcomes + self._change(type_, of, differing)

    def _note_alone(self, thing: Thing, row: Row) -> None:
        """Note what did not come with the thing, which changed, and comes in no list."""
        self._seen.again |= {
            (name, key): None
            for name, key in self._links.standing_alone(thing, row)
            if name not in self._target.listed and key not in self._things[name]
        }

    def _new(self, of: Kept, thing: Thing, linked: Linked) -> Row:
        row = {
            **of.empty,
            **thing.columns,
            **linked.columns,
            "id": self._links.id_of(thing.type.name, thing.key),
            "body_id": self._target.body_id,
            "source": self._target.source,
            "source_key": thing.key,
        }
        if "visibility" in row:
            is_stub = STUB in thing.columns["vendor_fields"]
            row["visibility"] = (Visibility.INTERNAL if is_stub else Visibility.PUBLIC).value
        return row

    def _wanted(self, thing: Thing, row: Row, linked: Linked) -> Row:
        if not linked.is_applied:
            return linked.columns
        wanted = {**thing.columns, **linked.columns}
        if row.get("text_is_read"):
            wanted |= _of_text_read(row, thing)
        if STUB in row["vendor_fields"]:
            if STUB in thing.columns["vendor_fields"]:
                return {}
            wanted |= {"is_stub": False} if "is_stub" in row else {}
            wanted |= {"visibility": Visibility.PUBLIC.value} if "visibility" in row else {}
        if row["deleted_at"] is not None:
            wanted["deleted_at"] = None
        if row["source_key"] is None:
            wanted |= {"source": self._target.source, "source_key": thing.key}
            wanted["visibility"] = Visibility.PUBLIC.value
        return wanted

    def _change(
        self, type_: ObjectType, of: Kept, differing: list[tuple[Thing, Row, Row, Linked]]
    ) -> list[Outcome]:
        """Write what differs, but for what a person set here."""
        if not differing:
            return []
        held = bulk_writing.held_by_people(
            self._session, of, [row["id"] for _, row, _, _ in differing]
        )
        changes: list[Change] = []
        outcomes: list[Outcome] = []
        for thing, row, after, linked in differing:
            kept_here = held.get(row["id"], set()) & after.keys()
            if kept_here:
                self._mends.add(Kind.KEPT_BY_HAND, thing.oparl_id, ", ".join(sorted(kept_here)))
            taken = {name: value for name, value in after.items() if name not in kept_here}
            if "deleted_at" in kept_here:
                taken = {}
            was_stub = STUB in row["vendor_fields"]
            if taken or linked.differs:
                changes.append(Change(row, taken))
                came = was_stub or "deleted_at" in taken
                self._changed[came][type_.name].append(row["id"])
            if was_stub and STUB not in thing.columns.get("vendor_fields", {STUB: True}):
                outcomes.append(Outcome(type_, row, CREATED))
            elif taken or linked.differs:
                outcomes.append(Outcome(type_, row, CHANGED))
            else:
                self.unchanged += 1
        bulk_writing.change(self._session, of, changes, self._now)
        return outcomes

    def finish(self) -> None:
        """What was waiting for these things finds them now, and lost parts go."""
        arrive(self._session, self._target.body_id, self._created, self._now)
        for type_, rows in self._links.lost(self._target.listed, self._things):
            bury(self._session, type_, rows, self._now)
        self._raise()

    def _raise(self) -> None:
        """Let what embeds something that came or changed count as modified too."""
        fresh = {None, *(row["id"] for _, _, row in self._created)}
        for type_, _, row in self._created:
            # What came together with what embeds it is as new as that.
            if not fresh.issuperset(map(row.get, _EMBEDDING)):
                self._changed[False][type_.name].append(row["id"])
        for came, of_type in self._changed.items():
            for type_ in ORDER:
                ids = [UUID(one) for one in of_type[type_.name]]
                if ids:
                    raise_embedding(self._session, type_.table, ids, self._now, came_or_went=came)


def _stub(type_: ObjectType, key: str) -> Thing:
    """What stands for something that has not come yet."""
    columns: dict[str, Any] = {"oparl_id": key, "vendor_fields": {STUB: True}}
    if "name" in {value.column for value in type_.values}:
        columns["name"] = ""
    if type_.name == "Paper":
        columns["is_stub"] = True
    return Thing(type_, key, key, is_embedded=True, columns=columns)


def _of_text_read(row: Row, thing: Thing) -> Row:
    """What we read out of a file stays until the file is another, or its text comes with it."""
    same = row["source_modified_at"] == thing.columns["source_modified_at"]
    if thing.columns["text"] is None and same:
        return {"text": row["text"]}
    return {"text_is_read": False}


def _difference(row: Row, wanted: Row) -> Row:
    if wanted.items() <= row.items():
        return {}
    return {name: value for name, value in wanted.items() if row[name] != value}
