"""A body, settings with a key, and people made up for the tests."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.orm import Session

from api.settings import Settings
from db.tables import Body
from tests.api.conftest import body, make_body, token, writer

__all__ = ["body", "make_body", "token", "writer"]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings whose key is known and whose folder is empty."""
    return Settings(
        database_url=database_url, secret_key=SecretStr("s" * 32), data_dir=tmp_path / "data"
    )


@pytest.fixture
def town(stored: Session) -> Body:
    """The one body there is, not yet committed."""
    return make_body(stored, "neuburg")
