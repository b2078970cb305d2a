"""Whether something a document speaks of is known already.

A thing is known by what the field knows it by: a paper by its reference, a committee by its name,
a sitting by its committee and day. Case and white space do not matter.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, func, select
from sqlalchemy.orm import Session

from api import catalogue
from api.collection import Collection
from db.base import Guid, Part
from db.queries.conditions import Column

# Path of a collection → columns that tell two of its things apart within a body. The first that
# all have a value decide.
_KNOWN_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "papers": (("reference",), ("source_url",)),
    "committees": (("name", "process_id"),),
    "committees/members": (("committee_id", "function", "organisation"),),
    "meetings": (("committee_id", "date"),),
    "agenda-items": (("meeting_id", "number"), ("meeting_id", "name")),
    "consultations": (("paper_id", "committee_id", "date"), ("paper_id", "committee_id")),
    "files": (("access_url",),),
    "areas": (("system_id", "key"), ("system_id", "name")),
    "area-systems": (("key",),),
    "locations": (("name", "street_address"),),
    "providers": (("name",),),
    "planning-processes": (("title",),),
    "planning-processes/participants": (("process_id", "name", "role"),),
    "planning-processes/phases": (("process_id", "title"),),
    "planning-processes/milestones": (("process_id", "title"),),
    "planning-processes/goals": (("process_id", "text"),),
    "trainings": (("topic", "process_id"),),
    "tasks": (("title", "process_id"),),
    "reporting-duties": (("what", "process_id"),),
    "guides": (("title",),),
    "guides/questions": (("guide_id", "text"),),
    "provider-networks": (("name",),),
    "provider-networks/memberships": (("network_id", "name"),),
    "provider-networks/ties": (("network_id", "from_name", "to_name"),),
    "provider-networks/concept": (("network_id", "section"),),
    "prevention-chains": (("title",),),
    "prevention-measures": (("title",),),
    "funding-programmes": (("name",),),
    "grants": (("title", "programme_id"),),
    "conferences": (("title", "date_edtf"),),
    "conferences/agenda-items": (("conference_id", "title"),),
    "conferences/invitations": (("conference_id", "name"),),
    "council-links": (
        ("role", "resource_id", "paper_id"),
        ("role", "resource_id", "agenda_item_id"),
        ("role", "resource_id", "meeting_id"),
    ),
}

# These may be without a value and still be the same: no value is then part of what they are.
_MAY_BE_EMPTY = frozenset(
    {
        "date_edtf",
        "function",
        "organisation",
        "process_id",
        "programme_id",
        "role",
        "street_address",
    }
)


def known(
    session: Session, collection: Collection, body_id: UUID, values: Mapping[str, Any]
) -> Part | None:
    """The living record of the body that these values speak of, or None."""
    table = collection.table
    if not issubclass(table, Part):
        raise TypeError(f"{collection.name} belongs to no body")
    for names in _KNOWN_BY.get(catalogue.path(collection), ()):
        wanted = {name: _value(values, name) for name in names}
        if any(value is None and name not in _MAY_BE_EMPTY for name, value in wanted.items()):
            continue
        statement = select(table).where(table.body_id == body_id, table.deleted_at.is_(None))
        for name, value in wanted.items():
            statement = statement.where(_same(table.__table__.c[name], value))
        found = session.scalars(statement.order_by(table.id).limit(1)).first()
        if found is not None:
            return found
    return None


def _same(column: Column, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- a column's value
    if value is None:
        return column.is_(None)
    if isinstance(column.type, Date):
        return column == (date.fromisoformat(value) if isinstance(value, str) else value)
    if isinstance(column.type, Guid):
        return column == (UUID(value) if isinstance(value, str) else value)
    return func.lower(column) == value.lower() if isinstance(value, str) else column == value


def _value(values: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 -- a column's value
    if name == "date_edtf":
        return getattr(values.get("date"), "edtf", None)
    value = values.get(name)
    return " ".join(value.split()) if isinstance(value, str) else value
