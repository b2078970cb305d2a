"""The text of a document, with the means to look into it and to quote it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from api.imports.documents.model import Span, Value

# Each blank becomes a plain one, sign for sign: rules look at `flat`, spans point into `text`.
_BLANKS: Final = dict.fromkeys(
    [*map(ord, "\t\v\f\r\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\ufeff"), *range(0x2000, 0x200C)],
    " ",
)
_RUN_OF_BLANKS: Final = re.compile(r"\s+")
# A word broken at the end of a line; "Kinder-\nund Jugendhilfe" is not broken but elliptical.
_BROKEN: Final = re.compile(
    r"(?<=[a-zäöüß])-[ ]*\n\s*(?!(?:und|oder|bzw|sowie|als|wie|bis)\b)(?=[a-zäöüß])"
)
_SOFT_HYPHEN: Final = "\u00ad"
_LINE: Final = re.compile(r"[^\n]+")


def clean(text: str) -> str:
    """The text on one line, each run of blanks one blank, words broken at line ends joined.

    Marks of where a word may be broken are no part of it.
    """
    return _RUN_OF_BLANKS.sub(" ", _BROKEN.sub("", text).replace(_SOFT_HYPHEN, "")).strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; never empty."""

    start: int
    end: int
    text: str
    after_blank: bool
    """Whether it opens a paragraph: an empty line, or nothing, stands before it."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Source:
    """A document's text. `flat` has the same length, with every blank a plain one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = text.translate(_BLANKS)

    @cached_property
    def lines(self) -> list[Line]:
        """Every line that holds something."""
        lines: list[Line] = []
        last = -1
        for match in _LINE.finditer(self.flat):
            text = match[0].strip()
            if not text:
                continue
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            opens = last < 0 or self.flat.count("\n", last, start) > 1
            lines.append(Line(start, start + len(text), text, opens))
            last = start + len(text)
        return lines

    def lines_in(self, start: int, end: int) -> list[Line]:
        """The lines that lie wholly in the range."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [line for line in self.lines[first:last] if line.end <= end]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def trim(self, start: int, end: int, signs: str = "") -> Span | None:
        """The range without blanks, and without the given signs, at both ends; None if empty."""
        while start < end and (self.flat[start].isspace() or self.flat[start] in signs):
            start += 1
        while start < end and (self.flat[end - 1].isspace() or self.flat[end - 1] in signs):
            end -= 1
        return Span(start, end) if start < end else None

    def words(self, span: Span) -> str:
        """What stands there, on one line."""
        return clean(self.flat[span.start : span.end])

    def quote(self, span: Span) -> Value:
        """What stands there, as a value with its evidence."""
        return Value(self.words(span), (span,))

    def find(self, pattern: re.Pattern[str], within: Span) -> Iterator[re.Match[str]]:
        """Every match of the pattern within the range; look-arounds see the rest of the text."""
        return pattern.finditer(self.flat, within.start, within.end)
