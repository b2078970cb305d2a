"""A press release: stamps of the site, a headline, what stands under it, prose."""

import re
from datetime import date
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.pages.furniture import is_furniture
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.stations import DATE, read_date
from api.imports.documents.source import Line

_URL: Final = re.compile(r"https?://\S+")
_ADDRESS: Final = re.compile(r"https?://\S+|\bwww\.\S+")
_SAYS_SO: Final = re.compile(
    (
        r"(?:Presse(?:mitteilung|information|meldung|dienst|info|text|erklärung|stelle)"
        r"|Medieninformation|Medienmitteilung)"
    ),
    re.IGNORECASE,
)
_IN_ADDRESS: Final = re.compile(r"/[^\s]*(?:presse|news|aktuell|meldung|pm[_-]?\d)", re.IGNORECASE)
_YEAR_AND_MONTH: Final = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>0[1-9]|1[0-2])(?=[/-])"
)
_STAMP: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}(?: \d{1,2}:\d{2}(?::\d{2})?(?: Uhr)?)?")
_LABEL: Final = re.compile(
    r"^(?:(?:Presse|Medien)\w{0,40}(?:amt|stelle)?\b.{0,80}|(?:Nr|Nummer)\.? ?\d+.{0,40}"
    r"|Stand:? .{0,40}|Datum:? .{0,40}|(?:Stand|Vom) \d.{0,30})$"
)
# Who sends it: a town or an office alone on its line, with its press office perhaps.
_SENDER: Final = re.compile(
    r"^(?:(?:Landeshaupt|Hanse|Universitäts|Kreis)?[Ss]tadt|Bezirksamt|(?:Land)?[Kk]reis|Gemeinde"
    r"|Stadtverwaltung|Magistrat) [A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ(][\w)-]{1,40}"
    r"| (?:am|an der|im|von)"
    r" [A-ZÄÖÜ][\w-]{1,40}){0,2}(?:\s?[-–|,].{0,60}Presse.{0,60})?$"
)
_DATELINE: Final = re.compile(r"^(?P<place>[A-ZÄÖÜ][\w -]{2,40}), (?:den )?(?=\d)")
_LONGEST_HEADLINE: Final = 160
_HEAD_LINES: Final = 6


def is_page(text: str) -> bool:
    """Whether the text is such a release: its head says so, or its address does."""
    head = "\n".join(text.strip().split("\n")[:_HEAD_LINES])[:2_000]
    url = _URL.search(head)
    return _SAYS_SO.search(head) is not None or (
        url is not None and _IN_ADDRESS.search(url[0]) is not None
    )


def read(page: Page) -> None:
    """Take the page apart."""
    lines = [line for line in page.source.lines if not is_furniture(page, line)]
    top = 0
    while top < min(len(lines), _HEAD_LINES) and _is_stamp(lines[top]):
        page.furniture.append(lines[top].span)
        top += 1
    if top < len(lines):
        page.title, page.title_span = lines[top].text, lines[top].span
        page.furniture.append(lines[top].span)
        top += 1
    _date(page, lines[: top + 2])
    for line in lines[top:]:
        if _is_footer(line):
            page.furniture.append(line.span)
    body = [line for line in lines[top:] if not _is_footer(line)]
    if body:
        page.prose(body[0].start, body[-1].end)


def _is_stamp(line: Line) -> bool:
    """A line of the site and not of the release: its address, dates of printing, its label."""
    rest = _STAMP.sub("", _ADDRESS.sub("", line.text)).strip(" |-–,.")
    if rest != line.text.strip(" |-–,.") and ("http" in line.text or len(rest) < 30):  # noqa: PLR2004 -- shorter than any headline
        return True
    if _SENDER.match(line.text) is not None:
        return True
    return _LABEL.match(line.text) is not None and not line.text.endswith(".")


def _is_footer(line: Line) -> bool:
    return (
        re.match(
            (
                r"^(?:Pressekontakt|Kontakt für|Rückfragen|Ansprechpartner|Herausgeber"
                r"|V\. ?i\. ?S\. ?d\. ?P)"
            ),
            line.text,
        )
        is not None
    )


def _date(page: Page, head: list[Line]) -> None:
    """The day of the release: as it says, else the month that its address carries.

    Stamps beside an address tell when the page was changed or printed, not when it was written.
    """
    for line in head:
        if _URL.search(line.text):
            continue
        match = DATE.search(line.text)
        said = match is not None and (_LABEL.match(line.text) or _DATELINE.match(line.text))
        if match is not None and (said or len(line.text) - len(match[0]) < 12):  # noqa: PLR2004 -- nothing but a date
            page.dated = read_date(match)
            page.dated_span = Span(line.start + match.start(), line.start + match.end())
            return
    for line in head:
        match = _YEAR_AND_MONTH.search(line.text)
        if match is not None:
            page.dated = date(int(match["year"]), int(match["month"]), 1)
            page.dated_span = Span(
                line.start + match.start("year"), line.start + match.end("month")
            )
            return
    for line in head:
        match = DATE.search(line.text)
        if match is not None and (day := read_date(match)):
            page.dated = day
            page.dated_span = Span(line.start + match.start(), line.start + match.end())
            return
