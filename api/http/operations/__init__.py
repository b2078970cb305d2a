"""The nine operations of every collection, as routes."""

from fastapi import FastAPI

from api import catalogue
from api.collection import Collection
from api.http.operations import keyed, reading, writing
from api.http.operations.collected import Collected

_MAKERS = {
    "list": reading.add_list,
    "create": writing.add_create,
    "batch": keyed.add_batch,
    "by_key": keyed.add_by_key,
    "read": reading.add_read,
    "change": writing.add_change,
    "delete": writing.add_delete,
    "history": reading.add_history,
}


def add_collection(app: FastAPI, collection: Collection) -> None:
    """The operations of a collection; for a part, below the resource it is a part of."""
    routes = Collected(app, collection, catalogue.owner_of(collection))
    for verb, add in _MAKERS.items():
        if verb in collection.verbs:
            add(routes)
    if {"history", "change", "delete"} <= collection.verbs:
        writing.add_undo(routes)
