"""The lists of a Body, in the order in which they are read."""

from typing import Final

from api.oparl.client.finding import Found
from api.oparl.client.progress import ListState

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
