"""Searching, suggestions and feeds, and the searches people keep."""

from fastapi import FastAPI

from api.search.routes import saved, searching


def add_routes(app: FastAPI) -> None:
    """Feeds stand before what they are feeds of: `{id}.atom` must not be taken for an id."""
    searching.add_routes(app)
    saved.add_routes(app)
