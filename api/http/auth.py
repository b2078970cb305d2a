"""Who is asking, and what they may do. Every operation passes through here."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import Request
from sqlalchemy import Connection

from api.problems import Forbidden, NotSignedIn
from api.writing import Scope
from db.queries import accounts
from db.queries.accounts import digest
from db.tables import Role

COOKIE = "planraum_session"
HOST_COOKIE = "__Host-planraum_session"
GUARD_HEADER = "x-planraum"


class Access(StrEnum):
    """What an operation asks of its caller."""

    PUBLIC = "public"
    """Anyone; what they see depends on who they are."""
    INTERNAL = "internal"
    """Somebody who works here."""
    WRITE = "write"
    """Somebody who may change things."""


@dataclass(frozen=True, slots=True)
class Caller:
    name: str
    role: Role | None = None
    body_id: UUID | None = None
    """The one body a token is bound to; None for all of them."""

    @property
    def is_known(self) -> bool:
        return self.role is not None

    @property
    def may_write(self) -> bool:
        return self.role is not None and self.role is not Role.LESEN

    @property
    def scope(self) -> Scope:
        return Scope(self.body_id)

    def sees_internal(self, body_id: UUID | None) -> bool:
        """Whether the internal side of a body (or, with None, of all bodies) is theirs to see."""
        return self.is_known and self.body_id in (None, body_id)


ANYONE = Caller("anonym")


def admit(request: Request, connection: Connection, access: Access) -> Caller:
    """The caller, if the operation is open to them. Problems: NotSignedIn, Forbidden."""
    caller = _caller(request, connection)
    if access is Access.PUBLIC:
        return caller
    if not caller.is_known:
        raise NotSignedIn(
            "Das geht nur angemeldet.",
            "This needs a sign-in.",
            headers={"WWW-Authenticate": 'Bearer realm="planraum"'},
        )
    if access is Access.WRITE and not caller.may_write:
        raise Forbidden("Sie dürfen hier nur lesen.", "You may only read here.")
    return caller


def _caller(request: Request, connection: Connection) -> Caller:
    authorization = request.headers.get("authorization")
    if authorization is not None:
        scheme, _, secret = authorization.partition(" ")
        found = (
            accounts.by_token(connection, digest(secret.strip()))
            if scheme.lower() == "bearer"
            else None
        )
        if found is None:
            raise NotSignedIn(
                "Dieser Schlüssel gilt nicht (mehr).",
                "This token is not valid (any more).",
                headers={"WWW-Authenticate": 'Bearer realm="planraum", error="invalid_token"'},
            )
        return Caller(found.name, Role(found.role), found.body_id)
    cookie = request.cookies.get(HOST_COOKIE) or request.cookies.get(COOKIE)
    if cookie is None:
        return ANYONE
    session = accounts.by_session(connection, digest(cookie))
    if session is None:
        return ANYONE
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        _demand_own_page(request)
    return Caller(session.name, Role(session.role))


def _demand_own_page(request: Request) -> None:
    """A cookie is sent along by any page; this header only by ours (OWASP ASVS 5.0, 3.5)."""
    origin = request.headers.get("origin")
    own = request.headers.get("host")
    allowed = request.app.state.settings.allowed_origins
    if request.headers.get(GUARD_HEADER) is None or (
        origin is not None and urlsplit(origin).netloc != own and origin not in allowed
    ):
        raise Forbidden(
            "Diese Anfrage kommt nicht von der Seite von Planraum.",
            "This request does not come from Planraum's own page.",
        )
