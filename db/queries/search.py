"""What a search asks of the index: one tree of terms, said in the words of either engine.

SQLite's FTS5 and PostgreSQL's tsvector hold the same terms and only say which entries match; how
these are told apart and in which order they come is ours, so that both give the same answer. The
order is that of `place`, the key: both walk it, and a page costs the same however far down it is.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
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
    type_coerce,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from db.base import AsStored, Guid, UtcDateTime
from db.tables import SearchEntry
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
def page(way: Way, levels: int) -> Select[Any]:
    """Entries that match, level by level, the latest first within each; `level_` counts from 0.

    Bind `terms_0` … to what `said` gives for each level, `before_0` … to the places they stand
    before, `first` to that from which they stand, `rows` to how many, `phrase_0` … to patterns,
    `bodies` to the asker's. A level is only looked at where those before it fill no page: both
    engines take the parts of a UNION ALL one after the other, and stop where the page is full.
    """
    # The page is cut from bare places, so that no text is fetched that is not shown.
    parts = [_latest(_places(way, number), number) for number in range(levels)]
    on_page = union_all(*parts).limit(_rows()).subquery("on_page")
    return _shown(on_page, on_page.c.level_).order_by(on_page.c.level_, on_page.c.place.desc())


@lru_cache(maxsize=64)
def news(way: Way, *, since: bool) -> Select[Any]:
    """Entries that match, the last that came or changed here first; with `since`, only later ones.

    To be bound as a page of one level, and `since` to the moment.
    """
    found = _places(way, 0).subquery()
    places = select(_ENTRY.c.place).join(found, found.c.place == _ENTRY.c.place)
    if since:
        places = places.where(_ENTRY.c.modified_at > bindparam("since", type_=UtcDateTime()))
    order = (_ENTRY.c.modified_at.desc(), _ENTRY.c.place.desc())
    return _shown(places.order_by(*order).limit(_rows()).subquery("on_page")).order_by(*order)


@lru_cache(maxsize=64)
def count(way: Way) -> Select[Any]:
    """How many match, counted no further than `rows`; to be bound as a page of one level."""
    return select(func.count()).select_from(_places(way, 0).limit(_rows()).subquery())


def is_any(dialect: str, terms: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether any entry matches these terms, which may be made of what the statement reads."""
    return select(_matching(dialect, terms, "matching", nested=True).c.place).exists()


def _shown(on_page: FromClause, *further: ColumnElement[Any]) -> Select[Any]:
    """What is shown of the entries at these places."""
    return select(
        *further,
        *(_given(name) for name in COLUMNS),
        _ENTRY.c.created_at,
        _ENTRY.c.modified_at.label("changed_at"),
    ).join(on_page, on_page.c.place == _ENTRY.c.place)


def _given(name: str) -> ColumnElement[Any]:
    found = _ENTRY.c[name]
    if name in {"text", "internal_text"}:
        return func.substr(found, 1, _SHOWN_AT_MOST).label(f"{name}_")
    return type_coerce(found, AsStored).label(f"{name}_")


def _places(way: Way, number: int) -> Select[Any]:
    """The places of what matches on one level, in no order."""
    terms = bindparam(f"terms_{number}", type_=String())
    matching = _matching(way.dialect, terms, f"matching_{number}")
    place = matching.c.place
    first, before = (bindparam(name, type_=BigInteger()) for name in ("first", f"before_{number}"))
    found = select(place).where(place >= first, place < before)
    unknown = _said_so(way)
    return found.join(_ENTRY, _ENTRY.c.place == place).where(*unknown) if unknown else found


def _latest(places: Select[Any], number: int) -> Select[Any]:
    place = places.selected_columns.place
    latest = places.order_by(place.desc()).limit(_rows()).subquery()
    return select(latest.c.place, literal_column(str(number)).label("level_"))


def _matching(
    dialect: str, terms: ColumnElement[str], name: str, *, nested: bool = False
) -> FromClause:
    """The places of what matches, by the index alone; `nested` where the terms are of each row.

    On PostgreSQL materialised, because the planner would else walk all entries from the latest, in
    the hope that the page is full soon: it takes no two words for rare together that are common by
    themselves.
    """
    if dialect == "sqlite":
        words = table(FULL_TEXT, column("rowid", BigInteger()), column(FULL_TEXT, String()))
        matches = words.c[FULL_TEXT].op("MATCH", is_comparison=True)(terms)
        return select(words.c.rowid.label("place")).where(matches).subquery()
    matches = literal_column(_TERMS).op("@@", is_comparison=True)(cast(terms, TSQUERY))
    found = select(_ENTRY.c.place).where(matches).cte(name, nesting=nested)
    return found.prefix_with("MATERIALIZED")


def _rows() -> ColumnElement[int]:
    return bindparam("rows", type_=BigInteger())


def _said_so(way: Way) -> list[ColumnElement[bool]]:
    """What no index knows: whether a phrase stands there."""
    return [_says(way, number) for number in range(way.phrases)]


def _says(way: Way, number: int) -> ColumnElement[bool]:
    pattern = bindparam(f"phrase_{number}", type_=String())
    ways = [_ENTRY.c.title.regexp_match(pattern), _ENTRY.c.text.regexp_match(pattern)]
    inside = _ENTRY.c.internal_text.regexp_match(pattern)
    if way.inside is None:
        ways.append(inside)
    elif way.inside:
        ways.append(and_(_theirs(), inside))
    return or_(*ways)


def _theirs() -> ColumnElement[bool]:
    return _ENTRY.c.body_id.in_(bindparam("bodies", expanding=True, type_=Guid()))
