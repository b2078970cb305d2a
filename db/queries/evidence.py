"""The evidence of a resource."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Select,
    bindparam,
    literal,
    or_,
    select,
    type_coerce,
    union,
    update,
)
from sqlalchemy.orm import Session

from db.base import AsStored, Guid, Resource, Visibility, utc_now
from db.queries.seeing import Viewer
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


def told_in(viewer: Viewer, tables: Sequence[type[Resource]]) -> CompoundSelect[Any]:
    """Id of a document, collection and id of what the viewer sees of what was read from it.

    For the documents bound to `document_ids`, in the order of the tables.
    """
    found = [
        select(
            type_coerce(Evidence.document_id, AsStored).label("document_id_"),
            literal(table.collection).label("about_"),
            type_coerce(table.id, AsStored).label("id_"),
            literal(place).label("place_"),
        )
        .join(table, table.id == Evidence.resource_id)
        .where(
            Evidence.document_id.in_(bindparam("document_ids", expanding=True, type_=Guid())),
            Evidence.about == table.collection,
            table.deleted_at.is_(None),
            viewer.sees(table),
        )
        for place, table in enumerate(tables)
    ]
    return union(*found).order_by("place_", "id_")


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
