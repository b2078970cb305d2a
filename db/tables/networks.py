from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Flag, Objects, Part, Resource, Strings, reference, references, term, vague
from db.time import VagueTime


class Provider(Resource):
    """A Träger (HSDS organization): public or free, school, day care or initiative."""

    __tablename__ = "provider"
    collection = "providers"

    name: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[str | None] = term("provider_kind")
    sector: Mapped[str | None] = term("sector")
    umbrella_association: Mapped[str | None]
    recognised_75: Mapped[bool | None]
    """Recognised under § 75 SGB VIII."""
    legal_form: Mapped[str | None]
    identifiers: Mapped[Objects]
    parent_id: Mapped[UUID | None] = reference("provider")
    period: Mapped[VagueTime | None] = vague("period")
    website: Mapped[str | None]
    contact: Mapped[str | None]
    """A function's mailbox rather than a person's."""


class ProviderNetwork(Resource):
    """A Trägerverbund or another network of those who work with children in an area."""

    __tablename__ = "provider_network"
    collection = "provider-networks"

    name: Mapped[str]
    kind: Mapped[str | None] = term("network_kind")
    description: Mapped[str | None]
    area_ids: Mapped[list[str]] = references("area")
    process_id: Mapped[UUID | None] = reference("planning_process")
    parent_id: Mapped[UUID | None] = reference("provider_network")
    phase: Mapped[str | None]
    principles: Mapped[Strings]
    founded: Mapped[VagueTime | None] = vague("founded")
    council_basis: Mapped[str | None]


class NetworkMembership(Part):
    """Who belongs to a network: a known provider, or an organisation or kind of it by name."""

    __tablename__ = "network_membership"
    collection = "memberships"
    owner = "network_id"

    network_id: Mapped[UUID] = reference("provider_network")
    provider_id: Mapped[UUID | None] = reference("provider")
    name: Mapped[str]
    role: Mapped[str | None] = term("membership_role")
    commitment: Mapped[str | None]
    voting: Mapped[Flag]
    period: Mapped[VagueTime | None] = vague("period")


class Tie(Part):
    """Two members of a network who work together, and how closely (0 not at all to 4)."""

    __tablename__ = "tie"
    __table_args__ = (CheckConstraint("intensity BETWEEN 0 AND 4", name="intensity"),)
    collection = "ties"
    owner = "network_id"

    network_id: Mapped[UUID] = reference("provider_network")
    from_name: Mapped[str]
    to_name: Mapped[str]
    from_provider_id: Mapped[UUID | None] = reference("provider")
    to_provider_id: Mapped[UUID | None] = reference("provider")
    kind: Mapped[str | None] = term("tie_kind")
    intensity: Mapped[int | None]
    directed: Mapped[Flag]
    purpose: Mapped[str | None]
    period: Mapped[VagueTime | None] = vague("period")


class Section(StrEnum):
    """The six sections of a network's concept; fixed, so that concepts can be compared."""

    ZIELSTELLUNGEN = "zielstellungen"
    LEISTUNGEN = "leistungen"
    RESSOURCEN = "ressourcen"
    KOOPERATIONSPARTNER = "kooperationspartner"
    KOMMUNIKATIONSSTRUKTUREN = "kommunikationsstrukturen"
    QUALITAETSSICHERUNG = "qualitaetssicherung"


class ConceptSection(Part):
    """One section of a network's concept."""

    __tablename__ = "concept_section"
    __table_args__ = (UniqueConstraint("body_id", "network_id", "section"),)
    collection = "concept"
    owner = "network_id"

    network_id: Mapped[UUID] = reference("provider_network")
    section: Mapped[Section]
    heading: Mapped[str]
    order: Mapped[int] = mapped_column(default=0)
    text: Mapped[str | None]
    author: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(40), default="offen")
