"""How a list may be asked: its filters, order, page, and what comes along."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from pydantic import Field, create_model
from sqlalchemy import inspect
from sqlalchemy.types import JSON, Boolean, Date, Enum, Float, Integer, Text

from api.collection import Collection
from api.model import INT_MAX, Moment, Write
from api.problems import BadCursor, Fault, Invalid, Said
from db import keyset
from db.base import Guid, UtcDateTime
from db.queries.collections import Narrowing, sort_keys
from db.queries.conditions import Column, pattern

_DAYS = ("_earliest", "_latest")
_FIELDS = (
    "Only these fields, separated by commas; of what `include` embeds, `phases.title`. "
    "Of what none is named, all."
)


class ListQuery(Write):
    """Query parameters of every list; the filters of a collection are added to them."""

    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=2000, description="`next` of the page before, unchanged.")
    ] = None
    sort: Annotated[
        str | None,
        Field(max_length=200, description="Fields to sort by, `-` for descending: `-date,name`."),
    ] = None
    fields: Annotated[str | None, Field(max_length=2000, description=_FIELDS)] = None
    include: Annotated[
        str | None, Field(max_length=500, description="Relations to embed, separated by commas.")
    ] = None
    count: Annotated[
        Literal["exact"] | None, Field(description="`exact` adds `total`, up to a million.")
    ] = None
    without: Annotated[
        str | None,
        Field(max_length=500, description="Fields that are empty, separated by commas."),
    ] = None
    deleted: Annotated[bool, Field(description="Also what has been deleted.")] = False
    modified_since: Annotated[
        Moment | None, Field(description="Changed at or after this moment.")
    ] = None


class OneQuery(Write):
    """Query parameters of one resource."""

    fields: Annotated[str | None, Field(max_length=2000, description=_FIELDS)] = None
    include: Annotated[
        str | None, Field(max_length=500, description="Relations to embed, separated by commas.")
    ] = None


@lru_cache(maxsize=256)
def query_model(collection: Collection) -> type[ListQuery]:
    """The query model of a collection. Unknown parameters are refused, never ignored."""
    fields: dict[str, Any] = {}
    if collection.search:
        about = f"Words anywhere in {', '.join(collection.search)}."
        fields["q"] = (
            Annotated[str | None, Field(min_length=1, max_length=200, description=about)],
            None,
        )
    if "body_id" in collection.table.__table__.c and collection.owner is None:
        fields["body"] = (
            Annotated[str | None, Field(max_length=60, description="Key or id of the body.")],
            None,
        )
    for name, (annotation, narrowing) in filters(collection).items():
        about = _ABOUT[narrowing.how].format(narrowing.column)
        fields[name] = (Annotated[annotation | None, Field(description=about)], None)
    return create_model(f"{collection.table.__name__}Query", __base__=ListQuery, **fields)


_ABOUT = {
    "equal": "`{}` is exactly this.",
    "holds": "`{}` holds this.",
    "from": "`{}` ends on or after this day.",
    "until": "`{}` begins on or before this day.",
    "before": "`{}` ends before this day.",
    "among": "`{}` is one of these, separated by commas.",
    "through": "`{}` is this, of one at least.",
}


@lru_cache(maxsize=256)
def filters(collection: Collection) -> dict[str, tuple[Any, Narrowing]]:
    """The filters of a collection: parameter → type of its value and how it narrows."""
    table = collection.table.__table__
    found: dict[str, tuple[Any, Narrowing]] = {}
    for name in collection.listed:
        if name in collection.inner and name in table.c and "vocabulary" in table.c[name].info:
            several = Annotated[str, Field(max_length=1000)]
            found[name] = (several, Narrowing(name, "among", name))
        elif name in table.c:
            found |= _filters_of(table.c[name])
        else:
            for how in ("from", "until", "before"):
                found[f"{name}_{how}"] = (date, Narrowing(name, how, f"{name}_{how}"))
    by_itself = ("deleted_at", "created_at", "modified_at", collection.owner or "")
    for taken in (*by_itself, *ListQuery.model_fields):
        found.pop(taken, None)  # a parameter of every list means the same in each
    for path in collection.through:
        name = path.rpartition(".")[2]
        found[name] = (UUID, Narrowing(path, "through", name))
    if "area_ids" in found:
        found["area"] = (UUID, Narrowing("area_ids", "holds", "area"))
    return found


def _filters_of(column: Column) -> dict[str, tuple[Any, Narrowing]]:
    name, kind = column.name, column.type
    value: Any
    match kind:
        case UtcDateTime() | Float():
            return {}
        case Guid():
            value = UUID
        case Boolean():
            value = bool
        case Integer():
            value = Annotated[int, Field(ge=-INT_MAX, le=INT_MAX)]
        case Date():
            days = {
                f"{name}_{how}": (date, Narrowing(name, how, f"{name}_{how}"))
                for how in ("from", "until")
            }
            return {name: (date, Narrowing(name, "equal", name)), **days}
        case Enum():
            value = kind.enum_class
        case JSON():
            if "refers_to" in column.info:
                return {name: (UUID, Narrowing(name, "holds", name))}
            value = Annotated[str, Field(max_length=1000)]
            return {name: (value, Narrowing(name, "holds", name))}
        case Text() if column.info.get("vocabulary") is None and name in _PROSE:
            return {}
        case _:
            value = Annotated[str, Field(max_length=1000)]
    return {name: (value, Narrowing(name, "equal", name))}


# Nobody asks for rows whose long text is exactly this; `q` looks into it.
_PROSE = frozenset(
    {"description", "text", "occasion", "purpose", "resolution_text", "reason", "result", "basis"}
)


@lru_cache(maxsize=4096)
def order(collection: Collection, sort: str | None) -> tuple[tuple[str, bool], ...]:
    """The columns to sort by and whether downwards; the last makes the order unique."""
    columns = collection.table.__table__.c
    composites = inspect(collection.table).composites
    found: list[tuple[str, bool]] = []
    for part in (sort or collection.sort).split(","):
        name, descending = part.strip().removeprefix("-"), part.strip().startswith("-")
        if name in composites:
            found += [(f"{name}{day}", descending) for day in _DAYS]
        elif name in collection.listed and not isinstance(columns[name].type, JSON):
            found.append((name, descending))
        else:
            raise refused(
                "sort", f"„{name}“ lässt sich nicht sortieren.", f"No sorting by {name!r}."
            )
    if found[-1][0] != "id":
        found.append(("id", found[-1][1]))
    return tuple(found)


def chosen(text: str | None, known: Sequence[str], parameter: str) -> tuple[str, ...] | None:
    """Names from a list separated by commas; unknown ones are refused."""
    if text is None:
        return None
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in names:
        if name not in known:
            listed = ", ".join(known) or "–"
            raise refused(
                parameter,
                f"„{name}“ gibt es hier nicht; möglich sind: {listed}.",
                f"There is no {name!r} here; possible are: {listed}.",
            )
    return names


def narrowed(
    collection: Collection, query: ListQuery
) -> tuple[tuple[Narrowing, ...], dict[str, Any]]:
    """The conditions that were asked for and their values."""
    known = filters(collection)
    narrowings: list[Narrowing] = []
    values: dict[str, Any] = {}
    for name in query.model_fields_set:
        value = getattr(query, name)
        if value is None:
            continue
        if name in known:
            narrowing = known[name][1]
            narrowings.append(narrowing)
            values[name] = _bound(narrowing.how, value)
        elif name == "q":
            narrowings.append(Narrowing(",".join(collection.search), "mentions", "q"))
            values["q"] = pattern(value)
        elif name == "without":
            names = chosen(value, collection.listed, "without") or ()
            narrowings += [Narrowing(one, "empty", f"without_{one}") for one in names]
        elif name == "modified_since":
            narrowings.append(Narrowing("modified_at", "since", name))
            values[name] = value
    return tuple(sorted(narrowings, key=lambda one: one.name)), values


def _bound(how: str, value: Any) -> Any:  # noqa: ANN401 -- whatever a filter takes
    match how:
        case "holds":
            return str(value)
        case "among":
            return [part.strip() for part in value.split(",")]
        case _:
            return value


def demand_inside(collection: Collection, query: ListQuery) -> None:
    """Refuse to narrow or sort by what the caller does not see. Problems: Invalid."""
    known = filters(collection)
    asked = {known[name][1].column for name in query.model_fields_set if name in known}
    asked |= {part.strip() for part in (query.without or "").split(",")}
    asked |= {part.strip().removeprefix("-") for part in (query.sort or "").split(",")}
    hidden = sorted(asked & set(collection.inner))
    if hidden:
        raise refused(
            hidden[0],
            f"„{hidden[0]}“ sieht nur, wer in der Körperschaft arbeitet.",
            f"Only those who work in the body see {hidden[0]!r}.",
        )


def cursor_of(
    collection: Collection, sort: tuple[tuple[str, bool], ...], row: Sequence[Any]
) -> str:
    """The place just after a row, whose last values are those of the sort keys."""
    keys = sort_keys(collection.table, sort)
    carried = keyset.position(keys, row[len(row) - len(keys) :])
    return urlsafe_b64encode(msgspec.json.encode([_signature(sort), *carried])).decode().rstrip("=")


def after(
    collection: Collection, sort: tuple[tuple[str, bool], ...], cursor: str
) -> dict[str, object]:
    """The values to continue after. Problems: BadCursor."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        signature, *carried = msgspec.json.decode(urlsafe_b64decode(padded), type=list[Any])
        values = keyset.parameters(sort_keys(collection.table, sort), carried)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise _bent() from error
    if signature != _signature(sort):
        raise _bent()
    return values


def _bent() -> BadCursor:
    return BadCursor(
        "Bitte den Wert von `next` unverändert und mit derselben Sortierung senden.",
        "Please send the value of `next` unchanged and with the same order.",
    )


def _signature(sort: tuple[tuple[str, bool], ...]) -> str:
    return ",".join(f"{'-' if descending else ''}{name}" for name, descending in sort)


def refused(parameter: str, de: str, en: str) -> Invalid:
    """The refusal of what a parameter of the query says."""
    return Invalid(de, en, errors=(Fault(f"?{parameter}", Said(de, en)),))
