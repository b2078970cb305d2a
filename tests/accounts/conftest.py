"""People to sign in with: made in the tables, so that each test costs few password hashes."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import passwords
from api.accounts.limits import Limits
from api.accounts.service import new_secret
from db.base import utc_now
from db.queries.accounts import digest
from db.tables import AuditEntry, Body, Role, RoleGrant, User, UserSession
from tests.api.conftest import make_body

GOOD = "vier leise Igel am Bach"
BETTER = "drei bunte Drachen im Wind"
GUARD = {"X-Planraum": "1", "Accept-Language": "en"}


@cache
def hash_of(password: str) -> str:
    return passwords.hashed(password)


@pytest.fixture(autouse=True)
def _fresh_limits(app: FastAPI) -> None:
    """The counters are in memory and the application is shared by all tests."""
    app.state.limits = Limits(8)


@pytest.fixture
def body(stored: Session) -> Body:
    made = make_body(stored, "neuburg")
    stored.commit()
    return made


@pytest.fixture
def other(stored: Session, body: Body) -> Body:
    made = make_body(stored, "altburg")
    stored.commit()
    return made


def make_person(
    stored: Session,
    name: str,
    *roles: tuple[Body, Role],
    password: str | None = None,
) -> User:
    """Somebody with these roles, at `<name>@example.org`."""
    user = User(
        name=name.title(),
        email=f"{name}@example.org",
        password_hash=None if password is None else hash_of(password),
    )
    stored.add(user)
    stored.flush()
    stored.add_all([RoleGrant(user_id=user.id, body_id=body.id, role=role) for body, role in roles])
    stored.commit()
    return user


@dataclass
class Browsers:
    """Browsers that know their own cookies and send what our page sends."""

    app: FastAPI
    stored: Session
    opened: ExitStack

    def fresh(self) -> TestClient:
        client = TestClient(self.app, base_url="http://testserver/api/v1/", headers=GUARD)
        return self.opened.enter_context(client)

    def of(
        self, user: User | None, role: Role | None = None, *, since: timedelta = timedelta()
    ) -> TestClient:
        """A browser in which the person is signed in already; the operator with None."""
        client = self.fresh()
        client.cookies.set("planraum_session", self.session(user, role, since=since))
        return client

    def session(
        self, user: User | None, role: Role | None = None, *, since: timedelta = timedelta()
    ) -> str:
        secret = new_secret("s")
        self.stored.add(
            UserSession(
                name="Verwaltung" if user is None else user.name,
                role=role or (Role.ADMIN if user is None else None),
                user_id=None if user is None else user.id,
                secret_hash=digest(secret),
                created_at=utc_now() - since,
                last_seen_at=utc_now(),
                expires_at=utc_now() + timedelta(hours=1),
            )
        )
        self.stored.commit()
        return secret


@pytest.fixture
def browsers(app: FastAPI, stored: Session) -> Iterator[Browsers]:
    with ExitStack() as opened:
        yield Browsers(app, stored, opened)


def audited(stored: Session, about_id: UUID | None = None) -> list[tuple[str, str]]:
    """What the audit log says, oldest first: action and outcome."""
    stored.rollback()
    statement = select(AuditEntry.action, AuditEntry.outcome).order_by(AuditEntry.id)
    if about_id is not None:
        statement = statement.where(AuditEntry.about_id == about_id)
    return [(action, outcome.value) for action, outcome in stored.execute(statement)]
