"""What will be purged, and when: to be seen before it happens."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.queries import purging


def preview(asked: Session | Connection, bodies: frozenset[UUID] | None) -> list[dict[str, Any]]:
    """The conferences of these bodies (None: of all) that keep names, by the day these go.

    Names stay up to and including `retention_until`, and are purged on the day after.
    """
    return [
        {
            "conference_id": str(due.id),
            "body_id": str(due.body_id),
            "title": due.title,
            "retention_until": due.retention_until.isoformat(),
            "names": names,
        }
        for due, names in purging.names_kept(asked, bodies)
    ]
