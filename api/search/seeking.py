"""A search as the index is asked it: who asks, what for, and in which order answers come.

First what is called exactly so, then where the words stand side by side in the title, then where
all stand in it, then all the rest; within each the latest first. What only members may read
decides nothing but whether an entry is among the rest, and only for them.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from api.search.question import Question, Wanted, pattern
from api.search.terms import stem
from db.queries import search
from db.queries.search import LARGEST_PLACE, AllOf, AnyOf, Node, Term, Way, Without

TITLE, TEXT, INTERNAL = "t", "x", "i"
DAY_BITS = 41
"""A place is a day's number, and this many bits that tell the things of a day apart."""
COUNTED_AT_MOST = 1001
LEVELS = 4
"""Orders at most in which a search runs one after the other."""


@dataclass(frozen=True, slots=True)
class Seeking:
    """One search by somebody."""

    question: Question
    bodies: frozenset[UUID] | None = frozenset()
    """Bodies whose internal side the asker sees; None for all."""
    kinds: tuple[str, ...] = ()
    body_id: UUID | None = None
    committee_id: UUID | None = None
    area_id: UUID | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    by_date: bool = False
    """Whether the latest come first whatever their titles."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: in which of the orders, and at which entry."""

    level: int = 0
    before: int = LARGEST_PLACE


def filter_term(kind: str, value: str | UUID) -> str:
    """The term of a filter: `k` kind, `o` body, `c` committee, `a` area, `v` visibility."""
    return kind + (value.hex if isinstance(value, UUID) else value.replace("-", ""))


def exact_term(folded: Collection[str]) -> str:
    """The term of what is called exactly so."""
    return "e" + blake2b(" ".join(folded).encode(), digest_size=8).hexdigest()


def pair_terms(stems: list[str]) -> list[str]:
    """Terms of stems that stand side by side in a title."""
    return [f"b{one}·{next_}" for one, next_ in pairwise(stems)]


def found(
    connection: Connection, seeking: Seeking, after: Place, rows: int
) -> list[tuple[int, Row[Any]]]:
    """As many entries after the place, each with the order it was found in."""
    nodes = levels(seeking)[after.level :]
    if not nodes:
        return []
    way = _way(connection, seeking)
    values = _values(seeking, way, nodes) | {"rows": rows}
    values["before_0"] = min(after.before, values["before_0"])
    entries = connection.execute(search.page(way, len(nodes)), values)
    return [(after.level + row.level_, row) for row in entries]


def news(
    connection: Connection, seeking: Seeking, rows: int, since: datetime | None = None
) -> list[Row[Any]]:
    """As many entries, the last that came or changed here first; only later ones than `since`.

    An old paper that is imported today is news, whatever its own day is. This is the one rule by
    which feeds and mails of searches tell what is new.
    """
    if not seeking.question.words:
        return []
    way = _way(connection, seeking)
    values = _values(seeking, way, [_everywhere(seeking)]) | {"rows": rows}
    if since is not None:
        values["since"] = since
    return list(connection.execute(search.news(way, since=since is not None), values))


def counted(connection: Connection, seeking: Seeking) -> int:
    """How many there are, counted no further than 1,001."""
    if not seeking.question.words:
        return 0
    way = _way(connection, seeking)
    values = _values(seeking, way, [_everywhere(seeking)]) | {"rows": COUNTED_AT_MOST}
    return int(connection.execute(search.count(way), values).scalar_one())


def in_titles(seeking: Seeking, word: str) -> Node:
    """Entries the asker sees whose title holds exactly this folded word, beside what is sought."""
    wanted = (_everywhere(seeking),) if seeking.question.words else _visible(seeking)
    return AllOf((Term(TITLE + word), *wanted))


