"""Forgetting a name: entries that held it are made anew, and no word of it is kept to suggest."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from api.search import indexing
from api.search.entries import title_words
from db.queries import search_keeping as keeping

Entry = tuple[str, UUID]
"""Kind and id of what an entry is about."""


def begin(session: Session) -> None:
    """Let nobody else index until this transaction ends: they could store what they read before."""
    keeping.wait_for_turn(session)


def renew(session: Session, entries: Iterable[Entry]) -> None:
    """Make these entries from their things as they are now, and forget words no title has.

    Call `begin` before the things are read. The caller commits.
    """
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for about, id_ in entries:
        by_kind[about].append(id_)
    for about, ids in sorted(by_kind.items()):
        indexing.index(session, about, ids)
    if by_kind:
        keeping.rewrite_full_text(session)
    keeping.keep_only_words(
        session, {word for one in keeping.titles(session) for word in title_words(one)}
    )
