"""Work that is done later, beside the data it is about, so that both are kept or lost together."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Flag, Guid, Id, Json, Object, Part, Strings, personal, reference, utc_now


class JobState(StrEnum):
    WAITING = "waiting"
    """For its time, for a worker, or for its next try."""
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Out of tries: a dead letter, to be seen and run again."""
    CANCELLED = "cancelled"


class Job(Base):
    """One piece of work. A worker holds it by a lease; who lost the lease can store nothing."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_run_at", "state", "run_at"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(60))
    body_id: Mapped[UUID | None] = mapped_column(
        Guid, ForeignKey("body.id", ondelete="RESTRICT"), index=True
    )
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    payload: Mapped[Object]
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    progress: Mapped[dict[str, Any] | None] = mapped_column(Json)
    """`{"done", "total", "note"}`, told while it runs."""
    unique_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    """Two jobs of one key are one job: what a schedule makes is made once."""
    run_at: Mapped[datetime] = mapped_column(default=utc_now)
    attempts: Mapped[int] = mapped_column(default=0)
    attempts_at_most: Mapped[int] = mapped_column(default=5)
    holder: Mapped[str | None] = mapped_column(String(100))
    """Who works on it, anew for each attempt: the fence."""
    leased_until: Mapped[datetime | None]
    """By the database's clock, which all workers share."""
    cancel_asked: Mapped[Flag]
    error: Mapped[str | None]
    actor: Mapped[str] = personal()
    user_id: Mapped[UUID | None] = mapped_column(Guid)
    request_id: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    finished_at: Mapped[datetime | None] = mapped_column(index=True)


class JobInput(Base):
    """The bytes a job works on, where they are too many for its payload."""

    __tablename__ = "job_input"

    job_id: Mapped[UUID] = mapped_column(
        Guid, ForeignKey("job.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Schedule(Base):
    """Work that comes again by the clock of Europe/Berlin."""

    __tablename__ = "schedule"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(100), unique=True)
    kind: Mapped[str] = mapped_column(String(60))
    body_id: Mapped[UUID | None] = mapped_column(
        Guid, ForeignKey("body.id", ondelete="RESTRICT"), index=True
    )
    payload: Mapped[Object]
    cron: Mapped[str] = mapped_column(String(100))
    """Five fields, as in crontab(5)."""
    next_at: Mapped[datetime] = mapped_column(index=True)
    paused: Mapped[Flag]


class Webhook(Part):
    """An address that wants to hear of changes of one body (Standard Webhooks 1.0)."""

    __tablename__ = "webhook"
    collection = "webhooks"

    name: Mapped[str]
    url: Mapped[str]
    secret: Mapped[str] = mapped_column(String(200), info={"secret": True})
    """`whsec_…`; signing needs it as it is. Shown once, and never in history or answers."""
    kinds: Mapped[Strings]
    """The collections it hears of; none named means all."""
    paused: Mapped[Flag]
    stopped_at: Mapped[datetime | None]
    """Set when the receiver answered 410 Gone."""


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Delivery(Base):
    """One message to one webhook: what was sent, how often it was tried, how it ended."""

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_webhook_id_id", "webhook_id", "id"),)

    id: Mapped[Id]
    """The message's id on the wire, the same for every try."""
    webhook_id: Mapped[UUID] = mapped_column(Guid, ForeignKey("webhook.id", ondelete="RESTRICT"))
    job_id: Mapped[UUID | None] = reference("job")
    message: Mapped[Object]
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    status: Mapped[int | None]
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    delivered_at: Mapped[datetime | None]


class RememberedAnswer(Base):
    """What was answered to an Idempotency-Key, to be answered again for 24 hours."""

    __tablename__ = "remembered_answer"

    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of the caller, the operation and the key."""
    request_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[int]
    headers: Mapped[Object]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(index=True)
