"""Files as offices keep them: what is hidden, broken, formatted far too widely or said twice."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from sqlalchemy.orm import Session

from api.imports.reading.xlsx import MAX_CELLS
from api.imports.tables import sheets
from db.tables import Body
from tests.imports.tables.making import csv_of, make_process, plan, problems, taken
from tests.imports.tables.test_sheets import workbook_of

HEADING = ("Maßnahme", "Zuständig", "Bis wann")
ROW = ("Räume prüfen", "Jugendamt", "März 2027")


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return [row.cells for row in sheets.read(data)[0].rows]


def test_a_hidden_sheet_is_told_of_and_hidden_rows_and_columns_are_read(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    book = Workbook()
    lists = book.active
    assert lists is not None
    lists.title, lists.sheet_state = "Listen", "hidden"
    for row in (HEADING, ("Aus der Liste", "Amt", "2027")):
        lists.append(row)
    sheet = book.create_sheet("Plan")
    for row in (HEADING, ROW, ("Gefiltert", "Jugendamt", "April 2027")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True

    found = taken(stored, body, saved(book))

    assert found.headings.sheet == "Plan"
    assert found.unread == ["Listen"]
    assert plan(stored) == [
        ("task", "Gefiltert", "2027-04", "offen"),
        ("task", "Räume prüfen", "2027-03", "offen"),
    ]


def test_formulas_that_came_to_nothing_say_nothing() -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><f>B1</f><v>Räume</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="e"><v>#REF!</v></c><c r="D1"><f>1+1</f><v>2</v></c></row>'
    )

    assert rows(workbook_of(cells)) == [["Räume", "", "", "2"]]
    assert rows(csv_of(("Räume", "#BEZUG!", "#N/A", "2", "#NV"))) == [["Räume", "", "", "2"]]


def test_what_only_has_a_format_is_no_cell_however_many_there_are() -> None:
    columns = [sheets.letter(column) for column in range(16_384)]
    formatted = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{column}{n}" s="1"/>' for column in columns) + "</row>"
        for n in range(2, 64)
    )
    assert len(columns) * 62 > MAX_CELLS

    table = '<row r="1"><c r="A1" t="str"><v>Was</v></c></row>' + formatted

    assert rows(workbook_of(table)) == [["Was"]]


def test_empty_columns_to_the_edge_of_a_spreadsheet_are_none() -> None:
    edge = [""] * 16_381

    assert rows(csv_of((*HEADING, *edge), (*ROW, *edge))) == [list(HEADING), list(ROW)]


@pytest.mark.parametrize("space", ["\xa0", " \xa0 "])
def test_hard_spaces_are_spaces(stored: Session, body: Body, space: str) -> None:
    make_process(stored, body)

    taken(
        stored,
        body,
        csv_of(
            ("Maßnahme", f"{space}Zuständig", f"Bis{space}wann"),
            (f"Räume{space}prüfen", "Amt", f"März{space}2027{space}"),
        ),
    )

    ((kind, title, edtf, _),) = plan(stored)
    assert (kind, title.split(), edtf) == ("task", ["Räume", "prüfen"], "2027-03")


def test_a_day_as_a_bare_number_is_refused_and_not_guessed(stored: Session, body: Body) -> None:
    make_process(stored, body)

    found = taken(stored, body, csv_of(HEADING, ("Räume prüfen", "Amt", "46143"), ROW))

    assert problems(found) == [
        (2, "C (Bis wann)", "„46143“ ist kein Datum des Kalenders oder hat kein Jahr.")
    ]
    assert plan(stored) == [("task", "Räume prüfen", "2027-03", "offen")]


def test_of_two_columns_of_one_name_none_is_mixed_with_the_other(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)

    found = taken(
        stored, body, csv_of((*HEADING, "Bis wann"), (*ROW, "Mai 2028"), ("Zweites", "Amt", "", ""))
    )

    assert [(one.place, one.field) for one in found.columns] == [
        (0, "title"),
        (1, "responsible"),
        (2, "due"),
        (3, ""),
    ]
    assert plan(stored)[0] == ("task", "Räume prüfen", "2027-03", "offen")
