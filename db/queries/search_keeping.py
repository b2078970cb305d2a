"""What keeps the index of the search: what changed, what it says now, and storing that."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Select,
    Table,
    Uuid,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from db.base import Record
from db.tables import Consultation, SearchDirty, SearchEntry, SearchWord
from db.tables.search import FULL_TEXT

_ENTRY = cast("Table", SearchEntry.__table__)
_DIRTY = cast("Table", SearchDirty.__table__)
_TURN = 7_426_002
"""The number of an advisory lock: whoever holds it indexes, and nobody else does."""
_AT_ONCE = 200


def has_changes(connection: Connection) -> bool:
    return connection.scalar(select(literal(1)).select_from(SearchDirty).limit(1)) is not None


def take_turn(session: Session) -> bool:
    """Whether nobody else is indexing; holds until the transaction ends.

    Two at once could store what one of them read before the other did. SQLite has one writer.
    """
    if session.get_bind().dialect.name == "sqlite":
        return True
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(_TURN))))


def wait_for_turn(session: Session) -> None:
    """Be the one who indexes, as soon as whoever does it now has ended."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(func.pg_advisory_xact_lock(_TURN)))


def take_changes(session: Session, rows: int) -> set[tuple[str, UUID]]:
    """Take notes of changes out of the line: kind and id of what changed."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    # Where a row stands, and so as they came: things of one kind that hang on the same together.
    stands: ColumnElement[Any] = literal_column("rowid" if on_sqlite else "ctid")
    some = select(stands).select_from(_DIRTY).limit(rows)
    taken = session.execute(
        delete(_DIRTY)
        .where(stands.in_(some.order_by(stands) if on_sqlite else some))
        .returning(_DIRTY.c.about, _DIRTY.c.resource_id)
    )
    return {(about, id_) for about, id_ in taken}


def note_all(session: Session, table: type[Record]) -> int:
    """Put every thing of a kind in line; their ids are those of the notes."""
    missing = ~select(1).where(SearchDirty.id == table.id).exists()
    rows = select(table.id, literal(table.collection), table.id).where(missing)
    done = session.execute(insert(SearchDirty).from_select(["id", "about", "resource_id"], rows))
    return int(getattr(done, "rowcount", 0))


def note(session: Session, about: str, ids: Iterable[UUID]) -> None:
    rows = [{"about": about, "resource_id": one} for one in ids]
    if rows:
        session.execute(insert(SearchDirty), rows)


def forget_missing(session: Session, table: type[Record]) -> None:
    """Take out entries whose thing is gone without a trace."""
    known = select(table.id).where(table.id == SearchEntry.resource_id).exists()
    session.execute(delete(SearchEntry).where(SearchEntry.about == table.collection, ~known))


def rows_of(
    session: Session, columns: Sequence[Any], ids: Sequence[UUID]
) -> dict[UUID, Mapping[str, Any]]:
    """These columns of the things that are there, by id; `id` is among the columns."""
    names = [column.name for column in columns]
    at = names.index("id")
    id_ = columns[at]
    found: dict[UUID, Mapping[str, Any]] = {}
    for some in portions(ids):
        for row in session.execute(select(*columns).where(id_.in_(some))):
            found[row[at]] = dict(zip(names, row, strict=True))
    return found


def parts_of(
    session: Session, table: Table, owner: str, names: Sequence[str], ids: Sequence[UUID]
) -> Iterator[tuple[UUID, Sequence[Any]]]:
    """The living parts of these things, in the order they were made: owner's id and the values."""
    columns = [table.c[name] for name in names]
    for some in portions(ids):
        statement = (
            select(table.c[owner], *columns)
            .where(table.c[owner].in_(some), table.c.deleted_at.is_(None))
            .order_by(table.c.id)
        )
        for row in session.execute(statement):
            yield row[0], row[1:]


