"""Where the pages of the interface are, for those who lead people there from outside."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

_PLACES = {
    "areas": "/sozialraeume/{}",
    "committees": "/gremien/{}",
    "conferences": "/konferenzen/{}",
    "decisions": "/beschluesse/{}",
    "meetings": "/sitzungen/{}",
    "papers": "/vorlagen/{}",
    "planning-processes": "/prozesse/{}",
    "prevention-chains": "/praevention?kette={}",
    "prevention-measures": "/praevention/massnahmen/{}",
    "provider-networks": "/netzwerke/{}",
    "reports": "/berichte/{}",
    "tasks": "/aufgaben/{}/bearbeiten",
}


_SEARCH = {
    "q": "q",
    "kind": "art",
    "body": "kommune",
    "committee_id": "gremium",
    "area_id": "raum",
    "from": "von",
    "to": "bis",
    "sort": "ordnung",
}
"""A search's parameters, and what the page of the search calls them."""


def search_page(public_url: str, query: Mapping[str, str]) -> str:
    """The address of the page that shows what a search finds."""
    words = urlencode({_SEARCH[name]: value for name, value in query.items()})
    return f"{public_url}/suche?{words}"


def has_page(collection: str) -> bool:
    """Whether things of this collection have a page of their own."""
    return collection in _PLACES


def page_of(public_url: str, collection: str, id_: UUID | str) -> str:
    """The address of the page that shows a thing; of the start page for what has none."""
    return public_url + _PLACES.get(collection, "/").format(id_)
