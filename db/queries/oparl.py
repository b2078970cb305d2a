"""The statements of OParl's server: a page or one object, and what is put into the objects.

Each is made once and kept. A page is one statement for its objects and one for each kind of thing
in them, however many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
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

from db.base import Guid, UtcDateTime
from db.queries.oparl_backwards import links, uses
from db.queries.oparl_objects import (
    FILE_OWNERS,
    address_or_stub,
    created,
    embedded,
    first_of_list,
    referred,
    tombstone,
    written,
)
from db.queries.oparl_seen import once_shown, shown
from db.queries.oparl_text import (
    Quoted,
    Sql,
    among,
    joined,
    plain,
    words,
)
from db.queries.oparl_words import ObjectType, Parts, Reference
from db.tables import (
    Body,
    CouncilReference,
    File,
)

AnySelect: TypeAlias = Select[*tuple[Any, ...]]
AnyUnion: TypeAlias = CompoundSelect[*tuple[Any, ...]]

FILTERS = ("created_since", "created_until", "modified_since", "modified_until")
_IDS = bindparam("ids", type_=String())


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
        self.uses = lru_cache(maxsize=64)(partial(uses, self.types))
        self.links = lru_cache(maxsize=64)(partial(links, self.types))
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
            plain(there.c.related_paper_ids)
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
