"""What a search asks of the index: one tree of terms, said in the words of either engine.

SQLite's FTS5 and PostgreSQL's tsvector hold the same terms and only say which entries match; how
these are told apart and in which order they come is ours, so that both give the same answer. The
order is that of `place`, the key: both walk it, and a page costs the same however far down it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    true,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from db.base import AsStored, Guid, UtcDateTime
from db.tables import SearchEntry, Visibility
from db.tables.search import FULL_TEXT


@dataclass(frozen=True, slots=True)
class Term:
    """Entries that have this term, or one that begins with it."""

    text: str
    """ASCII letters and digits, and what is not ASCII: no blank, no sign."""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Entries of the first that are not of the second."""

    kept: "Node"
    left_out: "Node"


Node = Term | AllOf | AnyOf | Without


@dataclass(frozen=True, slots=True)
class Way:
    """One way of asking; everything but the values."""

    dialect: str
    phrases: int = 0
    inside: bool | None = False
    """Whether phrases are looked for in internal text: nowhere, in the asker's bodies, everywhere
    (None)."""
    since: bool = False
    """Only what can be found since a moment."""


COLUMNS = (
    "place",
    "body_id",
    "about",
    "resource_id",
    "owner_about",
    "owner_id",
    "visibility",
    "title",
    "text",
    "internal_text",
    "date",
    "modified_at",
)
_SHOWN_AT_MOST = 200_000
"""Characters of a text in which a page looks for the place to show."""
LARGEST_PLACE = 2**63 - 1
_TERMS = "search_terms(words)"  # as the index of migration 0003 is over
_ENTRY = SearchEntry.__table__


def said(node: Node, dialect: str) -> str:
    """The tree as FTS5 or tsquery has it."""
    return _to_fts5(node) if dialect == "sqlite" else _to_tsquery(node)


def _to_fts5(node: Node) -> str:
    match node:
        case Term(text, begins):
            return f'"{text}"*' if begins else f'"{text}"'
        case AllOf(of):
            return "(" + " AND ".join(map(_to_fts5, of)) + ")"
        case AnyOf(of):
            return "(" + " OR ".join(map(_to_fts5, of)) + ")"
        case Without(kept, left_out):
            return f"({_to_fts5(kept)} NOT {_to_fts5(left_out)})"


def _to_tsquery(node: Node) -> str:
    match node:
        case Term(text, begins):
            return f"'{text}':*" if begins else f"'{text}'"
        case AllOf(of):
            return "(" + " & ".join(map(_to_tsquery, of)) + ")"
        case AnyOf(of):
            return "(" + " | ".join(map(_to_tsquery, of)) + ")"
        case Without(kept, left_out):
            return f"({_to_tsquery(kept)} & !{_to_tsquery(left_out)})"


@lru_cache(maxsize=64)
def page(way: Way) -> Select[Any]:
    """Entries that match, the latest first.

    Bind `terms` to what `said` gives, `first` and `before` to the places between which they stand
    (the second excluded), `rows` to how many, `phrase_0` … to patterns, `bodies` to the asker's.
    """
    rows = bindparam("rows", type_=BigInteger())
    found = select(
        *(_given(name) for name in COLUMNS),
        _ENTRY.c.created_at,
        _ENTRY.c.modified_at.label("changed_at"),
    )
    if way.dialect == "sqlite":
        found = found.select_from(_searched()).where(*_conditions(), *_said_so(way))
        return found.order_by(_full_text().c.rowid.desc()).limit(rows)
    # The page is cut from bare places, so that no text is fetched that is not shown.
    places = select(_matching().c.place).where(*_between(_matching().c.place))
    places = places.order_by(_matching().c.place.desc())
    on_page = (places if way.phrases or way.since else places.limit(rows)).subquery("on_page")
    found = found.join(on_page, on_page.c.place == _ENTRY.c.place).where(*_said_so(way))
    return found.order_by(on_page.c.place.desc()).limit(rows)


@lru_cache(maxsize=64)
def count(way: Way) -> Select[Any]:
    """How many match, counted no further than `rows`."""
    inner: Select[Any] = select(literal_column("1"))
    if way.dialect == "sqlite":
        inner = inner.select_from(_searched()).where(*_conditions(), *_said_so(way))
    else:
        matching = _matching()
        inner = inner.select_from(matching).where(*_between(matching.c.place))
        if _said_so(way):
            inner = inner.join(_ENTRY, _ENTRY.c.place == matching.c.place).where(*_said_so(way))
    limited = inner.limit(bindparam("rows", type_=BigInteger())).subquery()
    return select(func.count()).select_from(limited)


def is_any(connection: Connection, node: Node) -> bool:
    """Whether any entry matches."""
    way = Way(connection.dialect.name)
    bound = {"terms": said(node, way.dialect), "first": 0, "before": LARGEST_PLACE, "rows": 1}
    return bool(connection.execute(count(way), bound).scalar_one())


