"""A table in, processes and their steps out: the same call for command line, request and job."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session, SessionTransaction

from api.imports.report import Report, Trouble
from api.imports.runs import end, end_refused, waiting
from api.imports.tables import headings as headings_of
from api.imports.tables import mapping as mappings
from api.imports.tables import predecessors
from api.imports.tables.fields import FIELDS, Kind
from api.imports.tables.headings import Headings
from api.imports.tables.known import Processes
from api.imports.tables.lines import Line, Refusal
from api.imports.tables.mapping import Column, Mapping, Source
from api.imports.tables.predecessors import Predecessors
from api.imports.tables.processes import StoringProcesses
from api.imports.tables.rows import Entry, Skipped, entries, listed
from api.imports.tables.sheets import Sheet
from api.imports.tables.storing import Storing
from api.imports.tables.times import shown
from api.imports.tables.values import Wrong
from api.imports.tables.words import PROCESSES, Words, vocabularies
from api.problems import Fault, Invalid, Language, Said, Unreadable
from db.base import new_id
from db.history import attributed
from db.queries import collections
from db.tables import Body, ImportRun, PlanningProcess, Task

_EXAMPLES: Final = 3
"""Values of a column that show what it holds."""
_LONGEST_EXAMPLE: Final = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a table to be read."""

    source: str
    """What it is remembered by: its columns, its words, and which of its rows were there before."""
    process: str | None = None
    """Title or id of the process of all rows that name none."""
    mapping: Mapping = field(default_factory=Mapping)
    all_or_nothing: bool = False
    """Whether one refused row keeps the others from being stored."""
    kind: Kind = "work-plan"
    """What the rows are. It is also the format of the import's run."""


