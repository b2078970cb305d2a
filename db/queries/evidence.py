"""The evidence of a resource."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from db.base import AsStored, Guid, Visibility, utc_now
from db.tables import Document, Evidence


def of_resources(bodies: frozenset[UUID] | None) -> Select[Any]:
    """All evidence of the resources bound to `resource_ids`, in the order of the texts.

    It is that of public documents, and of those of the bodies whose internal side is seen; None
    is all bodies.
    """
    found = (
        select(
            type_coerce(Evidence.id, AsStored).label("id_"),
            type_coerce(Document.id, AsStored).label("document_id_"),
            Document.title,
            Document.source_url,
            type_coerce(Evidence.resource_id, AsStored).label("resource_id_"),
            Evidence.about,
            Evidence.field,
            Evidence.start,
            Evidence.end,
            Evidence.quote,
            type_coerce(Evidence.superseded_at, AsStored).label("superseded_at_"),
        )
        .join(Document, Document.id == Evidence.document_id)
        .where(
            Evidence.resource_id.in_(bindparam("resource_ids", expanding=True, type_=Guid())),
            Document.deleted_at.is_(None),
        )
        .order_by(Evidence.document_id, Evidence.start, Evidence.end, Evidence.field)
    )
    if bodies is not None:
        public = Document.visibility == Visibility.PUBLIC
        found = found.where(or_(public, Document.body_id.in_(bodies)))
    return found


def supersede(session: Session, resource_id: UUID, fields: Collection[str]) -> None:
    """A person set these fields: what they were read from no longer holds, but it stays.

    Evidence has no history of its own; who set the fields stands in that of the resource.
    """
    now = utc_now()
    session.execute(
        update(Evidence)
        .where(
            Evidence.resource_id == resource_id,
            Evidence.field.in_(fields),
            Evidence.superseded_at.is_(None),
        )
        .values(superseded_at=now, modified_at=now, revision=Evidence.revision + 1)
    )
