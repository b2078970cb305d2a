"""Text that is no page we know: its first line is its title, all the rest is prose."""

from typing import Final

from api.imports.documents.pages.page import Page

_LONGEST_TITLE: Final = 200


def read(page: Page) -> None:
    """Take the page apart."""
    lines = page.source.lines
    if not lines:
        return
    first = lines[0]
    page.title = first.text[:_LONGEST_TITLE]
    page.title_span = first.span
    if len(first.text) <= _LONGEST_TITLE and first.text[-1] not in ".!?" and len(lines) > 1:
        page.furniture.append(first.span)
        lines = lines[1:]
    page.prose(lines[0].start, lines[-1].end)
