"""What is over by its date."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select, union_all
from sqlalchemy.orm import Session

from db.tables import (
    Attendance,
    AuditEntry,
    Base,
    Conference,
    Registration,
    RememberedAnswer,
    SignInFailure,
    SignInLink,
    SignInRequest,
    UserSession,
)

_TABLES = Base.metadata.tables
PARTICIPANTS: tuple[tuple[Table, str], ...] = tuple(
    (_TABLES[kind.__tablename__], kind.collection) for kind in (Registration, Attendance)
)
"""The tables of those who take part, each with its name in the history."""


class Due(NamedTuple):
    """A conference with the last day on which names of it are kept."""

    id: UUID
    body_id: UUID
    title: str
    retention_until: date


def conferences_due(session: Session, today: date) -> Sequence[Due]:
    """Conferences whose last day has passed, deleted ones too: their names are still there."""
    found = session.execute(
        select(Conference.id, Conference.body_id, Conference.title, Conference.retention_until)
        .where(Conference.retention_until < today)
        .order_by(Conference.retention_until, Conference.id)
    )
    return [Due(*row) for row in found]


def participants(session: Session, table: Table, conference_id: UUID) -> list[dict[str, Any]]:
    """Everybody who registered for the conference, or attended it, deleted rows too."""
    found = session.execute(select(table).where(table.c.conference_id == conference_id))
    return [dict(row) for row in found.mappings()]


def remove_old(session: Session, now: datetime, kept: timedelta) -> dict[str, int]:
    """Remove traces of sign-ins and of the audit log; table → number of rows."""
    before = now - kept
    over: tuple[tuple[type[Base], ColumnElement[bool]], ...] = (
        (AuditEntry, AuditEntry.at < before),
        (
            UserSession,
            or_(UserSession.ended_at < before, UserSession.expires_at < before),
        ),
        (SignInLink, or_(SignInLink.used_at < before, SignInLink.expires_at < before)),
        (SignInRequest, SignInRequest.expires_at < now),
        (
            SignInFailure,
            # Without a lock, a count of failures means nothing a day later.
            and_(
                SignInFailure.first_at < now - timedelta(days=1),
                or_(SignInFailure.locked_until.is_(None), SignInFailure.locked_until < now),
            ),
        ),
        (RememberedAnswer, RememberedAnswer.expires_at < now),
    )
    removed: dict[str, int] = {}
    for kind, condition in over:
        table = _TABLES[kind.__tablename__]
        number = session.scalar(select(func.count()).select_from(table).where(condition)) or 0
        if number:
            session.execute(delete(table).where(condition))
            removed[table.name] = number
    return removed


def names_kept(
    asked: Session | Connection, body_ids: frozenset[UUID] | None
) -> Sequence[tuple[Due, int]]:
    """Conferences of which names are kept, with how many, by the day they go."""
    named = union_all(
        *(
            select(table.c.conference_id).where(table.c.person_name.is_not(None))
            for table, _kind in PARTICIPANTS
        )
    ).subquery()
    statement = (
        select(
            Conference.id,
            Conference.body_id,
            Conference.title,
            Conference.retention_until,
            func.count(),
        )
        .join(named, named.c.conference_id == Conference.id)
        .group_by(Conference.id, Conference.body_id, Conference.title, Conference.retention_until)
        .order_by(Conference.retention_until, Conference.id)
    )
    if body_ids is not None:
        statement = statement.where(Conference.body_id.in_(body_ids))
    return [(Due(*row[:4]), row[4]) for row in asked.execute(statement)]
