"""Files behind the links of a page."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.page import Link, Page
from api.imports.documents.pages.ris.rows import file_name

_LETTER: Final = re.compile(r"[^\W\d_]")


def put_file(page: Page, link: Link, **owners: Candidate | None) -> None:
    """The file behind a link, once, and what it hangs on: owner's field → owner.

    A link that shows no name is left out: it stands beside one that does.
    """
    span = file_name(page, link)
    if span is None or not _LETTER.search(page.source.words(span)):
        return
    name = page.source.words(span)
    found = _known(page, link[1], name)
    if found is None:
        found = page.found.another("files", f"file:{slug(name)}", name, certain=True)
    put(found, "name", name, span)
    if link[1].startswith(("http://", "https://")):
        put(found, "access_url", link[1], Span(link[2], link[3]))
    for field, owner in owners.items():
        if owner is not None:
            put(found, field, Ref(owner.key), span)


def _known(page: Page, address: str, name: str) -> Candidate | None:
    """The same file found before: by its address, or by its name where addresses change."""
    for found in page.found.of_kind("files"):
        known = found.fields.get("access_url")
        if known is not None and known.value == address:
            return found
        if "wicket" in address or "-link" in address:
            said = found.fields.get("name")
            if said is not None and said.value == name:
                return found
    return None
