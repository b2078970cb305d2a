"""What somebody typed into the search: words, beginnings of words, phrases.

All words have to be there. `"…"` is a phrase, `word*` a beginning, and what signs hold together,
such as 2027/0123, is a phrase too. Only a hyphen between words makes a compound of them, which
others write as one: Kita-Plätze are also Kitaplätze and the Plätze of a Kita.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from api.search.folding import fold, is_hyphenated, plain, words

_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_MOST_WORDS = 16

# The ranges are letters and digits of both engines' regular expressions, in the order of Unicode;
# what their \w is depends on the database's language.
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ɏ"
_EDGE, _GAP, _END = f"(?:^|[^{_LETTERS}])", f"[^{_LETTERS}]+", f"(?:[^{_LETTERS}]|$)"
_WRITTEN = {
    "ae": "(?:[aA][eE]|[äÄæÆ])",
    "oe": "(?:[oO][eE]|[öÖœŒ])",
    "ue": "(?:[uU][eE]|[üÜ])",
    "ss": "(?:[sS][sS]|[ßẞ])",
}
_ACCENTED = {
    "a": "àáâãå",
    "c": "çč",
    "e": "èéêë",
    "i": "ìíîï",
    "n": "ñ",
    "o": "òóôõ",
    "s": "šş",
    "u": "ùúû",
    "y": "ýÿ",
    "z": "ž",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word, folded."""

    word: str
    begins: bool = False
    """Whether words that begin with it will do."""


@dataclass(frozen=True, slots=True)
class Question:
    words: tuple[Wanted, ...]
    phrases: tuple[tuple[str, ...], ...]
    """Folded words that have to stand side by side."""

    @property
    def has_beginnings(self) -> bool:
        return any(wanted.begins for wanted in self.words)


@lru_cache(maxsize=1024)
def read(typed: str) -> Question:
    """The question; without words where nothing was typed that could be found."""
    wanted: dict[Wanted, None] = {}
    phrases: list[tuple[str, ...]] = []
    for quoted, chunk in _PIECE.findall(plain(typed)):
        found = [folded for word in words(quoted or chunk) if (folded := fold(word))]
        found = found[: max(0, _MOST_WORDS - len(wanted))]
        is_held = bool(quoted) or not is_hyphenated(chunk)
        begins = bool(found) and not quoted and chunk.endswith("*")
        for word in found[:-1] if begins else found:
            wanted[Wanted(word)] = None
        if begins:
            wanted[Wanted(found[-1], begins=True)] = None
        if len(found) > 1 and is_held and not begins:
            phrases.append(tuple(found))
    return Question(tuple(wanted), tuple(dict.fromkeys(phrases)))


def pattern(phrase: tuple[str, ...]) -> str:
    """A regular expression for the phrase, the same for Python and PostgreSQL."""
    return _EDGE + _GAP.join(_letters(word) for word in phrase) + _END


def _letters(word: str) -> str:
    found: list[str] = []
    at = 0
    while at < len(word):
        pair = _WRITTEN.get(word[at : at + 2])
        found.append(pair or _letter(word[at]))
        at += 2 if pair else 1
    return "".join(found)


def _letter(sign: str) -> str:
    accented = _ACCENTED.get(sign, "")
    ways = dict.fromkeys((sign, sign.upper(), *accented, *accented.upper()))
    return f"[{''.join(way for way in ways if len(way) == 1)}]"
