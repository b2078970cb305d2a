"""Rows of a work plan: which of them are things, what kind of thing, and what belongs to what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from api.imports.tables.headings import Headings, folded
from api.imports.tables.mapping import Column
from api.imports.tables.sheets import Row
from api.imports.tables.times import is_span
from api.imports.tables.words import MILESTONES, PHASES, TASKS, Words
from api.problems import Said

_FOOTER: Final = re.compile(
    r"(summe|gesamt(summe)?|insgesamt|zwischensumme|total|stand( vom)?|quellen?|legende|fußnoten?"
    r"|anmerkung(en)?|hinweise?|erstellt|seite)\b[ :.]*[^a-zäöü]{0,40}$"
    r"|(stand|quelle|legende|anmerkung(en)?|hinweise?|erstellt (von|am))\s*:.*|\*+ ?\S.*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(phase|block|abschnitt|teil|etappe|baustein|modul|schritt)\s*[\dIVX]+\b.*|[IVX]+\.\s.*",
    re.IGNORECASE,
)
_FEW: Final = 2
"""A footer has its words in one cell, and perhaps a number in another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the plan as its row says it, all of it still text."""

    row: int
    kind: str
    """`phases`, `milestones` or `tasks`; empty where the row's own word for it is unknown."""
    why: Said
    """By which rule it is of that kind."""
    process: str
    phase: str
    """The title of the phase it is in; empty for a phase."""
    says_phase: bool
    """Whether its own row names the phase, and not one above."""
    title: str
    key: str
    """The row's own id; empty where the table has none."""
    texts: dict[str, str] = field(default_factory=dict)
    """Field → what stands in its column, if anything does."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no thing of the plan, though it holds something."""

    row: int
    said: Said


def entries(
    headings: Headings, columns: Sequence[Column], words: Words
) -> Iterator[Entry | Skipped]:
    """The things of the plan in the order of their rows.

    What a process or phase is called stands for the rows below it too, until another does.
    """
    places = {column.field: column.place for column in columns if column.field}
    process = phase = ""
    told: set[tuple[str, str]] = set()
    for row in headings.rows:
        texts = {name: row.at(place) for name, place in places.items() if row.at(place)}
        skipped = _skipped(row, headings)
        if skipped is not None:
            yield skipped
            continue
        between = _between(row)
        if between:
            phase = between
            told.add((process, phase))
            yield Entry(
                row.number,
                PHASES,
                _BETWEEN_ROWS,
                process,
                "",
                says_phase=True,
                title=between,
                key="",
            )
            continue
        if not texts:
            yield Skipped(row.number, _NOTHING)
            continue
        if texts.get("process", process) != process:
            process, phase = texts["process"], ""
        own_phase = texts.pop("phase", "")
        phase = own_phase or phase
        made = _entry(row, texts, process, phase, words)
        made = replace(made, says_phase=bool(own_phase))
        is_phase = not made.title and bool(own_phase) and (process, phase) not in told
        if is_phase and "kind" not in texts:
            made = replace(made, kind=PHASES, why=_ONLY_PHASE, title=own_phase, phase="")
        told.add((process, phase))
        if made.kind == PHASES and made.title:
            phase = made.title
        yield made


def listed(headings: Headings, columns: Sequence[Column], kind: str) -> Iterator[Entry | Skipped]:
    """The things of a list, which has one of them a row and no rows that stand for others."""
    places = {column.field: column.place for column in columns if column.field}
    for row in headings.rows:
        texts = {name: row.at(place) for name, place in places.items() if row.at(place)}
        skipped = _skipped(row, headings)
        if skipped is None and not texts:
            skipped = Skipped(row.number, _NOTHING)
        if skipped is not None:
            yield skipped
            continue
        title, key = texts.pop("title", ""), texts.pop("id", "")
        yield Entry(
            row.number, kind, _LISTED, "", "", says_phase=False, title=title, key=key, texts=texts
        )


def _entry(row: Row, texts: dict[str, str], process: str, phase: str, words: Words) -> Entry:
    title = texts.get("title", "")
    kind, why = _kind(texts, phase if folded(phase) != folded(title) else "", title, phase, words)
    rest = {
        name: text
        for name, text in texts.items()
        if name not in {"process", "phase", "title", "id"}
    }
    in_phase = "" if kind == PHASES else phase
    return Entry(
        row.number,
        kind,
        why,
        process,
        in_phase,
        says_phase=False,
        title=title,
        key=texts.get("id", ""),
        texts=rest,
    )


def _kind(
    texts: dict[str, str], in_phase: str, title: str, phase: str, words: Words
) -> tuple[str, Said]:
    """What kind of thing a row is, and by which rule: its own word, else what it says."""
    said = texts.get("kind")
    if said is not None:
        return words.kind(said) or "", Said(f"Art „{said}“", f"kind {said!r}")
    spans = "begin" in texts and ("end" in texts or "due" in texts)
    spans = spans or ("due" in texts and is_span(texts["due"]))
    times = texts.keys() & {"due", "end", "begin", "forecast", "actual"}
    if title and folded(title) == folded(phase):
        return PHASES, Said("heißt wie ihre Phase", "is called as its phase")
    if spans and not in_phase:
        return PHASES, Said("hat Beginn und Ende", "has a begin and an end")
    if times and not spans and "responsible" not in texts:
        return MILESTONES, Said("ein Zeitpunkt ohne Zuständige", "a time, nobody responsible")
    return TASKS, _why_task(texts, spans=spans)


def _why_task(texts: dict[str, str], *, spans: bool) -> Said:
    if "responsible" in texts:
        return Said("jemand ist zuständig", "somebody is responsible")
    if spans:
        return Said("dauert, innerhalb einer Phase", "takes its time, within a phase")
    return Said("zu tun, noch ohne Termin", "to be done, no time yet")


def _skipped(row: Row, headings: Headings) -> Skipped | None:
    filled = [cell for cell in row.cells if cell]
    again = sum(
        _heads(" ".join(row.at(place).split())[:200], name)
        for place, name in enumerate(headings.names)
    )
    if again > 1 and again == len(filled):
        return Skipped(row.number, Said("Kopfzeile noch einmal", "the headings again"))
    if len(filled) <= _FEW and _FOOTER.fullmatch(filled[0].strip()):
        shown = filled[0][:80]
        return Skipped(row.number, Said(f"Fußzeile „{shown}“", f"footer {shown!r}"))
    return None


def _heads(text: str, name: str) -> bool:
    """Whether a cell is the heading of its column, or the upper or lower half of one."""
    return bool(text) and (
        text == name or f"{name} ".startswith(f"{text} ") or name.endswith(f" {text}")
    )


def _between(row: Row) -> str:
    """What a heading between the rows says, if the row is one."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) == 1 and (row.wide or _BETWEEN.fullmatch(filled[0])):
        return " ".join(filled[0].split())
    return ""


_BETWEEN_ROWS: Final = Said("Überschrift zwischen den Zeilen", "a heading between the rows")
_ONLY_PHASE: Final = Said("nur die Phase ist genannt", "only the phase is named")
_LISTED: Final = Said("eine Zeile der Liste", "a row of the list")
_NOTHING: Final = Said(
    "nichts in den zugeordneten Spalten", "nothing in the columns that are mapped"
)
