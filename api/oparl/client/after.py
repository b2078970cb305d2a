"""What follows from council objects that came or changed: the one place that is told of them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from api.council.deriving import derive_from


def after_council_import(session: Session, body_id: UUID, ids: Sequence[str]) -> None:  # noqa: ARG001 -- what follows is of the body of the things
    """Called in each page's transaction with the ids of what it made or changed."""
    derive_from(session, ids)