def levels(seeking: Seeking) -> list[Node]:
    """What is asked for one after the other; none has what those before it have."""
    wanted = seeking.question.words
    if not wanted:
        return []
    everywhere = _everywhere(seeking)
    if seeking.by_date:
        return [everywhere]
    in_title = AllOf(tuple(_word(one, TITLE) for one in wanted))
    seen = (*_filters(seeking), *_visible(seeking))
    titled = AllOf((in_title, *seen))
    called = _called(seeking.question)
    # What is called so has the words in its title, so they are not looked up once more.
    nearest = [AllOf((one, *seen)) for one in called]
    return [
        *(_without(node, called[:number]) for number, node in enumerate([*nearest, titled])),
        Without(everywhere, in_title),
    ]


def _called(question: Question) -> tuple[Node, ...]:
    """What tells titles apart that have all words: called exactly so, words side by side."""
    if question.has_beginnings:
        return ()
    folded = [one.word for one in question.words]
    pairs = tuple(map(Term, pair_terms([stem(word) for word in folded])))
    exactly = Term(exact_term(folded))
    return (exactly, AllOf(pairs)) if pairs else (exactly,)


def _without(node: Node, left_out: tuple[Node, ...]) -> Node:
    return Without(node, AnyOf(left_out)) if left_out else node


def _everywhere(seeking: Seeking) -> Node:
    wanted = seeking.question.words
    inside = tuple(_word(one, TITLE, TEXT, INTERNAL) for one in wanted)
    outside = tuple(_word(one, TITLE, TEXT) for one in wanted)
    about = _filters(seeking)
    if seeking.bodies is None:
        return AllOf((*inside, *about))
    public = AllOf((*outside, Term(filter_term("v", "public"))))
    if not seeking.bodies:
        return AllOf((public, *about))
    return AllOf((AnyOf((public, AllOf((*inside, _theirs(seeking.bodies))))), *about))


def _visible(seeking: Seeking) -> tuple[Node, ...]:
    if seeking.bodies is None:
        return ()
    public = Term(filter_term("v", "public"))
    return (AnyOf((public, _theirs(seeking.bodies))),) if seeking.bodies else (public,)


def _theirs(bodies: frozenset[UUID]) -> Node:
    return AnyOf(tuple(Term(filter_term("o", body)) for body in sorted(bodies)))


def _word(wanted: Wanted, *fields: str) -> Node:
    ways: list[Node] = [Term(one + stem(wanted.word)) for one in fields]
    if wanted.begins:
        ways += [Term(one + wanted.word, begins=True) for one in fields]
    return AnyOf(tuple(ways))


def _filters(seeking: Seeking) -> list[Node]:
    about: list[Node] = []
    if seeking.kinds:
        about.append(AnyOf(tuple(Term(filter_term("k", kind)) for kind in seeking.kinds)))
    for letter, value in (
        ("o", seeking.body_id),
        ("c", seeking.committee_id),
        ("a", seeking.area_id),
    ):
        if value is not None:
            about.append(Term(filter_term(letter, value)))
    return about


def _way(connection: Connection, seeking: Seeking) -> Way:
    inside = None if seeking.bodies is None else bool(seeking.bodies)
    phrases = len(seeking.question.phrases)
    return Way(connection.dialect.name, phrases, inside)


def _values(seeking: Seeking, way: Way, nodes: list[Node]) -> dict[str, Any]:
    """What is bound in a statement that asks for these one after the other."""
    first, before = 0, LARGEST_PLACE
    if seeking.first is not None or seeking.last is not None:
        first = (seeking.first.toordinal() if seeking.first else 1) << DAY_BITS
    if seeking.last is not None:
        before = (seeking.last.toordinal() + 1) << DAY_BITS
    bound: dict[str, Any] = {"first": first}
    for number, node in enumerate(nodes):
        bound |= {f"terms_{number}": search.said(node, way.dialect), f"before_{number}": before}
    for number, phrase in enumerate(seeking.question.phrases):
        bound[f"phrase_{number}"] = pattern(phrase)
    if way.phrases and way.inside:
        bound["bodies"] = sorted(seeking.bodies or ())
    return bound
