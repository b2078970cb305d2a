"""A council document in, findings with evidence out."""

from collections.abc import Sequence
from datetime import date

from api.imports.documents.addresses import find_addresses
from api.imports.documents.complete import complete
from api.imports.documents.model import Reading
from api.imports.documents.pages.page import Link
from api.imports.documents.pages.recognise import take_apart
from api.imports.documents.prose import rules
from api.imports.documents.prose.told import Told
from api.imports.documents.sentences import sentences
from api.imports.documents.settle import settle
from api.imports.documents.source import Source


def read(
    text: str,
    *,
    name: str | None = None,
    source_url: str | None = None,
    links: Sequence[Link] = (),
    today: date | None = None,
) -> Reading:
    r"""Read a document: what its fields say is certain, what its prose says is proposed.

    `text` is NFC with "\n" at line ends; all spans count its code points. `today` stands in for
    the document's own date where it has none. Never raises, whatever the text.
    """
    source = Source(text)
    page = take_apart(source, links)
    told = Told(page, sentences(source, page.regions), page.dated or today)
    rules.apply(told)
    find_addresses(page)
    complete(page.found)
    passages = settle(page, told.sentences)
    return Reading(
        page_kind=page.kind,
        title=page.title or name or source_url or "",
        dated=page.dated,
        dated_span=page.dated_span,
        body_name=page.body_name,
        candidates=list(page.found),
        not_understood=passages,
    )
