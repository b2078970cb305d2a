"""What the cells of one row come to as fields of a phase, a milestone or a task."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from api import catalogue
from api.collection import stored
from api.imports.tables import times
from api.imports.tables.mapping import Column
from api.imports.tables.rows import Entry
from api.imports.tables.times import NoTimeError
from api.imports.tables.words import MILESTONES, PHASES, STATUS_OF, TASKS, Words
from api.problems import Said
from db.tables import Milestone, Phase, Task
from db.time import VagueTime

Thing = Phase | Milestone | Task
TABLES: Final[dict[str, type[Thing]]] = {PHASES: Phase, MILESTONES: Milestone, TASKS: Task}
COLLECTIONS: Final = {
    PHASES: catalogue.BY_PATH["planning-processes/phases"],
    MILESTONES: catalogue.BY_PATH["planning-processes/milestones"],
    TASKS: catalogue.BY_PATH["tasks"],
}
NAMES: Final = {
    PHASES: Said("Phase", "phase"),
    MILESTONES: Said("Meilenstein", "milestone"),
    TASKS: Said("Aufgabe", "task"),
}
TARGETS: Final[dict[str, dict[str, str]]] = {
    # Field of a column → field of the thing; what has no place in a thing is told of.
    PHASES: {
        "title": "title",
        "due": "planned",
        "forecast": "forecast",
        "actual": "actual",
        "responsible": "responsible",
        "status": "status",
        "note": "result",
    },
    MILESTONES: {
        "title": "title",
        "due": "planned",
        "forecast": "forecast",
        "actual": "actual",
        "responsible": "responsible",
        "status": "status",
        "note": "reason",
    },
    TASKS: {
        "title": "title",
        "due": "due",
        "responsible": "responsible",
        "status": "status",
        "note": "description",
    },
}
# What a workbook cannot hold, and a hard space, which it often has in the place of a soft one.
_ODD: Final = {0xA0: " ", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
OPEN_RESPONSIBLE: Final = "noch offen"


@dataclass(slots=True)
class Wrong:
    """Why a row is refused, and in which field of its columns."""

    field: str
    said: Said


@dataclass(slots=True)
class Values:
    """The fields of a thing that a row sets, or why it is refused."""

    set: dict[str, Any] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    """Fields of columns that hold something such a thing has no place for."""


def values_of(entry: Entry, thing: Thing | None, words: Words) -> Values:
    """What the row says, without what the thing says in the same words already.

    An empty cell says nothing: what stands there stays.
    """
    found = Values()
    targets = TARGETS[entry.kind]
    for name, text in _texts(entry).items():
        if name not in targets:
            found.unplaced.append(name)
        elif thing is None or not is_same(shown(thing, entry.kind, name, words), text):
            _take(found, entry, name, text, words)
    _take_span(found, entry, thing, words)
    if thing is None:
        found.set.setdefault("title", entry.title)
        if entry.kind == TASKS:
            found.set.setdefault("responsible", OPEN_RESPONSIBLE)
    if not found.wrong:
        _check(found, entry, thing)
    return found


def shown(thing: Thing, kind: str, name: str, words: Words) -> str:
    """A field of a thing as the column of that name says it."""
    value = getattr(thing, TARGETS[kind].get(name, ""), None)
    if isinstance(value, VagueTime):
        return times.shown(value)
    return words.label(STATUS_OF[kind], value) if name == "status" else value or ""


def is_same(one: str, other: str) -> bool:
    """Whether two cells show the same: line ends and hard spaces differ from file to file."""
    return _plain(one) == _plain(other)


def where(columns: Mapping[str, Column], name: str) -> str | None:
    """The column of a field, as a refusal names it."""
    column = columns.get(name)
    return None if column is None else column.where


def _plain(text: str) -> str:
    text = text.translate(_ODD).replace("_x000D_", "")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _texts(entry: Entry) -> dict[str, str]:
    found = {name: text for name, text in entry.texts.items() if name not in {"begin", "kind"}}
    end = found.pop("end", None)
    if "begin" in entry.texts:
        if entry.kind != TASKS or end is not None:
            found.pop("due", None)  # the span says more, and is taken as one
        return found | {"title": entry.title} if entry.title else found
    if end is not None:
        found.setdefault("due", end)
    return found | {"title": entry.title} if entry.title else found


def _take_span(found: Values, entry: Entry, thing: Thing | None, words: Words) -> None:
    begin = entry.texts.get("begin")
    if begin is None:
        return
    end = entry.texts.get("end") or entry.texts.get("due", "")
    target = TARGETS[entry.kind]["due"]
    found.set.pop(target, None)
    try:
        time = times.span(begin, end)
    except NoTimeError as error:
        found.wrong.append(Wrong("end" if "end" in entry.texts else "begin", error.said))
        return
    if thing is None or not is_same(shown(thing, entry.kind, "due", words), times.shown(time)):
        found.set[target] = time


def _take(found: Values, entry: Entry, name: str, text: str, words: Words) -> None:
    target = TARGETS[entry.kind][name]
    if name in {"due", "forecast", "actual"}:
        try:
            found.set[target] = times.time_of(text)
        except NoTimeError as error:
            source = "end" if name == "due" and "due" not in entry.texts else name
            found.wrong.append(Wrong(source, error.said))
    elif name == "status":
        key = words.status(entry.kind, text)
        if key is None:
            found.wrong.append(Wrong(name, _no_status(text, entry.kind, words)))
        else:
            found.set[target] = key
    else:
        found.set[target] = text


def _no_status(text: str, kind: str, words: Words) -> Said:
    known, name, said = words.possible(STATUS_OF[kind]), NAMES[kind], text[:60]
    return Said(
        f"„{said}“ ist kein bekannter Stand ({name.de}). Möglich: {known.de}.",
        f"{said!r} is no known status ({name.en}). Possible: {known.en}.",
    )


def _check(found: Values, entry: Entry, thing: Thing | None) -> None:
    """Hold the values to the shape of the thing, as every other way of writing does."""
    collection = COLLECTIONS[entry.kind]
    shape: Callable[[Any], Any] = (
        collection.create.model_validate if thing is None else collection.change.model_validate
    )
    sources = {target: name for name, target in TARGETS[entry.kind].items()}
    try:
        shaped = shape(found.set)
    except ValidationError as error:
        found.wrong += [
            Wrong(sources.get(str(one["loc"][0]), "title"), Said(one["msg"], one["msg"]))
            for one in error.errors()
        ]
    else:
        said = stored(shaped)
        wanted = collection.columns if thing is None else found.set.keys()
        found.set = {name: said[name] for name in wanted}
