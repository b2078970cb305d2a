"""Who may do what: the one table of operation × role × scope. The guard reads nothing else.

Reading what is public needs no role. Everybody who has a role in a body reads the body's internal
side, except its administration. What each role may write stands in `WRITERS`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from db.tables import Role


class Sector(StrEnum):
    """A part of the work that somebody may be entrusted with; each collection names its own."""

    PLANNING = "planning"
    AREAS = "areas"
    NETWORKS = "networks"
    CONFERENCES = "conferences"
    PREVENTION = "prevention"
    COUNCIL = "council"
    DOCUMENTS = "documents"
    ADMINISTRATION = "administration"
    """Bodies, people, tokens of others, webhooks, jobs, the audit log, personal data."""


class Extent(StrEnum):
    BODY = "body"
    """Everything of the sector in the body."""
    COORDINATED = "coordinated"
    """Only the networks and conferences that the person coordinates, and their parts."""


_PLANNERS = {Role.ADMIN: Extent.BODY, Role.PLANUNG: Extent.BODY}
_COORDINATORS = {**_PLANNERS, Role.KOORDINATION: Extent.COORDINATED}
_OFFICE = {**_PLANNERS, Role.GREMIENBUERO: Extent.BODY}

WRITERS: dict[Sector, dict[Role, Extent]] = {
    Sector.PLANNING: _PLANNERS,
    Sector.AREAS: _PLANNERS,
    Sector.NETWORKS: _COORDINATORS,
    Sector.CONFERENCES: _COORDINATORS,
    Sector.PREVENTION: _PLANNERS,
    Sector.COUNCIL: _OFFICE,
    Sector.DOCUMENTS: _OFFICE,
    Sector.ADMINISTRATION: {Role.ADMIN: Extent.BODY},
}
READERS: dict[Sector, frozenset[Role]] = {
    sector: frozenset({Role.ADMIN} if sector is Sector.ADMINISTRATION else Role)
    for sector in Sector
}


class Access(StrEnum):
    """What an operation asks of its caller."""

    PUBLIC = "public"
    """Nothing; what somebody sees depends on who they are."""
    SIGNED_IN = "signed-in"
    """To be known: it concerns the caller's own account."""
    READ = "read"
    """A role that reads the internal side of the sector."""
    WRITE = "write"
    """A role that writes the sector."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one operation asks for: a kind of access, and of which sector."""

    access: Access
    sector: Sector | None = None
    everywhere: bool = False
    """Whether only a role for all bodies will do: the operator's."""

    @property
    def scope(self) -> str | None:
        """The scope a token needs for it (RFC 6749, 3.3); None if any token will do."""
        if self.access is Access.WRITE and self.sector is not None:
            return f"{self.sector}:write"
        return "read" if self.access is Access.READ else None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that may, in the bodies where somebody has them."""
        if self.sector is None or self.access in (Access.PUBLIC, Access.SIGNED_IN):
            return frozenset(Role)
        if self.access is Access.WRITE:
            return frozenset(WRITERS[self.sector])
        return READERS[self.sector]

    def document(self) -> dict[str, object]:
        """As the OpenAPI document shows it under `x-access`."""
        found: dict[str, object] = {"who": self.access.value}
        if self.access in (Access.READ, Access.WRITE) and self.sector is not None:
            found["sector"] = self.sector.value
            found["roles"] = [role.value for role in Role if role in self.roles]
            found["token_scope"] = self.scope
            if self.access is Access.WRITE:
                coordinated = Extent.COORDINATED in WRITERS[self.sector].values()
                found["coordinated_only"] = ["koordination"] if coordinated else []
        if self.everywhere:
            found["everywhere"] = True
        return found


PUBLIC = Need(Access.PUBLIC)
SIGNED_IN = Need(Access.SIGNED_IN)
SCOPES = frozenset({"read", "write", *(f"{sector}:write" for sector in Sector)})
"""The scopes a token can have. `write` stands for every sector, and each write includes reading."""


def scope_allows(scopes: frozenset[str] | None, need: Need) -> bool:
    """Whether a token with these scopes may; None is a token, or a person, without limits."""
    if scopes is None or need.scope is None:
        return True
    if need.scope == "read":
        return bool(scopes)
    return not scopes.isdisjoint({"write", need.scope})


@dataclass(frozen=True, slots=True)
class Scope:
    """How far somebody may go with one operation."""

    bodies: frozenset[UUID] | None = None
    """The bodies whose whole sector is theirs; None for all bodies."""
    known: frozenset[UUID] = frozenset()
    """Bodies they work in without being allowed this there: a refusal, not a 404."""
    partly: frozenset[UUID] = frozenset()
    """Bodies where only what they coordinate is theirs."""
    coordinated: frozenset[UUID] = field(default=frozenset())
    user_id: UUID | None = None

    def covers(self, body_id: UUID) -> bool:
        """Whether something of this body may be theirs."""
        return self.bodies is None or body_id in self.bodies or body_id in self.partly

    def knows(self, body_id: UUID) -> bool:
        """Whether they may know of the body's internal things at all."""
        return self.covers(body_id) or body_id in self.known

    def allows(self, body_id: UUID, *resources: UUID | None) -> bool:
        """Whether this thing is theirs: by its body, or because they coordinate one of these."""
        if self.bodies is None or body_id in self.bodies:
            return True
        return body_id in self.partly and not self.coordinated.isdisjoint(
            one for one in resources if one is not None
        )


def of_body(body_id: UUID) -> Scope:
    """All of one body."""
    return Scope(frozenset({body_id}))
