"""Words as they are compared: without case, umlauts written out, accents and ligatures gone.

Both spellings of a German word come out alike: "Trägerverbund" and "Traegerverbund",
"Straße" and "STRASSE". Both engines get the same terms from here, and know no German themselves.
"""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W\d_]{3,}(?:[-‐‑][^\W\d_]{3,})+")
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe"})
LONGEST = 60
"""Characters of a word that are compared; what is longer is no word."""
REMEMBERED = 200_000
"""Words whose terms are remembered: texts of one council share most of theirs."""


def plain(text: str) -> str:
    """The text in composed letters, on one line, its blanks single: as it is stored and shown."""
    return " ".join(normalize("NFC", text).replace("\0", " ").split())


def words(text: str) -> list[str]:
    """The words of a plain text as they are written. A hyphen, slash or dot parts words."""
    return _WORD.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a plain text stand."""
    return [match.span() for match in _WORD.finditer(text)]


def is_hyphenated(chunk: str) -> bool:
    """Whether it is one compound of words with hyphens; "E-Mail" and "2027-0123" are none."""
    return _HYPHENATED.fullmatch(chunk) is not None


def joined(text: str) -> list[str]:
    """The compounds of a plain text that are written with hyphens, as if they were not."""
    return ["".join(_WORD.findall(one)) for one in _HYPHENATED.findall(text)]


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """The word as it is compared; equal for every way of writing it."""
    written = word.lower().translate(_WRITTEN_OUT)
    if not written.isascii():
        bare = "".join(sign for sign in normalize("NFKD", written) if not combining(sign))
        written = "".join(sign for sign in bare.casefold() if sign.isalnum())
    return written[:LONGEST]
