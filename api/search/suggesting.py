"""What somebody who is typing may mean: words of titles, and titles.

Words are kept for ever and for all, so whether the asker can find something by one is asked of
the index each time: no word is suggested that leads only to what they may not see.
"""

from uuid import UUID

from sqlalchemy import Connection

from api.search import question, seeking
from api.search.entries import key_of
from api.search.folding import fold, plain, words
from api.search.question import Question, Wanted
from api.search.seeking import Seeking
from db.queries import search_suggesting as suggesting


def suggest(
    connection: Connection, typed: str, inside: frozenset[UUID] | None, limit: int
) -> list[tuple[str, str]]:
    """At most so many suggestions, each with what it is: `word` or `title`."""
    text = plain(typed)
    begin = key_of(text)
    if not begin.strip():
        return []
    found = dict.fromkeys(_words(connection, text, inside, (limit + 1) // 2), "word")
    bodies = None if inside is None else sorted(inside)
    for title in suggesting.titles(connection, begin, bodies, limit):
        found.setdefault(title, "title")
    return list(found.items())[:limit]


def _words(
    connection: Connection, text: str, inside: frozenset[UUID] | None, limit: int
) -> list[str]:
    last = words(text)[-1]
    if not text.endswith(last) or not fold(last):
        return []
    before = text[: -len(last)]
    wanted = Seeking(
        Question(tuple(Wanted(one.word) for one in question.read(before).words), ()), inside
    )
    leading = seeking.in_titles(wanted, suggesting.ANY_WORD)
    return [before + shown for shown in suggesting.words(connection, fold(last), leading, limit)]
