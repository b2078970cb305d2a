from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from db.base import Resource, Strings, reference, references, term, terms, vague
from db.time import VagueTime


class PreventionChain(Resource):
    """A Präventionskette: everything a body does early, from pregnancy to the start of work."""

    __tablename__ = "prevention_chain"
    collection = "prevention-chains"

    title: Mapped[str]
    description: Mapped[str | None]
    target_groups: Mapped[Strings]
    life_phases: Mapped[list[str]] = terms("life_phase")
    action_fields: Mapped[list[str]] = terms("action_field")
    coordination: Mapped[str | None]
    lead_organisation: Mapped[str | None]
    process_id: Mapped[UUID | None] = reference("planning_process")
    period: Mapped[VagueTime | None] = vague("period")


class PreventionMeasure(Resource):
    """One link of the chain."""

    __tablename__ = "prevention_measure"
    __table_args__ = (CheckConstraint("capacity >= 0", name="capacity"),)
    collection = "prevention-measures"

    title: Mapped[str]
    description: Mapped[str | None]
    chain_id: Mapped[UUID | None] = reference("prevention_chain")
    process_id: Mapped[UUID | None] = reference("planning_process")
    kind: Mapped[str | None] = term("measure_kind")
    life_phases: Mapped[list[str]] = terms("life_phase")
    transitions: Mapped[list[str]] = terms("transition")
    action_fields: Mapped[list[str]] = terms("action_field")
    level: Mapped[str | None] = term("prevention_level")
    target_groups: Mapped[Strings]
    access: Mapped[list[str]] = terms("access")
    setting: Mapped[str | None]
    area_ids: Mapped[list[str]] = references("area")
    provider_ids: Mapped[list[str]] = references("provider")
    responsible: Mapped[str | None]
    legal_norm: Mapped[str | None]
    capacity: Mapped[int | None]
    status: Mapped[str | None] = term("measure_status")
    period: Mapped[VagueTime | None] = vague("period")
    evidence_grade: Mapped[str | None]


class FundingProgramme(Resource):
    """A programme that gives money, and who stands behind it."""

    __tablename__ = "funding_programme"
    collection = "funding-programmes"

    name: Mapped[str]
    funder: Mapped[str | None]
    purpose: Mapped[str | None]
    rhythm: Mapped[str | None]
    period: Mapped[VagueTime | None] = vague("period")
    website: Mapped[str | None]


class Grant(Resource):
    """Money applied for or received from a programme. Sums are whole euro cents."""

    __tablename__ = "grant"
    collection = "grants"

    title: Mapped[str]
    programme_id: Mapped[UUID | None] = reference("funding_programme")
    process_id: Mapped[UUID | None] = reference("planning_process")
    chain_id: Mapped[UUID | None] = reference("prevention_chain")
    measure_ids: Mapped[list[str]] = references("prevention_measure")
    applicant: Mapped[str | None]
    period: Mapped[VagueTime | None] = vague("period")
    rhythm: Mapped[str | None]
    deadline: Mapped[date | None]
    requested_cents: Mapped[int | None]
    approved_cents: Mapped[int | None]
    own_share_cents: Mapped[int | None]
    proof_due: Mapped[date | None]
    proof_submitted: Mapped[date | None]
    status: Mapped[str | None] = term("grant_status")
