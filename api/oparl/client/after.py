"""What follows from council objects that came or changed: the one place that is told of them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session


def after_council_import(session: Session, body_id: UUID, ids: Sequence[str]) -> None:
    """Called in each page's transaction with the ids of what it made or changed."""
