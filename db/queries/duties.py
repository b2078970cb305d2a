"""Duties with what they come due after, the reports there are, and who was reminded of what."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, Select, literal, select, true
from sqlalchemy.orm import Session

from db.queries.inserting import insert
from db.queries.seeing import Viewer
from db.tables import (
    Conference,
    Reminder,
    Report,
    ReportingDuty,
    ReportState,
    Task,
)

OPEN_TASK = ("offen", "in_arbeit")
OWED = (ReportState.OPEN, ReportState.DRAFT, ReportState.IN_REVIEW, ReportState.RETURNED)
"""The states of a report that is not handed in yet."""


class Held(NamedTuple):
    """A conference a report may be due after."""

    id: UUID
    kind: str | None
    first_day: Any
    last_day: Any


def living(session: Session, duty_id: UUID | None) -> Sequence[ReportingDuty]:
    """The duty, or all of them, locked: of two that keep their reports one waits for the other."""
    statement = (
        select(ReportingDuty)
        .where(ReportingDuty.deleted_at.is_(None))
        .with_for_update(key_share=True)
    )
    if duty_id is not None:
        statement = statement.where(ReportingDuty.id == duty_id)
    return session.scalars(statement.order_by(ReportingDuty.id)).all()


def left_behind(session: Session) -> Sequence[Report]:
    """Reports nobody has begun that were made for a duty which is deleted by now."""
    return session.scalars(
        select(Report)
        .join(ReportingDuty, Report.duty_id == ReportingDuty.id)
        .where(
            ReportingDuty.deleted_at.is_not(None),
            Report.deleted_at.is_(None),
            Report.state == ReportState.OPEN,
            Report.occurrence.is_not(None),
        )
        .order_by(Report.id)
    ).all()


def conferences(
    connection: Connection, process_id: UUID | None, viewer: Viewer | None = None
) -> list[Held]:
    """The conferences of a process that have a date and were not called off.

    With a viewer only those that they see.
    """
    if process_id is None:
        return []
    return held(connection, {process_id}, viewer).get(process_id, [])


def held(
    connection: Connection, process_ids: Collection[UUID], viewer: Viewer | None = None
) -> dict[UUID, list[Held]]:
    """Process → its conferences that have a date and were not called off."""
    columns = Conference.__table__.c
    rows = connection.execute(
        select(
            Conference.process_id,
            Conference.id,
            Conference.kind,
            columns.date_earliest,
            columns.date_latest,
        ).where(
            Conference.process_id.in_(sorted(process_ids)),
            Conference.deleted_at.is_(None),
            columns.date_latest.is_not(None),
            (Conference.state != "abgesagt") | Conference.state.is_(None),
            true() if viewer is None else viewer.sees(Conference),
        )
    )
    found: dict[UUID, list[Held]] = {}
    for process_id, *one in rows:
        if process_id is not None:
            found.setdefault(process_id, []).append(Held(*one))
    return found


def reports_of(session: Session, duty_id: UUID) -> Sequence[Report]:
    """All reports of a duty, also those that were deleted: a deleted one does not come again."""
    return session.scalars(select(Report).where(Report.duty_id == duty_id)).all()


def owed(connection: Connection) -> Sequence[Row[Any]]:
    """Reports that are not handed in yet and tasks that are not done, each with a due time.

    `about` is the name of its collection; the mailbox of a report is that of its duty.
    """
    found: list[Row[Any]] = []
    for table, columns in ((Report, Report.__table__.c), (Task, Task.__table__.c)):
        statement = select(
            literal(table.collection).label("about"),
            table.id,
            table.body_id,
            table.title,
            columns.due_edtf,
            columns.due_text,
            columns.due_earliest,
            columns.due_latest,
        ).where(table.deleted_at.is_(None), columns.due_edtf.is_not(None))
        if table is Report:
            statement = (
                statement.add_columns(ReportingDuty.reminder_address)
                .outerjoin(ReportingDuty, Report.duty_id == ReportingDuty.id)
                .where(Report.state.in_(OWED))
            )
        else:
            statement = statement.add_columns(Task.reminder_address).where(
                Task.status.in_(OPEN_TASK)
            )
        found += connection.execute(statement.order_by(table.id)).all()
    return found


def reminded(connection: Connection) -> dict[tuple[str, UUID, Any], set[int]]:
    """The reminders there were: thing and due day → days."""
    found: dict[tuple[str, UUID, Any], set[int]] = {}
    rows = connection.execute(
        select(Reminder.about, Reminder.resource_id, Reminder.due_on, Reminder.days)
    )
    for about, id_, due_on, days in rows:
        found.setdefault((about, id_, due_on), set()).add(days)
    return found


def note(session: Session, reminder: Reminder) -> bool:
    """Remember a reminder; whether it is the first of its kind, whoever else writes one now."""
    statement = (
        insert(session, Reminder)
        .values(
            id=reminder.id,
            body_id=reminder.body_id,
            about=reminder.about,
            resource_id=reminder.resource_id,
            due_on=reminder.due_on,
            days=reminder.days,
            title=reminder.title,
            at=reminder.at,
        )
        .on_conflict_do_nothing()
        .returning(Reminder.id)
    )
    return session.execute(statement).first() is not None


def newest(connection: Connection, bodies: Iterable[UUID] | None, most: int) -> list[Row[Any]]:
    """The newest reminders of these bodies, or of all."""
    statement: Select[*tuple[Any, ...]] = select(
        Reminder.id,
        Reminder.about,
        Reminder.resource_id,
        Reminder.title,
        Reminder.due_on,
        Reminder.days,
        Reminder.at,
    )
    if bodies is not None:
        statement = statement.where(Reminder.body_id.in_(list(bodies)))
    return list(connection.execute(statement.order_by(Reminder.at.desc()).limit(most)).all())


def duty(connection: Connection, viewer: Viewer, id_: UUID) -> Row[Any] | None:
    """What a duty's rule is made of, for those who may see it."""
    columns = ReportingDuty.__table__.c
    names = ("rule", "interval_months", "begins", "due_offset_days", "event_kind", "process_id")
    times = [f"{name}_{part}" for name in ("due", "until") for part in _TIME]
    return connection.execute(
        select(*(columns[name] for name in (*names, *times))).where(
            ReportingDuty.id == id_,
            ReportingDuty.deleted_at.is_(None),
            viewer.sees(ReportingDuty),
        )
    ).first()


_TIME = ("edtf", "text", "earliest", "latest")


def given(connection: Connection, viewer: Viewer, duty_id: UUID) -> dict[str, Row[Any]]:
    """The reports there are for a duty's instances, by their keys, as far as somebody sees them."""
    statement: Select[*tuple[Any, ...]] = select(Report.occurrence, Report.id, Report.state).where(
        Report.duty_id == duty_id, Report.deleted_at.is_(None), viewer.sees(Report)
    )
    return {row.occurrence: row for row in connection.execute(statement) if row.occurrence}
