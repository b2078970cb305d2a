"""The rows of a workbook: what its cells show, with dates no more exact than their format.

The sheets are read as a stream of tags, so that a cell costs its text and no more. What is merged
downwards is repeated in each of its rows; what is merged across stands in its first cell alone.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from api.imports.reading.archive import Archive, parse_xml, xml_parser
from api.imports.reading.source import Content, Hints, Unreadable

MAX_CELLS: Final = 1_000_000
MAX_COLUMNS: Final = 200
MAX_SHEETS: Final = 20
MAX_TEXT: Final = 40_000_000
"""Characters of all rows together; a string that many cells share counts each time."""
_WIDE: Final = 3
"""A cell merged across so many columns is a heading between rows, not one of a row's values."""

Precision = Literal["day", "month", "year", "percent"]
_BUILT_IN: Final[dict[int, Precision]] = {  # ECMA-376, 18.8.30
    9: "percent",
    10: "percent",
    14: "day",
    15: "day",
    16: "day",
    17: "month",
    22: "day",
}
_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_EPOCH: Final = date(1899, 12, 30)
_DAYS_TO_1904: Final = 1462
_LAST_SERIAL: Final = 2_958_465  # 31 December 9999


class SheetRow(msgspec.Struct, array_like=True):
    """One row as it crosses from the child process; `wide` says that its first cell spans many."""

    number: int
    cells: list[str]
    wide: bool = False


class SheetRows(msgspec.Struct):
    """A sheet without its empty rows; of a hidden one no row is read, only its name is told."""

    name: str
    rows: list[SheetRow]
    hidden: bool = False


def read(data: bytes, _hints: Hints) -> Content:
    """All sheets of the workbook, as JSON, the hidden ones without rows. Raises Unreadable.

    Rows and columns that are hidden, as a filter hides them, are read like all others.
    """
    archive = Archive(data)
    if "xl/workbook.xml" not in archive:
        raise Unreadable("unsupported", "The file is no Excel workbook (XLSX).")
    book = _book(archive)
    strings = _strings(archive)
    formats = _formats(archive)
    sheets = [
        SheetRows(name, _Sheet(strings, formats, epoch=book.epoch).read(archive.read(part)))
        for name, part in book.sheets[:MAX_SHEETS]
        if part in archive
    ]
    sheets += [SheetRows(name, [], hidden=True) for name in book.hidden[:MAX_SHEETS]]
    if sum(len(cell) for sheet in sheets for row in sheet.rows for cell in row.cells) > MAX_TEXT:
        raise Unreadable("bomb", f"The table holds more than {MAX_TEXT:,} characters.")
    return Content(msgspec.json.encode(sheets).decode())


@dataclass(slots=True)
class _Book:
    sheets: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    epoch: date = _EPOCH


def _book(archive: Archive) -> _Book:
    book, parts = _Book(), _parts(archive)

    def start(tag: str, words: dict[str, str]) -> None:
        named = {name.rpartition(" ")[2]: value for name, value in words.items()}
        if tag == "sheet" and named.get("state", "visible") != "visible":
            book.hidden.append(named.get("name", ""))
        elif tag == "sheet":
            part = parts.get(named.get("id", ""))
            if part is not None:
                book.sheets.append((named.get("name", ""), part))
        elif tag == "workbookPr" and named.get("date1904") in {"1", "true"}:
            book.epoch = _EPOCH + timedelta(days=_DAYS_TO_1904)

    _walk(archive.read("xl/workbook.xml"), start)
    return book


def _parts(archive: Archive) -> dict[str, str]:
    """The parts of the workbook by the ids of their relationships."""
    found: dict[str, str] = {}

    def start(_tag: str, words: dict[str, str]) -> None:
        target = words.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "Id" in words:
            found[words["Id"]] = part

    name = "xl/_rels/workbook.xml.rels"
    if name in archive:
        _walk(archive.read(name), start)
    return found


def _strings(archive: Archive) -> list[str]:
    """The texts that cells share; how a Japanese word is read aloud (`rPh`) is none of them."""
    found: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, _words: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "si":
            pieces.clear()

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            found.append(_text("".join(pieces)))

    def characters(data: str) -> None:
        if inside and inside[-1] == "t" and "rPh" not in inside:
            pieces.append(data)

    if "xl/sharedStrings.xml" in archive:
        _walk(archive.read("xl/sharedStrings.xml"), start, end, characters)
    return found


def _formats(archive: Archive) -> list[Precision | None]:
    """How each style of the workbook shows a number."""
    codes: dict[int, Precision | None] = dict(_BUILT_IN)
    found: list[Precision | None] = []
    inside: list[str] = []

    def start(tag: str, words: dict[str, str]) -> None:
        inside.append(tag)
        number = words.get("numFmtId", "")
        if not number.isdigit():
            return
        if tag == "numFmt":
            codes[int(number)] = _precision(words.get("formatCode", ""))
        elif tag == "xf" and "cellXfs" in inside:
            found.append(codes.get(int(number)))

    def end(_tag: str) -> None:
        inside.pop()

    if "xl/styles.xml" in archive:
        _walk(archive.read("xl/styles.xml"), start, end)
    return found


