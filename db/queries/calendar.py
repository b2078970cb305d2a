"""What stands in a calendar: sittings of committees, and conferences."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, and_, select

from db.queries import conditions
from db.queries.news import of_the_committee
from db.queries.seeing import Viewer
from db.tables import Body, Committee, Conference, Location, Meeting

_CLEARED_AFTER = timedelta(days=30)
"""What is deleted later than this after its last day has taken place: servers clear away what is
old, and that calls nothing off."""


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
    deleted_at: datetime | None
    """Since when it is gone: calendars that have it are told so, and nothing else of it."""


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
    deleted_at: datetime | None


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
        Conference.deleted_at,
    )
    .join(Body, Body.id == Conference.body_id)
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
    """The sittings on and after a day, of one body or committee if asked, in their order.

    Among them those that were called off by being deleted, as `_is_told` says.
    """
    found = _sittings(viewer).where(Meeting.date >= since)
    if body_id is not None:
        found = found.where(Meeting.body_id == body_id)
    if committee_id is not None:
        found = found.where(of_the_committee(Meeting, committee_id))
    rows = (Sitting(*row) for row in connection.execute(found))
    return [one for one in rows if _is_told(one.deleted_at, one.date)]


def sitting(connection: Connection, viewer: Viewer, id_: UUID) -> Sitting | None:
    row = connection.execute(_sittings(viewer).where(Meeting.id == id_)).first()
    one = None if row is None else Sitting(*row)
    return None if one is None or not _is_told(one.deleted_at, one.date) else one


def _is_told(deleted_at: datetime | None, last: date | None) -> bool:
    """Whether calendars have it: it is there, or was deleted so early that it is called off."""
    if deleted_at is None:
        return True
    return last is not None and deleted_at.date() <= last + _CLEARED_AFTER


def _sittings(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Sittings the viewer sees, with the names they see; deleted ones as they were seen last.

    What was made internal before it was deleted is gone without a word, as what is internal is.
    """
    committee = and_(
        Committee.id == Meeting.committee_id,
        conditions.not_deleted(Committee),
        viewer.sees(Committee),
    )
    place = and_(
        Location.id == Meeting.location_id, conditions.not_deleted(Location), viewer.sees(Location)
    )
    columns: tuple[Any, ...] = (
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
        Meeting.deleted_at,
    )
    return (
        select(*columns)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(Committee, committee)
        .outerjoin(Location, place)
        .where(viewer.sees(Meeting))
        .order_by(Meeting.date, Meeting.starts_at, Meeting.id)
    )


def gatherings(
    connection: Connection, viewer: Viewer, since: date, *, body_id: UUID | None = None
) -> list[Gathering]:
    """The conferences that end on or after a day, of one body if asked, in their order."""
    found = _seen(viewer).where(Conference.__table__.c.date_latest >= since)
    if body_id is not None:
        found = found.where(Conference.body_id == body_id)
    rows = (Gathering(*row) for row in connection.execute(found))
    return [one for one in rows if _is_told(one.deleted_at, one.last_day)]


def gathering(connection: Connection, viewer: Viewer, id_: UUID) -> Gathering | None:
    row = connection.execute(_seen(viewer).where(Conference.id == id_)).first()
    one = None if row is None else Gathering(*row)
    return None if one is None or not _is_told(one.deleted_at, one.last_day) else one


def _seen(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return _GATHERINGS.where(viewer.sees(Conference))
