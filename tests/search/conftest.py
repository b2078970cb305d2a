"""Things to be found, and the index brought up to date."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from api.search import indexing
from db.base import Visibility, new_id, utc_now
from db.tables import Body, Paper

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
