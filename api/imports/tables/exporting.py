"""Work plans and lists of processes out, as tables that are read back without a change."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any, Final, Literal
from uuid import UUID

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Connection, select

from api.imports.tables import predecessors
from api.imports.tables.predecessors import names_of
from api.imports.tables.sheets import letter, quoted
from api.imports.tables.times import shown
from api.imports.tables.values import NAMES, STEPS, TARGETS
from api.imports.tables.words import MILESTONES, PHASES, STATUS_OF, TASKS, Words, vocabularies
from db.base import Visibility
from db.queries.seeing import Viewer
from db.tables import Body, Phase, PlanningProcess, Term
from db.time import VagueTime

Format = Literal["csv", "xlsx"]
MEDIA_TYPES: Final[dict[Format, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLAN_HEADINGS: Final = (
    # Each is a heading that the import knows the field of.
    "Kennung",
    "Art",
    "Phase",
    "Titel",
    "Geplant",
    "Prognose",
    "Tatsächlich",
    "Zuständig",
    "Stand",
    "Bemerkung",
    "Vorgänger",
    "Prozess",
    "Fassung",
)
_FIELDS: Final = ("due", "forecast", "actual", "responsible", "status", "note", "predecessor")
PROCESS_HEADINGS: Final = (
    "Kennung",
    "Titel",
    "Art",
    "Stand",
    "Zeitraum",
    "Federführung",
    "Gehört zu",
    "Vorgänger",
    "Pilot",
    "Sichtbarkeit",
    "Kommune",
    "Geändert",
    "Fassung",
)
_WIDTHS: Final = {"Titel": 50, "Bemerkung": 50, "Phase": 30, "Prozess": 40, "Kennung": 12}
_WIDTH: Final = 18
_ISO_DAY: Final = 10
_NOT_XML: Final = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}

Row = tuple[str, ...]


def plan(connection: Connection, process_id: UUID, *, internal: bool) -> Iterator[Row]:
    """One row for each phase, milestone and task of a process, those of a phase below it.

    What is in no phase comes first, so that no row seems to be in the phase above it.
    """
    process = connection.execute(
        select(PlanningProcess.title, PlanningProcess.body_id).where(
            PlanningProcess.id == process_id
        )
    ).one()
    words = Words({}, vocabularies(connection, process.body_id))
    phases = _things(connection, PHASES, process_id)
    steps: dict[UUID | None, list[tuple[str, Any]]] = {}
    for kind in (MILESTONES, TASKS):
        for row in _things(connection, kind, process_id):
            if kind == TASKS and not internal and row.visibility != Visibility.PUBLIC:
                continue
            steps.setdefault(row.phase_id, []).append((kind, row))
    titles = {row.id: row.title for row in phases}
    milestones = (row for some in steps.values() for kind, row in some if kind == MILESTONES)
    names = names_of({row.id: row.title for row in (*phases, *milestones)})
    lost = [one for phase, some in steps.items() if phase not in titles for one in some]
    for kind, row in lost:
        yield _plan_row(kind, row, "", process.title, words, names)
    for phase in phases:
        yield _plan_row(PHASES, phase, "", process.title, words, names)
        for kind, row in steps.get(phase.id, ()):
            yield _plan_row(kind, row, phase.title, process.title, words, names)


def processes(connection: Connection, viewer: Viewer, body_id: UUID | None) -> Iterator[Row]:
    """One row for each process that somebody sees, of one body or of all, by title."""
    table = PlanningProcess
    statement = (
        select(*table.__table__.c, Body.key.label("body_key"))
        .join(Body, Body.id == table.body_id)
        .where(table.deleted_at.is_(None), viewer.sees(table))
        .order_by(table.title, table.id)
    )
    if body_id is not None:
        statement = statement.where(table.body_id == body_id)
    labels = _labels(connection, ("process_kind", "process_status"))
    for row in connection.execute(statement):
        yield (
            str(row.id),
            row.title,
            labels.get((row.body_id, "process_kind", row.kind), row.kind or ""),
            labels.get((row.body_id, "process_status", row.status), row.status or ""),
            shown(_time(row, "period")),
            row.lead_organisation or "",
            str(row.parent_id or ""),
            str(row.predecessor_id or ""),
            "ja" if row.is_pilot else "nein",
            "öffentlich" if row.visibility == Visibility.PUBLIC else "intern",
            row.body_key,
            row.modified_at.date().isoformat(),
            str(row.revision),
        )


def encoded(format_: Format, sheet: str, headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The table as a file of that format."""
    return _csv(headings, rows) if format_ == "csv" else _xlsx(sheet, headings, rows)


