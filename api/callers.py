"""Somebody who asks for something: their roles, and how far these reach."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from api.problems import Forbidden, NotSignedIn
from api.roles import WRITERS, Access, Extent, Need, Scope, Sector, scope_allows
from db.base import utc_now
from db.queries import accounts
from db.queries.accounts import Found, digest
from db.tables import AccessToken, Role, UserSession

_NOTED_AGAIN_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, with their roles: one for all bodies, or one in each of some."""

    name: str
    everywhere: Role | None = None
    """The operator's role, good in all bodies."""
    roles: dict[UUID, Role] = field(default_factory=dict)
    at_most: Role | None = None
    """What a token may do at most, where its person may do more."""
    scopes: frozenset[str] | None = None
    coordinated: frozenset[UUID] = frozenset()
    user_id: UUID | None = None
    token_id: UUID | None = None
    session_id: UUID | None = None
    stale: type[AccessToken | UserSession] | None = None
    """Where to note that the secret was used, if that was not noted lately."""

    @property
    def is_known(self) -> bool:
        return self.token_id is not None or self.session_id is not None

    @property
    def bodies(self) -> frozenset[UUID] | None:
        """The bodies they work in; None for all."""
        return None if self.everywhere is not None else frozenset(self.roles)

    def role_in(self, body_id: UUID) -> Role | None:
        return self.everywhere or self.roles.get(body_id)

    def sees_internal(self, body_id: UUID | None, sector: Sector) -> bool:
        """Whether the internal side of a body (or, with None, of all bodies) is theirs to see."""
        role = self.everywhere if body_id is None else self.role_in(body_id)
        return role is not None and self._may(Need(Access.READ, sector), role)

    def reach(self, need: Need) -> Scope:
        """How far they may go with an operation that needs this."""
        if self.everywhere is not None:
            allowed = self._may(need, self.everywhere)
            return Scope() if allowed else Scope(frozenset())
        allowed_in = {body_id for body_id, role in self.roles.items() if self._may(need, role)}
        partly = {body_id for body_id in allowed_in if self._only_coordinated(need, body_id)}
        return Scope(
            frozenset(allowed_in - partly),
            known=frozenset(self.roles),
            partly=frozenset(partly),
            coordinated=self.coordinated,
            user_id=self.user_id,
        )

    def _may(self, need: Need, role: Role) -> bool:
        return (
            role in need.roles
            and (self.at_most is None or self.at_most in need.roles)
            and scope_allows(self.scopes, need)
        )

    def _only_coordinated(self, need: Need, body_id: UUID) -> bool:
        if need.access is not Access.WRITE or need.sector is None:
            return False
        writers = WRITERS[need.sector]
        extents = {writers.get(self.roles[body_id])}
        if self.at_most is not None:
            extents.add(writers.get(self.at_most))
        return Extent.COORDINATED in extents


ANYONE = Caller("anonym")


def admit(caller: Caller, need: Need) -> Scope:
    """How far the caller may go, if the operation is open to them at all.

    Problems: NotSignedIn, Forbidden.
    """
    if need.access is Access.PUBLIC:
        return caller.reach(need)
    if not caller.is_known:
        raise NotSignedIn(
            "Das geht nur angemeldet.",
            "This needs a sign-in.",
            headers={"WWW-Authenticate": 'Bearer realm="planraum"'},
        )
    scope = caller.reach(need)
    if need.access is Access.SIGNED_IN:
        return scope
    nowhere = scope.bodies is not None and not scope.bodies and not scope.partly
    if nowhere or (need.everywhere and scope.bodies is not None):
        raise not_allowed(need)
    return scope


def not_allowed(need: Need) -> Forbidden:
    """The refusal of somebody who is known but may not do this."""
    if need.access is Access.READ:
        return Forbidden("Das dürfen Sie nicht sehen.", "You may not see this.")
    return Forbidden("Das dürfen Sie hier nicht ändern.", "You may not change this here.")


def of_session(connection: Connection, secret: str, idle: timedelta) -> Caller:
    """Whose session it is; anyone, if it has ended or was idle for so long."""
    found = accounts.by_session(connection, digest(secret), idle)
    if found is None:
        return ANYONE
    return Caller(
        found.name,
        session_id=found.secret_id,
        stale=_stale(found, UserSession, idle / 4),
        **_rights(connection, found),
    )


def of_token(connection: Connection, secret: str) -> Caller | None:
    """Whose token it is; None if it holds no longer, or never did."""
    found = accounts.by_token(connection, digest(secret))
    if found is None:
        return None
    return Caller(
        found.name,
        at_most=found.role if found.user_id is not None else None,
        scopes=None if found.scopes is None else frozenset(found.scopes.split()),
        token_id=found.secret_id,
        stale=_stale(found, AccessToken),
        **_rights(connection, found),
    )


def _rights(connection: Connection, found: Found) -> dict[str, Any]:
    """A person's rights are their grants as they are now; the operator's stand on the secret."""
    if found.user_id is None:
        if found.body_id is None:
            return {"everywhere": found.role}
        return {"roles": {} if found.role is None else {found.body_id: found.role}}
    roles = accounts.grants(connection, found.user_id)
    if found.body_id is not None:
        roles = {body_id: role for body_id, role in roles.items() if body_id == found.body_id}
    coordinates = Role.KOORDINATION in {*roles.values(), found.role}
    return {
        "roles": roles,
        "user_id": found.user_id,
        "coordinated": (
            accounts.coordinated(connection, found.user_id) if coordinates else frozenset()
        ),
    }


def _stale(
    found: Found,
    table: type[AccessToken | UserSession],
    at_latest: timedelta = _NOTED_AGAIN_AFTER,
) -> type[AccessToken | UserSession] | None:
    """Uses are noted now and then; often enough that no session ends as idle while it is used."""
    after = min(_NOTED_AGAIN_AFTER, at_latest)
    lately = found.used_at is not None and utc_now() - found.used_at < after
    return None if lately else table
