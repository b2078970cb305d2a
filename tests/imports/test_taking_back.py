"""An import is taken back: everything it made or changed, or nothing; and it may come again."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.history import History
from db.tables import Body, ImportRun, Milestone, Phase, RunState, Task
from tests.api.conftest import body, token, writer
from tests.imports.tables.making import csv_of, make_process, plan

__all__ = ["body", "token", "writer"]

HEADINGS = ("Nr.", "Phase", "Was", "Wer", "Bis wann", "Stand")
FIRST = (
    HEADINGS,
    ("1", "Analyse", "Daten sammeln", "Amt", "Mai 2027", "offen"),
    ("2", "Analyse", "Bericht liegt vor", "", "Juli 2027", ""),
    ("3", "Umsetzung", "Träger anschreiben", "Amt", "2028", "offen"),
)
SECOND = (
    HEADINGS,
    ("1", "Analyse", "Daten auswerten", "Büro", "Juni 2027", "erledigt"),
    ("2", "Abschluss", "Bericht liegt vor", "", "Juli 2027", ""),
    ("3", "Umsetzung", "Träger anschreiben", "Amt", "2028", "offen"),
    ("4", "Abschluss", "Feiern", "Alle", "", "offen"),
)


def _import(writer: TestClient, rows: Any, **words: str) -> str:
    answer = writer.post(
        "imports/tables",
        data={"process": "Jugendhilfeplanung", "source": "Plan", **words},
        files={"file": ("plan.csv", csv_of(*rows))},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["run"])


def _living(session: Session) -> list[tuple[str, str, str | None, str | None]]:
    """The plan without what is deleted, each step with the words of its time and its phase."""
    session.rollback()
    session.expire_all()
    titles = {one.id: one.title for one in session.scalars(select(Phase))}
    found: list[tuple[str, str, str | None, str | None]] = [
        ("phase", one.title, None, None)
        for one in session.scalars(select(Phase).where(Phase.deleted_at.is_(None)))
    ]
    steps: list[Milestone | Task] = [
        *session.scalars(select(Milestone).where(Milestone.deleted_at.is_(None))),
        *session.scalars(select(Task).where(Task.deleted_at.is_(None))),
    ]
    for one in steps:
        when = one.due if isinstance(one, Task) else one.planned
        phase = None if one.phase_id is None else titles[one.phase_id]
        found.append((one.__tablename__, one.title, when.text if when else None, phase))
    session.rollback()
    return sorted(found, key=str)


def _id(session: Session, table: type[Task | Phase], title: str) -> UUID:
    found = session.scalars(select(table.id).where(table.title == title)).one()
    session.rollback()
    return found


def _plan(session: Session) -> list[tuple[str, str, str | None, str | None]]:
    found = plan(session)
    session.rollback()
    return found


def test_the_first_import_of_a_plan_is_taken_back_whole_and_may_come_again(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make_process(stored, body)
    run = _import(writer, FIRST)
    made = _living(stored)

    tried = writer.post(f"imports/{run}/undo", params={"dry_run": True})
    tried_left = _living(stored)
    undone = writer.post(f"imports/{run}/undo", params={"reason": "Falsche Datei"})
    left = _living(stored)
    again = writer.post(f"imports/{run}/undo")
    said = writer.get(f"imports/{run}").json()
    later = _import(writer, FIRST)

    assert (tried.status_code, tried.json()["dry_run"], tried_left) == (200, True, made)
    assert undone.json() == {
        "run": run,
        "dry_run": False,
        "deleted": 5,
        "set_back": 0,
        "left": [],
    }
    assert left == []
    assert (again.json()["deleted"], again.json()["set_back"]) == (0, 0)
    assert (said["taken_back"]["deleted"], said["taken_back"]["by"]) == (5, "test")
    assert _living(stored) == made
    # What a later import brought again is the later one's.
    assert writer.post(f"imports/{run}/undo").json()["deleted"] == 0
    assert _living(stored) == made
    assert writer.post(f"imports/{later}/undo").json()["deleted"] == 5
    assert _living(stored) == []


def test_what_an_import_changed_is_as_it_was_before_it(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make_process(stored, body)
    _import(writer, FIRST)
    before, everything = _living(stored), _plan(stored)
    run = _import(writer, SECOND)
    assert _living(stored) != before

    undone = writer.post(f"imports/{run}/undo").json()

    assert (undone["deleted"], undone["set_back"], undone["left"]) == (2, 2, [])
    assert _living(stored) == before
    assert [one for one in _plan(stored) if one[1] not in {"Abschluss", "Feiern"}] == everything
    undoing = stored.scalars(
        select(History).where(History.run_id == UUID(run), History.undoes.is_not(None))
    )
    assert {(one.kind, one.undoes, one.action) for one in undoing} >= {
        ("tasks", 2, "change"),
        ("phases", 1, "delete"),
    }


def test_what_was_changed_since_is_named_and_nothing_is_done_until_it_is_left(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = make_process(stored, body).id
    stored.rollback()
    run = _import(writer, FIRST)
    made = _living(stored)
    task = _id(stored, Task, "Daten sammeln")
    writer.patch(f"tasks/{task}", json={"status": "erledigt"}, headers={"If-Match": "*"})
    phase = _id(stored, Phase, "Umsetzung")
    added = writer.post(
        "tasks",
        json={
            "title": "Von Hand",
            "responsible": "Amt",
            "process_id": str(process),
            "phase_id": str(phase),
        },
    )
    assert added.status_code == 201, added.text

    refused = writer.post(f"imports/{run}/undo")
    since = _living(stored)
    undone = writer.post(f"imports/{run}/undo", params={"leave_changed": True}).json()

    analysis = _id(stored, Phase, "Analyse")
    assert refused.status_code == 409
    assert {one["pointer"] for one in refused.json()["errors"]} == {
        f"/tasks/{task}",
        f"/phases/{phase}",
        f"/phases/{analysis}",
    }
    assert since == sorted([*made, ("task", "Von Hand", None, "Umsetzung")], key=str)
    assert undone["deleted"] == 2
    assert {(one["title"], "status" in one["fields"]) for one in undone["left"]} == {
        ("Daten sammeln", True),
        ("Umsetzung", False),
        ("Analyse", False),
    }
    assert [one[1] for one in _living(stored)] == [
        "Analyse",
        "Umsetzung",
        "Daten sammeln",
        "Von Hand",
    ]


def test_what_was_deleted_since_is_no_hindrance(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make_process(stored, body)
    run = _import(writer, FIRST)
    task = _id(stored, Task, "Daten sammeln")
    writer.delete(f"tasks/{task}", headers={"If-Match": "*"})

    undone = writer.post(f"imports/{run}/undo").json()

    assert (undone["deleted"], undone["left"], _living(stored)) == (4, [], [])


def test_a_list_of_processes_is_taken_back_unless_somebody_works_in_one(
    writer: TestClient, stored: Session, body: Body
) -> None:
    rows = (("Titel", "Status"), ("Nord", "laufend"), ("Süd", "laufend"))
    run = _import(writer, rows, kind="processes", process="")
    processes = writer.get("planning-processes").json()["items"]
    north = next(one["id"] for one in processes if one["title"] == "Nord")
    writer.post(f"planning-processes/{north}/phases", json={"title": "Bestand"})

    refused = writer.post(f"imports/{run}/undo")
    undone = writer.post(f"imports/{run}/undo", params={"leave_changed": True}).json()

    assert [one["pointer"] for one in refused.json()["errors"]] == [f"/planning-processes/{north}"]
    assert (undone["deleted"], [one["title"] for one in undone["left"]]) == (1, ["Nord"])
    assert [one["title"] for one in writer.get("planning-processes").json()["items"]] == ["Nord"]


def test_a_document_is_taken_back_with_what_was_read_and_may_come_again(
    writer: TestClient, stored: Session, body: Body
) -> None:
    text = (
        "Vorlage 2027/0123\nBetreff: Sachstand der Jugendhilfeplanung\n\n"
        "Beratungsfolge\nJugendhilfeausschuss 14.02.2027\n"
    )
    first = writer.post("imports", json={"text": text, "accept": True}).json()
    documents = writer.get("documents").json()["items"]

    undone = writer.post(f"imports/{first['run']}/undo").json()
    nothing = [writer.get(one).json()["items"] for one in ("documents", "papers", "committees")]
    second = writer.post("imports", json={"text": text, "accept": True}).json()

    assert undone["deleted"] == first["counts"]["created"] > 1
    assert nothing == [[], [], []]
    assert second["counts"]["refused"] == 0, second["problems"]
    assert second["counts"]["changed"] == first["counts"]["created"]
    assert [one["id"] for one in writer.get("documents").json()["items"]] == [
        one["id"] for one in documents
    ]


@pytest.mark.parametrize(
    ("format_", "state", "said"),
    [
        ("oparl", RunState.DONE, "cannot be taken back"),
        ("work-plan", RunState.RUNNING, "has not ended"),
    ],
)
def test_what_runs_or_would_come_again_is_not_taken_back(
    writer: TestClient, stored: Session, body: Body, format_: str, state: RunState, said: str
) -> None:
    run = ImportRun(body_id=body.id, format=format_, state=state, counts={})
    stored.add(run)
    stored.commit()

    refused = writer.post(f"imports/{run.id}/undo")

    assert (refused.status_code, said in refused.json()["detail"]) == (409, True)


def test_taking_back_asks_the_database_no_more_often_for_a_long_plan(
    writer: TestClient, stored: Session, body: Body, statements: list[str]
) -> None:
    make_process(stored, body)

    def asked(count: int) -> int:
        rows = [(str(n), "", f"Aufgabe {count}-{n}", "Amt", "2027", "") for n in range(count)]
        run = _import(writer, (HEADINGS, *rows), source=f"Plan {count}")
        statements.clear()
        assert writer.post(f"imports/{run}/undo").json()["deleted"] == count
        return len(statements)

    asked(2)
    assert asked(20) == asked(200)
    assert stored.scalar(select(func.count()).select_from(Task)) == 222
