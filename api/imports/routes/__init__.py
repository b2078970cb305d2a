"""The side of the imports that is turned to the web."""

from fastapi import FastAPI

from api.imports.routes import evidence, exports, findings, ordering, runs, tables


def add_routes(app: FastAPI) -> None:
    """Reading documents, how far that is, what prose proposes, and where facts were read."""
    for part in (exports, tables, ordering, runs, findings, evidence):
        part.add_routes(app)
