"""Every change writes one row, whoever makes it: a request, an import, a job, a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, UniqueConstraint, event, inspect
from sqlalchemy.orm import ColumnProperty, Mapped, Session, mapped_column
from sqlalchemy.types import Date, Enum

from db.base import Base, Guid, Id, Json, Record, UtcDateTime, rfc3339, utc_now

_BOOKKEEPING = {"created_at", "modified_at", "revision"}


class Action(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    RESTORE = "restore"


class History(Base):
    """One change of one resource: who, when, why, what before and after."""

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("body_id", "kind", "resource_id", "revision"),)

    id: Mapped[Id]
    body_id: Mapped[UUID] = mapped_column(Guid, index=True)
    kind: Mapped[str] = mapped_column(String(60))
    resource_id: Mapped[UUID] = mapped_column(Guid, index=True)
    revision: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    action: Mapped[Action]
    actor: Mapped[str] = mapped_column(info={"personal": True})
    user_id: Mapped[UUID | None] = mapped_column(Guid, index=True)
    """The person who did it, where one did; `actor` is what they were called then."""
    request_id: Mapped[str | None] = mapped_column(String(100))
    run_id: Mapped[UUID | None]
    job_id: Mapped[UUID | None]
    undoes: Mapped[int | None]
    """The revision that this change takes back."""
    reason: Mapped[str | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    """The changed columns as they were; nothing on a creation."""
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)


@dataclass(frozen=True, slots=True)
class Cause:
    """Who changes things in a session, and from where."""

    actor: str
    request_id: str | None = None
    run_id: UUID | None = None
    job_id: UUID | None = None
    reason: str | None = None
    user_id: UUID | None = None
    token_id: UUID | None = None
    undoes: int | None = None


def attribute_to(session: Session, cause: Cause) -> None:
    """Say on whose account the changes of this session are written."""
    session.info["cause"] = cause


def cause_of(session: Session) -> Cause:
    """On whose account the changes of this session are written."""
    found: Cause | None = session.info.get("cause")
    return found or Cause("system")


@contextmanager
def attributed(session: Session, **more: Any) -> Iterator[None]:  # noqa: ANN401 -- fields of Cause
    """Within the block the session's cause says this too, as `undoes` or `run_id`.

    What the block changed is sent to the database at its end, so that it is written on this
    account and nothing else is.
    """
    session.flush()
    cause = cause_of(session)
    attribute_to(session, replace(cause, **more))
    try:
        yield
        session.flush()
    finally:
        attribute_to(session, cause)


def plain(value: object) -> Any:  # noqa: ANN401 -- any JSON value
    """The value of a column as JSON can hold it."""
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value


def typed(column: ColumnElement[Any], value: Any) -> Any:  # noqa: ANN401 -- any value of any column
    """The value of the column that `plain` put into JSON. ValueError where it holds it no more."""
    if value is None:
        return None
    match column.type:
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case Guid():
            return UUID(value)
        case Enum(enum_class=kind) if kind is not None:
            return kind(value)
        case _:
            return value


@event.listens_for(Session, "before_flush")
def _record(session: Session, _context: object, _instances: object) -> None:
    """Write a row for each record this flush makes or changes, and count its revision up.

    It hangs on the session, not on the services, so that no way of changing can forget it.
    """
    now = utc_now()
    for record in list(session.new):
        if isinstance(record, Record):
            _prepare(record, now)
            if record.has_history:
                session.add(entry(session, record, Action.CREATE, after=_state(record)))
    for record in list(session.dirty):
        if isinstance(record, Record):
            before, after = _difference(record)
            if after:
                record.revision += 1
                record.modified_at = now
                if record.has_history:
                    action = _action(before, after)
                    session.add(entry(session, record, action, before=before, after=after))


def _prepare(record: Record, now: datetime) -> None:
    """Defaults are applied at the flush itself, which is too late for the history's row."""
    for attribute in inspect(type(record)).column_attrs:
        column = attribute.columns[0]
        if getattr(record, attribute.key) is None and column.default is not None:
            value = column.default
            if value.is_callable:
                setattr(record, attribute.key, value.arg(None))
            elif value.is_scalar:
                setattr(record, attribute.key, value.arg)
    record.created_at = record.modified_at = now


def _state(record: Record) -> dict[str, Any]:
    return {
        attribute.key: plain(getattr(record, attribute.key))
        for attribute in inspect(type(record)).column_attrs
        if attribute.key not in _BOOKKEEPING and not _is_secret(attribute)
    }


def _is_secret(attribute: ColumnProperty[Any]) -> bool:
    return bool(attribute.columns[0].info.get("secret"))


def _difference(record: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(record)
    for attribute in inspect(type(record)).column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in _BOOKKEEPING or not history.has_changes():
            continue
        old = plain(history.deleted[0]) if history.deleted else None
        new = plain(history.added[0]) if history.added else None
        if old == new:
            continue
        # Of a secret, the history says only that it changed.
        hidden = _is_secret(attribute)
        before[attribute.key] = None if hidden else old
        after[attribute.key] = None if hidden else new
    for composite in inspect(type(record)).composites:
        keys = {column.key for column in composite.columns}
        if not keys.isdisjoint(after):
            # A time is told whole: the year alone does not say what "Herbst" became.
            for key in keys.difference(after):
                before[str(key)] = after[str(key)] = plain(getattr(record, str(key)))
    return before, after


def _action(before: dict[str, Any], after: dict[str, Any]) -> Action:
    if "deleted_at" not in after:
        return Action.CHANGE
    return Action.DELETE if before["deleted_at"] is None else Action.RESTORE


def entry(
    session: Session,
    record: Record,
    action: Action,
    *,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> History:
    """What the history says of a record as it is now, by the session's cause."""
    cause = cause_of(session)
    return History(
        body_id=getattr(record, "body_id", record.id),
        kind=record.collection,
        resource_id=record.id,
        revision=record.revision,
        at=record.modified_at,
        action=action,
        actor=cause.actor,
        user_id=cause.user_id,
        undoes=cause.undoes,
        request_id=cause.request_id,
        run_id=cause.run_id,
        job_id=cause.job_id,
        reason=cause.reason,
        before=before,
        after=after,
    )