@dataclass(slots=True)
class Preview:
    """What was made of a table: its columns, its words, and its rows as they would be."""

    kind: Kind
    report: Report
    headings: Headings
    columns: list[Column]
    words: dict[str, dict[str, str]]
    known_source: bool
    lines: list[Line] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Sheets of the workbook that were not read."""

    def document(self, language: Language = "de") -> dict[str, Any]:
        """The result of the import, with the table and how it was understood."""
        return {
            **self.report.document(language),
            "table": {
                "kind": self.kind,
                "fields": FIELDS[self.kind].names(),
                "sheet": self.headings.sheet,
                "unread_sheets": self.unread,
                "heading_row": self.headings.last_row,
                "known_source": self.known_source,
                "columns": [
                    {
                        "column": one.where.partition(" ")[0],
                        "heading": one.heading,
                        "field": one.field,
                        "how": one.how,
                        "examples": _examples(self.headings, one.place),
                    }
                    for one in self.columns
                ],
                "words": self.words,
                "rows": [_shown(line, language) for line in self.lines],
                "refused": [one.document(language) for one in self.refusals],
            },
        }


def load(  # noqa: PLR0913 -- each says how far the import may go
    session: Session,
    body: Body,
    sheets: Sequence[Sheet],
    wish: Wish,
    *,
    file_name: str | None = None,
    dry_run: bool = False,
    run: ImportRun | None = None,
) -> Preview:
    """Bring the rows of a table into the processes they name; doing it twice changes nothing.

    Rows that cannot be are told of with their place; the others are stored, unless `wish` says all
    or nothing. The caller commits, or rolls back where `dry_run` is set. `run` is written to, where
    the import has been announced before. Problems: Invalid, Unreadable.
    """
    run = run or waiting(body, wish.kind, file_name)
    run.id = run.id or new_id()
    # Imports into one body take turns: the same table twice at once is still one table.
    collections.lock(session, body)
    source, fields = Source(wish.kind, wish.source), FIELDS[wish.kind]
    known = mappings.remembered(session, body.id, source)
    if known is not None and known.deleted_at is not None:
        known = None
    before = None if known is None else Mapping(known.columns, known.terms)
    said = {**(before.columns if before else {}), **wish.mapping.columns}
    found = headings_of.find(fields, sheets, {name for name, means in said.items() if means})
    if found is None:
        raise _no_headings(wish.kind)
    columns = mappings.settle(fields, found.names, wish.mapping, before)
    words = Words(_terms(wish.mapping, before), vocabularies(session, body.id))
    report = Report(dry_run=dry_run)
    preview = Preview(
        wish.kind,
        report,
        found,
        columns,
        {},
        known is not None,
        unread=[
            sheet.name
            for sheet in sheets
            if sheet.name != found.sheet and (sheet.rows or sheet.hidden)
        ],
    )
    report.problems += _new_headings(columns, found)
    process_id = _process(session, body, wish.process)
    with attributed(session, run_id=run.id):
        plan = _plan(wish.kind, found, columns, words, report)
        by_field = {one.field: one for one in columns if one.field}
        inner = session.begin_nested()
        storing: Storing | StoringProcesses
        if wish.kind == "processes":
            storing = StoringProcesses(session, body, wish.source, by_field, words, report)
            lines = [*storing.store(plan)]
        else:

            def begun(refused: dict[int, Wrong]) -> Storing:
                return Storing(
                    session, body, wish.source, by_field, words, report, process_id, refused
                )

            storing, lines, inner = _planned(begun, plan, inner)
        preview.lines = sorted(lines, key=_row)
        preview.refusals = sorted(storing.refusals, key=_row_of)
        preview.words = words.all()
        report.problems.sort(key=lambda trouble: trouble.row or 0)
        if report.refused and wish.all_or_nothing:
            inner.rollback()
            report.outcomes.clear()
        else:
            inner.commit()
            mappings.remember(session, body, source, columns, preview.words)
    if report.refused and wish.all_or_nothing:
        end_refused(session, run, report)
    else:
        end(session, run, report)
    return preview


def _planned(
    begun: Callable[[dict[int, Wrong]], Storing], plan: Sequence[Entry], inner: SessionTransaction
) -> tuple[Storing, list[Line], SessionTransaction]:
    """The steps of a plan stored, with what each comes after, and the savepoint they are in.

    Only when all are there is it known which rows cannot come after what they name. The plan is
    then stored anew, as if without them.
    """
    refused: dict[int, Wrong] = {}
    while True:
        storing = begun(refused)
        session, report = storing.session, storing.report
        told = [*report.problems]
        lines = [*storing.store(plan)]
        named = Predecessors(session, lines, storing.since)
        if predecessors.FIELD in storing.columns:
            named.settle()
        if not named.wrong:
            return storing, named.keep(report), inner
        refused |= named.wrong
        inner.rollback()
        inner = session.begin_nested()
        report.outcomes.clear()
        report.problems[:], report.refused = told, 0


def _plan(
    kind: Kind, found: Headings, columns: Sequence[Column], words: Words, report: Report
) -> list[Entry]:
    """The things of the table; what was passed over is told of."""
    plan: list[Entry] = []
    read = (
        listed(found, columns, PROCESSES) if kind == "processes" else entries(found, columns, words)
    )
    for one in read:
        if isinstance(one, Skipped):
            told = Said(f"Übersprungen: {one.said.de}.", f"Passed over: {one.said.en}.")
            report.problems.append(Trouble(told, one.row))
        else:
            plan.append(one)
    return plan


def _terms(given: Mapping, before: Mapping | None) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = {}
    for one in (before, given):
        for name, words in (one.terms if one else {}).items():
            said[name] = {**said.get(name, {}), **words}
    return said


def _process(session: Session, body: Body, name: str | None) -> UUID | None:
    """The process chosen for the whole file. Problems: Invalid."""
    if name is None:
        return None
    processes = Processes(session, body)
    found = processes.called(name)
    if len(found) == 1:
        return found[0]
    nearest = ", ".join(processes.nearest(name))
    raise Invalid(
        "Der Prozess ist nicht eindeutig." if found else "Den Prozess gibt es nicht.",
        "The process is ambiguous." if found else "There is no such process.",
        errors=(
            Fault(
                "/process",
                Said(
                    f"„{name}“ heißen {len(found)} Prozesse. Am nächsten: {nearest or 'keiner'}.",
                    f"{len(found)} processes are called {name!r}. Nearest: {nearest or 'none'}.",
                ),
            ),
        ),
    )


def _new_headings(columns: Sequence[Column], found: Headings) -> list[Trouble]:
    return [
        Trouble(
            Said(
                "Diese Spalte ist neu bei dieser Quelle und noch keinem Feld zugeordnet.",
                "This column is new with this source and not mapped to any field yet.",
            ),
            found.last_row,
            one.where,
        )
        for one in columns
        if one.how == "new"
    ]


def _no_headings(kind: Kind) -> Unreadable:
    if kind == "processes":
        return Unreadable(
            "In der Tabelle ist keine Kopfzeile zu erkennen: Spalten wie „Titel“ und „Status“.",
            "No headings were recognised in the table: columns such as “Titel” and “Status”.",
        )
    return Unreadable(
        "In der Tabelle ist keine Kopfzeile zu erkennen: Spalten wie „Was“, „Wer“ und „Bis wann“.",
        "No headings were recognised in the table: columns such as “Was”, “Wer”, “Bis wann”.",
    )


def _row(line: Line) -> int:
    return line.entry.row


def _row_of(refusal: Refusal) -> int:
    return refusal.row


def _examples(headings: Headings, place: int) -> list[str]:
    """The first different values of a column."""
    found: dict[str, None] = {}
    for row in headings.rows:
        value = row.at(place)
        if value:
            found[value[:_LONGEST_EXAMPLE]] = None
        if len(found) == _EXAMPLES:
            break
    return list(found)


def _shown(line: Line, language: Language) -> dict[str, Any]:
    thing = line.thing
    if isinstance(thing, PlanningProcess):
        when, responsible = thing.period, thing.lead_organisation
    else:
        when = thing.due if isinstance(thing, Task) else thing.planned
        responsible = thing.responsible
    return {
        "row": line.entry.row,
        "kind": line.entry.kind,
        "why": line.entry.why.in_(language),
        "change": line.change,
        "title": thing.title,
        "process": line.entry.process,
        "phase": line.entry.phase,
        "time": {"text": shown(when), "edtf": when.edtf} if when else None,
        "responsible": responsible,
        "status": thing.status,
        "differences": [
            {"field": one.field, "before": one.before, "after": one.after}
            for one in line.differences
        ],
    }
