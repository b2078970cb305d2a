"""Clearing away what has been done and is kept no longer."""

from datetime import datetime
from typing import Any

from sqlalchemy import Delete, delete, func, select, update
from sqlalchemy.orm import Session

from db.queries.clock import Clock
from db.tables import Delivery, DeliveryState, Job, RememberedAnswer


def clear_away(session: Session, before: datetime) -> dict[str, int]:
    """Remove what ended before that moment, and answers that are remembered no longer."""
    gone = select(Job.id).where(Job.finished_at < before)
    deliveries = _removed(
        session,
        delete(Delivery).where(
            Delivery.state != DeliveryState.WAITING, Delivery.created_at < before
        ),
    )
    # A message that is kept longer than the job that sent it no longer names that job.
    session.execute(update(Delivery).where(Delivery.job_id.in_(gone)).values(job_id=None))
    return {
        "deliveries": deliveries,
        "jobs": _removed(session, delete(Job).where(Job.finished_at < before)),
        "answers": _removed(
            session, delete(RememberedAnswer).where(RememberedAnswer.expires_at < Clock())
        ),
    }


def _removed(session: Session, statement: Delete) -> int:
    wanted = select(func.count()).select_from(statement.table)
    if statement.whereclause is not None:
        wanted = wanted.where(statement.whereclause)
    count: Any = session.scalar(wanted)
    session.execute(statement.execution_options(synchronize_session=False))
    return int(count)
