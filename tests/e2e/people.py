"""People with a role in a municipality, signed in without a password: as the store keeps them."""

from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe

from playwright.sync_api import BrowserContext
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from api.http.auth import COOKIE
from db.base import utc_now
from db.queries.accounts import digest
from db.tables import Body, Role, RoleGrant, User, UserSession
from tests.databases import sqlite_url
from tests.server import Server


def sign_in_as(context: BrowserContext, server: Server, role: Role, body: str = "schwerin") -> None:
    """Let the browser be that of a new person with this role in one municipality."""
    secret = _new_session(server.database, role, body)
    context.add_cookies([{"name": COOKIE, "value": secret, "url": server.url}])


def _new_session(database: Path, role: Role, body: str) -> str:
    secret = f"plr_s_{token_urlsafe(32)}"
    engine = create_engine(sqlite_url(database))
    with Session(engine) as session, session.begin():
        name = f"Person mit der Rolle {role.value}"
        user = User(name=name, email=f"{role.value}-{token_urlsafe(4).lower()}@example.org")
        session.add(user)
        session.flush()
        body_id = session.scalars(select(Body.id).where(Body.key == body)).one()
        session.add(RoleGrant(user_id=user.id, body_id=body_id, role=role))
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
    return secret
