"""A council in the database, and somebody who reads it over OParl."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from tests.oparl.council import Council


@pytest.fixture
def council(stored: Session) -> Council:
    return Council(stored)


@pytest.fixture
def oparl(app: FastAPI) -> Iterator[TestClient]:
    """Anybody, asking below /oparl/v1.1 and following no redirect."""
    with TestClient(
        app, base_url="http://testserver/oparl/v1.1/", follow_redirects=False
    ) as client:
        yield client