def titles(
    connection: Connection, begin: str, bodies: Sequence[UUID] | None, rows: int
) -> list[str]:
    """Titles whose folded form begins so, in its order; the internal ones of these bodies too."""
    found = _skipping(connection, _public_titles(), begin, rows, {})
    if bodies is None or bodies:
        everywhere = bodies is None
        bound = {} if everywhere else {"bodies": list(bodies or ())}
        internal = _internal_titles(everywhere=everywhere)
        found |= _skipping(connection, internal, begin, rows, bound)
    return [found[key] for key in sorted(found)]


def _skipping(
    connection: Connection, statement: Select[Any], begin: str, rows: int, bound: dict[str, Any]
) -> dict[str, str]:
    """One title for each folded form: a thousand first sittings are passed over in one step."""
    found: dict[str, str] = {}
    bound = {**bound, "after": begin[:-1], "begin": begin, "end": begin + "\U0010ffff"}
    while len(found) < rows:
        row = connection.execute(statement, bound).one_or_none()
        if row is None:
            break
        found[row[0]] = row[1]
        bound["after"] = row[0]
    return found


@lru_cache(maxsize=1)
def _public_titles() -> Select[Any]:
    return _titles(SearchEntry.visibility == Visibility.PUBLIC)


@lru_cache(maxsize=2)
def _internal_titles(*, everywhere: bool) -> Select[Any]:
    whose = true() if everywhere else _theirs()
    return _titles(and_(SearchEntry.visibility == Visibility.INTERNAL, whose))


def _titles(whose: ColumnElement[bool]) -> Select[Any]:
    key = SearchEntry.title_key
    found: Any = (
        select(key, SearchEntry.title)
        .where(
            whose,
            key > bindparam("after", type_=String()),
            key >= bindparam("begin", type_=String()),
            key < bindparam("end", type_=String()),
        )
        .order_by(key, SearchEntry.place)
        .limit(1)
    )
    titles: Select[Any] = found
    return titles


def _given(name: str) -> ColumnElement[Any]:
    found = _ENTRY.c[name]
    if name in {"text", "internal_text"}:
        return func.substr(found, 1, _SHOWN_AT_MOST).label(f"{name}_")
    return type_coerce(found, AsStored).label(f"{name}_")


def _searched() -> Any:  # noqa: ANN401 -- two tables joined
    return _full_text().join(_ENTRY, _ENTRY.c.place == _full_text().c.rowid)


@lru_cache(maxsize=1)
def _full_text() -> Any:  # noqa: ANN401 -- a table no metadata knows
    return table(FULL_TEXT, column("rowid", BigInteger()), column(FULL_TEXT, String()))


@lru_cache(maxsize=1)
def _matching() -> CTE:
    """On PostgreSQL, the places of what matches, by the index alone.

    Materialised, because the planner would else walk all entries from the latest, in the hope that
    the page is full soon: it takes no two words for rare together that are common by themselves.
    """
    terms = cast(bindparam("terms", type_=String()), TSQUERY)
    matches = literal_column(_TERMS).op("@@", is_comparison=True)(terms)
    return select(_ENTRY.c.place).where(matches).cte("matching").prefix_with("MATERIALIZED")


def _conditions() -> list[ColumnElement[bool]]:
    """On SQLite; FTS5 gives its rows in the order of rowid, and stops where the page ends."""
    full_text = _full_text()
    terms = bindparam("terms", type_=String())
    matches = full_text.c[FULL_TEXT].op("MATCH", is_comparison=True)(terms)
    return [matches, *_between(full_text.c.rowid)]


def _between(place: ColumnElement[int]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    first, before = (bindparam(name, type_=BigInteger()) for name in ("first", "before"))
    return place >= first, place < before


def _said_so(way: Way) -> list[ColumnElement[bool]]:
    """What no index knows: whether a phrase stands there, and since when it can be found."""
    found = [_says(way, number) for number in range(way.phrases)]
    if way.since:
        found.append(SearchEntry.created_at > bindparam("since", type_=UtcDateTime()))
    return found


def _says(way: Way, number: int) -> ColumnElement[bool]:
    pattern = bindparam(f"phrase_{number}", type_=String())
    ways = [SearchEntry.title.regexp_match(pattern), SearchEntry.text.regexp_match(pattern)]
    inside = SearchEntry.internal_text.regexp_match(pattern)
    if way.inside is None:
        ways.append(inside)
    elif way.inside:
        ways.append(and_(_theirs(), inside))
    return or_(*ways)


def _theirs() -> ColumnElement[bool]:
    return SearchEntry.body_id.in_(bindparam("bodies", expanding=True, type_=Guid()))
