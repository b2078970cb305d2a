"""Compounds and their parts: Jugendhilfeausschuss is found by Jugend, Hilfe and Ausschuss.

A word is cut only where every piece is a noun of the lexicon, with the sounds German puts between
them, or where it ends in a long one that stands on something which is no mere prefix. What the
lexicon holds itself is whole: "Ausschuss" has no "aus", "Haushalt" no "Haus".
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from api.search.lexicon import NO_COMPOUNDS, NOUNS, PREFIXES

_SHORTEST = 7
_SHORTEST_PIECE = 3
_SHORTEST_HEAD = 6
_SHORTEST_REST = 4
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_PIECES = frozenset(noun + link for noun in NOUNS for link in _LINKS)
_VOWELS = frozenset("aeiouy")

Stem = Callable[[str], str]


def parts(folded: str, stem: Stem) -> list[str]:
    """The nouns a folded compound is made of, and their runs; none if it is no compound.

    For "jugendhilfeausschuss": jugend, jugendhilfe, hilfe, hilfeausschuss, ausschuss.
    """
    if len(folded) < _SHORTEST or stem(folded) in _whole(stem) or not folded.isalpha():
        return []
    pieces = _cut(folded, stem)
    if pieces is None:
        return list(_at_the_ends(folded, stem))
    return [
        "".join(pieces[first : last + 1])
        for first in range(len(pieces))
        for last in range(first, len(pieces))
        if last - first + 1 < len(pieces)
    ]


@lru_cache(maxsize=4)
def _whole(stem: Stem) -> frozenset[str]:
    """Stems of words that are never cut."""
    return frozenset(stem(word) for word in NOUNS | NO_COMPOUNDS)


@lru_cache(maxsize=4)
def _last(stem: Stem) -> frozenset[str]:
    return frozenset(stem(noun) for noun in NOUNS)


def _cut(folded: str, stem: Stem) -> list[str] | None:
    """The fewest pieces that cover the word; the longer first piece where there are two ways."""
    best: dict[int, list[str]] = {len(folded): []}
    for start in range(len(folded) - _SHORTEST_PIECE, -1, -1):
        for end in range(len(folded), start + _SHORTEST_PIECE - 1, -1):
            rest = best.get(end)
            if rest is None or (start in best and len(best[start]) <= len(rest) + 1):
                continue
            piece = folded[start:end]
            if piece in _PIECES if end < len(folded) else stem(piece) in _last(stem):
                best[start] = [piece, *rest]
    found = best.get(0)
    return found if found is not None and len(found) > 1 else None


def _at_the_ends(folded: str, stem: Stem) -> Iterator[str]:
    """A long noun at the end of a word whose beginning nobody knows: a name, a foreign word."""
    for start in range(_SHORTEST_REST, len(folded) - _SHORTEST_HEAD + 1):
        rest, head = folded[:start], folded[start:]
        if (
            stem(head) in _last(stem)
            and rest not in PREFIXES
            and not _VOWELS.isdisjoint(rest)
            and not any(rest == prefix + more for prefix in PREFIXES for more in PREFIXES)
        ):
            yield head
            return
