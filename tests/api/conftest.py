"""Callers: somebody who may write everywhere, and two bodies to write into."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api import writing
from api.accounts.service import new_token
from api.areas.schemas import BodyCreate
from api.catalogue import BY_PATH
from api.roles import Scope
from db.tables import Body, Role
from tests.shapes import hold_to_its_shape


def make_body(session: Session, key: str) -> Body:
    made = writing.create(
        session, BY_PATH["bodies"], BodyCreate(key=key, name=f"Stadt {key.title()}"), Scope()
    )
    assert isinstance(made, Body)
    return made


@pytest.fixture
def body(stored: Session) -> Body:
    """The one body there is."""
    made = make_body(stored, "neuburg")
    stored.commit()
    return made


@pytest.fixture
def token(stored: Session, body: Body) -> str:
    secret = new_token(stored, name="test", role=Role.ADMIN, body_id=None, scopes=None)
    stored.commit()
    return secret


@pytest.fixture
def writer(app: FastAPI, token: str) -> Iterator[TestClient]:
    """A script that may write everywhere."""
    with TestClient(
        app,
        base_url="http://testserver/api/v1/",
        headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"},
    ) as client:
        client.event_hooks["response"].append(hold_to_its_shape)
        yield client
