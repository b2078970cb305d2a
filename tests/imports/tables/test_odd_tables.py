"""Tables that say the same twice, words that mean nothing, and names of files that are none."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.imports.tables.known import Processes
from db.tables import Body, PlanningProcess
from tests.imports.tables.making import csv_of, make_process, plan, problems, taken

WORDS = {"process": "Jugendhilfeplanung", "source": "Plan"}


def test_a_number_that_comes_twice_in_a_table_refuses_only_its_second_row(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    table = csv_of(
        ("Nr", "Was", "Wer", "Bis wann"),
        ("1", "Konzept", "Amt", "2027"),
        ("1", "Umsetzung", "Amt", "2028"),
        ("2", "Bericht", "Amt", "2029"),
    )

    first, again = taken(stored, body, table), taken(stored, body, table)

    for found in (first, again):
        assert problems(found) == [(3, "A (Nr)", "Das steht schon in Zeile 2.")]
    assert first.report.document()["counts"]["created"] == 2
    assert again.report.document()["counts"]["unchanged"] == 2


def test_a_process_whose_id_comes_twice_is_refused_the_second_time(
    stored: Session, body: Body
) -> None:
    table = csv_of(("Kennung", "Titel", "Status"), ("P1", "A", "laufend"), ("P1", "B", "laufend"))

    found = taken(stored, body, table, kind="processes", process=None)

    assert [one.row for one in found.report.problems] == [3]
    assert [line.thing.title for line in found.lines] == ["A"]


@pytest.mark.parametrize("terms", [{"kind": {"X": "bogus"}}, {"task_status": {"halb": "bogus"}}])
def test_a_word_that_was_said_to_mean_what_there_is_not_refuses_its_row(
    writer: TestClient, stored: Session, body: Body, terms: dict[str, dict[str, str]]
) -> None:
    make_process(stored, body)
    (word,) = next(iter(terms.values()))
    row = ("X", "offen") if word == "X" else ("Aufgabe", "halb")
    table = csv_of(("Art", "Was", "Wer", "Stand"), (row[0], "Konzept", "Amt", row[1]))

    answer = writer.post(
        "imports/tables", json={**WORDS, "text": table.decode(), "mapping": {"terms": terms}}
    )

    assert answer.json()["counts"]["refused"] == 1
    assert word in answer.json()["problems"][0]["detail"]
    assert plan(stored) == []


def test_a_word_too_long_to_be_remembered_is_still_understood(stored: Session, body: Body) -> None:
    make_process(stored, body)
    table = csv_of(("Was", "Wer", "Stand"), ("Konzept", "Amt", "erledigt" + "!" * 2000))

    found = taken(stored, body, table)

    assert found.lines[0].thing.status == "erledigt"
    assert found.words == {}


def test_a_file_has_a_name_that_can_be_written(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make_process(stored, body)

    answer = writer.post(
        "imports/tables",
        data={"process": "Jugendhilfeplanung"},
        files={"file": ("a%00b.csv", csv_of(("Was", "Wer"), ("Konzept", "Amt")))},
    )

    assert answer.status_code == 422, answer.text
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/name"]


def test_a_version_longer_than_any_is_none(stored: Session, body: Body) -> None:
    process = make_process(stored, body)
    head = ("Kennung", "Titel", "Fassung", "Status")
    table = csv_of(head, (str(process.id), "Jugendhilfeplanung", "9" * 5000, "laufend"))

    found = taken(stored, body, table, kind="processes", process=None)

    assert [line.change for line in found.lines] == ["changed"]


def test_a_table_wrong_in_every_row_is_not_compared_with_every_title_each_time(
    stored: Session, body: Body
) -> None:
    stored.add_all(
        PlanningProcess(body_id=body.id, title=f"Prozess {number}") for number in range(100)
    )
    stored.flush()
    processes = Processes(stored, body)
    most = 5_000 // len(processes.titles)

    found = [bool(processes.nearest(f"Prozess {number} im Quartier")) for number in range(most + 9)]

    assert found == [True] * most + [False] * 9
    assert processes.nearest("Prozess 0 im Quartier")
