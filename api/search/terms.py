"""What a word is found by: itself, its stem, and the parts of a compound with their stems."""

from collections.abc import Iterable
from functools import lru_cache
from threading import local

from snowballstemmer import stemmer

from api.search.folding import REMEMBERED, fold, joined, words
from api.search.splitting import parts

_LONG_ENOUGH_FOR_AN_S = 5

# A stemmer keeps the word it works on, so each thread has one of its own.
_own = local()


@lru_cache(maxsize=REMEMBERED)
def stem(folded: str) -> str:
    """The stem of a folded word: Snowball's for German, which reads "ae" as "ä".

    It leaves the plural of words that end in a full vowel, which planning is full of: Kitas.
    """
    if folded.isdigit():
        return folded
    if not hasattr(_own, "german"):
        _own.german = stemmer("german")
    if len(folded) >= _LONG_ENOUGH_FOR_AN_S and folded.endswith(("as", "os", "is")):
        folded = folded[:-1]
    found: str = _own.german.stemWord(folded)
    return found


@lru_cache(maxsize=REMEMBERED)
def terms(word: str) -> frozenset[str]:
    """All a word of a text is found by. Only what looks like a noun is taken for a compound."""
    folded = fold(word)
    if not folded:
        return frozenset()
    found = {folded, stem(folded)}
    if word[0].isupper():
        for part in parts(folded, stem):
            found |= {part, stem(part)}
    return frozenset(found)


def all_terms(text: str) -> set[str]:
    """The terms of all words of a plain text; Kita-Plätze are found as Kitaplätze too."""
    found: set[str] = set()
    found.update(*(terms(word) for word in set(words(text))))
    for compound in set(joined(text)):
        folded = fold(compound)
        found |= {folded, stem(folded)}
    return found


def stems(written: Iterable[str]) -> list[str]:
    """The stem of each word, in their order."""
    return [stem(folded) for word in written if (folded := fold(word))]
