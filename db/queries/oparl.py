"""The statements of OParl's server: a page or one object, and what is put into the objects.

Each is made once and kept. A page is one statement for its objects and one for each kind of thing
in them, however many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import CompoundSelect

from db.base import Guid, Record, UtcDateTime
from db.queries.oparl_objects import (
    FILE_OWNERS,
    PLANNING_FIELDS,
    address,
    address_or_stub,
    created,
    embedded,
    first_of_list,
    referred,
    tombstone,
    written,
)
from db.queries.oparl_seen import PUBLIC, once_shown, shown
from db.queries.oparl_text import (
    Quoted,
    Sql,
    among,
    joined,
    plain,
    text_field,
    words,
)
from db.queries.oparl_words import ObjectType, Parts, Reference
from db.tables import (
    Body,
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

FILTERS = ("created_since", "created_until", "modified_since", "modified_until")
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


@dataclass(frozen=True, slots=True)
class Asking:
    """One way of asking for a page; everything but the values.

    Those are bound as `owner` (a body, or a committee), `after`, `rows`, and the filters' names;
    an `…_until` is the first moment that is too late.
    """

    type_: str
    of_organization: bool = False
    filters: frozenset[str] = frozenset()
    continued: bool = False


class Statements:
    """The statements over objects of these types, which refer to each other.

    All but `references`, `uses`, `files` and `links` give rows of id, JSON text and whether the
    thing is gone, and then for each of `listed` what its column has of the list.
    """

    def __init__(self, types: Iterable[ObjectType]) -> None:
        self.types = {type_.name: type_ for type_ in types}
        self.page = lru_cache(maxsize=1024)(self._page)
        self.one = lru_cache(maxsize=64)(self._one)
        self.exists = lru_cache(maxsize=64)(self._exists)
        self.parts = lru_cache(maxsize=64)(self._parts)
        self.files = lru_cache(maxsize=64)(self._files)
        self.references = lru_cache(maxsize=64)(self._references)
        self.uses = lru_cache(maxsize=64)(self._uses)
        self.links = lru_cache(maxsize=64)(self._links)
        self.addresses = lru_cache(maxsize=64)(self._addresses)

    def _page(self, asking: Asking) -> AnySelect:
        """In the order of the ids, which never change; tombstones with `modified_since` only."""
        type_ = self.types[asking.type_]
        there = type_.table.__table__.alias()
        found = self._objects(type_, there, with_gone="modified_since" in asking.filters)
        return found.where(there.c.id.in_(self._ids(type_, asking))).order_by(there.c.id)

    def _ids(self, type_: ObjectType, asking: Asking) -> AnySelect:
        """The ids of the page alone, so that no more objects are written than it has."""
        at = type_.table.__table__.alias()
        seen = once_shown if "modified_since" in asking.filters else shown
        conditions = [seen(type_.table, at), *_times(at, asking.filters)]
        if asking.of_organization:
            conditions.append(at.c.id.in_(_of_organization(type_)))
        elif type_.table is not Body:
            conditions.append(at.c.body_id == bindparam("owner", type_=Guid()))
        if asking.continued:
            conditions.append(at.c.id > bindparam("after", type_=Guid()))
        return select(at.c.id).where(and_(*conditions)).order_by(at.c.id).limit(bindparam("rows"))

    def _one(self, name: str) -> AnySelect:
        """The object bound to `id`, or its tombstone; none that never was public."""
        type_ = self.types[name]
        there = type_.table.__table__.alias()
        return self._objects(type_, there, with_gone=True).where(
            there.c.id == bindparam("id", type_=Guid()), once_shown(type_.table, there)
        )

    def _exists(self, name: str) -> AnySelect:
        """A row if the object bound to `id` is there."""
        type_ = self.types[name]
        there = type_.table.__table__.alias()
        return select(literal_column("1")).where(
            there.c.id == bindparam("id", type_=Guid()), shown(type_.table, there)
        )

    def _objects(self, type_: ObjectType, there: FromClause, *, with_gone: bool) -> AnySelect:
        # Whose clocks count: the body's own, or those of the body a thing belongs to.
        body = Body.__table__.alias() if "body_id" in there.c else there
        zone = body.c.time_zone
        text: ColumnElement[str] = written(self.types, type_, there, zone)
        is_gone: Sql = literal_column("0")
        if with_gone:
            seen = shown(type_.table, there)
            text = case((seen, text), else_=tombstone(type_, there, zone))
            is_gone = case((seen, 0), else_=1)
        found = select(
            plain(there.c.id).label("key"),
            text.label("text"),
            is_gone.label("gone"),
            *self._firsts(type_, there, zone),
        )
        if body is there:
            return found
        return found.select_from(there.join(body, body.c.id == there.c.body_id))

    def _parts(self, name: str, part: Parts) -> AnySelect:
        """The embedded objects of those with the ids bound to `ids`; the owner's id comes first."""
        owner, type_ = self.types[name], self.types[part.target]
        there = type_.table.__table__.alias()
        body = Body.__table__.alias()
        return (
            select(
                plain(there.c[part.column]).label("owner"),
                plain(there.c.id).label("key"),
                written(self.types, type_, there, body.c.time_zone, owner.table).label("text"),
                *self._firsts(type_, there, body.c.time_zone),
            )
            .select_from(there.join(body, body.c.id == there.c.body_id))
            .where(
                among(there.c[part.column], _IDS),
                shown(type_.table, there, within=owner.table),
            )
            .order_by(*(there.c[one] for one in part.order), there.c.id)
        )

    def listed(self, type_: ObjectType) -> tuple[Reference, ...]:
        """The references of which a column has the first, and of which more may come as rows."""
        return tuple(
            one for one in type_.references if one.column is not None and (one.many or one.embedded)
        )

    def _firsts(self, type_: ObjectType, there: FromClause, zone: Sql) -> list[Sql]:
        return [
            there.c.related_paper_ids
            if one.column == "related_paper_ids"
            else first_of_list(self.types, one, there, zone).label(f"first_{one.name}")
            for one in self.listed(type_)
        ]

    def _files(self, name: str) -> AnySelect:
        """Owner, role and text of the files that hang first on those bound to `ids`."""
        owner, type_ = self.types[name], self.types["File"]
        there, body = File.__table__.alias(), Body.__table__.alias()
        column = there.c[FILE_OWNERS[name]]
        conditions = [among(column, _IDS), shown(File, there, within=owner.table)]
        if name == "Meeting":
            # What hangs on an item of the agenda is given there.
            conditions.append(there.c.agenda_item_id.is_(None))
        text = written(self.types, type_, there, body.c.time_zone, owner.table)
        return (
            select(plain(column), plain(there.c.role), joined((text, words("}"))))
            .select_from(there.join(body, body.c.id == there.c.body_id))
            .where(*conditions)
            .order_by(there.c.order, there.c.id)
        )

    def _references(self, names: Sequence[str], *, omits: bool = False) -> AnySelect:
        """Resource, field and text of the references that are rows, in their order.

        They are those of the objects of these types that have the ids bound to `ids`. With
        `omits`, no lists of embedded objects.
        """
        rows, body = CouncilReference.__table__.alias(), Body.__table__.alias()
        kinds: list[tuple[ColumnElement[bool], Sql]] = []
        for name in names:
            type_ = self.types[name]
            for field_name, target, embeds in _kinds(type_, omits=omits):
                what = (
                    embedded(self.types, self.types[target], rows.c.target_id, body.c.time_zone)
                    if embeds
                    else referred(self.types[target], rows.c.target_id)
                )
                here = (rows.c.about == words(type_.table.collection)) & (
                    rows.c.field == words(field_name)
                )
                kinds.append((here, what))
        dangling = case(
            (
                and_(rows.c.target_id.is_(None), rows.c.target_oparl_id != words("")),
                Quoted(rows.c.target_oparl_id),
            )
        )
        return (
            select(plain(rows.c.resource_id), rows.c.field, func.coalesce(case(*kinds), dangling))
            .select_from(rows.join(body, body.c.id == rows.c.body_id))
            .where(among(rows.c.resource_id, _IDS))
            .order_by(rows.c.resource_id, rows.c.field, rows.c.order)
        )

    def _uses(self, name: str) -> AnyUnion:
        """Id, field and address of what refers to those bound to `ids`: the fields backwards."""
        if name == "Organization":
            return union_all(self._members())
        if name == "Location":
            return union_all(
                self._back("meetings", "Meeting", Meeting, "location_id"),
                *(
                    self._back_by_rows(field_name, type_name)
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
                    self._where_it_hangs(field_name, type_name),
                    self._back_by_rows(field_name, type_name),
                )
            ),
            self._back_by_rows("person", "Person"),
            self._back("derivativeFile", "File", File, "master_file_id"),
        )

    def _members(self) -> AnySelect:
        """The memberships of persons; a seat of a service or a provider stands in no Person."""
        there = Membership.__table__.alias()
        return select(
            plain(there.c.committee_id),
            words("membership"),
            address(self.types["Membership"], there.c.id),
        ).where(
            among(there.c.committee_id, _IDS),
            there.c.person_id.is_not(None),
            shown(Membership, there),
        )

    def _back(self, field_name: str, type_name: str, table: type[Record], column: str) -> AnySelect:
        there = table.__table__.alias()
        return select(
            plain(there.c[column]), words(field_name), address(self.types[type_name], there.c.id)
        ).where(among(there.c[column], _IDS), shown(table, there))

    def _where_it_hangs(self, field_name: str, type_name: str) -> AnySelect:
        type_ = self.types[type_name]
        files, there = File.__table__.alias(), type_.table.__table__.alias()
        return (
            select(plain(files.c.id), words(field_name), address_or_stub(type_, there))
            .select_from(files.join(there, there.c.id == files.c[FILE_OWNERS[type_name]]))
            .where(among(files.c.id, _IDS))
        )

    def _back_by_rows(self, field_name: str, type_name: str) -> AnySelect:
        type_ = self.types[type_name]
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

    def _links(self, name: str) -> AnyUnion:
        """Owner, field and text of what of planning hangs on those bound to `ids`.

        First, without a field, the vendor fields of those on which something hung where they come
        from.
        """
        column = FILE_OWNERS[name]
        return union_all(
            _came_linked(self.types[name]),
            *(_linked(column, field_name, table, title) for field_name, table, title in _PLANNED),
        )

    def _addresses(self, name: str) -> AnySelect:
        """Id and address of those bound to `ids`."""
        type_ = self.types[name]
        there = type_.table.__table__.alias()
        return select(plain(there.c.id), address_or_stub(type_, there)).where(
            among(there.c.id, _IDS)
        )


