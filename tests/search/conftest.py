"""Things to be found, and the index brought up to date."""

import datetime as dt
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.search import indexing
from db.base import Visibility, new_id, utc_now
from db.queries.accounts import digest
from db.tables import Body, Paper, Role, RoleGrant, User, UserSession

Make = Callable[..., Any]


def body_of(session: Session, key: str) -> Body:
    made = Body(id=new_id(), key=key, name=key.title(), created_at=utc_now())
    session.add(made)
    session.flush()
    return made


@pytest.fixture
def make(stored: Session) -> Make:
    """Make a public paper of a body, findable when the test goes on."""

    def made(body: Body, name: str, **fields: Any) -> Paper:
        paper = Paper(
            body_id=body.id,
            name=name,
            visibility=fields.pop("visibility", Visibility.PUBLIC),
            **fields,
        )
        stored.add(paper)
        stored.commit()
        return paper

    return made


def index_all(session: Session, at_once: int = indexing.AT_ONCE) -> None:
    """Take every note there is, as the keeper beside a server does."""
    while indexing.index_some(session, at_once):
        session.commit()
    session.commit()


@pytest.fixture
def body(stored: Session) -> Body:
    return body_of(stored, "neuburg")


@pytest.fixture
def public(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://testserver/api/v1/") as client:
        yield client


@pytest.fixture
def member(app: FastAPI, stored: Session, body: Body) -> Iterator[TestClient]:
    """Somebody who reads in the body, signed in as a person."""
    yield from person(app, stored, body, "erika")


def person(app: FastAPI, session: Session, body: Body, name: str) -> Iterator[TestClient]:
    user = User(name=name.title(), email=f"{name}@example.org")
    session.add(user)
    session.flush()
    session.add(RoleGrant(user_id=user.id, body_id=body.id, role=Role.LESEN))
    secret = f"plr_s_{name}"
    session.add(
        UserSession(
            name=user.name,
            user_id=user.id,
            secret_hash=digest(secret),
            expires_at=utc_now() + dt.timedelta(hours=1),
        )
    )
    session.commit()
    headers = {"Cookie": f"planraum_session={secret}", "X-Planraum": "1"}
    with TestClient(app, base_url="http://testserver/api/v1/", headers=headers) as client:
        yield client


def found(client: TestClient, q: str, **asked: str) -> list[str]:
    answer = client.get("search", params={"q": q, **asked})
    assert answer.status_code == HTTPStatus.OK, answer.text
    return ["".join(one["text"] for one in hit["title"]) for hit in answer.json()["items"]]


def suggested(client: TestClient, q: str) -> list[str]:
    answer = client.get("search/suggestions", params={"q": q})
    return [one["text"] for one in answer.json()["items"]]
