"""The transcript of a presentation: numbered slides whose lines have run together."""

import re
from collections import Counter
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.pages.page import Page, Region
from api.imports.documents.source import Line, clean

_TOPIC: Final = re.compile(
    r"Präsentation zum Thema:?\s*[\"„“»]?(?P<title>[^\"“”«]{3,300}?)"
    r"[\"”“«]?\s*[—–-]*\s*Präsentation [Tt]ranskript:?"
)
_SLIDE: Final = re.compile(
    r"^(?:Folie |Slide )?(?P<number>\d{1,3})(?:[.:)]|(?= |$))[ ]*(?P<title>.*)$"
)
_FURNITURE: Final = re.compile(
    r"^(?:Die Präsentation wird geladen.*|Ähnliche Präsentationen|Google-Anzeigen"
    r"|Herunterladen ppt .*"
    r"|Veröffentlicht von.*|Geändert vor.*|Präsentation herunterladen.*|Anzeigen|© \d{4}.*"
    r"|Copyright.*|Feedback.*"
    r"|Impressum.*|Über(?: das)? Projekt.*|SlidePlayer.*|Anmelden.*|Suche.*)$"
)
_MOST: Final = 0.5
_FEWEST: Final = 3
_SHORTEST_FOOTER: Final = 4


def is_page(text: str) -> bool:
    """Whether the text is such a transcript: it says so, or it is made of numbered slides."""
    return _TOPIC.search(text, 0, 20_000) is not None


def read(page: Page) -> None:
    """Take the page apart into its slides, without what each of them repeats."""
    source = page.source
    topic = _TOPIC.search(source.flat, 0, 20_000)
    if topic is None:
        return
    title = source.trim(topic.start("title"), topic.end("title"))
    page.title_span = title
    page.title = source.words(title) if title else ""
    for line in source.lines:
        if line.end <= topic.end() or _FURNITURE.match(line.text):
            page.furniture.append(line.span)
    body = [
        line
        for line in source.lines
        if line.start >= topic.end() and not _FURNITURE.match(line.text)
    ]
    slides = _slides(body)
    footer = _footer(page, slides)
    lead = None
    for lines in slides:
        region, tail = _region(page, lines, footer)
        lead = lead or tail
        if region is not None:
            page.regions.append(region)
    page.lead = lead


def _slides(lines: list[Line]) -> list[list[Line]]:
    """The lines of each slide: one begins where the next number stands at a line's start."""
    slides: list[list[Line]] = []
    for line in lines:
        match = _SLIDE.match(line.text)
        if match is not None and int(match["number"]) == len(slides) + 1:
            slides.append([])
        if slides:
            slides[-1].append(line)
        else:
            slides.append([line])
    return slides


def _footer(page: Page, slides: list[list[Line]]) -> str:
    """The words that most slides end with."""
    texts = [clean(" ".join(line.text for line in lines)) for lines in slides]
    if len(texts) < _FEWEST:
        return ""
    votes: Counter[str] = Counter()
    for text in texts:
        words = text.split(" ")
        votes.update(" ".join(words[-count:]) for count in range(1, min(len(words), 16)))
    common = [
        (len(words), words)
        for words, count in votes.items()
        if count >= max(_FEWEST, _MOST * len(texts)) and len(words) >= _SHORTEST_FOOTER
    ]
    footer = max(common, default=(0, ""))[1]
    # What all slides end with begins with a capital or a digit; else a sentence was cut.
    while footer and not (footer[0].isupper() or footer[0].isdigit()):
        footer = footer.partition(" ")[2]
    return footer if footer != page.title else ""


def _region(page: Page, lines: list[Line], footer: str) -> tuple[Region | None, Span | None]:
    """A slide's own words, and where its footer stands."""
    source = page.source
    start, end = lines[0].start, lines[-1].end
    heading: Span | None = None
    match = _SLIDE.match(lines[0].text)
    if match is not None:
        page.furniture.append(Span(start, start + len(match["number"])))
        start += match.start("title")
        title = r"\s+".join(re.escape(word) for word in page.title.split())
        if title and (repeated := re.compile(title).match(source.flat, start, end)):
            page.furniture.append(Span(start, repeated.end()))
            start = repeated.end()
        elif len(lines) > 1:
            # A slide's own head is read with it: "Zeitplan" says what its points are.
            heading = Span(start, lines[0].end)
    tail = None
    words = r"\s+".join(re.escape(word) for word in footer.split())
    if footer and (found := re.search(rf"{words}\s*$", source.flat[start:end])):
        tail = Span(start + found.start(), start + found.start() + len(found[0].rstrip()))
        page.furniture.append(tail)
        end = tail.start
    span = source.trim(start, end)
    return (Region(span.start, span.end, heading, slide=True) if span else None), tail
