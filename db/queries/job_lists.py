"""Jobs, schedules and deliveries as administrators see them: never what is in them."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select, true, type_coerce

from db.base import AsStored, Guid
from db.tables import Delivery, Job, Schedule

JOB_COLUMNS = (
    "id",
    "kind",
    "body_id",
    "state",
    "progress",
    "result",
    "error",
    "attempts",
    "attempts_at_most",
    "cancel_asked",
    "actor",
    "request_id",
    "run_at",
    "created_at",
    "finished_at",
)
DELIVERY_COLUMNS = (
    "id",
    "webhook_id",
    "state",
    "message",
    "attempts",
    "status",
    "error",
    "created_at",
    "delivered_at",
)
SCHEDULE_COLUMNS = ("id", "key", "kind", "body_id", "cron", "next_at", "paused")

Bodies = frozenset[UUID] | None
"""None is all bodies, and what belongs to none."""


@lru_cache(maxsize=64)
def jobs_before(kind: bool, state: bool, after: bool, bodies: Bodies) -> Select[Any]:  # noqa: FBT001 -- which parameters are bound
    """The newest jobs of these bodies: bind `rows`, and `kind`, `state`, `before` as asked."""
    found = _columns(Job, JOB_COLUMNS).where(_of(Job, bodies))
    if kind:
        found = found.where(Job.kind == bindparam("kind"))
    if state:
        found = found.where(Job.state == bindparam("state", type_=Job.state.type))
    if after:
        found = found.where(Job.id < bindparam("before", type_=Guid()))
    return found.order_by(Job.id.desc()).limit(bindparam("rows"))


def job(bodies: Bodies) -> Select[Any]:
    """The job with the id bound to `id`, if it is one of these bodies."""
    bound = Job.id == bindparam("id", type_=Guid())
    return _columns(Job, JOB_COLUMNS).where(bound, _of(Job, bodies))


def schedules(bodies: Bodies) -> Select[Any]:
    """All schedules of these bodies, the next first."""
    found = _columns(Schedule, SCHEDULE_COLUMNS).where(_of(Schedule, bodies))
    return found.order_by(Schedule.next_at, Schedule.key)


def deliveries_before(*, after: bool) -> Select[Any]:
    """The newest messages to the webhook bound to `id`; bind `rows`, and `before` if asked."""
    bound = Delivery.webhook_id == bindparam("id", type_=Guid())
    found = _columns(Delivery, DELIVERY_COLUMNS).where(bound)
    if after:
        found = found.where(Delivery.id < bindparam("before", type_=Guid()))
    return found.order_by(Delivery.id.desc()).limit(bindparam("rows"))


def delivery() -> Select[Any]:
    """The message with the id bound to `id`."""
    bound = Delivery.id == bindparam("id", type_=Guid())
    return _columns(Delivery, DELIVERY_COLUMNS).where(bound)


def _columns(table: Any, names: tuple[str, ...]) -> Select[Any]:  # noqa: ANN401 -- any table of ours
    """The columns as the driver gives them, for rows that go straight to bytes."""
    as_they_are = {"progress", "result", "message", "cancel_asked", "paused"}
    columns = table.__table__.c
    return select(
        *(
            columns[name]
            if name in as_they_are
            else type_coerce(columns[name], AsStored).label(f"{name}_")
            for name in names
        )
    )


def _of(table: Any, bodies: Bodies) -> Any:  # noqa: ANN401 -- a condition
    return true() if bodies is None else table.body_id.in_(bodies)
