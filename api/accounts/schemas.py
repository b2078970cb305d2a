from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.model import Read, Write
from api.roles import Sector
from db.tables import Role


class MyBody(Read):
    """A body its caller works in, and what they may write there."""

    body_id: UUID
    key: str
    name: str
    role: Role
    writes: list[Sector]
    coordinated_only: list[Sector]
    """Those of `writes` where only what they coordinate is theirs."""


class MeRead(Read):
    """Who the server takes its caller for."""

    signed_in: bool
    name: str | None
    role: Role | None
    """The role for all bodies, or that in the only body they work in."""
    may_write: bool
    body_id: UUID | None
    """The only body they work in."""
    user_id: UUID | None
    everywhere: bool
    """Whether the role is good in all bodies: the operator's."""
    scopes: list[str] | None
    """What a token is limited to; null for no limits."""
    bodies: list[MyBody]
    coordinates: list[UUID]
    """The networks and conferences they coordinate."""


class SignIn(Write):
    """The key of a one-time sign-in link."""

    key: Annotated[str, Field(min_length=10, max_length=200)]
