"""What may be done to council data."""

from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from db.base import Part, Record
from db.queries import collections
from db.tables import Base, CouncilLink


def settle_link(session: Session, link: CouncilLink, changed: frozenset[str]) -> None:
    """A link ties something that exists to a paper, a meeting or an agenda item."""
    if changed & {"about", "resource_id"}:
        table = _planning_table(link.about)
        if table is None:
            raise _refused(
                "/about",
                f"„{link.about}“ ist keine Sammlung von Planungen.",
                f"{link.about!r} is no collection of planning resources.",
            )
        if not collections.existing(session, table, link.body_id, [link.resource_id]):
            raise _refused(
                "/resource_id",
                f"Unter „{link.about}“ gibt es {link.resource_id} nicht.",
                f"There is no {link.resource_id} among {link.about}.",
            )
    if link.paper_id is None and link.meeting_id is None and link.agenda_item_id is None:
        raise _refused(
            "/paper_id",
            "Ein Bezug nennt eine Vorlage, eine Sitzung oder einen Tagesordnungspunkt.",
            "A link names a paper, a meeting or an agenda item.",
        )


def _planning_table(name: str) -> type[Record] | None:
    for mapper in Base.registry.mappers:
        table = mapper.class_
        if issubclass(table, Part) and table.collection == name and table.owner is None:
            return table
    return None


def _refused(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
