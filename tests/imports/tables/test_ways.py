"""The ways a table comes in: a form, bytes, JSON, the command line; and how each may refuse."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from db.tables import Body
from tests.command import Planraum
from tests.imports.tables.making import csv_of, make_process, plan, xlsx_of

ROWS = (("Was", "Wer", "Bis wann"), ("Konzept", "Amt", "2027"), ("Tag", "Amt", "31.02.2027"))
WORDS = {"process": "Jugendhilfeplanung", "source": "Plan"}


@pytest.mark.parametrize("way", ["form", "bytes", "json"])
def test_a_table_comes_as_form_as_bytes_or_as_text(
    writer: TestClient, stored: Session, body: Body, way: str
) -> None:
    make_process(stored, body)

    answer = {
        "form": lambda: writer.post(
            "imports/tables", data=WORDS, files={"file": ("plan.xlsx", xlsx_of(*ROWS))}
        ),
        "bytes": lambda: writer.post(
            "imports/tables",
            params=WORDS,
            content=csv_of(*ROWS, encoding="cp1252"),
            headers={"Content-Type": "text/csv"},
        ),
        "json": lambda: writer.post(
            "imports/tables", json={**WORDS, "text": csv_of(*ROWS, separator="\t").decode()}
        ),
    }[way]()

    assert answer.status_code == 201, answer.text
    report = answer.json()
    assert report["counts"] == {"created": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert report["problems"] == [
        {
            "row": 3,
            "column": "C (Bis wann)",
            "detail": "'31.02.2027' is no date of the calendar, or has no year.",
        }
    ]
    assert writer.get(f"imports/{report['run']}").json()["state"] == "done"
    assert plan(stored) == [("task", "Konzept", "2027", "offen")]


def test_a_preview_says_how_the_table_is_understood_and_stores_nothing(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make_process(stored, body)
    mapping = {"columns": {"Bis wann": ""}, "terms": {}}

    answer = writer.post(
        "imports/tables",
        data={**WORDS, "dry_run": "true", "mapping": json.dumps(mapping)},
        files={"file": ("plan.csv", csv_of(*ROWS))},
    )

    assert answer.status_code == 200, answer.text
    table = answer.json()["table"]
    assert [(one["column"], one["field"], one["how"]) for one in table["columns"]] == [
        ("A", "title", "guessed"),
        ("B", "responsible", "guessed"),
        ("C", "", "given"),
    ]
    assert [(one["row"], one["kind"], one["title"]) for one in table["rows"]] == [
        (2, "tasks", "Konzept"),
        (3, "tasks", "Tag"),
    ]
    assert plan(stored) == []


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"text": "Nur ein Text ohne Tabelle"}, 422, "No headings were recognised"),
        ({"text": "Was;Wer\nA;B\n", "process": "Gibt es nicht"}, 422, "no such process"),
        ({"text": "Was;Wer\nA;B\n", "mapping": {"columns": {"Was": "wer"}}}, 422, "does not exist"),
        ({}, 422, "The table is missing"),
        ({"text": "Was;Wer\nA;B\n;C\n", **WORDS, "all_or_nothing": True}, 422, "1 rows"),
    ],
)
def test_what_cannot_be_is_refused_as_a_whole(
    writer: TestClient, stored: Session, body: Body, sent: dict[str, object], status: int, said: str
) -> None:
    make_process(stored, body)

    answer = writer.post("imports/tables", json=sent)

    assert answer.status_code == status, answer.text
    assert said in answer.json()["detail"]
    assert plan(stored) == []


def test_the_command_line_says_3_where_rows_were_refused_and_1_where_nothing_was_done(
    stored: Session, body: Body, database_url: str, tmp_path: Path
) -> None:
    make_process(stored, body)
    table = tmp_path / "plan.csv"
    table.write_bytes(csv_of(*ROWS))
    planraum = Planraum(database_url)
    words = ("import", "work-plan", str(table), "--process", "Jugendhilfeplanung", "--json")

    nothing = planraum(*words, "--all-or-nothing")
    dry = planraum(*words, "--dry-run")
    before = plan(stored)
    stored.rollback()
    done = planraum(*words)
    unknown = planraum("import", "work-plan", str(table), "--process", "Gibt es nicht")

    codes = [one.returncode for one in (nothing, dry, done, unknown)]
    assert codes == [1, 3, 3, 1], [nothing.stderr, done.stderr, unknown.stderr]
    assert before == []
    assert json.loads(done.stdout)["counts"]["created"] == 1
    assert plan(stored) == [("task", "Konzept", "2027", "offen")]


def test_the_command_line_says_what_is_wrong_with_a_mapping_and_where(
    stored: Session, body: Body, database_url: str, tmp_path: Path
) -> None:
    make_process(stored, body)
    table, mapping = tmp_path / "plan.csv", tmp_path / "mapping.json"
    table.write_bytes(csv_of(*ROWS))
    mapping.write_text('{"columns": {"Was": 7}}', encoding="utf-8")

    done = Planraum(database_url)("import", "work-plan", str(table), "--mapping", str(mapping))

    assert done.returncode == 1
    assert "ist keine Zuordnung bei /columns/Was: Hier muss Text stehen." in done.stderr
    assert plan(stored) == []
