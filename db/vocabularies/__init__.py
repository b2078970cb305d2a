"""The terms every body begins with. A body may add, rename, reorder and retire its own."""

from db.vocabularies.conference import CONFERENCE
from db.vocabularies.council import COUNCIL
from db.vocabularies.default import Default
from db.vocabularies.network import NETWORK
from db.vocabularies.prevention import PREVENTION
from db.vocabularies.process import PROCESS
from db.vocabularies.relevance import RELEVANCE

__all__ = ["DEFAULTS", "RELEVANCE", "Default"]

DEFAULTS: dict[str, tuple[Default, ...]] = {
    **PROCESS,
    **NETWORK,
    **CONFERENCE,
    **PREVENTION,
    **COUNCIL,
    **RELEVANCE,
}
