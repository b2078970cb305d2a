"""Rows of CSV in any form and of workbooks with what offices put into them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from api.imports.reading.source import Hints, Unreadable
from api.imports.reading.xlsx import read as read_workbook
from api.imports.tables import fields, headings, sheets
from api.imports.tables.headings import Headings
from tests.imports.making import zip_of
from tests.imports.tables.making import csv_of, xlsx_of

TABLE = (("Maßnahme", "Zuständig", "Bis wann"), ("Räume prüfen", "Jugendamt", "März 2027"))
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook_of(sheet: str, *, book: str = "") -> bytes:
    """A workbook with this XML as its one sheet."""
    return zip_of(
        [
            (
                "xl/workbook.xml",
                (
                    f'<workbook {_MAIN} {_RELATION}>{book}<sheets><sheet name="A" sheetId="1" '
                    'r:id="r1"/></sheets></workbook>'
                ).encode(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                b'<Relationships><Relationship Id="r1" Target="/xl/a.xml"/></Relationships>',
            ),
            (
                "xl/styles.xml",
                (
                    f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
                    "</styleSheet>"
                ).encode(),
            ),
            ("xl/a.xml", f"<worksheet {_MAIN}><sheetData>{sheet}</sheetData></worksheet>".encode()),
        ]
    )


def rows(data: bytes) -> list[list[str]]:
    return [row.cells for row in sheets.workbook(read_workbook(data, Hints()).text)[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_any_encoding_and_with_any_separator(separator: str, encoding: str) -> None:
    found = sheets.read(csv_of(*TABLE, separator=separator, encoding=encoding))

    assert [tuple(row.cells) for row in found[0].rows] == list(TABLE)


def test_a_cell_of_several_lines_counts_as_one_row_as_a_spreadsheet_counts() -> None:
    found = sheets.read(b'sep=;\r\nWas;Wer\r\n"a\r\nb";c\r\n;;\r\nd;e\r\n')

    assert [(row.number, row.cells[0]) for row in found[0].rows] == [
        (1, "Was"),
        (2, "a\r\nb"),
        (4, "d"),
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("dd.mm.yyyy", "2027-03-15"),
        ("[$-407]mmm yy;@", "2027-03"),
        ("yyyy", "2027"),
        ("General", "46461"),
        ('0 "Tage"', "46461"),
        ("0%", "4646100 %"),
    ],
)
def test_a_date_is_no_more_exact_than_its_cell_shows_it(code: str, said: str) -> None:
    number = (date(2027, 3, 15) - date(1899, 12, 30)).days

    assert rows(xlsx_of(["x", number], formats={"B1": code})) == [["x", said]]


def test_a_workbook_of_a_mac_counts_its_days_from_1904() -> None:
    cell = '<row r="3"><c r="B3" s="1"><v>45000</v></c></row>'

    assert rows(workbook_of(cell, book='<workbookPr date1904="1"/>')) == [["", "2027-03-16"]]


def test_a_heading_of_two_rows_says_both() -> None:
    found = headings.find(
        fields.PLAN,
        sheets.read(csv_of(("Plan", "", ""), ("Was", "Termin", ""), ("", "Beginn", "Ende"), "abc")),
    )

    assert isinstance(found, Headings)
    assert (found.names, found.last_row) == (["Was", "Termin Beginn", "Termin Ende"], 3)
    assert [row.cells for row in found.rows] == [["a", "b", "c"]]


def many_cells(count: int) -> bytes:
    return workbook_of("<row>" + "<c><v>1</v></c>" * count + "</row>")


def shared_bomb() -> bytes:
    """A string of a million characters that 300 cells share."""
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 301))
    text = f"<sst {_MAIN}><si><t>{'a' * 1_000_000}</t></si></sst>".encode()
    source = workbook_of(cells)
    return _with(source, "xl/sharedStrings.xml", text)


def _with(data: bytes, name: str, content: bytes) -> bytes:

    file = BytesIO(data)
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("bomb", [lambda: many_cells(1_100_000), shared_bomb])
def test_a_bomb_is_refused(bomb: Callable[[], bytes]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_workbook(bomb(), Hints())

    assert refused.value.code == "bomb"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (zip_of([("content.xml", b"<a/>")]), "unsupported"),
        (b"PK\x03\x04 no archive", "corrupt"),
        (workbook_of("<row><c></row>"), "corrupt"),
        (b"\0\1\2\3" * 40, "binary"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        sheets.read(data)

    assert refused.value.code == code
