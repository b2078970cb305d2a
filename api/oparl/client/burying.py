"""What is gone leaves a tombstone, and so does what was a part of it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.oparl.fields import BY_NAME
from db.base import rfc3339
from db.queries import bulk_rows, bulk_writing
from db.queries.bulk_rows import Row, kept
from db.queries.bulk_writing import Change
from db.queries.oparl_embedding import raise_embedding
from db.queries.oparl_words import ObjectType


def bury(session: Session, type_: ObjectType, rows: list[Row], now: datetime) -> None:
    """Leave a tombstone of each, and of what is a part of it."""
    alive = [row for row in rows if row["deleted_at"] is None]
    if not alive:
        return
    of = kept(type_.table)
    stamp = rfc3339(now)
    bulk_writing.change(session, of, [Change(row, {"deleted_at": stamp}) for row in alive], now)
    ids = [row["id"] for row in alive]
    raise_embedding(session, type_.table, map(UUID, ids), now, came_or_went=True)
    for part, column in _PARTS.get(type_.name, ()):
        found = bulk_rows.find(
            session.connection(), kept(part.table), column, ids, source=alive[0]["source"]
        )
        bury(session, part, found, now)


_PARTS: Final[dict[str, tuple[tuple[ObjectType, str], ...]]] = {
    "Organization": ((BY_NAME["Membership"], "committee_id"),),
    "Person": ((BY_NAME["Membership"], "person_id"),),
    "Meeting": ((BY_NAME["AgendaItem"], "meeting_id"), (BY_NAME["File"], "meeting_id")),
    "AgendaItem": ((BY_NAME["File"], "agenda_item_id"),),
    "Paper": ((BY_NAME["Consultation"], "paper_id"), (BY_NAME["File"], "paper_id")),
}
