import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Part, Resource, Strings, personal, reference, references, term, vague
from db.time import VagueTime


class Conference(Resource):
    """A conference of ours (a meeting is the council's): agenda, invitations, results."""

    __tablename__ = "conference"
    __table_args__ = (CheckConstraint("ends_at >= starts_at", name="ends_after_start"),)
    collection = "conferences"

    title: Mapped[str]
    kind: Mapped[str | None] = term("conference_kind")
    description: Mapped[str | None]
    date: Mapped[VagueTime | None] = vague("date")
    starts_at: Mapped[dt.datetime | None]
    ends_at: Mapped[dt.datetime | None]
    location_id: Mapped[UUID | None] = reference("location")
    venue: Mapped[str | None]
    address: Mapped[str | None]
    moderation: Mapped[str | None]
    organiser: Mapped[str | None]
    series: Mapped[str | None]
    number: Mapped[int | None]
    process_id: Mapped[UUID | None] = reference("planning_process")
    network_id: Mapped[UUID | None] = reference("provider_network")
    area_ids: Mapped[list[str]] = references("area")
    target_groups: Mapped[Strings]
    state: Mapped[str | None] = term("conference_state")
    ical_uid: Mapped[str] = mapped_column(String(200))
    ical_sequence: Mapped[int] = mapped_column(default=0)
    retention_until: Mapped[dt.date]
    """The day after which names of those who took part are purged."""


class ConferenceAgendaItem(Part):
    """A part of a conference's agenda. Its clock time follows from the parts before it."""

    __tablename__ = "conference_agenda_item"
    __table_args__ = (CheckConstraint("planned_minutes >= 0", name="planned_minutes"),)
    collection = "agenda-items"
    owner = "conference_id"

    conference_id: Mapped[UUID] = reference("conference")
    number: Mapped[str | None] = mapped_column(String(40))
    order: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[UUID | None] = reference("conference_agenda_item")
    title: Mapped[str]
    kind: Mapped[str | None] = term("agenda_item_kind")
    purpose: Mapped[str | None] = term("agenda_item_purpose")
    planned_minutes: Mapped[int | None]
    """Unknown where the source gives no length."""
    responsible: Mapped[str | None]
    material: Mapped[str | None]
    state: Mapped[str | None] = mapped_column(String(40))


class Invitation(Part):
    """An organisation, or a kind of organisation, that is invited."""

    __tablename__ = "invitation"
    collection = "invitations"
    owner = "conference_id"

    conference_id: Mapped[UUID] = reference("conference")
    name: Mapped[str]
    is_kind: Mapped[bool] = mapped_column(default=True)
    provider_id: Mapped[UUID | None] = reference("provider")
    head_count: Mapped[int | None]


class Registration(Part):
    """Somebody who will come: an organisation first, a person's name only with their consent."""

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint("person_name IS NULL OR consented_on IS NOT NULL", name="consent"),
        CheckConstraint("head_count >= 0", name="head_count"),
    )
    collection = "registrations"
    owner = "conference_id"

    conference_id: Mapped[UUID] = reference("conference")
    organisation: Mapped[str]
    is_kind: Mapped[bool] = mapped_column(default=False)
    provider_id: Mapped[UUID | None] = reference("provider")
    head_count: Mapped[int] = mapped_column(default=1)
    person_name: Mapped[str | None] = personal()
    person_contact: Mapped[str | None] = personal()
    consented_on: Mapped[dt.date | None] = personal()
    """The day the person agreed that their name is kept."""
    state: Mapped[str | None] = mapped_column(String(40))


class Attendance(Part):
    """Somebody who was there: an organisation first, a person's name only with their consent."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("person_name IS NULL OR consented_on IS NOT NULL", name="consent"),
        CheckConstraint("head_count >= 0", name="head_count"),
    )
    collection = "attendance"
    owner = "conference_id"

    conference_id: Mapped[UUID] = reference("conference")
    organisation: Mapped[str]
    is_kind: Mapped[bool] = mapped_column(default=False)
    provider_id: Mapped[UUID | None] = reference("provider")
    head_count: Mapped[int] = mapped_column(default=1)
    person_name: Mapped[str | None] = personal()
    consented_on: Mapped[dt.date | None] = personal()
