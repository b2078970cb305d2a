"""Work plans go out as tables and come back without a change."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.imports.reading.source import Hints
from api.imports.reading.xlsx import read as read_workbook
from api.imports.tables import sheets
from api.imports.tables.exporting import Format, encoded
from api.imports.tables.values import is_same
from db.history import History
from db.tables import Body
from tests.imports.tables.making import make_process

FORMATS: tuple[Format, ...] = ("csv", "xlsx")
TIMES: tuple[Any, ...] = (
    None,
    "2027-03-15",
    "Spätherbst 2027",
    "nach Absprache",
    "2027-03/2027-05",
    {"edtf": "2006-10", "text": "im Oktober"},
)
TITLES = ("=SUM(A1)", "'=x", "+49 228", "-", "@home", "2027-03-15", 'Zwei\nZeilen; "so"', "Analyse")


def make_plan(writer: TestClient, process: str) -> int:
    """Phases, milestones and tasks with whatever a spreadsheet may take for something else."""
    made = 0
    phases = [None]
    for number, title in enumerate(TITLES):
        time = TIMES[number % len(TIMES)]
        phase = writer.post(
            f"planning-processes/{process}/phases",
            json={"title": title, "planned": time, "status": "laufend", "result": f" {title} "},
        )
        phases.append(phase.json()["id"])
        milestone = writer.post(
            f"planning-processes/{process}/milestones",
            json={"title": title, "forecast": time, "phase_id": phases[number], "reason": "a\r\nb"},
        )
        task = writer.post(
            "tasks",
            json={
                "title": title,
                "due": time,
                "responsible": "Amt",
                "process_id": process,
                "phase_id": phases[-1],
                "visibility": "public",
            },
        )
        assert {phase.status_code, milestone.status_code, task.status_code} == {201}, task.text
        made += 3
    return made


@pytest.mark.parametrize("format_", FORMATS)
def test_a_plan_that_is_read_back_changes_nothing(
    writer: TestClient, stored: Session, body: Body, format_: Format
) -> None:
    process = str(make_process(stored, body).id)
    made = make_plan(writer, process)
    before = stored.scalar(select(func.count()).select_from(History))
    stored.rollback()

    file = writer.get(f"planning-processes/{process}/work-plan.{format_}")
    again = writer.post("imports/tables", files={"file": (f"plan.{format_}", file.content)})

    assert again.status_code == 201, again.text
    assert again.json()["problems"] == []
    assert again.json()["counts"] == {
        "created": 0,
        "changed": 0,
        "unchanged": made,
        "refused": 0,
    }
    kinds = select(func.count()).select_from(History).where(History.kind != "import-mappings")
    assert stored.scalar(kinds) == before


def test_what_was_changed_in_the_table_is_changed_and_nothing_else(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = str(make_process(stored, body).id)
    make_plan(writer, process)
    file = writer.get(f"planning-processes/{process}/work-plan.xlsx")
    book = load_workbook(BytesIO(file.content))
    sheet = book.active
    assert sheet is not None
    sheet["H3"] = "Institut"
    id_ = sheet["A3"].value
    changed = BytesIO()
    book.save(changed)

    report = writer.post("imports/tables", files={"file": ("plan.xlsx", changed.getvalue())}).json()

    assert [one["id"] for one in report["resources"] if one["change"] == "changed"] == [id_]


def test_no_cell_is_a_formula(writer: TestClient, stored: Session, body: Body) -> None:
    process = str(make_process(stored, body, "=1+1").id)
    make_plan(writer, process)

    book = writer.get(f"planning-processes/{process}/work-plan.xlsx")
    text = writer.get(f"planning-processes/{process}/work-plan.csv").content.decode("utf-8-sig")
    listed = writer.get("planning-processes.csv").content.decode("utf-8-sig")

    sheet = load_workbook(BytesIO(book.content)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "d", "n"}
    assert not any(
        cell.startswith(("=", "+", "-", "@"))
        for table in (text, listed)
        for row in csv.reader(StringIO(table, newline=""), delimiter=";")
        for cell in row
    )


def test_the_public_sees_no_internal_task_and_no_internal_process(
    writer: TestClient, client: TestClient, stored: Session, body: Body
) -> None:
    hidden = str(make_process(stored, body, "Intern").id)
    shown = writer.post(
        "planning-processes", json={"title": "Öffentlich", "visibility": "public"}
    ).json()["id"]
    for title, visibility in (("Geheim", "internal"), ("Bekannt", "public")):
        writer.post(
            "tasks",
            json={
                "title": title,
                "responsible": "Amt",
                "process_id": shown,
                "visibility": visibility,
            },
        )

    processes = client.get("planning-processes.csv").text
    public = client.get(f"planning-processes/{shown}/work-plan.csv").text

    assert ("Öffentlich" in processes, "Intern" in processes) == (True, False)
    assert ("Bekannt" in public, "Geheim" in public) == (True, False)
    assert client.get(f"planning-processes/{hidden}/work-plan.csv").status_code == 404


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], include_characters="\n\t"),
    max_size=40,
)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5))
def test_any_text_comes_back_from_a_workbook_and_from_csv(rows: list[tuple[str, ...]]) -> None:
    headings = ("Kennung", "Titel", "Bemerkung")
    wanted = [row for row in rows if any(is_same(cell, "") is False for cell in row)]

    book = read_workbook(encoded("xlsx", "Plan", headings, rows), Hints()).text
    text = sheets.read(encoded("csv", "Plan", headings, rows))

    for found in (sheets.workbook(book)[0].rows, text[0].rows):
        assert len(found) == len(wanted) + 1
        for row, cells in zip(found[1:], wanted, strict=True):
            assert all(is_same(row.at(place), cell) for place, cell in enumerate(cells))
