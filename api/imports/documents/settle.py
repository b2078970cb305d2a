"""What is left at the end: every word of prose is evidence of something, or it is listed."""

import re
from bisect import bisect_right
from typing import Final

from api.imports.documents.findings import INTERNAL_FIELDS, PERSON, support
from api.imports.documents.model import Candidate, Passage, Span
from api.imports.documents.pages.page import Page
from api.imports.documents.sentences import Sentence, clauses

_LETTER: Final = re.compile(r"[^\W_]")


def settle(page: Page, sentences: list[Sentence]) -> list[Passage]:
    """The passages no rule could read.

    A clause with evidence in it was read: what stands around the exact words becomes their
    context, a further span of the same field, so that nothing of it is lost. A clause without any
    is a passage. Names of persons are neither: they stay in the text and in its sections only.
    """
    spots = _spots(page)
    passages: list[Passage] = []
    for sentence in sentences:
        unread: Span | None = None
        for clause in clauses(sentence):
            owner = _first_within(spots, clause)
            if owner is None:
                if sentence.region.slide and clause == sentence.region.heading:
                    continue
                if _LETTER.search(page.source.flat, clause.start, clause.end):
                    unread = Span(unread.start if unread else clause.start, clause.end)
                continue
            if unread is not None:
                passages.append(_passage(page, unread))
                unread = None
            for rest in _around_persons(page, clause):
                if not _covered(spots, rest):
                    support(owner[1], owner[2], rest)
        if unread is not None:
            passages.append(_passage(page, unread))
    return passages


# Context goes to the field that says what a thing is, rather than to what it belongs to.
_RANK: Final = {
    **dict.fromkeys(("title", "name", "text", "topic", "what", "heading", "aims"), 0),
    **dict.fromkeys(("order", "kind", "process_id", "committee_id", "paper_id"), 2),
}
# The sections are the prose itself, and names say nothing about planning.
_NOT_READ: Final = INTERNAL_FIELDS - {"resolution_text"}
_Spot = tuple[Span, Candidate, str]


def _spots(page: Page) -> list[_Spot]:
    """Every place that a fact was read from, in the order of the text."""
    spots = [
        (span, candidate, name)
        for candidate in page.found
        for name, value in candidate.fields.items()
        if name not in _NOT_READ
        for span in value.spans
    ]
    return sorted(spots, key=lambda spot: (spot[0].start, _RANK.get(spot[2], 1), spot[0].end))


def _first_within(spots: list[_Spot], clause: Span) -> _Spot | None:
    """The first place that lies in the clause, or else one that reaches into it."""
    after = bisect_right(spots, clause.end - 1, key=lambda spot: spot[0].start)
    reaching: _Spot | None = None
    for spot in reversed(spots[max(0, after - 60) : after]):
        if spot[0].start >= clause.start:
            reaching = spot
        elif spot[0].end > clause.start:
            return reaching or spot
    return reaching


def _covered(spots: list[_Spot], rest: Span) -> bool:
    """Whether one place holds all of the rest."""
    after = bisect_right(spots, rest.start, key=lambda spot: spot[0].start)
    return any(spot[0].end >= rest.end for spot in spots[max(0, after - 60) : after])


def _around_persons(page: Page, clause: Span) -> list[Span]:
    """The clause without the names of persons in it."""
    parts: list[Span] = []
    at = clause.start
    for match in page.source.find(PERSON, clause):
        span = page.source.trim(at, match.start(), ",;")
        if span is not None and _LETTER.search(page.source.flat, span.start, span.end):
            parts.append(span)
        at = match.end()
    span = page.source.trim(at, clause.end, ",;")
    if span is not None and _LETTER.search(page.source.flat, span.start, span.end):
        parts.append(span)
    return parts


def _passage(page: Page, span: Span) -> Passage:
    trimmed = page.source.trim(span.start, span.end, ",;:") or span
    return Passage(trimmed.start, trimmed.end, page.source.words(trimmed))
