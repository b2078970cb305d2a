"""What somebody who is typing may mean: words of titles, and titles.

Words are kept for ever and for all, so whether the asker can find something by one is asked of
the index each time: no word is suggested that leads only to what they may not see.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from api.search import question, seeking
from api.search.entries import key_of
from api.search.folding import fold, plain, words
from api.search.question import Question, Wanted
from api.search.seeking import Seeking
from db.queries import search
from db.queries.search_keeping import words_like

_LOOKED_AT = 24
"""Words that begin so and are looked at, the shortest first."""


def suggest(
    connection: Connection, typed: str, inside: frozenset[UUID] | None, limit: int
) -> list[tuple[str, str]]:
    """At most so many suggestions, each with what it is: `word` or `title`."""
    text = plain(typed)
    if not words(text):
        return []
    found = [(one, "word") for one in _words(connection, text, inside, (limit + 1) // 2)]
    titles = dict.fromkeys(search.titles(connection, key_of(text), _sorted(inside), limit))
    found += [(one, "title") for one in titles if (one, "word") not in found]
    return found[:limit]


def _words(
    connection: Connection, text: str, inside: frozenset[UUID] | None, limit: int
) -> Iterator[str]:
    last = words(text)[-1]
    if not text.endswith(last):
        return
    before = text[: -len(last)]
    wanted = Seeking(
        Question(tuple(Wanted(one.word) for one in question.read(before).words), ()), inside
    )
    suggested = 0
    for word, shown in words_like(connection, fold(last), _LOOKED_AT):
        if search.is_any(connection, seeking.in_titles(wanted, word)):
            yield before + shown
            suggested += 1
            if suggested == limit:
                return


def _sorted(bodies: frozenset[UUID] | None) -> list[UUID] | None:
    return None if bodies is None else sorted(bodies)
