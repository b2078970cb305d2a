"""Keys for scripts, and the people who may come in."""

import click

from api import writing
from api.accounts.service import new_token
from api.cli.frame import Work, main, refusing
from api.roles import Scope
from api.settings import Settings
from db.tables import Role


@main.group()
def token() -> None:
    """Keys for scripts and other systems."""


@token.command("create")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--body", "body_key", help="Key of the one body it is good for.")
@click.option("--scope", "scopes", help="Reserved for scopes of the coming roles.")
@refusing
def token_create(name: str, role: str, body_key: str | None, scopes: str | None) -> None:
    """Make a token; the secret is printed once, alone."""
    with Work(Settings()) as session:
        found = None if body_key is None else writing.find_body(session, body_key, Scope())
        secret = new_token(
            session,
            name=name,
            role=Role(role),
            body_id=None if found is None else found.id,
            scopes=scopes,
        )
    click.echo(secret)
