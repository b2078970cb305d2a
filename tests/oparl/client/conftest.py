"""A body to import into, an invented vendor's server, and a client that does not wait."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from api.accounts.service import new_token
from api.main import create_app
from api.oparl.client import running
from api.settings import Settings
from db.engine import make_sessions
from db.history import Cause
from db.tables import Body, ImportRun, Role
from db.tables.oparl import ImportMend
from tests.oparl.client.singles import Alone, standing
from tests.oparl.client.vendor import Vendor, serving
from tests.shapes import hold_to_its_shape

Sync = Callable[..., ImportRun]


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with serving(Vendor()) as found:
        yield found


@pytest.fixture
def alone(vendor: Vendor) -> Alone:
    """Objects that stand at their own address, by that."""
    return standing(vendor)


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(database_url=database_url, fetch_hosts="127.0.0.1")


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return make_sessions(engine)


@pytest.fixture
def body_id(sessions: sessionmaker[Session]) -> UUID:
    with sessions() as session:
        body = Body(key="neuburg", name="Neuburg")
        session.add(body)
        session.commit()
        return body.id


@pytest.fixture
def desk(
    settings: Settings, sessions: sessionmaker[Session], body_id: UUID
) -> Iterator[TestClient]:
    """Somebody who may do everything, on the web of an application that leaves jobs to the test."""
    with sessions() as session:
        secret = new_token(session, name="test", role=Role.ADMIN, body_id=None, scopes=None)
        session.commit()
    app = create_app(settings.model_copy(update={"work": False}))
    with TestClient(
        app,
        base_url="http://testserver/api/v1/",
        headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"},
    ) as found:
        found.event_hooks["response"].append(hold_to_its_shape)
        yield found


@pytest.fixture
def waits() -> list[float]:
    """How long the client would have waited, in seconds."""
    return []


@pytest.fixture
def sync(
    sessions: sessionmaker[Session],
    settings: Settings,
    vendor: Vendor,
    body_id: UUID,
    waits: list[float],
) -> Sync:
    """Imports the vendor's server to the end."""

    def run(url: str | None = None, **words: Any) -> ImportRun:
        with sessions() as session:
            body = session.get_one(Body, body_id)
            source = running.source_of(session, body, url or vendor.system, settings, waits.append)
            session.commit()
        done = running.synchronise(
            sessions, settings, source.id, cause=Cause("Test"), wait=waits.append, **words
        )
        with sessions() as session:
            return session.get_one(ImportRun, done)

    return run


@pytest.fixture
def mends(sessions: sessionmaker[Session]) -> Callable[[ImportRun], dict[str, list[str | None]]]:
    """Kind → the identifiers it was found at."""

    def of(run: ImportRun) -> dict[str, list[str | None]]:
        with sessions() as session:
            rows = session.scalars(select(ImportMend).where(ImportMend.run_id == run.id))
            found: dict[str, list[str | None]] = {}
            for row in rows:
                found.setdefault(row.kind, []).append(row.oparl_id)
            return found

    return of
