"""The lists of a Body, in the order in which they are read."""

from typing import Any, Final

from api.oparl.client.asking import Asking, Unanswered
from api.oparl.client.finding import Found
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.progress import ListState
from api.problems import Said

LISTS: Final = (
    ("legislativeTermList", "LegislativeTerm"),
    ("organization", "Organization"),
    ("person", "Person"),
    ("membership", "Membership"),
    ("locationList", "Location"),
    ("meeting", "Meeting"),
    ("agendaItem", "AgendaItem"),
    ("paper", "Paper"),
    ("consultation", "Consultation"),
    ("file", "File"),
)
"""A Body's lists, and what they hold. Meetings come before papers, so that a consultation finds
its meeting and agenda item when it comes."""
HOLDS: Final = dict(LISTS)
"""The list of a Body → the type it holds."""


def lists_of(found: Found) -> list[ListState]:
    return [
        ListState(name, url)
        for name, _ in LISTS
        if isinstance(url := found.document.get(name), str) and url.strip()
    ]


def whole(asking: Asking, mends: Mends, found: Found) -> Found:
    """The Body with its lists, asked for itself where the list of Bodies says less of it.

    Raises Unanswered where it names no list at all: nothing could be read of it.
    """
    if _names_lists(found.document):
        return found
    told = asking.ask(found.url, keep=True)
    if not isinstance(told.document, dict) or not _names_lists(told.document):
        raise Unanswered(
            found.url,
            Said("Die Körperschaft nennt keine ihrer Listen.", "The body names none of its lists."),
            told.status,
        )
    mends.add(Kind.BODY_SHORT, found.url)
    return Found({**found.document, **told.document, "id": found.url}, found.system)


def _names_lists(document: dict[str, Any]) -> bool:
    return any(isinstance(document.get(name), str) for name in HOLDS)
