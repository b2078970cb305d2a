"""The callers of the API's own tests."""

from tests.api.conftest import body, token, writer

__all__ = ["body", "token", "writer"]
