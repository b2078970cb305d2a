"""What became of a row: stored with what it changed, or refused with its place and value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.imports.report import Trouble
from api.imports.tables.mapping import Column
from api.imports.tables.rows import Entry
from api.imports.tables.values import NAMES, TARGETS, Thing, Wrong, shown, where
from api.imports.tables.words import PROCESS_KIND, STATUS_OF, Words
from api.problems import Language, Problem, Said


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a thing before and after a row changed it, as a cell would show both."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a row came to, as a preview shows it."""

    entry: Entry
    change: str
    thing: Thing
    differences: Sequence[Difference] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not stored: which cell is the reason, what stands in it, and why."""

    row: int
    title: str
    column: str | None
    field: str
    value: str
    said: Said
    vocabulary: str | None = None
    """Whose term the value might be, if somebody said which; `kind` is what a row is."""

    @property
    def trouble(self) -> Trouble:
        return Trouble(self.said, self.row, self.column)

    def document(self, language: Language) -> dict[str, Any]:
        return {
            "row": self.row,
            "title": self.title,
            "column": self.column,
            "field": self.field,
            "value": self.value,
            "vocabulary": self.vocabulary,
            "detail": self.said.in_(language),
        }


class RefusedError(Exception):
    """A row that is not stored, and why."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__(wrong)
        self.wrong = wrong

    def refusals(self, entry: Entry, columns: Mapping[str, Column]) -> list[Refusal]:
        """The refusals of the row, each with its cell."""
        said = {
            "title": entry.title,
            "id": entry.key,
            "phase": entry.phase,
            "process": entry.process,
            **entry.texts,
        }
        return [
            Refusal(
                entry.row,
                entry.title,
                where(columns, one.field),
                one.field,
                said.get(one.field, ""),
                one.said,
                _vocabulary(entry, one.field),
            )
            for one in self.wrong
        ]


def _vocabulary(entry: Entry, name: str) -> str | None:
    if name == "kind" and entry.kind == "":
        return "kind"
    return {"status": STATUS_OF.get(entry.kind), "process_kind": PROCESS_KIND}.get(name)


def refused(name: str, de: str, en: str) -> RefusedError:
    """The refusal of a row for the reason of one of its fields."""
    return RefusedError([Wrong(name, Said(de, en))])


def something_else(name: str, is_: str, says: str) -> RefusedError:
    """The refusal of a row whose id is that of a thing of another kind."""
    one, other = NAMES[is_], NAMES[says]
    return refused(
        name,
        f"Unter dieser Kennung steht etwas anderes ({one.de}, nicht {other.de}).",
        f"This id is something else already ({one.en}, not {other.en}).",
    )


def refused_by(problem: Problem, kind: str) -> RefusedError:
    """The refusal of a row by what decides of such things."""
    sources = {target: name for name, target in TARGETS[kind].items()}
    return RefusedError(
        [
            Wrong(sources.get(name, name.removesuffix("_id")), fault.said)
            for fault in problem.errors
            for name in [fault.pointer.strip("/")]
        ]
        or [Wrong("title", problem.said)]
    )


def differences(
    thing: Thing, kind: str, names: Iterable[str], before: Mapping[str, str], words: Words
) -> list[Difference]:
    """What of these fields is different from what they showed before."""
    return [
        Difference(name, before[name], after)
        for name in names
        if (after := shown(thing, kind, name, words)) != before[name]
    ]


def fields_of(kind: str, targets: Iterable[str]) -> list[str]:
    """The fields of columns that these attributes of a thing come from."""
    wanted = set(targets)
    return [name for name, target in TARGETS[kind].items() if target in wanted]
