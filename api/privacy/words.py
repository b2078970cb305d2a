"""How text is cut into words that can be compared, however they were written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# A word may hold combining marks, soft hyphens, an apostrophe, and a hyphen, also at the end of a
# line. The hyphen is not kept: „Mus-⏎ter“ and „Muster“, „Anna-Lena“ and „Annalena“ are the same.
_WORD = re.compile(
    r"[^\W_](?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
    r"|['’ʼ](?=[^\W_])"
    r"|[-\u2010\u2011\u00ad](?:[ \t]*\r?\n[ \t]*)?(?=[^\W_])"
    r"|[^\W_])*"
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# What may stand between the words of one name: blanks and line breaks, and what ties the parts of
# an address or a file name. A full stop with a blank after it ends a sentence, unless what it ends
# is an abbreviation.
_GAP = re.compile(r"\s+|[._@+]")
_GAP_AFTER_SHORT = re.compile(r"\.\s*")
_COMMA = re.compile(r"\s*,\s*")
_BLANKS = re.compile(r"[^\S\r\n]+")

ADDRESSES = {"frau": "frau", "fr": "frau", "herr": "herr", "herrn": "herr", "hr": "herr"}
"""Forms of address, each with the one it stands for."""
TITLES = frozenset({"dr", "prof", "med", "phil", "jur", "rer", "pol", "nat", "ing", "dipl"})
"""Academic titles and the parts of them."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, where it stands (half-open, in code points), and what it compares as."""

    start: int
    end: int
    plain: str
    is_capital: bool
    """Whether it begins with a capital letter."""

    @property
    def is_initial(self) -> bool:
        return self.is_capital and self.end - self.start == 1


@lru_cache(maxsize=65536)  # Texts repeat their words.
def plain(word: str) -> str:
    """The word without case, accents, hyphens; umlauts as two letters: „MÜL-LER“ is mueller."""
    composed = unicodedata.normalize("NFKC", word).casefold().translate(_GERMAN)
    return "".join(sign for sign in unicodedata.normalize("NFKD", composed) if sign.isalnum())


def words_of(text: str) -> list[Word]:
    """The words of a text in order; those of which nothing remains to compare are left out."""
    found = []
    for match in _WORD.finditer(text):
        shape = plain(match[0])
        if shape:
            found.append(Word(match.start(), match.end(), shape, match[0][0].isupper()))
    return found


def adjoin(text: str, first: Word, second: Word, *, comma: bool = False) -> bool:
    """Whether the two words, one after the other, can be parts of one name.

    `comma`: also with a comma between them, as in „Muster, Erika“.
    """
    gap = text[first.end : second.start]
    if _GAP.fullmatch(gap) or (comma and _COMMA.fullmatch(gap)):
        return True
    short = first.is_initial or first.plain in TITLES or first.plain in ADDRESSES
    return short and _GAP_AFTER_SHORT.fullmatch(gap) is not None


def side_by_side(text: str, first: Word, second: Word) -> bool:
    """Whether only blanks stand between the two words, on one line."""
    return _BLANKS.fullmatch(text[first.end : second.start]) is not None
