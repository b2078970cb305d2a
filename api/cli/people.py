"""Keys for scripts, and the people who may come in."""

import json
from datetime import datetime

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from api import writing
from api.accounts import links, tokens, users
from api.accounts.schemas import UserCreate, UserRead
from api.accounts.service import new_token
from api.cli.frame import Refusal, Work, main, refusing
from api.roles import Scope
from api.settings import Settings
from db.base import rfc3339, utc_now
from db.queries import people
from db.queries import tokens as stored
from db.tables import Body, LinkPurpose, Role, User

_ROLES = click.Choice([role.value for role in Role])
_PAGE = 200


@main.group()
def user() -> None:
    """People who sign in, and what they may do where."""


@user.command("create")
@click.option("--name", required=True, help="What the person is called.")
@click.option("--email", required=True, help="What they type to sign in.")
@click.option("--role", required=True, type=_ROLES)
@click.option("--body", "body_key", help="Key of the body; not needed where there is only one.")
@refusing
def user_create(name: str, email: str, role: str, body_key: str | None) -> None:
    """Let somebody in; the link by which they choose their password is printed alone.

    Who has an account already gets the role in that body as well, and nothing is printed.
    """
    # The link is handed over here, also where a mail server is set.
    settings = Settings().model_copy(update={"smtp_host": None})
    wanted = {"name": name, "email": email, "role": role, "body": body_key}
    with Work(settings) as session:
        shape = writing.validated(UserCreate, wanted)
        _, invitation = users.create(session, shape, Scope(), settings)
    if invitation is not None:
        click.echo(invitation)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@refusing
def user_list(*, as_json: bool) -> None:
    """Everybody who has an account."""
    with Work(Settings()) as session:
        keys = {body.id: body.key for body in session.scalars(select(Body))}
        found = _everybody(session)
    if as_json:
        click.echo(json.dumps([json.loads(one.model_dump_json()) for one in found], indent=1))
        return
    for one in found:
        roles = ", ".join(f"{keys[role.body_id]}: {role.role}" for role in one.roles) or "–"
        click.echo("\t".join([one.email, one.name, roles, *(["gesperrt"] if one.disabled else [])]))


@user.command("disable")
@click.argument("email")
@refusing
def user_disable(email: str) -> None:
    """Shut somebody out at once: their sessions, tokens and links end for good."""
    with Work(Settings()) as session:
        users.disable(session, _person(session, email), Scope())


@user.command("role")
@click.argument("email")
@click.argument("role", type=_ROLES)
@click.option("--body", "body_key", help="Key of the body; not needed where there is only one.")
@refusing
def user_role(email: str, role: str, body_key: str | None) -> None:
    """Say what somebody may do in a body."""
    with Work(Settings()) as session:
        body = writing.find_body(session, body_key, Scope())
        users.set_role(session, _person(session, email), body.id, Role(role), Scope())


@user.command("reset")
@click.argument("email")
@refusing
def user_reset(email: str) -> None:
    """Print a link by which somebody sets a new password; it is good for an hour, and once."""
    settings = Settings().model_copy(update={"smtp_host": None})
    with Work(settings) as session:
        person = _person(session, email)
        made = links.make(session, person, LinkPurpose.RESET, settings, may_see=True)
    click.echo(made.address)


@main.group()
def token() -> None:
    """Keys for scripts and other systems."""


@token.command("create")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--role", required=True, type=_ROLES)
@click.option("--body", "body_key", help="Key of the one body it is good for.")
@click.option("--scope", "scopes", multiple=True, help="As `read`, `council:write`; many times.")
@click.option(
    "--expires",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day on which it is good no more; in a year if left out, in two at most.",
)
@refusing
def token_create(
    name: str,
    role: str,
    body_key: str | None,
    scopes: tuple[str, ...],
    expires: datetime | None,
) -> None:
    """Make a token; the secret is printed once, alone."""
    with Work(Settings()) as session:
        found = None if body_key is None else writing.find_body(session, body_key, Scope())
        secret = new_token(
            session,
            name=name,
            role=Role(role),
            body_id=None if found is None else found.id,
            scopes=" ".join(tokens.known_scopes([*scopes])) or None,
            expires_at=tokens.end_of(None if expires is None else expires.astimezone()),
            created_by="Kommandozeile",
        )
        session.flush()
        tokens.note(session, "token.make", tokens.by_secret(session, secret))
    click.echo(secret)


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@refusing
def token_list(*, as_json: bool) -> None:
    """Every token, the newest first; never its secret."""
    with Work(Settings()) as session:
        found = stored.page(session.connection(), rows=100_000)
    if as_json:
        shapes = [json.loads(tokens.describe(one).model_dump_json()) for one in found]
        click.echo(json.dumps(shapes, indent=1))
        return
    for one in found:
        ends = "–" if one.expires_at is None else rfc3339(one.expires_at)[:10]
        state = "widerrufen" if one.revoked_at is not None else f"bis {ends}"
        click.echo(f"{one.prefix}\t{one.name}\t{one.role}\t{state}")


@token.command("revoke")
@click.argument("prefix")
@refusing
def token_revoke(prefix: str) -> None:
    """End the token whose visible prefix begins so, for good."""
    with Work(Settings()) as session:
        found = stored.with_prefix(session, prefix)
        if len(found) != 1:
            raise Refusal(f"{len(found)} gültige Schlüssel beginnen mit „{prefix}“, nicht einer.")
        found[0].revoked_at = utc_now()
        tokens.note(session, "token.revoke", found[0])


def _person(session: Session, email: str) -> User:
    found = people.load_by_email(session, email.strip().lower())
    if found is None:
        raise Refusal(f"Es gibt niemanden mit der Adresse „{email}“.")
    return found


def _everybody(session: Session) -> list[UserRead]:
    found: list[UserRead] = []
    cursor: str | None = None
    while True:
        page = users.page(
            session.connection(), Scope(), body_id=None, search=None, cursor=cursor, limit=_PAGE
        )
        found += page.items
        cursor = page.next
        if cursor is None:
            return found
