"""Where the pages of the interface are, for those who lead people there from outside."""

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


def page_of(public_url: str, collection: str, id_: UUID | str) -> str:
    """The address of the page that shows a thing; of the start page for what has none."""
    return public_url + _PLACES.get(collection, "/").format(id_)