def _kinds(type_: ObjectType, *, omits: bool) -> Iterable[tuple[str, str, bool]]:
    """The fields that may be rows: name, OParl's name of the target, whether it is embedded."""
    for reference in type_.references:
        if not (omits and reference.embedded and reference.many):
            yield reference.name, reference.target, reference.embedded
    for files in type_.files:
        if not (omits and files.many):
            yield files.name, "File", True


def _came_linked(type_: ObjectType) -> AnySelect:
    there = type_.table.__table__.alias()
    kept = plain(there.c.vendor_fields)
    return select(plain(there.c.id), words(""), kept).where(
        among(there.c.id, _IDS), kept.contains('"planraum:')
    )


def _linked(column: str, field_name: str, planned: type[Record], title: str) -> AnySelect:
    links, there = CouncilLink.__table__.alias(), planned.__table__.alias()
    id_ = joined((_PLANNING, words(f"{planned.collection}/"), plain(there.c.id), words('"')))
    text = joined(
        (
            words('{"id":'),
            id_,
            text_field("title", there.c[title]),
            text_field("role", plain(links.c.role)),
            words("}"),
        )
    )
    return (
        select(plain(links.c[column]), words(field_name), text)
        .select_from(links.join(there, there.c.id == links.c.resource_id))
        .where(
            among(links.c[column], _IDS),
            links.c.about == words(planned.collection),
            links.c.visibility == PUBLIC,
            links.c.deleted_at.is_(None),
            there.c.visibility == PUBLIC,
            there.c.deleted_at.is_(None),
        )
    )


