"""Where the links of a page lead: the address of a thing stands behind its name."""

from typing import Final

from api.imports.documents.findings import put
from api.imports.documents.model import Candidate, Span
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.systems import Goal, leads

# The field that names a thing of the kind, and the one that takes the address behind it.
_NAMED_BY: Final = {
    "papers": (("reference", "name"), "source_url"),
    "meetings": (("name",), "source_url"),
    "committees": (("name",), "source_url"),
    "files": (("name",), "access_url"),
}

_GOALS: Final = {
    "papers": Goal.PAPER,
    "meetings": Goal.AGENDA,
    "committees": Goal.COMMITTEE,
    "files": Goal.FILE,
}


def find_addresses(page: Page) -> None:
    """Give each thing of the council the address of the link that is its name."""
    places = {
        Span(start, end): address
        for _, address, start, end in page.links
        if start < end and address.startswith(("http://", "https://"))
    }
    if not places:
        return
    for candidate in page.found:
        if candidate.kind in _NAMED_BY and candidate.certain:
            _address(candidate, places)


def _address(candidate: Candidate, places: dict[Span, str]) -> None:
    """A committee's name may well lead to a sitting of it: then that is not its address."""
    fields, column = _NAMED_BY[candidate.kind]
    for name in fields:
        value = candidate.fields.get(name)
        if value is None:
            continue
        for link, address in places.items():
            first = value.spans[0]
            known = leads(address)
            if known is not None and known[1] is not _GOALS[candidate.kind]:
                continue
            if link.start <= first.start and first.end <= link.end:
                put(candidate, column, address, link)
                return
