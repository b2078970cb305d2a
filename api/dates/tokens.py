"""Prose cut into words, numbers and marks, each with its place in the text as given.

Words torn apart at the end of a PDF line ("Schul- jahr") and compounds with a hyphen ("Kita-Jahr")
become one word where the whole is a word of dates; letters and digits that have grown together
("Ende2016mit") come apart, and so do words at a capital in their middle.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from unicodedata import normalize

LONGEST_NUMBER: Final = 4
"""Digits of the longest number that can be part of a date."""

YEARS: Final = range(1000, 3000)
"""The years that a number can be where its surroundings say that it is one."""

# A soft hyphen and combining accents belong to the letters around them.
_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_LOWER: Final = "a-zß-öø-ÿ\u00ad\u0300-\u036f"
_TOKEN: Final = re.compile(
    rf"(?P<number>[0-9]+)|(?P<word>KiTa[{_LOWER}]*|[{_UPPER}]+[{_LOWER}]*|[{_LOWER}]+)"
    r"|(?P<blank>[\s\u200b\ufeff]+)|(?P<mark>.)",
    re.DOTALL,
)
_SAME_MARK: Final = {
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2012\u2014\u2212", "\u2013"),
    **dict.fromkeys("\u2018\u2019\u00b4`", "'"),
}
DASHES: Final = frozenset({"-", "\u2013"})


class Token(NamedTuple):
    """One word, number or mark. `value` is -1 unless it is a number of at most four digits."""

    norm: str
    start: int
    end: int
    value: int
    gap: bool
    line: bool
    capital: bool

    @property
    def digits(self) -> int:
        """How many digits a number has, 0 for anything else."""
        return self.end - self.start if self.value >= 0 else 0


_END: Final = Token("", -1, -1, -1, gap=True, line=True, capital=False)
_PARAGRAPH: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in tokens, with the date its relative wordings count from.

    `whole` says that the text is one wording, so that forms are allowed which in running prose
    are more often something else. `strict` lets a span that runs backwards be an error; without it
    such a span is no wording of a time.
    """

    text: str
    tokens: list[Token]
    reference: date | None
    whole: bool
    strict: bool = False

    def at(self, index: int) -> Token:
        """The token at a place; beyond both ends a token that is nothing."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _END

    def attached(self, index: int, *norms: str) -> bool:
        """Whether these marks or words follow each other from `index` without a blank."""
        return all(
            self.at(index + n).norm == norm and not self.at(index + n).gap
            for n, norm in enumerate(norms)
        )

    def reads(self, index: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words of a phrase follow each other from `index`."""
        return all(self.at(index + n).norm == word for n, word in enumerate(phrase))


def tokenise(
    text: str, known: Callable[[str], bool], reference: date | None, *, whole: bool
) -> Prose:
    """Cut a text into tokens; `known` says which joined words are words of dates.

    A reference outside the years 1000 to 2999 counts as none: no paper is dated so.
    """
    dated = reference if reference is not None and reference.year in YEARS else None
    return Prose(text, _joined(_cut(text), known), dated, whole)


def _cut(text: str) -> list[Token]:
    tokens: list[Token] = []
    gap = line = True
    for match in _TOKEN.finditer(text):
        raw, kind = match[0], match.lastgroup
        if kind == "blank":
            breaks = raw.count("\n")
            if breaks > 1:
                tokens.append(_END._replace(norm=_PARAGRAPH))
            gap, line = True, breaks > 0
            continue
        value = int(raw) if kind == "number" and len(raw) <= LONGEST_NUMBER else -1
        norm = _normal(raw) if kind == "word" else _SAME_MARK.get(raw, raw)
        tokens.append(Token(norm, match.start(), match.end(), value, gap, line, raw[0].isupper()))
        gap = line = False
    return tokens


def _normal(word: str) -> str:
    if not word.isascii():
        word = normalize("NFC", word.replace("\u00ad", ""))
    return word.lower()


def _joined(tokens: list[Token], known: Callable[[str], bool]) -> list[Token]:
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.norm == "-" and joined and not token.gap and index + 1 < len(tokens):
            before, after = joined[-1], tokens[index + 1]
            torn = after.gap and not after.capital
            if (torn or not after.gap) and known(before.norm + after.norm):
                joined[-1] = before._replace(norm=before.norm + after.norm, end=after.end)
                index += 2
                continue
        joined.append(token)
        index += 1
    return joined