def _times(at: FromClause, filters: frozenset[str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in sorted(filters):
        what = at.c.modified_at if name.startswith("modified") else created(at)
        value = bindparam(name, type_=UtcDateTime())
        found.append(what >= value if name.endswith("since") else what < value)
    return found


def _of_organization(type_: ObjectType) -> AnySelect:
    """The ids of what names the committee bound to `owner`, first or further."""
    at = type_.table.__table__.alias()
    owner = bindparam("owner", type_=Guid())
    rows = CouncilReference.__table__.alias()
    both = union_all(
        select(at.c.id).where(at.c.committee_id == owner),
        select(rows.c.resource_id).where(
            rows.c.target_id == owner,
            rows.c.about == words(type_.table.collection),
            rows.c.field == words("organization"),
        ),
    ).subquery()
    return select(both.c.id)


def bodies_changed() -> AnySelect:
    """When the first body was made, and when one changed last."""
    return select(func.min(Body.created_at), func.max(Body.modified_at))


class Kept(NamedTuple):
    """A file as its bytes are handed out."""

    storage_key: str | None
    checksum: str | None
    name: str
    file_name: str | None
    mime_type: str | None
    modified_at: datetime
    is_shown: bool


def kept_file(connection: Connection, id_: UUID) -> Kept | None:
    """A file that everybody may see, or once might."""
    there = File.__table__.alias()
    row = connection.execute(
        select(
            there.c.storage_key,
            there.c.checksum,
            there.c.name,
            there.c.file_name,
            there.c.mime_type,
            there.c.modified_at,
            case((shown(File, there), 1), else_=0),
        ).where(there.c.id == id_, once_shown(File, there))
    ).first()
    return None if row is None else Kept(*row[:-1], is_shown=bool(row[-1]))