def _csv(headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """CSV as German spreadsheets open it: semicolons, and a mark that says it is UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(title: str, headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A workbook whose texts are texts, never formulas, and whose days are days."""
    book = Workbook(write_only=True)
    sheet: Worksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings):
        sheet.column_dimensions[letter(place)].width = _WIDTHS.get(heading, _WIDTH)
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    count = 1
    for row in rows:
        count += 1
        sheet.append([_cell(sheet, text) for text in row])
    sheet.auto_filter.ref = f"A1:{letter(len(headings) - 1)}{count}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Worksheet, text: str, *, bold: bool = False) -> Any:  # noqa: ANN401 -- openpyxl's own cell
    day = _day(text)
    text = text.translate(_NOT_XML)
    cell = WriteOnlyCell(sheet, value=text or None)
    if day is not None:
        cell.value = day
        cell.number_format = "dd.mm.yyyy"
    elif text:
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _day(text: str) -> date | None:
    """The day an ISO date says, if a spreadsheet knows it: its days begin in March 1900."""
    if len(text) != _ISO_DAY or text[4] != "-" or text < "1900-03-01":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _plan_row(  # noqa: PLR0913, PLR0917 -- a row, and what its words are taken from
    kind: str,
    row: Any,  # noqa: ANN401 -- a row of either table
    phase: str,
    process: str,
    words: Words,
    names: Mapping[UUID, str],
) -> Row:
    said = {name: _said(kind, row, TARGETS[kind].get(name), words) for name in _FIELDS}
    if kind != TASKS:
        before = (*row.after_phase_ids, *row.after_milestone_ids)
        said["predecessor"] = predecessors.shown(map(UUID, before), names)
    return (
        str(row.id),
        NAMES[kind].de,
        phase,
        row.title,
        *(said[name] for name in _FIELDS),
        process,
        str(row.revision),
    )


def _said(kind: str, row: Any, target: str | None, words: Words) -> str:  # noqa: ANN401 -- a row of either table
    if target is None:
        return ""
    if target == "status":
        return words.label(STATUS_OF[kind], row.status)
    if target in {"planned", "forecast", "actual", "due"}:
        return shown(_time(row, target))
    return getattr(row, target) or ""


def _time(row: Any, name: str) -> VagueTime | None:  # noqa: ANN401 -- a row of any table
    edtf, text = getattr(row, f"{name}_edtf"), getattr(row, f"{name}_text")
    return None if edtf is None and text is None else VagueTime(edtf, text, None, None)


def _things(connection: Connection, kind: str, process_id: UUID) -> list[Any]:
    table = STEPS[kind]
    first = (Phase.order,) if kind == PHASES else ()
    columns = table.__table__.c
    earliest = columns["due_earliest" if kind == TASKS else "planned_earliest"]
    return [
        *connection.execute(
            select(*columns)
            .where(table.process_id == process_id, table.deleted_at.is_(None))
            .order_by(*first, earliest.is_(None), earliest, table.id)
        )
    ]


def _labels(
    connection: Connection, kinds: Sequence[str]
) -> dict[tuple[UUID, str, str | None], str]:
    rows = connection.execute(
        select(Term.body_id, Term.kind, Term.key, Term.label_de).where(
            Term.kind.in_(kinds), Term.deleted_at.is_(None)
        )
    )
    return {(row.body_id, row.kind, row.key): row.label_de for row in rows}
