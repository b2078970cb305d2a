"""What of the council everybody may see, and what they once could."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, FromClause, and_, false, or_, select, true

from db.base import Record, Visibility
from db.history import History
from db.queries.oparl_text import Has, Sql, words
from db.tables import (
    AgendaItem,
    Committee,
    Consultation,
    File,
    Meeting,
    Membership,
    Paper,
    Person,
)

STUB = "planraum:stub"
"""In `vendor_fields` of what is known by its identifier only, because something else needs it."""

PUBLIC = words(Visibility.PUBLIC.value)
"""Written into the statements, of which each would otherwise bind it dozens of times."""

_WHOLES: Mapping[type[Record], Mapping[str, type[Record]]] = {
    AgendaItem: {"meeting_id": Meeting},
    Consultation: {"paper_id": Paper},
    File: {"paper_id": Paper, "meeting_id": Meeting, "agenda_item_id": AgendaItem},
    Membership: {"committee_id": Committee, "person_id": Person},
}
"""What a thing is a part of. It is seen with it only."""


def shown(
    table: type[Record], at: FromClause, within: type[Record] | None = None
) -> ColumnElement[bool]:
    """Whether a row is there, public, no stub, and part of nothing hidden.

    `within` is a whole that is known to be shown.
    """
    own = [at.c.deleted_at.is_(None), _is_no_stub(at)]
    if "visibility" in at.c:
        own.append(at.c.visibility == PUBLIC)
    wholes = _of_wholes(table, at, within, once=False)
    return and_(*own, *wholes)


def once_shown(table: type[Record], at: FromClause) -> ColumnElement[bool]:
    """Whether a row is shown or was before it was deleted or withdrawn, as far as is known."""
    own: list[ColumnElement[bool]] = [_is_no_stub(at)]
    if "visibility" in at.c:
        own.append(or_(at.c.visibility == PUBLIC, _was_public(table, at)))
    return and_(*own, *_of_wholes(table, at, None, once=True))


def stub_id(at: FromClause) -> ColumnElement[bool]:
    """Whether a row only stands for an object of elsewhere, known by its identifier."""
    if "oparl_id" not in at.c or "visibility" not in at.c:
        return false()
    is_stub: Sql = Has(at.c.vendor_fields, words(STUB))
    if "is_stub" in at.c:
        is_stub = or_(at.c.is_stub, is_stub)
    return and_(is_stub, at.c.oparl_id.is_not(None), at.c.deleted_at.is_(None))


def _is_no_stub(at: FromClause) -> ColumnElement[bool]:
    return at.c.is_stub.is_(False) if "is_stub" in at.c else true()


def _was_public(table: type[Record], at: FromClause) -> ColumnElement[bool]:
    """Whether its history says that it was: it tells of each change what was before."""
    past = History.__table__.alias()
    before = past.c.before["visibility"].as_string()
    return (
        select(1)
        .where(
            past.c.resource_id == at.c.id,
            past.c.kind == words(table.collection),
            before == PUBLIC,
        )
        .correlate_except(past)
        .exists()
    )


def _of_wholes(
    table: type[Record], at: FromClause, within: type[Record] | None, *, once: bool
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for column, whole in _WHOLES.get(table, {}).items():
        if whole is within:
            continue
        there = whole.__table__.alias()
        seen = once_shown(whole, there) if once else shown(whole, there)
        exists = select(1).where(there.c.id == at.c[column], seen).correlate_except(there).exists()
        mine = at.c[column]
        found.append(or_(mine.is_(None), exists) if mine.nullable else exists)
    return found
