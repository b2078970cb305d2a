"""Guides: a name, and the questions that follow it."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.told import Told
from api.imports.documents.sentences import Sentence

_GUIDE: Final = re.compile(
    r"(?P<title>(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Ll]eitfaden|[Ll]eitfragen"
    r"|(?:Fragen|Fragestellungen)(?= (?:an|für|zu[rm]?) )|[Ff]ragenkatalog"
    r"|[Ff]ragebogen|[Aa]nalysefragen|[Ll]eitfadeninterviews?)\b[^?:\n–]{0,160}?)"
    r"(?=\s[-–]\s|:|\s?$|\s(?=(?:Welche|Wie|Was|Wer|Wo|Wann|Warum|Sind|Ist|Gibt|Bestehen"
    r"|Besteht|Haben|Hat)\b))"
)
_PURPOSE: Final = re.compile(r"\b(?P<purpose>(?:zur|zum|für (?:die|den|das|eine|einen)) .{5,120})$")
_BULLET: Final = re.compile(r"^(?:[-–•*·▪]|\(?\d{1,2}[.)]|[a-z]\))?\s*")
_FEWEST: Final = 2


def find_guides(told: Told) -> None:
    """Every guide with at least two questions; the questions stand together after its name."""
    sentences = told.sentences
    index = 0
    while index < len(sentences):
        match = _GUIDE.search(sentences[index].text)
        heading = None
        if match is None:
            heading = _heading(told, sentences, index)
        if match is None and heading is None:
            index += 1
            continue
        start = (
            index
            if heading is not None
            else index + (0 if _asks_in_line(sentences[index], match) else 1)
        )
        questions = _questions(told, sentences, start, match if start == index else None)
        if len(questions) >= _FEWEST:
            title = heading or _span(sentences[index], match)
            _guide(told, sentences[index], title, questions)
            index = start + len(questions)
        else:
            index += 1


def _span(sentence: Sentence, match: re.Match[str] | None) -> Span:
    if match is None:
        return sentence.span
    return sentence.at(match.start("title"), match.end("title"))


def _heading(told: Told, sentences: list[Sentence], index: int) -> Span | None:
    """The heading of a region that names a guide, at the region's first sentence."""
    sentence = sentences[index]
    first = index == 0 or sentences[index - 1].region is not sentence.region
    heading = sentence.region.heading
    if not first or heading is None or _GUIDE.search(told.source.words(heading)) is None:
        return None
    return heading


def _asks_in_line(sentence: Sentence, match: re.Match[str] | None) -> bool:
    return match is not None and sentence.text.rstrip().endswith("?")


def _questions(
    told: Told, sentences: list[Sentence], start: int, first: re.Match[str] | None
) -> list[Span]:
    spans: list[Span] = []
    for sentence in sentences[start:]:
        at = first.end() if first is not None and not spans else 0
        bullet = _BULLET.match(sentence.text[at:].lstrip(" :–-"))
        skipped = len(sentence.text[at:]) - len(sentence.text[at:].lstrip(" :–-"))
        at += skipped + (bullet.end() if bullet else 0)
        if not sentence.text.endswith("?") or sentence.region is not sentences[start].region:
            break
        span = told.source.trim(sentence.start + at, sentence.end)
        if span is not None:
            spans.append(span)
    return spans


def _guide(told: Told, sentence: Sentence, title: Span, questions: list[Span]) -> Candidate:
    words = told.source.words(title).rstrip(" :–-")
    guide = told.found.thing("guides", f"guide:{slug(words)}", words)
    put(guide, "title", words, title)
    process = told.about_ref(sentence)
    put(guide, "process_id", process, title)
    if match := _PURPOSE.search(words):
        at = title.start + told.source.flat[title.start : title.end].rfind(match["purpose"][:20])
        put(guide, "purpose", match["purpose"], Span(max(at, title.start), title.end))
    for order, span in enumerate(questions, 1):
        text = told.source.words(span)
        found = told.found.thing("guides/questions", f"question:{guide.key}:{slug(text)}", text)
        put(found, "guide_id", Ref(guide.key), span)
        put(found, "order", order, span)
        put(found, "text", text, span)
    return guide