def _precision(code: str) -> Precision | None:
    """What a number format shows of a date: `mmm yy` knows no day."""
    bare = _LITERAL.sub("", code.partition(";")[0]).lower()
    if "%" in bare:
        return "percent"
    if any(sign in bare for sign in "0#?@") or "general" in bare or "standard" in bare:
        return None
    if "d" in bare or "t" in bare:
        return "day"
    if "y" in bare or "j" in bare:
        return "month" if "m" in bare else "year"
    return None


class _Sheet:
    """One sheet while its tags go by."""

    def __init__(self, strings: list[str], formats: list[Precision | None], *, epoch: date) -> None:
        self._strings, self._formats, self._epoch = strings, formats, epoch
        self._rows: dict[int, list[str]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._row = self._column = self._cells = 0
        self._kind, self._style = "n", 0
        self._pieces: list[str] = []
        self._takes = False

    def read(self, data: bytes) -> list[SheetRow]:
        """Its rows that hold anything, in order."""
        _walk(data, self._start, self._end, self._characters)
        wide = self._fill()
        return [
            SheetRow(number, cells, number in wide)
            for number, cells in sorted(self._rows.items())
            if any(cells)
        ]

    def _start(self, tag: str, words: dict[str, str]) -> None:
        if tag == "row":
            number = words.get("r", "")
            self._row = int(number) if number.isdigit() else self._row + 1
            self._column = 0
        elif tag == "c":
            place = _ADDRESS.fullmatch(words.get("r", ""))
            self._column = self._column + 1 if place is None else column_number(place[1])
            self._kind = words.get("t", "n")
            style = words.get("s", "0")
            self._style = int(style) if style.isdigit() else 0
            self._pieces.clear()
        elif tag in {"v", "t"}:
            self._takes = True
        elif tag == "rPh":
            self._kind = "spoken"
        elif tag == "mergeCell":
            self._note_merged(words.get("ref", ""))

    def _end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._takes = False
        elif tag == "rPh":
            self._kind = "inlineStr"
        elif tag == "c" and self._pieces:
            # Cells that only have a format are no cells: whole columns of them are common.
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise Unreadable("bomb", f"The table has more than {MAX_CELLS:,} cells.")
            if self._column > MAX_COLUMNS:
                return
            shown = self._shown("".join(self._pieces))
            if shown:
                cells = self._rows.setdefault(self._row, [])
                cells.extend([""] * (self._column - len(cells)))
                cells[self._column - 1] = shown

    def _characters(self, data: str) -> None:
        if self._takes and self._kind != "spoken":
            self._pieces.append(data)

    def _shown(self, value: str) -> str:
        match self._kind:
            case "s":
                known = value.strip().isdigit() and int(value) < len(self._strings)
                return self._strings[int(value)] if known else ""
            case "e":
                return ""
            case "b":
                return "ja" if value.strip() == "1" else "nein"
            case "n":
                return self._number(value.strip())
            case "d":
                return value.strip()[:10]
            case _:
                return _text(value)

    def _number(self, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        as_ = self._formats[self._style] if self._style < len(self._formats) else None
        if as_ == "percent":
            return f"{number * 100:.10g} %"
        if as_ is not None and 1 <= number <= _LAST_SERIAL:
            day = (self._epoch + timedelta(days=int(number))).isoformat()
            return day[: {"day": 10, "month": 7, "year": 4}[as_]]
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)  # noqa: PLR2004 -- the whole numbers a cell holds exactly

    def _note_merged(self, ref: str) -> None:
        ends = [_ADDRESS.fullmatch(end) for end in ref.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:  # noqa: PLR2004 -- first and last
            first, last = ends[0], ends[1]
            columns = column_number(first[1]), column_number(last[1])
            self._merged.append((columns[0], int(first[2]), columns[1], int(last[2])))

    def _fill(self) -> set[int]:
        """Repeat downwards what is merged so; the rows whose first value spans many columns."""
        wide: set[int] = set()
        numbers = sorted(self._rows)
        for left, top, right, bottom in self._merged:
            cells = self._rows.get(top, [])
            value = cells[left - 1] if left <= len(cells) else ""
            if not value:
                continue
            if right - left + 1 >= _WIDE and not any(cells[: left - 1]):
                wide.add(top)
            for number in numbers[bisect_left(numbers, top + 1) :]:
                if number > bottom:
                    break
                self._cells += 1
                if self._cells > MAX_CELLS:
                    raise Unreadable("bomb", f"The table has more than {MAX_CELLS:,} cells.")
                below = self._rows[number]
                below.extend([""] * (left - len(below)))
                below[left - 1] = below[left - 1] or value
        return wide


def column_number(letters: str) -> int:
    """The number of a column that a sheet calls so: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _text(value: str) -> str:
    return value.replace("_x000D_", "").replace("\xa0", " ").strip()


def _walk(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Tell of the tags by their names alone: a strict workbook has other namespaces."""
    parser = xml_parser()
    parser.StartElementHandler = lambda tag, words: start(tag.rpartition(" ")[2], words)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    if characters is not None:
        parser.CharacterDataHandler = characters
    parse_xml(parser, data)
