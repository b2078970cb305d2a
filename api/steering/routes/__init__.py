"""How processes stand, plans laid out from templates, and moves with what they move."""

from fastapi import FastAPI

from api.steering.routes import plans, standings


def add_routes(app: FastAPI) -> None:
    standings.add_routes(app)
    plans.add_routes(app)
