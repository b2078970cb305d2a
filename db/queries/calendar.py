"""What stands in a calendar: sittings of committees, and conferences."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, select

from db.queries import conditions
from db.queries.news import of_the_committee
from db.queries.seeing import Viewer
from db.tables import Body, Committee, Conference, Location, Meeting


class Sitting(NamedTuple):
    """A sitting of a committee, as a calendar needs it."""

    id: UUID
    name: str
    committee: str | None
    date: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    cancelled: bool
    room: str | None
    place: str | None
    street: str | None
    locality: str | None
    time_zone: str
    revision: int
    created_at: datetime
    modified_at: datetime


class Gathering(NamedTuple):
    """A conference, as a calendar needs it."""

    id: UUID
    uid: str
    sequence: int
    title: str
    description: str | None
    state: str | None
    first_day: date | None
    last_day: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    venue: str | None
    address: str | None
    time_zone: str
    created_at: datetime
    modified_at: datetime


_SITTINGS: Select[*tuple[Any, ...]] = (
    select(
        Meeting.id,
        Meeting.name,
        Committee.name,
        Meeting.date,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.cancelled,
        Location.room,
        Location.name,
        Location.street_address,
        Location.locality,
        Body.time_zone,
        Meeting.revision,
        Meeting.created_at,
        Meeting.modified_at,
    )
    .join(Body, Body.id == Meeting.body_id)
    .outerjoin(Committee, Committee.id == Meeting.committee_id)
    .outerjoin(Location, Location.id == Meeting.location_id)
    .where(conditions.not_deleted(Meeting))
    .order_by(Meeting.date, Meeting.starts_at, Meeting.id)
)
_GATHERINGS: Select[*tuple[Any, ...]] = (
    select(
        Conference.id,
        Conference.ical_uid,
        Conference.ical_sequence,
        Conference.title,
        Conference.description,
        Conference.state,
        Conference.__table__.c.date_earliest,
        Conference.__table__.c.date_latest,
        Conference.starts_at,
        Conference.ends_at,
        Conference.venue,
        Conference.address,
        Body.time_zone,
        Conference.created_at,
        Conference.modified_at,
    )
    .join(Body, Body.id == Conference.body_id)
    .where(conditions.not_deleted(Conference))
    .order_by(Conference.__table__.c.date_earliest, Conference.starts_at, Conference.id)
)


def sittings(
    connection: Connection,
    viewer: Viewer,
    since: date,
    *,
    body_id: UUID | None = None,
    committee_id: UUID | None = None,
) -> list[Sitting]:
    """The sittings on and after a day, of one body or committee if asked, in their order."""
    found = _SITTINGS.where(viewer.sees(Meeting), Meeting.date >= since)
    if body_id is not None:
        found = found.where(Meeting.body_id == body_id)
    if committee_id is not None:
        found = found.where(of_the_committee(Meeting, committee_id))
    return [Sitting(*row) for row in connection.execute(found)]


def sitting(connection: Connection, viewer: Viewer, id_: UUID) -> Sitting | None:
    row = connection.execute(_SITTINGS.where(Meeting.id == id_, viewer.sees(Meeting))).first()
    return None if row is None else Sitting(*row)


def gatherings(
    connection: Connection, viewer: Viewer, since: date, *, body_id: UUID | None = None
) -> list[Gathering]:
    """The conferences that end on or after a day, of one body if asked, in their order."""
    found = _seen(viewer).where(Conference.__table__.c.date_latest >= since)
    if body_id is not None:
        found = found.where(Conference.body_id == body_id)
    return [Gathering(*row) for row in connection.execute(found)]


def gathering(connection: Connection, viewer: Viewer, id_: UUID) -> Gathering | None:
    row = connection.execute(_seen(viewer).where(Conference.id == id_)).first()
    return None if row is None else Gathering(*row)


def _seen(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return _GATHERINGS.where(viewer.sees(Conference))
