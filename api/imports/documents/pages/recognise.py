"""Which kind of page a document is."""

from collections.abc import Callable, Sequence
from typing import Final

from api.imports.documents.findings import Findings
from api.imports.documents.pages import (
    allris_extract,
    allris_paper,
    mirror,
    plain,
    press_release,
    transcript,
)
from api.imports.documents.pages.page import Link, Page
from api.imports.documents.pages.places import body_name
from api.imports.documents.pages.ris import recognise as ris
from api.imports.documents.source import Source

# The more telling come first: a mirror shows a Vorlage, an extract names one.
_KINDS: Final[tuple[tuple[str, Callable[[str], bool], Callable[[Page], None]], ...]] = (
    ("transcript", transcript.is_page, transcript.read),
    ("mirror", mirror.is_page, mirror.read),
    ("allris_extract", allris_extract.is_page, allris_extract.read),
    ("allris_paper", allris_paper.is_page, allris_paper.read),
    ("press_release", press_release.is_page, press_release.read),
)


def take_apart(source: Source, links: Sequence[Link] = ()) -> Page:
    """The page, by the rules of the first kind it is; plain text is the kind of all the rest.

    What is served by a council information system is known by where its links lead.
    """
    page = Page("plain", source, Findings(), links)
    if not ris.read(page):
        for kind, is_page, read in _KINDS:
            if is_page(source.flat):
                page.kind = kind
                read(page)
                break
        else:
            plain.read(page)
    page.body_name = page.body_name or body_name(source)
    return page
