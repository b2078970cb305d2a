"""The schedules: all of them, those that are due, and one more."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, false, select, true
from sqlalchemy.orm import Session

from db.queries.clock import Clock
from db.queries.inserting import insert
from db.tables import Schedule


def due(session: Session) -> list[Schedule]:
    """Schedules whose time has come, locked; one that another worker moves on is left out."""
    return _locked(session, is_due())


def every(session: Session) -> list[Schedule]:
    """All schedules, locked; one that another worker moves on is left out."""
    return _locked(session, true())


def _locked(session: Session, wanted: ColumnElement[bool]) -> list[Schedule]:
    statement = select(Schedule).where(wanted).with_for_update(skip_locked=True)
    return list(session.scalars(statement.execution_options(populate_existing=True)))


def add(session: Session, **values: Any) -> None:  # noqa: ANN401 -- columns of the table
    """Add a schedule unless there is one of its key."""
    statement = insert(session, Schedule).values(**values)
    session.execute(statement.on_conflict_do_nothing(index_elements=[Schedule.key]))


def of(connection: Connection, key: str) -> Row[str, datetime] | None:
    """How the schedule of that key goes, and when it is due next."""
    return connection.execute(
        select(Schedule.cron, Schedule.next_at).where(Schedule.key == key)
    ).one_or_none()


def remove(session: Session, key: str) -> None:
    """Remove the schedule of that key, if there is one."""
    session.execute(delete(Schedule).where(Schedule.key == key))


def is_due() -> ColumnElement[bool]:
    """The condition that its time has come."""
    return and_(Schedule.paused.is_(false()), Schedule.next_at <= Clock())
