"""Keeping the index: notes of changes are taken from their line, and entries are made anew.

Triggers of the database write the notes in the transaction of the change, whoever makes it. What
people change in ones and twos is indexed in that transaction too, so that they find it at once;
the note stays, because somebody may change a part of the same thing at the same moment.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, event
from sqlalchemy.orm import Session

from api.search.entries import Around, Row, entry, filtered_by, is_found, title_words
from api.search.kinds import BY_NAME, KINDS, Kind
from db.base import Record, Visibility, utc_now
from db.queries import search_keeping as keeping
from db.tables import AgendaItem, Committee, Consultation, Decision, File, Meeting, Paper

AT_ONCE = 200
"""Notes that are taken in one transaction, unless somebody says another number."""
_FEW = 30
_SAID = ("title", "text", "visibility", "date", "owner_about", "owner_id")
_TOUCHED = "search_touched"
_HANGS: dict[str, tuple[tuple[type[Record], str], ...]] = {
    "committees": ((Meeting, "committee_id"),),
    "meetings": ((AgendaItem, "meeting_id"), (File, "meeting_id")),
    "agenda-items": ((File, "agenda_item_id"), (Decision, "agenda_item_id")),
    "papers": ((File, "paper_id"),),
}
"""What says something of these too: their name, their day, whether they are public."""
_PART_OF: dict[type[Record], tuple[str, str]] = {Consultation: ("papers", "paper_id")}
_PART_OF |= {parts.table: (kind.name, parts.owner) for kind in KINDS for parts in kind.parts}


def index_some(session: Session, rows: int = AT_ONCE) -> int:
    """Index what is noted, at most so many notes; how many were taken. The caller commits."""
    if not keeping.take_turn(session):
        return 0
    changes = keeping.take_changes(session, rows)
    _index_all(session, changes, further=True)
    return len(changes)


def _index_all(
    session: Session, things: Iterable[tuple[str, UUID]], *, further: bool = False
) -> None:
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for about, id_ in things:
        by_kind[about].add(id_)
    for about, ids in sorted(by_kind.items()):
        index(session, about, ids, further=further)


def index(session: Session, about: str, ids: Collection[UUID], *, further: bool = False) -> None:
    """Make the entries of these things anew; with `further`, note what follows from a change."""
    kind = BY_NAME.get(about)
    if kind is not None:
        for some in keeping.portions(sorted(ids)):
            _index(session, kind, some, further=further)


def _index(session: Session, kind: Kind, ids: Sequence[UUID], *, further: bool) -> None:
    about = kind.name
    rows = keeping.rows_of(session, kind.columns, ids)
    around = _around(session, kind, rows)
    kept = keeping.kept(session, about, ids)
    made = {
        id_: entry(kind, row, around[id_])
        for id_, row in rows.items()
        if is_found(kind, row, around[id_])
    }
    changed = {id_: new for id_, new in made.items() if id_ not in kept or _differs(kept[id_], new)}
    gone = [id_ for id_ in kept if id_ not in made]
    if further:
        moved = [id_ for id_, new in changed.items() if _tells_others(kept.get(id_), new)]
        _note_what_hangs_on(session, about, [*moved, *gone])
    keeping.remove(session, about, [*gone, *(id_ for id_ in changed if id_ in kept)])
    keeping.store(session, _placed(session, changed.values(), kept))
    shown: dict[str, str] = {}
    for new in changed.values():
        for word, written in title_words(new["title"]).items():
            shown.setdefault(word, written)
    keeping.remember_words(session, shown)


def reindex(session: Session) -> None:
    """Put everything in line, and take out what is gone without a trace. The caller commits."""
    for kind in KINDS:
        keeping.forget_missing(session, kind.table)
        keeping.note_all(session, kind.table)


def _differs(old: Row, new: Row) -> bool:
    return any(old[name] != value for name, value in new.items() if name != "place")


def _appears(old: Row, new: Row) -> bool:
    """Whether everybody finds now what only some found before."""
    was, is_now = old["visibility"], new["visibility"]
    return bool(was == Visibility.INTERNAL and is_now == Visibility.PUBLIC)


def _says_the_same(old: Row, new: Row) -> bool:
    """Whether nothing changed for readers: a new release may index the same in other words.

    The time of what is public is one for all, so what only some may read does not move it.
    """
    names = _SAID if new["visibility"] == Visibility.PUBLIC else (*_SAID, "internal_text")
    return all(old[name] == new[name] for name in names) and filtered_by(
        old["words"]
    ) == filtered_by(new["words"])


def _tells_others(old: Row | None, new: Row) -> bool:
    """Whether what hangs on a thing has to say something else; what comes anew is noted itself."""
    return old is not None and any(
        old[name] != new[name] for name in ("title", "date", "visibility", "words")
    )


def _note_what_hangs_on(session: Session, about: str, ids: list[UUID]) -> None:
    for table, column in _HANGS.get(about, ()):
        hung = keeping.ids_hung_on(session, cast("Table", table.__table__), column, ids)
        keeping.note(session, table.collection, hung)


def _placed(
    session: Session, entries: Iterable[dict[str, Any]], kept: dict[UUID, Row]
) -> list[dict[str, Any]]:
    """The entries with their times, each at a place of its own: the next one that is free."""
    now = utc_now()
    placed: list[dict[str, Any]] = []
    wanted = list(entries)
    used = dict(keeping.taken(session, [new["place"] for new in wanted]))
    for new in sorted(wanted, key=lambda one: (one["place"], one["resource_id"])):
        place = new["place"]
        while used.get(place, new["resource_id"]) != new["resource_id"]:
            place += 1
            used |= keeping.taken(session, [place])
        used[place] = new["resource_id"]
        old = kept.get(new["resource_id"])
        placed.append(
            {
                **new,
                "place": place,
                "created_at": old["created_at"] if old and not _appears(old, new) else now,
                "modified_at": old["modified_at"] if old and _says_the_same(old, new) else now,
            }
        )
    return placed


def _around(session: Session, kind: Kind, rows: dict[UUID, Row]) -> dict[UUID, Around]:
    found = {id_: Around() for id_ in rows}
    for parts in kind.parts:
        table = cast("Table", parts.table.__table__)
        for owner, values in keeping.parts_of(
            session, table, parts.owner, parts.public, list(rows)
        ):
            found[owner].texts += [value for value in values if value]
    if kind.table is Paper:
        for paper, committee in keeping.committees_of(session, list(rows)):
            found[paper].committees.add(committee)
    if kind.table is Meeting:
        _name_committees(session, rows, found)
    for column, name in reversed(kind.hangs_on):
        wanted = {row[column] for row in rows.values() if row[column] is not None}
        owners = _owners(session, name, sorted(wanted))
        for id_, row in rows.items():
            if row[column] in owners:
                whole = owners[row[column]]
                found[id_].owner = (name, whole)
                found[id_].texts += [whole[one] for one in kind.of_owner if whole[one]]
    return found


def _owners(session: Session, name: str, ids: list[UUID]) -> dict[UUID, Row]:
    """What things hang on, with its day and committee; an agenda item has those of its meeting."""
    owners = keeping.rows_of(session, BY_NAME[name].columns, ids) if ids else {}
    if name != "agenda-items":
        return owners
    meetings = _owners(session, "meetings", sorted({row["meeting_id"] for row in owners.values()}))
    found: dict[UUID, Row] = {}
    for id_, row in owners.items():
        meeting = meetings.get(row["meeting_id"])
        if meeting is not None:
            hidden = (
                meeting["visibility"]
                if row["visibility"] == Visibility.PUBLIC
                else row["visibility"]
            )
            found[id_] = {
                **row,
                "date": meeting["date"],
                "committee_id": meeting["committee_id"],
                "visibility": hidden,
                "deleted_at": row["deleted_at"] or meeting["deleted_at"],
            }
    return found


def _name_committees(session: Session, rows: dict[UUID, Row], found: dict[UUID, Around]) -> None:
    ids = sorted({row["committee_id"] for row in rows.values() if row["committee_id"]})
    columns = [Committee.__table__.c[name] for name in ("id", "name", "visibility")]
    named = keeping.rows_of(session, columns, ids) if ids else {}
    for id_, row in rows.items():
        committee = named.get(row["committee_id"])
        # The name of a hidden committee is nothing for a public meeting.
        if committee is not None and (
            committee["visibility"] == Visibility.PUBLIC or row["visibility"] == Visibility.INTERNAL
        ):
            found[id_].texts.append(committee["name"])


@event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: object) -> None:
    """Remember what this session changed, as long as that is little."""
    touched: set[tuple[str, UUID]] = session.info.setdefault(_TOUCHED, set())
    if len(touched) > _FEW:
        return
    for record in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(record, Record):
            continue
        if record.collection in BY_NAME and type(record) is BY_NAME[record.collection].table:
            touched.add((record.collection, record.id))
        elif type(record) in _PART_OF:
            about, owner = _PART_OF[type(record)]
            touched.add((about, getattr(record, owner)))


@event.listens_for(Session, "before_commit")
def _index_at_once(session: Session) -> None:
    """Make what a person changed findable with the change itself."""
    session.flush()
    touched: set[tuple[str, UUID]] = session.info.pop(_TOUCHED, set())
    if touched and len(touched) <= _FEW and keeping.take_turn(session):
        _index_all(session, touched)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_TOUCHED, None)
