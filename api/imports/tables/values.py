"""What the cells of one row come to as fields of a process, or of a step or task of one."""

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
from api.imports.tables.words import (
    MILESTONES,
    PHASES,
    PROCESS_KIND,
    PROCESSES,
    STATUS_OF,
    TASKS,
    Words,
)
from api.problems import Said
from db.base import Visibility
from db.tables import Milestone, Phase, PlanningProcess, Task
from db.time import VagueTime

Step = Phase | Milestone | Task
Thing = Step | PlanningProcess
STEPS: Final[dict[str, type[Step]]] = {PHASES: Phase, MILESTONES: Milestone, TASKS: Task}
TABLES: Final[dict[str, type[Thing]]] = {**STEPS, PROCESSES: PlanningProcess}
COLLECTIONS: Final = {
    PHASES: catalogue.BY_PATH["planning-processes/phases"],
    MILESTONES: catalogue.BY_PATH["planning-processes/milestones"],
    TASKS: catalogue.BY_PATH["tasks"],
    PROCESSES: catalogue.BY_PATH["planning-processes"],
}
NAMES: Final = {
    PHASES: Said("Phase", "phase"),
    MILESTONES: Said("Meilenstein", "milestone"),
    TASKS: Said("Aufgabe", "task"),
    PROCESSES: Said("Prozess", "process"),
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
    PROCESSES: {
        "title": "title",
        "process_kind": "kind",
        "due": "period",
        "responsible": "lead_organisation",
        "status": "status",
        "pilot": "is_pilot",
        "visibility": "visibility",
        "note": "occasion",
    },
}
_ELSEWHERE: Final = {"kind", "version", "body", "parent", "predecessor"}
"""What a row says of itself and of other things, which whoever stores it asks for."""
_YES: Final = {"ja", "yes", "x", "wahr", "true", "1"}
_NO: Final = {"nein", "no", "falsch", "false", "0", "-"}
_VISIBLE: Final = {
    "öffentlich": Visibility.PUBLIC,
    "public": Visibility.PUBLIC,
    "intern": Visibility.INTERNAL,
    "internal": Visibility.INTERNAL,
}
_SHOWN: Final[dict[bool | Visibility, str]] = {
    # What people write in a cell for what is no text.
    True: "ja",
    False: "nein",
    Visibility.PUBLIC: "öffentlich",
    Visibility.INTERNAL: "intern",
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
    if entry.kind == TASKS and "predecessor" in entry.texts:
        found.unplaced.append("predecessor")
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
    if name == "status":
        return words.label(STATUS_OF[kind], value)
    if name == "process_kind":
        return words.label(PROCESS_KIND, value)
    return _SHOWN[value] if isinstance(value, bool | Visibility) else value or ""


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
    found = {name: text for name, text in entry.texts.items() if name not in {"begin", *_ELSEWHERE}}
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
    elif name in {"status", "process_kind"}:
        key = words.status(entry.kind, text) if name == "status" else words.term(PROCESS_KIND, text)
        if key is None:
            found.wrong.append(Wrong(name, _no_term(text, name, entry.kind, words)))
        else:
            found.set[target] = key
    elif name in {"pilot", "visibility"}:
        meant = _meant(name, text)
        if meant is None:
            found.wrong.append(Wrong(name, _neither(name, text)))
        else:
            found.set[target] = meant
    else:
        found.set[target] = text


def _meant(name: str, text: str) -> bool | Visibility | None:
    """What a word of two means; None if it is neither."""
    plain = text.casefold()
    if name == "visibility":
        return _VISIBLE.get(plain)
    return True if plain in _YES else False if plain in _NO else None


def _neither(name: str, text: str) -> Said:
    said = text[:60]
    if name == "visibility":
        return Said(
            f"„{said}“ ist keine Sichtbarkeit. Möglich: öffentlich, intern.",
            f"{said!r} is no visibility. Possible: öffentlich, intern.",
        )
    return Said(
        f"„{said}“ ist weder ja noch nein.",
        f"{said!r} is neither ja (yes) nor nein (no).",
    )


def _no_term(text: str, name: str, kind: str, words: Words) -> Said:
    said = text[:60]
    if name == "process_kind":
        known = words.possible(PROCESS_KIND)
        return Said(
            f"„{said}“ ist keine bekannte Art von Prozess. Möglich: {known.de}.",
            f"{said!r} is no known kind of process. Possible: {known.en}.",
        )
    return _no_status(said, kind, words)


def _no_status(said: str, kind: str, words: Words) -> Said:
    known, name = words.possible(STATUS_OF[kind]), NAMES[kind]
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
