"""The prose of a page with what its rules share: its sentences, its times, its processes."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from api.dates import Found, find
from api.imports.documents.findings import Findings
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.page import Page
from api.imports.documents.sentences import Sentence
from api.imports.documents.source import Source, clean
from db.time import VagueTime

MOST_POINTS: Final = 40
_ABBREVIATED: Final = re.compile(r"\b(?:e\. ?V|u\. ?a|z\. ?B|etc|usw|u\. ?ä)\.$")
_HEAD: Final = re.compile(r"^[A-ZÄÖÜ][^\d:.?!]{2,60} ?:(?: |$)")
_POINT: Final = re.compile(r"^(?:[-–•*·▪➢►✓]|\(?\d{1,2}[.)]|[a-z]\))\s*\S|^[^.!?]{3,200}$")

_MARK: Final = re.compile(
    r"^(?:[-–•*·▪➢►✓]|\(?\d{1,2}[.)](?! ?(?:Quartal|Halbjahr|Januar"
    r"|Februar|März|April|Mai|Juni|Juli"
    r"|August|September|Oktober|November|Dezember|\d))|[a-z]\))\s*(?=\S)"
)
_FEWEST_POINTS: Final = 2


@dataclass(frozen=True, slots=True)
class Time:
    """A wording of a time and where it stands."""

    span: Span
    value: VagueTime
    open: bool

    @property
    def edtf(self) -> str | None:
        return self.value.edtf


def _time(hit: Found, at: int) -> Time:
    """A time that was found in a piece of the text that begins at `at`, its words on one line."""
    value = hit.reading.time
    if value.text is not None and "\n" in value.text:
        value = replace(value, text=clean(value.text))
    return Time(Span(at + hit.start, at + hit.end), value, hit.reading.open)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the words that open it, where they stand, and its points without their marks."""

    head: str
    span: Span
    points: tuple[Span, ...]
    sentence: Sentence
    """A sentence beside it, which tells what it belongs to."""


@dataclass
class Told:
    """What the prose rules read and write."""

    page: Page
    sentences: list[Sentence]
    reference: date | None
    process: Candidate | None = None
    """The process that the document is about."""
    mentions: dict[int, Candidate] = field(default_factory=dict)
    """Paragraph → the process it speaks of, where that is not the main one."""

    counts: Counter[str] = field(default_factory=Counter)
    used: set[Span] = field(default_factory=set)
    """Times that already belong to something, so that they make no second thing."""

    course: dict[int, Span] = field(default_factory=dict)
    """Where the title of a dated point of a course begins → the title."""

    @property
    def source(self) -> Source:
        return self.page.source

    @property
    def found(self) -> Findings:
        return self.page.found

    @cached_property
    def times(self) -> list[Time]:
        """Every wording of a time in the whole text, relative ones read against its date.

        No time goes on from one sentence, or one line of a list, into the next.
        """
        ends = [sentence.end for sentence in self.sentences]
        times: list[Time] = []
        for hit in find(self.source.flat, self.reference):
            at = bisect_right(ends, hit.start)
            crosses = at < len(ends) and self.sentences[at].start <= hit.start < ends[at] < hit.end
            if not crosses:
                times.append(_time(hit, 0))
                continue
            for start, end in ((hit.start, ends[at]), (ends[at], hit.end)):
                parts = find(self.source.flat[start:end], self.reference)
                times.extend(_time(part, start) for part in parts)
        return times

    @cached_property
    def _starts(self) -> list[int]:
        return [time.span.start for time in self.times]

    def times_in(self, within: Span) -> list[Time]:
        """The times that stand wholly within a range."""
        first = bisect_left(self._starts, within.start)
        last = bisect_left(self._starts, within.end)
        return [time for time in self.times[first:last] if time.span.end <= within.end]

    def next_number(self, of: str) -> int:
        """The next of the numbers that count the entries of something."""
        self.counts[of] += 1
        return self.counts[of]

    def list_after(self, index: int, at: int) -> Span | None:
        """Where the list stands whose head ends at `at` of a sentence.

        A list goes on to the end of its sentence; on a slide to the end of the slide or to the
        next head; under a head of its own line as far as there are points.
        """
        sentence = self.sentences[index]
        slide = sentence.region.slide
        end = sentence.end
        own_line = not sentence.text[at:].strip(" :–-")
        for other in (
            self.sentences[index + 1 : index + 1 + MOST_POINTS] if slide or own_line else ()
        ):
            if other.region is not sentence.region or _HEAD.match(other.text):
                break
            if not slide and not _POINT.match(other.text):
                break
            end = other.end
        return self.source.trim(sentence.start + at, end, " :")

    @cached_property
    def listings(self) -> list[Listing]:
        """Every list that a sentence with a colon, or the heading of its part, opens."""
        found: list[Listing] = []
        for index, sentence in enumerate(self.sentences):
            heading = sentence.region.heading
            first = not index or self.sentences[index - 1].region is not sentence.region
            if first and heading is not None:
                found.extend(self._listing(heading, index, sentence))
            if not sentence.region.slide and not _MARK.match(sentence.text):
                found.extend(self._listing(sentence.span, index + 1, sentence))
        return found

    def _listing(self, head: Span, index: int, sentence: Sentence) -> list[Listing]:
        """The list whose points follow; each line is one, and where the first has a mark, all."""
        said = self.source.words(head)
        opened = said.endswith(":") or self.source.flat[head.end : head.end + 2].strip() == ":"
        marked: bool | None = None
        points: list[Span] = []
        for other in self.sentences[index : index + MOST_POINTS]:
            mark = _MARK.match(other.text)
            if other.region is not sentence.region or (marked and mark is None):
                break
            if mark is None and not (opened and _POINT.match(other.text)):
                break
            marked = mark is not None if marked is None else marked
            span = self.source.trim(other.start + (mark.end() if mark else 0), other.end)
            if span is not None:
                points.append(span)
        if len(points) < _FEWEST_POINTS or said.endswith((".", "!", "?")):
            return []
        return [Listing(said, head, tuple(points), sentence)]

    def having(self, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """Each sentence the pattern is found in, with its first match."""
        for sentence in self.sentences:
            match = pattern.search(sentence.text)
            if match is not None:
                yield sentence, match

    def about(self, sentence: Sentence) -> Candidate | None:
        """The process that a sentence speaks of."""
        return self.mentions.get(sentence.paragraph, self.process)

    def about_ref(self, sentence: Sentence) -> Ref | None:
        process = self.about(sentence)
        return Ref(process.key) if process is not None else None


def group(sentence: Sentence, match: re.Match[str], name: str | int = 0) -> Span:
    """Where a group of a match of the sentence's text stands, without the sentence's full stop."""
    start, end = match.span(name)
    if name and end == len(sentence.text) and not _ABBREVIATED.search(sentence.text):
        end = len(sentence.text[start:end].rstrip(" .;:,!")) + start
    return sentence.at(start, max(end, min(start + 1, match.end(name))))
