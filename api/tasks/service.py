"""What follows when a task changes."""

from sqlalchemy.orm import Session

from db.base import utc_now
from db.tables import Task

DONE = "erledigt"


def settle_completion(session: Session, task: Task, changed: frozenset[str]) -> None:  # noqa: ARG001 -- the form of every decision
    """`completed_at` is set exactly when the task is done."""
    if task.status == DONE:
        task.completed_at = task.completed_at or utc_now()
    else:
        task.completed_at = None
