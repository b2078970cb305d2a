"""What was: the time line of a resource, the resource as it stood, and changes taken back."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from fastapi import Request, Response
from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError
from sqlalchemy import Connection, inspect

from api import catalogue
from api.collection import Collection
from api.http import listing
from api.http.answers import answer
from api.http.context import Reading, reading
from api.http.encoding import encode, encoder
from api.http.reads import guard_columns, may_see, nothing, sees_owner
from api.model import Write
from api.problems import Fault, Invalid, NotSignedIn, Said
from api.references import referred
from db.base import Part, Record, UtcDateTime, rfc3339
from db.queries import collections, history

LOCAL = ZoneInfo("Europe/Berlin")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d))?")
_INSTANT = timedelta(microseconds=1)


def _moment(value: object) -> object:
    """A moment (RFC 3339, 5.6), or a day, which stands for its end in Germany."""
    if value is None or isinstance(value, datetime):
        return value
    found = value if isinstance(value, str) and _RFC3339.fullmatch(value) else ""
    try:
        if "t" in found.lower():
            return datetime.fromisoformat(found.upper()).astimezone(UTC)
        next_day = date.fromisoformat(found) + timedelta(days=1)
        return datetime.combine(next_day, time(), LOCAL).astimezone(UTC) - _INSTANT
    except (ValueError, OverflowError) as error:
        raise PydanticCustomError(
            "moment", "A day (YYYY-MM-DD) or a moment with its time zone (RFC 3339)."
        ) from error


class OneQuery(listing.OneQuery):
    """Query parameters of one resource, as it is or as it was."""

    as_of: Annotated[
        datetime | None,
        BeforeValidator(_moment),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]}),
        Field(
            description="The resource as it stood at this moment (RFC 3339), or at the end of "
            "this day in Germany; for those who see the internal side. Not with `include`."
        ),
    ] = None


class HistoryQuery(Write):
    """Query parameters of a time line."""

    before: Annotated[
        str | None,
        Field(max_length=80, description="`next` of the page before; without parts, a revision."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=200, description="Changes on a page.")] = 50
    parts: Annotated[bool, Field(description="Also the changes of the resource's parts.")] = False


class Change(msgspec.Struct):
    """One row of the time line."""

    kind: str
    resource_id: Any
    title: str | None
    revision: int
    at: Any
    action: str
    actor: str
    reason: str | None
    undoes: int | None
    run_id: Any
    request_id: str | None
    before: Any
    after: Any


class TimeLine(msgspec.Struct):
    items: list[Change]
    next: str | None
    titles: dict[str, str]


def read_history(
    request: Request,
    collection: Collection,
    id_: UUID,
    query: HistoryQuery,
    owner_id: UUID | None = None,
) -> Response:
    """The changes of one resource, the newest first; for those who work in its body."""
    with reading(request) as asked:
        facts = _facts(asked, collection, id_, owner_id)
        body_id = UUID(str(facts.get("body_id", facts.get("id"))))
        if not asked.scope.covers(body_id):
            raise nothing(collection)
        known = {collection.name: collection}
        if query.parts:
            known |= {
                part.name: part
                for part in catalogue.parts_of(collection)
                if asked.caller.sees_internal(body_id, part.sector)
            }
            tables = [part.table for part in known.values() if part is not collection]
            statement = history.timeline_with_parts(
                id_,
                [table for table in tables if issubclass(table, Part)],
                _place(query.before),
                query.limit + 1,
            )
        else:
            revision = _revision(query.before)
            statement = history.timeline(collection.name, id_, revision, query.limit + 1)
        rows = asked.connection.execute(statement).all()
        more, rows = len(rows) > query.limit, rows[: query.limit]
        titles = _titles(asked.connection, known, rows, body_id)
        items = [
            Change(
                row.kind,
                row.resource_id_,
                titles.get(str(row.resource_id_)),
                row.revision,
                row.at_,
                row.action_,
                row.actor,
                row.reason,
                row.undoes,
                row.run_id_,
                row.request_id,
                _told(known[row.kind].table, row.before),
                _told(known[row.kind].table, row.after),
            )
            for row in rows
        ]
        cursor = None
        if more:
            last = rows[-1]
            cursor = f"{_text(last.at_)}~{last.id_}" if query.parts else str(last.revision)
    return answer(request, encode(TimeLine(items, cursor, titles)))


def read_as_of(
    request: Request,
    collection: Collection,
    id_: UUID,
    query: OneQuery,
    owner_id: UUID | None = None,
) -> Response:
    """One resource as it stood, rebuilt from its history alone."""
    if query.as_of is None:
        raise TypeError("there is no moment to look back to")
    if query.include is not None:
        raise _refused(
            "include",
            "`include` und `as_of` gehen nicht zusammen.",
            "`include` and `as_of` do not go together.",
        )
    shape = collection.internal_shape
    only = listing.chosen(query.fields, tuple(shape.model_fields), "fields")
    with reading(request) as asked:
        if not asked.caller.is_known:
            raise NotSignedIn(
                "Frühere Stände sieht nur, wer angemeldet ist.",
                "Former states are shown only to those who are signed in.",
            )
        facts = _facts(asked, collection, id_, owner_id)
        if not may_see(asked.caller, collection, facts):
            raise nothing(collection)
        past = history.rebuilt(
            asked.connection.execute(history.until(collection.name, id_, query.as_of))
        )
        as_text = asked.connection.dialect.name == "sqlite"
    if past is None:
        raise nothing(collection)
    made = encoder(collection.table, shape, None if only is None else frozenset(only))
    row = _row(collection.table, past, made.columns, as_text=as_text)
    moment = f"{rfc3339(query.as_of)}; revision={past.revision}"
    return answer(
        request,
        encode(made.build(row)),
        headers={"Planraum-As-Of": moment},
        may_be_kept=not made.is_personal,
    )


def _facts(
    asked: Reading, collection: Collection, id_: UUID, owner_id: UUID | None
) -> dict[str, Any]:
    columns = guard_columns(collection)
    found = asked.connection.execute(
        collections.one(collection.table, columns, owned=owner_id is not None),
        {"id": id_, "owner": owner_id},
    ).first()
    if found is None:
        raise nothing(collection)
    facts = dict(zip(columns, found, strict=True))
    if owner_id is not None:
        sees_owner(asked, collection, owner_id)
    return facts


def _row(
    table: type[Record], past: history.Past, names: Iterable[str], *, as_text: bool
) -> list[Any]:
    """The past as the driver would have given it. Columns that came later have their defaults."""
    bookkeeping = {
        "revision": past.revision,
        "created_at": past.created_at,
        "modified_at": past.modified_at,
    }
    known = table.__table__.c
    found = []
    for name in names:
        column = known[name]
        if name in bookkeeping:
            value = bookkeeping[name]
        elif name in past.columns:
            value = past.columns[name]
            if value is not None and isinstance(column.type, UtcDateTime) and not as_text:
                value = datetime.fromisoformat(value)
        elif column.default is not None and not column.nullable:
            value = column.default.arg(None) if column.default.is_callable else column.default.arg
        else:
            value = None
        found.append(value)
    return found


def _titles(
    connection: Connection,
    known: Mapping[str, Collection],
    rows: Iterable[Any],
    body_id: UUID,
) -> dict[str, str]:
    """What the resources are called that the changes are of, or that they name."""
    wanted: dict[type[Record], set[UUID]] = defaultdict(set)
    for row in rows:
        table = known[row.kind].table
        wanted[table].add(UUID(str(row.resource_id_)))
        for columns in (row.before, row.after):
            for name, value in (columns or {}).items():
                target = None if name == "body_id" or not value else referred(table, name)
                if target is not None:
                    wanted[target].update(map(UUID, value if isinstance(value, list) else [value]))
    return {
        str(id_): title
        for id_, title in connection.execute(history.titles(wanted, body_id))
        if title is not None
    }


def _told(table: type[Record], columns: dict[str, Any] | None) -> dict[str, Any] | None:
    """The columns as an answer has them: the four of a time are one object, as it was said."""
    if columns is None:
        return None
    found = dict(columns)
    for name in _times(table):
        keys = [f"{name}_{part}" for part in ("edtf", "text", "earliest", "latest")]
        if not found.keys().isdisjoint(keys):
            edtf, said, earliest, latest = (found.pop(key, None) for key in keys)
            found[name] = (
                None
                if edtf is None and said is None
                else {"edtf": edtf, "text": said, "earliest": earliest, "latest": latest}
            )
    return found


@lru_cache(maxsize=256)
def _times(table: type[Record]) -> tuple[str, ...]:
    return tuple(inspect(table).composites.keys())


def _revision(before: str | None) -> int | None:
    if before is None:
        return None
    if not (before.isascii() and before.isdigit() and 0 < len(before) < 10):  # noqa: PLR2004 -- fits 32 bit
        raise _refused("before", "Das ist keine Fassung.", "This is no revision.")
    return int(before)


def _place(before: str | None) -> tuple[datetime, UUID] | None:
    if before is None:
        return None
    at, _, id_ = before.partition("~")
    try:
        return datetime.fromisoformat(at).astimezone(UTC), UUID(id_)
    except (ValueError, OverflowError) as error:
        raise _refused(
            "before",
            "Bitte den Wert von `next` unverändert senden.",
            "Please send the value of `next` unchanged.",
        ) from error


def _text(moment: datetime | str) -> str:
    return moment if isinstance(moment, str) else rfc3339(moment)


def _refused(parameter: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(f"?{parameter}", Said(de, en)),))
