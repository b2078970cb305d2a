"""A page as its tables show it: lines of cells, with the links that stand in them."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.pages.page import Link, Page
from api.imports.documents.pages.ris.systems import Goal, leads

_CELL: Final = re.compile(r"[^\t\n]+")
_SIZE: Final = re.compile(
    r"(?:\s*(?:\((?:exportiert|Stand|vom)[^)]*\)"
    r"|\(?\d[\d.,]*\s?(?:[KMG]i?B|kB|Bytes?)\)?|\((?:PDF|DOCX?)[^)]*\)))+$"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, or a line of text that is in no table."""

    span: Span
    text: str
    links: tuple[Link, ...]

    def leading(self, goal: Goal) -> Link | None:
        """The first link in the cell that leads there."""
        return next((link for link in self.links if _goal(link) is goal), None)

    @property
    def whole(self) -> Goal | None:
        """Where the cell leads, if all of it is one link."""
        for link in self.links:
            if link[2] <= self.span.start and self.span.end <= link[3]:
                return _goal(link)
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text, split at its tabs; empty cells are left out."""

    cells: tuple[Cell, ...]
    after_blank: bool

    @property
    def span(self) -> Span:
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    @property
    def first(self) -> Cell:
        return self.cells[0]


def rows(page: Page) -> list[Row]:
    """Every line of the page that holds something."""
    source = page.source
    links = sorted(
        (link for link in page.links if link[2] < link[3]), key=lambda link: (link[2], link[3])
    )
    starts = [link[2] for link in links]
    found: list[Row] = []
    for line in source.lines:
        cells: list[Cell] = []
        for match in _CELL.finditer(source.text, line.start, line.end):
            span = source.trim(*match.span())
            if span is None:
                continue
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            cells.append(Cell(span, source.words(span), tuple(links[first:last])))
        if cells:
            found.append(Row(tuple(cells), line.after_blank))
    return found


def file_name(page: Page, link: Link) -> Span | None:
    """The name of the file behind a link: without its size, and the day it was made."""
    span = page.source.trim(link[2], link[3])
    if span is None:
        return None
    said = page.source.flat[span.start : span.end]
    size = _SIZE.search(said)
    if size is not None and size.start() > 0:
        return page.source.trim(span.start, span.start + size.start())
    return span


def _goal(link: Link) -> Goal | None:
    found = leads(link[1])
    return found[1] if found is not None else None