def committees_of(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """The committees these papers go through."""
    for some in portions(ids):
        rows = session.execute(
            select(Consultation.paper_id, Consultation.committee_id)
            .where(
                Consultation.paper_id.in_(some),
                Consultation.committee_id.is_not(None),
                Consultation.deleted_at.is_(None),
            )
            .distinct()
        )
        for paper, committee in rows:
            if committee is not None:
                yield paper, committee


def ids_hung_on(session: Session, table: Table, column: str, ids: Sequence[UUID]) -> set[UUID]:
    """Things that hang on these by that column."""
    found: set[UUID] = set()
    for some in portions(ids):
        found.update(session.scalars(select(table.c.id).where(table.c[column].in_(some))))
    return found


def kept(session: Session, about: str, ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """Entries as they are, by the id of what they are about."""
    names = _ENTRY.c.keys()
    at = names.index("resource_id")
    find = _one_by_one if session.get_bind().dialect.name == "postgresql" else _together
    found: dict[UUID, Mapping[str, Any]] = {}
    for some in portions(ids):
        for row in session.execute(find(about, some)):
            found[row[at]] = dict(zip(names, row, strict=True))
    return found


def _together(about: str, ids: Sequence[UUID]) -> Select[Any]:
    return select(_ENTRY).where(_ENTRY.c.about == about, _ENTRY.c.resource_id.in_(ids))


def _one_by_one(about: str, ids: Sequence[UUID]) -> Select[Any]:
    """The same, each by its key: while an index grows, PostgreSQL thinks it hardly has a row.

    Asked for all together it would read every entry of a kind each time.
    """
    listed = func.unnest(bindparam(None, list(ids), ARRAY(Uuid)))
    wanted = listed.table_valued(column("id", Uuid), name="wanted").render_derived()
    its = select(_ENTRY).where(_ENTRY.c.about == about, _ENTRY.c.resource_id == wanted.c.id)
    return select(its.limit(1).lateral()).select_from(wanted)


def taken(session: Session, places: Sequence[int]) -> dict[int, UUID]:
    """Which of these places are taken, and by what."""
    found: dict[int, UUID] = {}
    for some in portions(places):
        rows = session.execute(
            select(SearchEntry.place, SearchEntry.resource_id).where(SearchEntry.place.in_(some))
        )
        found.update((place, id_) for place, id_ in rows)
    return found


def remove(session: Session, about: str, ids: Sequence[UUID]) -> None:
    for some in portions(ids):
        session.execute(
            delete(SearchEntry).where(SearchEntry.about == about, SearchEntry.resource_id.in_(some))
        )


def store(session: Session, entries: Sequence[dict[str, Any]]) -> None:
    """Store entries, those in order of their places the fastest."""
    for some in portions(entries):
        made = _insert(session)(_ENTRY)
        statement = made.on_conflict_do_update(
            index_elements=["about", "resource_id"],
            set_={name: made.excluded[name] for name in some[0]},
        )
        if session.get_bind().dialect.name == "sqlite":
            # Many rows in one statement, which is how SQLAlchemy sends what returns something:
            # FTS5 writes its pages at the end of each statement, and merged them for every row.
            statement = statement.returning(_ENTRY.c.place)
        session.execute(statement, list(some))


def remember_words(session: Session, words: Mapping[str, str]) -> None:
    """Keep words of titles for suggestions; those known already stay as they are."""
    rows = [{"word": word, "shown": shown} for word, shown in sorted(words.items())]
    for some in portions(rows):
        session.execute(_insert(session)(SearchWord).on_conflict_do_nothing(), list(some))


def titles(session: Session) -> Iterator[str]:
    """The title of every entry."""
    return iter(session.scalars(select(SearchEntry.title).execution_options(yield_per=_AT_ONCE)))


def keep_only_words(session: Session, known: Collection[str]) -> None:
    """Forget all other words."""
    gone = [one for one in session.scalars(select(SearchWord.word)) if one not in known]
    for some in portions(gone):
        session.execute(delete(SearchWord).where(SearchWord.word.in_(some)))


def rewrite_full_text(session: Session) -> None:
    """Write FTS5's own pages anew: until then they hold the words of entries that are gone."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text(f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}) VALUES ('optimize')"))  # noqa: S608 -- our own name


def _insert(session: Session) -> Any:  # noqa: ANN401 -- the INSERT of either engine
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite_insert if on_sqlite else postgresql_insert


def portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """As many at once as a statement names and as memory holds with all their text."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
