from tests.api.conftest import body, token, writer

__all__ = ["body", "token", "writer"]
