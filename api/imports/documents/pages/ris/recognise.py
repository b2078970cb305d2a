"""Which page of a council information system a document is."""

from collections.abc import Callable
from typing import Final

from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris import agenda, extract, paper
from api.imports.documents.pages.ris.rows import Row, rows
from api.imports.documents.pages.ris.systems import System, system_of

_Reader = Callable[[Page, list[Row], System], bool]
# Classic ALLRIS pages of papers and extracts have readers of their own, which need no links.
_READERS: Final[dict[System, tuple[tuple[str, _Reader], ...]]] = {
    System.SESSIONNET: (("agenda", agenda.read), ("paper", paper.read)),
    System.SDNET: (("agenda", agenda.read), ("paper", paper.read)),
    System.ALLRIS: (("agenda", agenda.read),),
    System.ALLRIS4: (("extract", extract.read), ("agenda", agenda.read), ("paper", paper.read)),
}


def read(page: Page) -> bool:
    """Take the page apart if it is one of a council information system; whether it was."""
    system = system_of(page.links)
    if system is None:
        return False
    found = rows(page)
    for kind, reader in _READERS[system]:
        if reader(page, found, system):
            page.kind = f"{system}_{kind}"
            return True
    return False
