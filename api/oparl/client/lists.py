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
_OTHERWISE: Final = {
    "legislativeTermList": ("legislativeTerms",),
    "organization": ("organizations", "organizationList"),
    "person": ("persons", "people", "personList"),
    "membership": ("memberships", "membershipList"),
    "locationList": ("locations",),
    "meeting": ("meetings", "meetingList"),
    "agendaItem": ("agendaItems", "agendaitems", "agendaItemList"),
    "paper": ("papers", "paperList"),
    "consultation": ("consultations", "consultationList"),
    "file": ("files", "fileList"),
}
"""How servers name a list that is not named as the standard says."""


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
    document = _by_the_standard(found.document, mends)
    if _names_lists(document):
        return Found(document, found.system)
    told = asking.ask(found.url, keep=True)
    full = _by_the_standard(told.document, mends) if isinstance(told.document, dict) else {}
    if not _names_lists(full):
        raise Unanswered(
            found.url,
            Said("Die Körperschaft nennt keine ihrer Listen.", "The body names none of its lists."),
            told.status,
        )
    mends.add(Kind.BODY_SHORT, found.url)
    return Found({**document, **full, "id": found.url}, found.system)


def _by_the_standard(document: dict[str, Any], mends: Mends) -> dict[str, Any]:
    """The same with the standard's names of its lists, where it names them otherwise."""
    named = dict(document)
    for name, others in _OTHERWISE.items():
        other = next((one for one in others if _is_url(document.get(one))), None)
        if other is not None and not _is_url(document.get(name)):
            named[name] = named.pop(other)
            mends.add(Kind.LIST_OTHER_NAME, str(document.get("id")), name, other)
    return named


def _is_url(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _names_lists(document: dict[str, Any]) -> bool:
    return any(isinstance(document.get(name), str) for name in HOLDS)
