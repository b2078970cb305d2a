"""How processes stand, plans laid out, processes continued, and moves with what they move."""

from fastapi import FastAPI

from api.steering.routes import continuation, plans, standings


def add_routes(app: FastAPI) -> None:
    standings.add_routes(app)
    plans.add_routes(app)
    continuation.add_routes(app)
