"""What the index has for somebody who is typing: words and titles that begin so.

A statement for the words and one or two for the titles, whatever is typed.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    func,
    literal_column,
    select,
)

from db.base import Guid
from db.queries.search import Node, is_any, said
from db.tables import SearchEntry, SearchWord, Visibility

ANY_WORD = "?"
"""Stands in a tree of terms for the word that is looked at."""
_LOOKED_AT = 24
"""Words that begin so and are looked at, the shortest first."""
_AFTER_ALL = "\U0010ffff"
"""A sign that is in no word and sorts behind all that are."""
_ENTRY = SearchEntry.__table__
_WORD = SearchWord.__table__


def words(connection: Connection, begin: str, leading: Node, rows: int) -> list[str]:
    """Words as they are shown that begin so and lead somewhere: to any entry of this tree."""
    dialect = connection.dialect.name
    bound = {"terms": said(leading, dialect), **_bounds(begin), "rows": rows}
    return list(connection.scalars(_words(dialect), bound))


def titles(
    connection: Connection, begin: str, bodies: Sequence[UUID] | None, rows: int
) -> list[str]:
    """Titles whose folded form begins so, in its order; the internal ones of these bodies too."""
    bound = {**_bounds(begin), "rows": rows, "bodies": list(bodies or ())}
    statements = [_titles(Visibility.PUBLIC)]
    if bodies is None or bodies:
        statements.append(_titles(Visibility.INTERNAL, theirs=bodies is not None))
    found: dict[str, str] = {}
    for statement in statements:
        found.update((key, title) for key, title in connection.execute(statement, bound))
    return [found[key] for key in sorted(found)]


def _bounds(begin: str) -> dict[str, Any]:
    return {"begin": begin, "end": begin + _AFTER_ALL}


@lru_cache(maxsize=2)
def _words(dialect: str) -> Select[Any]:
    likely = (
        select(_WORD.c.word, _WORD.c.shown, func.length(_WORD.c.word).label("letters"))
        .where(_WORD.c.word >= _bind("begin"), _WORD.c.word < _bind("end"))
        .order_by("letters", _WORD.c.word)
        .limit(_LOOKED_AT)
        .subquery("likely")
    )
    # By name, because a CTE is no place from which SQLAlchemy sees what stands around it.
    word: ColumnElement[str] = literal_column("likely.word")
    terms = func.replace(_bind("terms"), ANY_WORD, word)
    return (
        select(likely.c.shown)
        .where(is_any(dialect, terms))
        .order_by(likely.c.letters, likely.c.word)
        .limit(_rows())
    )


@lru_cache(maxsize=3)
def _titles(visibility: Visibility, *, theirs: bool = False) -> Select[Any]:
    """One title for each folded form: a thousand first sittings are passed over in one step."""
    one, was = _ENTRY.alias("one"), _ENTRY.alias("was")
    key = one.c.title_key
    whose = [one.c.visibility == visibility]
    if theirs:
        whose.append(one.c.body_id.in_(bindparam("bodies", expanding=True, type_=Guid())))
    following = select(one.c.place).where(*whose, key < _bind("end")).order_by(key, one.c.place)
    first = following.where(key >= _bind("begin")).limit(1).scalar_subquery()
    next_ = following.where(key > was.c.title_key).limit(1).scalar_subquery()
    number: ColumnElement[int] = literal_column("1")
    steps = select(first.label("place"), number.label("number")).cte("steps", recursive=True)
    steps = steps.union_all(
        select(next_, steps.c.number + number)
        .join(was, was.c.place == steps.c.place)
        .where(steps.c.number < _rows())
    )
    return select(_ENTRY.c.title_key, _ENTRY.c.title).join(steps, steps.c.place == _ENTRY.c.place)


def _bind(name: str) -> ColumnElement[str]:
    return bindparam(name, type_=String())


def _rows() -> ColumnElement[int]:
    return bindparam("rows", type_=BigInteger())
