"""What was: a resource as it stood, rebuilt from its history alone."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.collection import Collection
from api.http import listing
from api.http.answers import answer
from api.http.context import reading
from api.http.encoding import encode, encoder
from api.http.reads import guarded, may_see, nothing
from api.problems import NotSignedIn
from db.base import Record, UtcDateTime, rfc3339
from db.queries import history

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
        raise listing.refused(
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
        facts = guarded(asked, collection, id_, owner_id)
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
