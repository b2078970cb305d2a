"""The Beratungsfolge of a paper as a table: rows of cells, told apart by what they say."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.council.outcomes import is_open, outcome, votes
from api.imports.documents.model import Span
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.rows import Cell, Row
from api.imports.documents.pages.ris.systems import Goal
from api.imports.documents.pages.stations import DATE, ROLE, SITTING, Sitting, Station, read_date

_CAPTION: Final = re.compile(
    r"^(?:Beratungsfolge|Beratungsverlauf|Beratungen|Gremienfolge|Sitzungsfolge|Sitzungen)\s?:?$"
)
_HEADS: Final = frozenset({
    "Status", "Datum", "Termin", "Sitzung", "Sitzungstermin", "Gremium", "Beschluss", "Ergebnis",
    "Abstimmung", "Abstimmungsergebnis", "TOP", "NA", "PA", "Zuständigkeit", "Beratung", "Art",
    "Rolle", "Dokumente", "Beratungsart", "Details", "Ö", "Beratungsergebnis",
})  # fmt: skip
_STATE: Final = re.compile(
    r"^(?:●\s*)?(?:Geplant|Erledigt|Gestoppt|Offen|In Bearbeitung|Abgeschlossen)?$"
    r"|^(?:NA|PA|TO|VO|AZ)$"
)
_TOP: Final = re.compile(r"^(?:TOP )?(?:[ÖN] ?)?\d{1,3}(?:\.\d{1,3}){0,4}\.?$")
_PUBLICITY: Final = re.compile(r"^(?:(?P<closed>N|nicht-?öffentlich)|Ö|öffentlich)$")
_CLOSED: Final = re.compile(r"\s*\((?P<said>nicht-?öffentlich|öffentlich)\)$")
# A server that was asked in English writes its dates so.
_ENGLISH: Final = re.compile(
    r"^(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w{0,6} (?P<day>\d{1,2}), "
    r"(?P<year>\d{4})$"
)
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@dataclass(slots=True)
class Course:
    """The stations, and the numbers of the first row of the table and of the first one below."""

    stations: list[Station]
    first: int
    last: int
    addresses: dict[Span, str]
    """The place of a sitting's day → the address of its agenda."""


@dataclass(slots=True)
class _Cells:
    """What the cells of one row say."""

    day: tuple[date, Span] | None = None
    address: str | None = None
    committee: Cell | None = None
    sitting: Cell | None = None
    role: Span | None = None
    result: Span | None = None
    top: Span | None = None
    public: tuple[bool, Span] | None = None


def read_course(page: Page, rows: list[Row]) -> Course | None:
    """The Beratungsfolge under its caption or its row of heads; None where there is none."""
    start = next((index for index, row in enumerate(rows) if _begins(row)), None)
    if start is None:
        return None
    found: list[Station] = []
    addresses: dict[Span, str] = {}
    last = start + 1
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if _is_head(row) or (len(row.cells) == 1 and _CAPTION.match(row.first.text)):
            last = index + 1
            continue
        said = _read(row)
        if said is None or (row.after_blank and found):
            break
        _add(page, said, found)
        if said.day is not None and said.address is not None:
            addresses[said.day[1]] = said.address
        last = index + 1
    kept = [one for one in found if one.sittings or one.role]
    return Course(kept, start, last, addresses)


def _begins(row: Row) -> bool:
    return _is_head(row) or (len(row.cells) == 1 and _CAPTION.match(row.first.text) is not None)


def _is_head(row: Row) -> bool:
    heads = {cell.text for cell in row.cells}
    return len(heads) > 1 and heads <= _HEADS and bool(heads & {"Gremium", "Sitzung"})


def _read(row: Row) -> _Cells | None:
    """What the row says; None if it is no row of a Beratungsfolge."""
    said = _Cells()
    for cell in row.cells:
        _take(said, cell)
    if said.day is None and said.committee is None and said.sitting is None:
        return said if said.top or said.result else None
    return said if said.day is not None or len(row.cells) > 1 else None


def _take(said: _Cells, cell: Cell) -> None:
    """Take what a cell says by itself, and else by what stood before it in the row."""
    public = _PUBLICITY.match(cell.text)
    agenda = cell.leading(Goal.AGENDA)
    said.address = said.address or (agenda[1] if agenda is not None else None)
    if said.day is None and (day := _day(cell)) is not None:
        said.day = day
    elif _STATE.match(cell.text) or is_open(cell.text):
        return
    elif public is not None:
        said.public = (public["closed"] is None, cell.span)
    elif ROLE.fullmatch(cell.text):
        said.role = cell.span
    elif _TOP.match(cell.text):
        said.top = cell.span
    else:
        _take_words(said, cell)


def _take_words(said: _Cells, cell: Cell) -> None:
    named = said.committee is not None or said.sitting is not None
    if said.sitting is None and "itzung" in cell.text and SITTING.match(cell.text):
        said.sitting = cell
    elif named and outcome(cell.text):
        said.result = said.result or cell.span
    elif cell.leading(Goal.FILE) or (named and votes(cell.text)):
        return
    elif said.committee is None and said.sitting is None and cell.text[:1].isupper():
        said.committee = cell
    elif said.day is not None and cell.leading(Goal.ITEM):
        said.result = said.result or cell.span


def _day(cell: Cell) -> tuple[date, Span] | None:
    match = DATE.match(cell.text)
    if match is not None and (day := read_date(match)) is not None:
        return day, Span(cell.span.start, cell.span.start + match.end())
    english = _ENGLISH.match(cell.text)
    if english is None:
        return None
    try:
        day = date(int(english["year"]), _MONTHS.index(english["month"]) + 1, int(english["day"]))
    except ValueError:
        return None
    return day, cell.span


def _add(page: Page, said: _Cells, found: list[Station]) -> None:
    """A row with a committee opens a station; one with a day tells when it dealt with the paper."""
    if said.committee is not None:
        found.append(_station(page, said.committee))
    elif said.sitting is not None and (not found or _is_another(found, said)):
        named = SITTING.match(said.sitting.text)
        start = said.sitting.span.start + (named.start("of") if named else 0)
        found.append(Station(Span(start, said.sitting.span.end), bare=True))
    if not found:
        return
    station = found[-1]
    station.role = station.role or said.role
    if said.public is not None and station.public is None:
        station.public, station.publicity = said.public
    if said.day is not None:
        sitting = Sitting(*said.day, result=said.result, top=said.top)
        if said.sitting is not None:
            sitting.name = said.sitting.span
            match = SITTING.match(said.sitting.text)
            sitting.number = match["number"] if match else None
        elif said.address is not None:
            sitting.name = station.committee
        station.sittings.append(sitting)
    elif station.sittings and said.result is not None:
        station.sittings[-1].result = station.sittings[-1].result or said.result


def _is_another(found: list[Station], said: _Cells) -> bool:
    """Whether a row without a committee of its own opens a station: rows before had none either."""
    return said.day is not None and bool(found[-1].sittings) and found[-1].bare


def _station(page: Page, cell: Cell) -> Station:
    closed = _CLOSED.search(page.source.flat[cell.span.start : cell.span.end])
    if closed is None:
        return Station(cell.span)
    name = Span(cell.span.start, cell.span.start + closed.start())
    said = Span(cell.span.start + closed.start("said"), cell.span.start + closed.end("said"))
    return Station(name, publicity=said, public=closed["said"].startswith("ö"))
