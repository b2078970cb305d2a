"""People with a role in a municipality, signed in without a password: as the store keeps them."""

from datetime import timedelta
from secrets import token_urlsafe

from playwright.sync_api import BrowserContext
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from api.accounts.passwords import hashed
from api.http.auth import COOKIE
from db.base import utc_now
from db.queries.accounts import digest
from db.tables import Body, Conference, Coordinator, Role, RoleGrant, User, UserSession
from tests.databases import sqlite_url
from tests.server import Server


def sign_in_as(
    context: BrowserContext,
    server: Server,
    role: Role,
    body: str = "schwerin",
    *,
    name: str | None = None,
    conference: str | None = None,
    password: str | None = None,
) -> str:
    """Let the browser be that of a new person with this role in one municipality.

    They coordinate the conference of this title, and could sign in with the password. Their
    e-mail address is given back; no other person has it.
    """
    secret, email = (
        f"plr_s_{token_urlsafe(32)}",
        f"{role.value}-{token_urlsafe(4).lower()}@example.org",
    )
    engine = create_engine(sqlite_url(server.database))
    with Session(engine) as session, session.begin():
        name = name or f"Person mit der Rolle {role.value}"
        user = User(name=name, email=email, password_hash=password and hashed(password))
        session.add(user)
        session.flush()
        body_id = session.scalars(select(Body.id).where(Body.key == body)).one()
        session.add(RoleGrant(user_id=user.id, body_id=body_id, role=role))
        if conference is not None:
            found = session.scalars(select(Conference.id).where(Conference.title == conference))
            session.add(Coordinator(user_id=user.id, conference_id=found.one()))
        session.add(
            UserSession(
                name=name,
                user_id=user.id,
                secret_hash=digest(secret),
                expires_at=utc_now() + timedelta(hours=1),
                last_seen_at=utc_now(),
            )
        )
    engine.dispose()
    context.add_cookies([{"name": COOKIE, "value": secret, "url": server.url}])
    return email
