from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import Read, Write
from db.tables import Role


class MeRead(Read):
    """Who the server takes its caller for."""

    signed_in: bool
    name: str | None
    role: Role | None
    may_write: bool
    body_id: UUID | None


class SignIn(Write):
    """The key of a one-time sign-in link."""

    key: Annotated[str, Field(min_length=10, max_length=200)]
