"""A whole meeting: from its agenda to the pages that the agenda links."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from time import sleep
from typing import Final
from urllib.parse import urlsplit

from api import outgoing
from api.imports import sources
from api.imports.documents.model import Value
from api.imports.reading.files import Unreadable
from api.imports.refusals import of_fetch, of_file
from api.imports.report import Trouble
from api.imports.sources import Source, Understood
from api.problems import Said

MAX_PAGES: Final = 200
SECONDS_BETWEEN: Final = 1.0
"""How long the other side is left alone between two pages."""
_AGENDA: Final = "_agenda"
_NO_PAGE: Final = "plain"


@dataclass(slots=True)
class Followed:
    """The pages behind an agenda, and what became of those that could not be read."""

    pages: list[Understood] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def linked(agenda: Understood) -> list[str]:
    """The addresses of the papers and extracts that an agenda links, on its own host.

    In the order of the agenda, each once. What it calls closed is not asked for: nobody without
    an account is answered there. Empty for every page that is no agenda, or has no address.
    """
    own = agenda.source.url
    if own is None or not agenda.reading.page_kind.endswith(_AGENDA):
        return []
    found: dict[str, None] = {}
    for candidate in agenda.reading.candidates:
        if candidate.kind not in {"papers", "agenda-items"} or _is_closed(candidate.fields):
            continue
        address = candidate.fields.get("source_url")
        if address is not None and _host(str(address.value)) == _host(own) != "":
            found.setdefault(str(address.value))
    found.pop(own, None)
    return list(found)


def follow(
    agenda: Understood,
    fetch: Callable[[str], Source],
    *,
    today: date | None = None,
    pause: Callable[[float], None] = sleep,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> Followed:
    """Read the pages an agenda links, at most MAX_PAGES, one after the other.

    A page that fails is told of and leaves the others as they are. `tell` hears how many of how
    many pages are done.
    """
    addresses = linked(agenda)
    followed = Followed()
    for done, address in enumerate(addresses[:MAX_PAGES]):
        tell(done, min(len(addresses), MAX_PAGES))
        pause(SECONDS_BETWEEN)
        try:
            page = sources.understand(fetch(address), today=today)
        except outgoing.Refused as error:
            _failed(followed, address, of_fetch(error).said)
        except Unreadable as error:
            _failed(followed, address, of_file(error).said)
        else:
            _take(followed, address, page)
    if len(addresses) > MAX_PAGES:
        said = Said(
            f"Die Tagesordnung verweist auf {len(addresses)} Seiten; gelesen wurden {MAX_PAGES}.",
            f"The agenda links {len(addresses)} pages; {MAX_PAGES} of them were read.",
        )
        followed.troubles.append(Trouble(said))
    return followed


def _take(followed: Followed, address: str, page: Understood) -> None:
    if _host(page.source.url or "") != _host(address):
        said = Said("Der Server leitet auf einen anderen weiter.", "It redirects to another host.")
        _failed(followed, address, said)
    elif page.reading.page_kind == _NO_PAGE:
        said = Said(
            "Dort steht keine Vorlage und kein Auszug.", "No paper and no extract is there."
        )
        _failed(followed, address, said)
    else:
        followed.pages.append(page)


def _failed(followed: Followed, address: str, said: Said) -> None:
    followed.troubles.append(Trouble(Said(f"{address}: {said.de}", f"{address}: {said.en}")))


def _is_closed(fields: dict[str, Value]) -> bool:
    public, status = fields.get("is_public"), fields.get("status")
    return (public is not None and public.value is False) or (
        status is not None and str(status.value).startswith("nicht")
    )


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()
