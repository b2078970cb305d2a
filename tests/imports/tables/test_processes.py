"""The list of processes goes out, is worked on elsewhere, and comes back."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.imports.tables.exporting import Format
from db.history import History
from db.tables import Body, PlanningProcess
from tests.imports.tables.making import csv_of, problems, taken, xlsx_of

FORMATS: tuple[Format, ...] = ("csv", "xlsx")
LIST = {"kind": "processes", "source": "Liste", "process": None}


def make(writer: TestClient, **said: object) -> str:
    answer = writer.post("planning-processes", json=said)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def make_some(writer: TestClient) -> list[str]:
    first = make(
        writer,
        title="=Gesamtplanung",
        kind="gesamtplanung",
        status="laufend",
        period="Herbst 2026 bis 2028",
        lead_organisation="Jugendamt",
        is_pilot=True,
        visibility="public",
    )
    second = make(writer, title="Teilplan", parent_id=first, period={"edtf": "2027"})
    return [first, second, make(writer, title="Fortschreibung", predecessor_id=second)]


def imported(
    writer: TestClient, data: bytes, name: str = "Prozesse.csv", **more: str
) -> dict[str, Any]:
    answer = writer.post(
        "imports/tables", data={"kind": "processes", **more}, files={"file": (name, data)}
    )
    assert answer.status_code in {200, 201}, answer.text
    return dict(answer.json())


def edited(table: bytes, row: int, heading: str, value: str) -> bytes:
    """The CSV with one cell written anew; rows count from 1 below the headings."""
    rows = [*csv.reader(StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")]
    rows[row][rows[0].index(heading)] = value
    text = StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("format_", FORMATS)
def test_the_list_that_is_read_back_changes_nothing(
    writer: TestClient, stored: Session, body: Body, format_: Format
) -> None:
    make_some(writer)
    before = stored.scalar(select(func.count()).select_from(History))
    stored.rollback()

    file = writer.get(f"planning-processes.{format_}")
    report = imported(writer, file.content, f"prozesse.{format_}")

    assert report["problems"] == []
    assert report["counts"] == {"created": 0, "changed": 0, "unchanged": 3, "refused": 0}
    told = select(func.count()).select_from(History).where(History.kind != "import-mappings")
    assert stored.scalar(told) == before


def test_what_was_changed_in_a_spreadsheet_is_changed_and_nothing_else(
    writer: TestClient, stored: Session, body: Body
) -> None:
    first, second, _ = make_some(writer)
    book = load_workbook(BytesIO(writer.get("planning-processes.xlsx").content))
    sheet = book.active
    assert sheet is not None
    headings = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    (row,) = [one[0].row for one in sheet.iter_rows(min_row=2) if one[0].value == second]
    sheet.cell(row, headings["Stand"], "abgeschlossen")
    sheet.cell(row, headings["Zeitraum"], "Frühjahr 2027")
    sheet.cell(row, headings["Gehört zu"], "Fortschreibung")
    sheet.append([None, "Neuer Plan", "Teilfachplan", "geplant", "2029", "Jugendamt", first])
    changed = BytesIO()
    book.save(changed)

    preview = imported(writer, changed.getvalue(), "prozesse.xlsx", dry_run="true")
    report = imported(writer, changed.getvalue(), "prozesse.xlsx")

    (line,) = [one for one in preview["table"]["rows"] if one["change"] == "changed"]
    assert line["differences"] == [
        {"field": "due", "before": "2027", "after": "Frühjahr 2027"},
        {"field": "status", "before": "", "after": "Abgeschlossen"},
        {"field": "parent", "before": "=Gesamtplanung", "after": "Fortschreibung"},
    ]
    assert report["counts"] == {"created": 1, "changed": 1, "unchanged": 2, "refused": 0}
    one = writer.get(f"planning-processes/{second}").json()
    assert (one["status"], one["period"]["edtf"]) == ("abgeschlossen", "2027-21")
    made = stored.scalars(select(PlanningProcess).where(PlanningProcess.title == "Neuer Plan"))
    assert [str(one.parent_id) for one in made] == [first]


def test_a_list_of_an_office_becomes_processes_whatever_its_order(
    stored: Session, body: Body
) -> None:
    table = csv_of(
        ("Projektliste des Jugendamts",),
        ("Nr.", "Prozess", "Art", "Beginn", "Ende", "Gehört zu", "Pilotprojekt"),
        ("1", "Teilplan Ost", "", "01.03.2027", "31.12.2027", "Gesamtplan", "x"),
        ("2", "Gesamtplan", "Gesamtplanung", "2026", "", "", "nein"),
    )

    first = taken(stored, body, table, **LIST)
    again = taken(stored, body, table, **LIST)

    assert problems(first) == []
    assert [one.title for one in first.report.outcomes] == ["Gesamtplan", "Teilplan Ost"]
    assert again.report.counts() == {"created": 0, "changed": 0, "unchanged": 2, "refused": 0}
    whole, part = stored.scalars(select(PlanningProcess).order_by(PlanningProcess.title))
    assert (part.parent_id, part.is_pilot, part.period.edtf if part.period else None) == (
        whole.id,
        True,
        "2027-03-01/2027-12-31",
    )


def test_a_row_that_cannot_be_is_refused_with_its_cell(
    writer: TestClient, stored: Session, body: Body
) -> None:
    first, second, _ = make_some(writer)
    phase = writer.post(f"planning-processes/{first}/phases", json={"title": "Phase"}).json()["id"]
    headings = ("Kennung", "Titel", "Art", "Status", "Beginn", "Ende", "Gehört zu", "Kommune")
    table = xlsx_of(
        headings,
        (first, "=Gesamtplanung", "Kuchen", "", "", "", "", ""),
        ("", "Unklar", "", "unklar", "", "", "", ""),
        (second, "Teilplan", "", "", "", "", "", ""),
        (second, "Noch einmal", "", "", "", "", "", ""),
        (phase, "Eine Phase", "", "", "", "", "", ""),
        ("", "", "", "laufend", "", "", "", ""),
        ("", "Rückwärts", "", "", "2028", "2027", "", ""),
        ("", "Verwaist", "", "", "", "", "Teilplann", ""),
        ("", "Henne", "", "", "", "", "Ei", ""),
        ("", "Ei", "", "", "", "", "Henne", ""),
        ("", "Woanders", "", "", "", "", "", "dresden"),
    )
    before = stored.scalar(select(func.count()).select_from(PlanningProcess))
    stored.rollback()

    preview = imported(writer, table, "liste.xlsx", dry_run="true")

    refused = preview["table"]["refused"]
    assert [(one["row"], one["column"], one["value"]) for one in refused] == [
        (2, "C (Art)", "Kuchen"),
        (3, "D (Status)", "unklar"),
        (5, "A (Kennung)", second),
        (6, "A (Kennung)", phase),
        (7, "B (Titel)", ""),
        (8, "F (Ende)", "2027"),
        (9, "G (Gehört zu)", "Teilplann"),
        (10, "G (Gehört zu)", "Ei"),
        (11, "G (Gehört zu)", "Henne"),
        (12, "H (Kommune)", "dresden"),
    ]
    assert (
        refused[6]["detail"]
        == "There is no process 'Teilplann'. Nearest: Teilplan, =Gesamtplanung."
    )
    assert preview["counts"]["refused"] == 10
    assert stored.scalar(select(func.count()).select_from(PlanningProcess)) == before


def test_a_process_cannot_come_to_belong_to_what_belongs_to_it(
    writer: TestClient, body: Body
) -> None:
    first, second, _ = make_some(writer)
    table = csv_of(("Kennung", "Titel", "Gehört zu"), (first, "=Gesamtplanung", second))

    report = imported(writer, table)

    assert [(one["row"], one["column"]) for one in report["problems"]] == [(2, "C (Gehört zu)")]
    assert writer.get(f"planning-processes/{first}").json()["parent_id"] is None


def test_what_was_changed_here_since_the_export_stays_and_what_both_changed_is_refused(
    writer: TestClient, body: Body
) -> None:
    id_ = make(writer, title="Plan", status="geplant", period="2027", lead_organisation="Amt A")
    table = writer.get("planning-processes.csv").content
    writer.patch(
        f"planning-processes/{id_}",
        json={"status": "laufend", "lead_organisation": "Amt B"},
        headers={"If-Match": '"1"'},
    )

    unchanged = imported(writer, table)
    beside = imported(writer, edited(table, 1, "Zeitraum", "2028"))
    both = imported(writer, edited(table, 1, "Federführung", "Amt C"))

    assert unchanged["counts"] == {"created": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert beside["counts"] == {"created": 0, "changed": 1, "unchanged": 0, "refused": 0}
    assert [(one["row"], one["column"], one["detail"]) for one in both["problems"]] == [
        (
            2,
            "F (Federführung)",
            (
                "Changed here since it was given out: 'Amt A' became 'Amt B'. "
                "Please decide which holds."
            ),
        )
    ]
    one = writer.get(f"planning-processes/{id_}").json()
    assert (one["status"], one["lead_organisation"], one["period"]["edtf"]) == (
        "laufend",
        "Amt B",
        "2028",
    )


def test_what_was_deleted_here_since_the_export_does_not_come_back(
    writer: TestClient, body: Body
) -> None:
    id_ = make(writer, title="Plan")
    table = writer.get("planning-processes.csv").content
    writer.delete(f"planning-processes/{id_}", headers={"If-Match": '"1"'})

    report = imported(writer, table)

    assert [one["detail"] for one in report["problems"]] == [
        "This has been deleted here since the table was given out."
    ]
    assert writer.get(f"planning-processes/{id_}").json()["deleted_at"] is not None
