"""What comes before what, said in a column of the table: by name, by number, by id."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.history import History
from db.tables import Body, Milestone, Phase
from tests.imports.tables.making import csv_of, make_process, problems, taken, xlsx_of

HEADINGS = ("Nr.", "Art", "Was", "Bis wann", "Vorgänger")
PLAN = (
    HEADINGS,
    ("1", "Phase", "Analyse", "März bis Mai 2027", ""),
    ("2", "Phase", "Umsetzung", "Juni bis Juli 2027", "Analyse; Bericht, der alles sagt"),
    ("3", "Meilenstein", "Bericht, der alles sagt", "Mai 2027", "1"),
    ("4", "Meilenstein", "Feier", "2028", "Umsetzung und Bericht, der alles sagt"),
    ("5", "Meilenstein", "Ende", "2028", "2, 4"),
    ("6", "Aufgabe", "Aufräumen", "2028", "Ende"),
)


def _after(session: Session) -> dict[str, set[str]]:
    """Each phase and milestone that is there, with the titles of what comes before it."""
    session.expire_all()
    steps: list[Phase | Milestone] = [
        *session.scalars(select(Phase).where(Phase.deleted_at.is_(None))),
        *session.scalars(select(Milestone).where(Milestone.deleted_at.is_(None))),
    ]
    found = {one.id: one for one in steps}
    titles = {str(id_): one.title for id_, one in found.items()}
    said = {
        one.title: {titles[id_] for id_ in one.after_phase_ids + one.after_milestone_ids}
        for one in found.values()
    }
    session.rollback()
    return said


def test_rows_name_what_is_above_and_below_them(stored: Session, body: Body) -> None:
    make_process(stored, body)

    first = taken(stored, body, xlsx_of(*PLAN))
    after = _after(stored)
    second = taken(stored, body, xlsx_of(*PLAN))

    assert after == {
        "Analyse": set(),
        "Umsetzung": {"Analyse", "Bericht, der alles sagt"},
        "Bericht, der alles sagt": {"Analyse"},
        "Feier": {"Umsetzung", "Bericht, der alles sagt"},
        "Ende": {"Umsetzung", "Feier"},
    }
    assert first.report.counts()["created"] == 6
    assert [one[:2] for one in problems(first)] == [(7, "E (Vorgänger)")]
    assert second.report.counts() == {"created": 0, "changed": 0, "unchanged": 6, "refused": 0}


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_what_goes_out_comes_back_without_a_change(
    writer: TestClient, stored: Session, body: Body, format_: str
) -> None:
    process = str(make_process(stored, body).id)
    stored.rollback()
    ids: list[str] = []
    for title in ("Analyse", "Analyse", "A; B", "1", "keine", "=2"):
        made = writer.post(
            f"planning-processes/{process}/phases",
            json={"title": title, "after_phase_ids": ids[-2:]},
        )
        ids.append(made.json()["id"])
    writer.post(
        f"planning-processes/{process}/milestones",
        json={"title": "Ende", "after_phase_ids": ids},
    )
    before = stored.scalar(select(func.count()).select_from(History))
    stored.rollback()

    file = writer.get(f"planning-processes/{process}/work-plan.{format_}")
    again = writer.post("imports/tables", files={"file": (f"plan.{format_}", file.content)})

    assert again.json()["problems"] == []
    assert again.json()["counts"]["unchanged"] == 7
    kinds = select(func.count()).select_from(History).where(History.kind != "import-mappings")
    assert stored.scalar(kinds) == before


def test_a_circle_is_refused_with_its_rows_and_nothing_of_them_is_stored(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    rows: tuple[Any, ...] = (
        HEADINGS,
        ("1", "Phase", "A", "2027", "C"),
        ("2", "Phase", "B", "2027", "A"),
        ("3", "Meilenstein", "C", "2027", "B"),
        ("4", "Meilenstein", "D", "2027", "C"),
        ("5", "Phase", "E", "2027", "E"),
        ("6", "Phase", "F", "2027", ""),
    )

    found = taken(stored, body, xlsx_of(*rows))

    circle = "Das ergäbe einen Kreis: „A“ (2) → „C“ (4) → „B“ (3) → „A“ (2)."
    assert problems(found) == [
        (2, "E (Vorgänger)", circle),
        (3, "E (Vorgänger)", circle),
        (4, "E (Vorgänger)", circle),
        (5, "E (Vorgänger)", "„C“ in Zeile 4 wird selbst abgelehnt."),
        (6, "E (Vorgänger)", "Das ergäbe einen Kreis: „E“ (6) → „E“ (6)."),
    ]
    assert (found.report.counts()["created"], found.report.refused) == (1, 5)
    assert _after(stored) == {"F": set()}


def test_a_circle_by_way_of_what_is_here_is_refused_too(stored: Session, body: Body) -> None:
    make_process(stored, body)
    first = (HEADINGS, ("1", "Phase", "A", "2027", ""), ("2", "Phase", "B", "2027", "A"))
    taken(stored, body, csv_of(*first))

    found = taken(stored, body, csv_of(HEADINGS, ("1", "Phase", "A", "2027", "B")))

    assert problems(found) == [
        (2, "E (Vorgänger)", "Das ergäbe einen Kreis: „A“ (2) → „B“ → „A“ (2).")
    ]
    assert _after(stored) == {"A": set(), "B": {"A"}}


def test_unknown_and_ambiguous_names_are_refused_with_the_nearest(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    rows = (
        HEADINGS,
        ("1", "Phase", "Bestandsaufnahme", "2027", ""),
        ("2", "Meilenstein", "Fest", "2027", ""),
        ("3", "Meilenstein", "Fest", "2028", "bestandsAUFNAHME"),
        ("4", "Meilenstein", "X", "2028", "Bestandaufname"),
        ("5", "Meilenstein", "Y", "2028", "Fest"),
        ("6", "Aufgabe", "Räumen", "2028", ""),
        ("7", "Meilenstein", "Z", "2028", "Räumen"),
        ("8", "Meilenstein", "Q", "2028", "99"),
    )

    found = taken(stored, body, csv_of(*rows))

    assert problems(found) == [
        (
            5,
            "E (Vorgänger)",
            (
                "Eine Phase oder einen Meilenstein „Bestandaufname“ gibt es in diesem Prozess "
                "nicht. Am nächsten: „Bestandsaufnahme“."
            ),
        ),
        (
            6,
            "E (Vorgänger)",
            (
                "„Fest“ heißen mehrere Phasen oder Meilensteine; "
                "bitte die Nummer der Zeile oder die Kennung nennen."
            ),
        ),
        (
            8,
            "E (Vorgänger)",
            "„Räumen“ ist eine Aufgabe; Vorgänger sind Phasen und Meilensteine.",
        ),
        (
            9,
            "E (Vorgänger)",
            "Eine Phase oder einen Meilenstein „99“ gibt es in diesem Prozess nicht.",
        ),
    ]
    assert found.report.refused == 4
    assert _after(stored).keys() == {"Bestandsaufnahme", "Fest"}


def test_what_was_said_here_since_the_table_went_out_stands(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = str(make_process(stored, body).id)
    stored.rollback()
    a, b, c = (
        writer.post(f"planning-processes/{process}/phases", json={"title": title}).json()["id"]
        for title in "ABC"
    )
    file = writer.get(f"planning-processes/{process}/work-plan.csv").content
    place = f"planning-processes/{process}/phases/{c}"
    changed = writer.patch(place, json={"after_phase_ids": [a]}, headers={"If-Match": "*"})
    assert changed.status_code == 200, changed.text

    as_it_was = writer.post("imports/tables", files={"file": ("plan.csv", file)}).json()
    contrary = file.decode("utf-8-sig").replace(";Phase;;C;;;;;;;", ";Phase;;C;;;;;;;B")
    assert contrary != file.decode("utf-8-sig")
    refused = writer.post("imports/tables", json={"text": contrary, "source": "plan"}).json()

    assert (as_it_was["counts"]["unchanged"], as_it_was["problems"]) == (3, [])
    assert refused["counts"]["refused"] == 1
    assert "Changed here since it was given out" in refused["problems"][0]["detail"]
    assert _after(stored)["C"] == {"A"}
    assert b
    assert writer.get(place).json()["after_phase_ids"] == [a]


def test_a_refused_row_leaves_no_phase_that_was_made_for_it(stored: Session, body: Body) -> None:
    make_process(stored, body)
    rows = (
        ("Phase", "Was", "Wer", "Ist-Termin", "Vorgänger"),
        ("Zukunft", "Schon erreicht", "", "2090", ""),
        ("Niemals", "Nach nichts", "", "2020", "Gibt es nicht"),
        ("Heute", "Erreicht", "", "2020", ""),
    )

    found = taken(stored, body, csv_of(*rows))

    assert found.report.refused == 2
    assert _after(stored) == {"Heute": set(), "Erreicht": set()}
