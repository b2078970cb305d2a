"""The side of the accounts that is turned to the web."""

from api.accounts import stolen
from api.accounts.limits import Limits
from api.accounts.routes import access, mine, oidc, passwords, sign_in, tokens, users
from api.accounts.schemas import SHAPES
from api.http.openapi import App
from api.settings import Settings


def add_routes(app: App) -> None:
    """Signing in and out, one's own account, people and their roles, tokens."""
    settings: Settings = app.state.settings
    app.further_shapes = (*app.further_shapes, *SHAPES)
    # Half of the threads may compute password hashes, so that the others go on answering.
    app.state.limits = Limits(max(1, settings.thread_limit // 2))
    app.state.stolen = stolen.of(settings)
    for part in (sign_in, oidc, mine, passwords, users, access, tokens):
        part.add_routes(app)
