"""The rows of a table that somebody sent: CSV in any encoding and with any separator, or XLSX."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Final

import msgspec

from api.imports.reading import sandbox
from api.imports.reading.encoding import decode
from api.imports.reading.source import MAX_BYTES, Hints, Unreadable
from api.imports.reading.xlsx import MAX_CELLS, MAX_COLUMNS, SheetRows

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream of a workbook with a password ([MS-OFFCRYPTO], 2.3.4.4)."""
_SEPARATORS: Final = ";\t,|"
_SAID_SEPARATOR: Final = re.compile(r"sep=([;\t,|])\r?\n", re.IGNORECASE)
_QUOTED_SIGN: Final = re.compile(r"'+[=+\-@\t\r]")
_CONTROLS: Final = dict.fromkeys({*range(32), 127} - set(b"\t\n\r")) | {0xA0: " "}
_ERROR: Final = re.compile(
    r"#(?:REF!|BEZUG!|N/A|NV|VALUE!|WERT!|DIV/0!|NAME\?|NULL!|NUM!|ZAHL!|SPILL!|ÜBERLAUF!)"
)
"""What a spreadsheet writes into a CSV for a formula that came to nothing."""
_SAMPLE: Final = 100
"""So many records show which separator parts a text into columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything. `number` is what a spreadsheet shows beside it."""

    number: int
    cells: list[str]
    wide: bool = False
    """Whether its first value spans so many columns that it is a heading between rows."""

    def at(self, column: int) -> str:
        """What stands in the column, counted from 0; nothing beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: list[Row]
    hidden: bool = False
    """Whether it is out of sight in its workbook; then none of its rows is here."""


def read(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, or the one table of a text. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too-large", f"The file is larger than {MAX_BYTES // 1024**2} MB.")
    if not data.strip():
        raise Unreadable("empty", "The file is empty.")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unreadable("encrypted", "The workbook has a password; please save it without one.")
    if data.startswith(_OLE):
        raise Unreadable("unsupported", "This is an old workbook (.xls); please save it as XLSX.")
    if data.startswith(_ZIP):
        sheets = workbook(sandbox.run("xlsx", data, Hints()).text)
    else:
        sheets = [Sheet("", _separated(decode(data).text))]
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("empty", "The table holds no row.")
    return sheets


def workbook(text: str) -> list[Sheet]:
    """The sheets that the reader of workbooks found."""
    return [
        Sheet(
            sheet.name,
            [Row(row.number, row.cells, row.wide) for row in sheet.rows],
            sheet.hidden,
        )
        for sheet in msgspec.json.decode(text, type=list[SheetRows])
    ]


def letter(column: int) -> str:
    """What a spreadsheet calls the column, counted from 0: A, B, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def quoted(text: str) -> str:
    """The text so that a spreadsheet does not take it for a formula when it opens the CSV."""
    return f"'{text}" if _QUOTED_SIGN.match(f"'{text}") else text


def _unquoted(text: str) -> str:
    return text[1:] if _QUOTED_SIGN.match(text) else text


def _shown(cell: str) -> str:
    """What a cell of a text says; an error of a formula says nothing, as in a workbook."""
    text = _unquoted(cell.translate(_CONTROLS).strip())
    return "" if _ERROR.fullmatch(text) else text


def _separated(text: str) -> list[Row]:
    said = _SAID_SEPARATOR.match(text)
    separator = _separator(text) if said is None else said[1]
    text = text if said is None else text[said.end() :]
    rows: list[Row] = []
    cells_left = MAX_CELLS
    try:
        for number, record in enumerate(_records(text, separator), start=1):
            cells = [_shown(cell) for cell in record[:MAX_COLUMNS]]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                cells_left -= len(cells)
                rows.append(Row(number, cells))
            if cells_left < 0:
                raise Unreadable("too-large", f"The table has more than {MAX_CELLS:,} cells.")
    except csv.Error as error:
        raise Unreadable("corrupt", f"The text is no table: {error}.") from error
    return rows


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """The sign that parts most records into the same number of columns."""

    def likeness(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(map(len, islice(_records(text, separator), _SAMPLE)))
        except csv.Error:
            return 0, 0
        found = [(count, width) for width, count in widths.items() if width > 1]
        return max(found, default=(0, 0))

    return max(_SEPARATORS, key=likeness)
