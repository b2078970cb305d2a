"""Reports that write themselves: drafted, compared, and handed out as documents."""

from fastapi import FastAPI

from api.reporting.routes import documents, drafts, profiles, templates


def add_routes(app: FastAPI) -> None:
    """These stand before the collections: `{id}.pdf` must not be taken for an id."""
    documents.add_routes(app)
    drafts.add_routes(app)
    profiles.add_routes(app)
    templates.add_routes(app)
