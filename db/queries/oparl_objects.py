"""OParl's objects as the database writes them, without what is embedded in them.

Each is the beginning of a JSON object, without its closing brace, so that embedded objects can be
put behind. The addresses begin with a bound text, `base`: the server's address up to the type,
with its opening quotation mark.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, FromClause, and_, case, func, null, or_, select

from db.base import Record
from db.queries.oparl_seen import STUB, shown, stub_id
from db.queries.oparl_text import (
    BASE,
    LocalTime,
    Member,
    Midnight,
    Quoted,
    Rest,
    Sql,
    field,
    flag,
    in_quotes,
    joined,
    plain,
    text_field,
    words,
)
from db.queries.oparl_words import Form, ObjectType, Reference, Value
from db.tables import Consultation

TYPE_URL = "https://schema.oparl.org/1.1/"
PLANNING_FIELDS = (
    "planraum:process",
    "planraum:measure",
    "planraum:network",
    "planraum:conference",
)
"""Our vendor fields: what of planning hangs on a paper, a meeting or an item of an agenda."""
UNRESOLVED = "planraum:unresolved"
"""What the names of our vendor fields begin with that keep what leads to nothing."""
FILE_OWNERS = {"Paper": "paper_id", "Meeting": "meeting_id", "AgendaItem": "agenda_item_id"}
"""What files and links of planning hang on, and their column that says so."""

_OF_BODY = frozenset({"LegislativeTerm", "Organization", "Person", "Paper"})
_SPECIAL: Mapping[str, frozenset[str]] = {
    "File": frozenset({"text", "accessUrl", "downloadUrl"}),
    "Meeting": frozenset({"start"}),
    "Location": frozenset({"geojson"}),
}


def address(type_: ObjectType, id_: Sql) -> ColumnElement[str]:
    """The address of an object as a JSON text."""
    return joined((BASE, words(f"{type_.path}/"), plain(id_), words('"')))


def tombstone(type_: ObjectType, at: FromClause, zone: Sql) -> ColumnElement[str]:
    """What is left of an object that is gone (specification 2.8)."""
    return joined((*_head(type_, at), *_times(at, zone), words(',"deleted":true')))


def written(
    types: Mapping[str, ObjectType],
    type_: ObjectType,
    at: FromClause,
    zone: Sql,
    within: type[Record] | None = None,
) -> ColumnElement[str]:
    """An object; `within` another, it does not name that one."""
    return joined(
        (
            *_head(type_, at),
            *_values(type_, at, zone),
            *(
                _named(reference.name, types[reference.target], at.c[reference.column])
                for reference in type_.references
                if reference.column is not None
                and not reference.many
                and not reference.embedded
                and not (reference.is_parent and within is not None)
            ),
            *_of_its_own(types, type_, at, within),
            text_field("web", at.c.source_url) if "source_url" in at.c else words(""),
            *_times(at, zone),
            _rest(type_, at),
        )
    )


def unresolved(name: str) -> str:
    """Our vendor field for what a field names and we do not have: the identifiers as they came.

    Who follows an address of the standard's fields must find an object there (specification 2.5).
    """
    return f"{UNRESOLVED}{name[0].upper()}{name[1:]}"


def _named(name: str, target: ObjectType, id_: Sql) -> ColumnElement[str]:
    """The member that names what has that id; nothing if it is hidden."""
    there = target.table.__table__.alias()
    kinds: list[tuple[ColumnElement[bool], Sql]] = [
        (
            shown(target.table, there),
            joined((words(f',"{name}":'), address(target, there.c.id))),
        )
    ]
    if "oparl_id" in there.c and "visibility" in there.c:
        stub = joined((words(f',"{unresolved(name)}":'), Quoted(there.c.oparl_id)))
        kinds.append((stub_id(there), stub))
    member = select(case(*kinds)).where(there.c.id == id_).correlate_except(there)
    return func.coalesce(member.scalar_subquery(), words(""))


def referred(target: ObjectType, id_: Sql) -> Sql:
    """The address of what has that id; of a stub the identifier it stands for; else NULL."""
    there = target.table.__table__.alias()
    return (
        select(address_or_stub(target, there))
        .where(there.c.id == id_)
        .correlate_except(there)
        .scalar_subquery()
    )


def address_or_stub(target: ObjectType, there: FromClause) -> ColumnElement[str | None]:
    """The address of a row; of a stub the identifier it stands for; of what is hidden NULL."""
    kinds: list[tuple[ColumnElement[bool], Sql]] = [
        (shown(target.table, there), address(target, there.c.id))
    ]
    if "oparl_id" in there.c and "visibility" in there.c:
        kinds.append((stub_id(there), Quoted(there.c.oparl_id)))
    return case(*kinds)


def created(at: FromClause) -> Sql:
    """When an object was made: as its source says, else when we came to know of it."""
    if "source_created_at" not in at.c:
        return at.c.created_at
    return func.coalesce(at.c.source_created_at, at.c.created_at)


def _head(type_: ObjectType, at: FromClause) -> tuple[Sql, ...]:
    kind = words(f',"type":"{TYPE_URL}{type_.name}"')
    return words('{"id":'), address(type_, at.c.id), kind


def _times(at: FromClause, zone: Sql) -> tuple[Sql, ...]:
    return (
        field("created", in_quotes(LocalTime(created(at), zone))),
        field("modified", in_quotes(LocalTime(at.c.modified_at, zone))),
    )


def _rest(type_: ObjectType, at: FromClause) -> Sql:
    """What came with the object and has no place of its own.

    What of planning hung on it where it comes from is put to what hangs on it here.
    """
    if "vendor_fields" not in at.c:
        return words("")
    joined_later = PLANNING_FIELDS if type_.name in FILE_OWNERS else ()
    names = sorted({*type_.known, STUB, *joined_later})
    return func.coalesce(Rest(at.c.vendor_fields, *map(words, names)), words(""))


def _values(type_: ObjectType, at: FromClause, zone: Sql) -> Iterable[Sql]:
    special = _SPECIAL.get(type_.name, frozenset())
    for value in type_.values:
        if value.name not in special:
            yield _value(value, at, zone)
    if type_.has_period:
        # Only an interval says when something begins and ends; `2007` says neither.
        is_interval = at.c.period_edtf.contains("/")
        yield field("startDate", in_quotes(case((is_interval, at.c.period_earliest))))
        yield field("endDate", in_quotes(case((is_interval, at.c.period_latest))))
    match type_.name:
        case "File":
            yield from _file(at)
        case "Meeting":
            # Of a sitting whose hour nobody knows, the day is said as its first moment.
            midnight = LocalTime(Midnight(at.c.date, zone), zone)
            yield field(
                "start", in_quotes(func.coalesce(LocalTime(at.c.starts_at, zone), midnight))
            )
        case "Location":
            yield field("geojson", _geojson(at))
        case "Person":
            yield field("title", _title(at))
        case _:
            pass


def _value(value: Value, at: FromClause, zone: Sql) -> Sql:
    column: Sql = at.c[value.column]
    match value.form:
        case Form.TEXT:
            return _text(value.name, column, at)
        case Form.URL:
            return text_field(value.name, _only_url(column))
        case Form.FLAG:
            return field(value.name, flag(column))
        case Form.WHOLE | Form.OBJECT:
            return field(value.name, plain(column))
        case Form.DAY:
            return field(value.name, in_quotes(column))
        case Form.MOMENT:
            return field(value.name, in_quotes(LocalTime(column, zone)))


def _text(name: str, column: Sql, at: FromClause) -> Sql:
    """A text; of one that was too long for the column, as it came, from the vendor fields."""
    if "vendor_fields" not in at.c or getattr(column.type, "length", None) is None:
        return text_field(name, column)
    short: Sql = case((column != words(""), Quoted(column)))
    return field(name, func.coalesce(short, Member(at.c.vendor_fields, words(name))))


def _only_url(column: Sql) -> Sql:
    return case((column.like(words("http%://%")), column))


def _title(at: FromClause) -> Sql:
    """The list it came as is among the vendor fields; a title of our own is a list of one."""
    came = at.c.vendor_fields["title"].as_string()
    own = joined((words("["), Quoted(at.c.title), words("]")))
    return case((came.is_not(None), null()), (at.c.title != words(""), own))


def _file(at: FromClause) -> list[Sql]:
    """Files are read where their bytes are: here, or where they come from.

    Their text is given where it came with them. What we read out of a file may name staff.
    """
    came = and_(at.c.oparl_id.is_not(None), at.c.text_is_read.is_(False))
    here = at.c.storage_key.is_not(None)
    own = joined((BASE, words("file/"), plain(at.c.id)))
    access = func.coalesce(_only_url(at.c.access_url), _only_url(at.c.download_url))
    return [
        text_field("text", case((came, at.c.text))),
        field(
            "accessUrl",
            case(
                (or_(here, access.is_(None)), own.concat(words('/access"'))),
                else_=Quoted(access),
            ),
        ),
        field(
            "downloadUrl",
            case(
                (here, own.concat(words('/download"'))),
                (_only_url(at.c.download_url).is_not(None), Quoted(at.c.download_url)),
            ),
        ),
    ]


def _geojson(at: FromClause) -> Sql:
    point = joined(
        (
            words('{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":['),
            plain(at.c.longitude),
            words(","),
            plain(at.c.latitude),
            words("]}}"),
        )
    )
    return func.coalesce(plain(at.c.geojson), point)


def _of_its_own(
    types: Mapping[str, ObjectType], type_: ObjectType, at: FromClause, within: type[Record] | None
) -> Iterable[Sql]:
    match type_.name:
        case "AgendaItem":
            yield field("consultation", _first_consultation(types["Consultation"], at))
        case "Body":
            own = joined((BASE, words("body/"), plain(at.c.id)))
            yield field("system", BASE.concat(words('system"')))
            for name in sorted(one.listed for one in types.values() if one.listed is not None):
                yield field(name, own.concat(words(f'/{name.lower()}"')))
        case "Organization":
            own = joined((BASE, words("organization/"), plain(at.c.id)))
            yield field("meeting", own.concat(words('/meeting"')))
            yield field("consultation", own.concat(words('/consultation"')))
        case _:
            pass
    if within is None and type_.name in _OF_BODY:
        yield field("body", address(types["Body"], at.c.body_id))


def _first_consultation(type_: ObjectType, at: FromClause) -> Sql:
    there = Consultation.__table__.alias()
    return (
        select(address(type_, there.c.id))
        .where(there.c.agenda_item_id == at.c.id, shown(Consultation, there))
        .order_by(there.c.id)
        .limit(1)
        .correlate_except(there)
        .scalar_subquery()
    )


def embedded(
    types: Mapping[str, ObjectType], target: ObjectType, id_: Sql, zone: Sql
) -> ColumnElement[str]:
    """The object that has that id, whole, to be put into another; NULL if it is hidden."""
    there = target.table.__table__.alias()
    return (
        select(joined((written(types, target, there, zone, Record), words("}"))))
        .where(there.c.id == id_, shown(target.table, there))
        .correlate_except(there)
        .scalar_subquery()
    )


def first_of_list(
    types: Mapping[str, ObjectType], reference: Reference, at: FromClause, zone: Sql
) -> Sql:
    """What the column of a list has of it, or of an embedded object: JSON text, or NULL."""
    target = types[reference.target]
    id_ = at.c[reference.column or ""]
    if reference.embedded:
        return embedded(types, target, id_, zone)
    return referred(target, id_)
