"""What refers to the objects of a page, and what of planning hangs on them."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Select, String, bindparam, select, union_all
from sqlalchemy.sql.selectable import CompoundSelect

from db.base import Record
from db.queries.oparl_objects import FILE_OWNERS, PLANNING_FIELDS, address, address_or_stub
from db.queries.oparl_seen import PUBLIC, shown
from db.queries.oparl_text import among, joined, plain, text_field, words
from db.queries.oparl_words import ObjectType
from db.tables import (
    Conference,
    CouncilLink,
    CouncilReference,
    File,
    Meeting,
    Membership,
    PlanningProcess,
    PreventionMeasure,
    ProviderNetwork,
)

AnySelect: TypeAlias = Select[*tuple[Any, ...]]
AnyUnion: TypeAlias = CompoundSelect[*tuple[Any, ...]]
Types: TypeAlias = Mapping[str, ObjectType]

_PLANNED: tuple[tuple[str, type[Record], str], ...] = tuple(
    zip(
        PLANNING_FIELDS,
        (PlanningProcess, PreventionMeasure, ProviderNetwork, Conference),
        ("title", "title", "name", "title"),
        strict=True,
    )
)
_IDS = bindparam("ids", type_=String())
_PLANNING = bindparam("planning", type_=String())


def uses(types: Types, name: str) -> AnyUnion:
    """Id, field and address of what refers to those bound to `ids`: the fields backwards."""
    if name == "Organization":
        return union_all(_members(types))
    if name == "Location":
        return union_all(
            _back(types, "meetings", "Meeting", Meeting, "location_id"),
            *(
                _back_by_rows(types, field_name, type_name)
                for field_name, type_name in (
                    ("bodies", "Body"),
                    ("organizations", "Organization"),
                    ("persons", "Person"),
                    ("meetings", "Meeting"),
                    ("papers", "Paper"),
                )
            ),
        )
    return union_all(
        *(
            one
            for field_name, type_name in (
                ("paper", "Paper"),
                ("meeting", "Meeting"),
                ("agendaItem", "AgendaItem"),
            )
            for one in (
                _where_it_hangs(types, field_name, type_name),
                _back_by_rows(types, field_name, type_name),
            )
        ),
        _back_by_rows(types, "person", "Person"),
        _back(types, "derivativeFile", "File", File, "master_file_id"),
    )


def _members(types: Types) -> AnySelect:
    """The memberships of persons; a seat of a service or a provider stands in no Person."""
    there = Membership.__table__.alias()
    return select(
        plain(there.c.committee_id),
        words("membership"),
        address(types["Membership"], there.c.id),
    ).where(
        among(there.c.committee_id, _IDS),
        there.c.person_id.is_not(None),
        shown(Membership, there),
    )


def _back(
    types: Types, field_name: str, type_name: str, table: type[Record], column: str
) -> AnySelect:
    there = table.__table__.alias()
    return select(
        plain(there.c[column]), words(field_name), address(types[type_name], there.c.id)
    ).where(among(there.c[column], _IDS), shown(table, there))


def _where_it_hangs(types: Types, field_name: str, type_name: str) -> AnySelect:
    type_ = types[type_name]
    files, there = File.__table__.alias(), type_.table.__table__.alias()
    return (
        select(plain(files.c.id), words(field_name), address_or_stub(type_, there))
        .select_from(files.join(there, there.c.id == files.c[FILE_OWNERS[type_name]]))
        .where(among(files.c.id, _IDS))
    )


def _back_by_rows(types: Types, field_name: str, type_name: str) -> AnySelect:
    type_ = types[type_name]
    rows, there = CouncilReference.__table__.alias(), type_.table.__table__.alias()
    return (
        select(plain(rows.c.target_id), words(field_name), address(type_, there.c.id))
        .select_from(rows.join(there, there.c.id == rows.c.resource_id))
        .where(
            among(rows.c.target_id, _IDS),
            rows.c.about == words(type_.table.collection),
            shown(type_.table, there),
        )
    )


def links(types: Types, name: str) -> AnyUnion:
    """Owner, field and text of what of planning hangs on those bound to `ids`.

    First, without a field, the vendor fields of those on which something hung where they come
    from.
    """
    column = FILE_OWNERS[name]
    return union_all(
        _came_linked(types[name]),
        *(_linked(column, field_name, table, title) for field_name, table, title in _PLANNED),
    )


def _came_linked(type_: ObjectType) -> AnySelect:
    there = type_.table.__table__.alias()
    kept = plain(there.c.vendor_fields)
    return select(plain(there.c.id), words(""), kept).where(
        among(there.c.id, _IDS), kept.contains('"planraum:')
    )


def _linked(column: str, field_name: str, planned: type[Record], title: str) -> AnySelect:
    rows, there = CouncilLink.__table__.alias(), planned.__table__.alias()
    id_ = joined((_PLANNING, words(f"{planned.collection}/"), plain(there.c.id), words('"')))
    text = joined(
        (
            words('{"id":'),
            id_,
            text_field("title", there.c[title]),
            text_field("role", plain(rows.c.role)),
            words("}"),
        )
    )
    return (
        select(plain(rows.c[column]), words(field_name), text)
        .select_from(rows.join(there, there.c.id == rows.c.resource_id))
        .where(
            among(rows.c[column], _IDS),
            rows.c.about == words(planned.collection),
            rows.c.visibility == PUBLIC,
            rows.c.deleted_at.is_(None),
            there.c.visibility == PUBLIC,
            there.c.deleted_at.is_(None),
        )
    )
