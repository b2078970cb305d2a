"""A work plan as an office keeps it becomes phases, milestones and tasks of a process."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.imports.tables import exporting
from api.imports.tables.exporting import PLAN_HEADINGS
from db.tables import Body, ImportMapping, ImportRun, Milestone, Phase, RunState, Task
from tests.imports.tables.making import csv_of, make_process, plan, problems, taken, xlsx_of

STATES = "Offen, In Arbeit, Erledigt, Abgebrochen"
MESSY = xlsx_of(
    ["Arbeitsplan der Jugendhilfeplanung"],
    ["Stand: 01.02.2027"],
    [],
    ["Phase", "Was ist zu tun?", "Zuständig", "Termin", None, "Sachstand", "Bemerkung"],
    ["", "", "", "Beginn", "Ende", "", ""],
    ["Analyse", "Bestand erheben", "Jugendamt", date(2027, 3, 1), date(2027, 5, 1), "läuft", "x"],
    [None, "Befragung auswerten", "Institut", None, "Sommer 2027", "ok", None],
    [None, "Ergebnisse liegen vor", None, None, "Ende Juni 2027", "", None],
    [],
    ["Phase 2: Beteiligung"],
    [None, "Auftakt mit den Trägern", None, None, date(2027, 9, 15), None, None],
    ["Phase", "Was ist zu tun?", "Zuständig", "Beginn", "Ende", "Sachstand", "Bemerkung"],
    ["Summe", None, None, None, None, 3],
    merged=["A1:G1", "D4:E4", "A6:A8", "A10:G10"],
    formats={"E6": "mmm yy"},
)


def test_a_messy_workbook_is_read_as_people_read_it(stored: Session, body: Body) -> None:
    make_process(stored, body)

    found = taken(stored, body, MESSY)

    assert problems(found) == [
        (12, None, "Übersprungen: Kopfzeile noch einmal."),
        (13, None, "Übersprungen: Fußzeile „Summe“."),
    ]
    assert plan(stored) == [
        ("milestone", "Auftakt mit den Trägern", "2027-09-15", None),
        ("milestone", "Ergebnisse liegen vor", "2027-06-21/2027-06-30", None),
        ("phase", "Analyse", None, None),
        ("phase", "Phase 2: Beteiligung", None, None),
        ("task", "Befragung auswerten", "2027-22", "erledigt"),
        ("task", "Bestand erheben", "2027-03-01/2027-05", "in_arbeit"),
    ]
    phases = {one.id: one.title for one in stored.scalars(select(Phase))}
    steps = [*stored.scalars(select(Milestone)), *stored.scalars(select(Task))]
    assert {one.title: phases[one.phase_id] for one in steps if one.phase_id} == {
        "Bestand erheben": "Analyse",
        "Befragung auswerten": "Analyse",
        "Ergebnisse liegen vor": "Analyse",
        "Auftakt mit den Trägern": "Phase 2: Beteiligung",
    }


def test_the_same_table_again_changes_nothing_and_a_changed_row_only_itself(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    rows = [
        ("Phase", "Was", "Wer", "Bis wann", "Stand"),
        ("Analyse", "Daten holen", "Statistikstelle", "31.03.2027", "offen"),
        ("", "Daten holen", "Statistikstelle", "30.04.2027", "offen"),
    ]
    first = taken(stored, body, csv_of(*rows))

    again = taken(stored, body, csv_of(*rows))
    rows[1] = ("Analyse", "Daten holen", "Statistikstelle", "15.04.2027", "erl.")
    changed = taken(stored, body, csv_of(*rows))

    assert first.report.counts() == {"created": 3, "changed": 0, "unchanged": 0, "refused": 0}
    assert again.report.counts() == {"created": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert changed.report.counts() == {"created": 0, "changed": 1, "unchanged": 1, "refused": 0}
    assert ("task", "Daten holen", "2027-04-15", "erledigt") in plan(stored)


@pytest.mark.parametrize(
    ("cells", "kind", "why"),
    [
        (("Erhebung", "", "01.03.2027", "31.05.2027"), "phases", "hat Beginn und Ende"),
        (("Erhebung", "", "", "März bis Mai 2027"), "phases", "hat Beginn und Ende"),
        (("Bericht fertig", "", "", "KW 12/2027"), "milestones", "ein Zeitpunkt ohne Zuständige"),
        (("Bericht schreiben", "Jugendamt", "", "Herbst 2027"), "tasks", "jemand ist zuständig"),
        (("Irgendwann", "", "", ""), "tasks", "zu tun, noch ohne Termin"),
    ],
)
def test_what_a_row_is_follows_from_what_it_says(
    stored: Session, body: Body, cells: tuple[str, ...], kind: str, why: str
) -> None:
    make_process(stored, body)

    found = taken(stored, body, csv_of(("Was", "Wer", "Beginn", "Termin"), cells))

    assert [(line.entry.kind, line.entry.why.de) for line in found.lines] == [(kind, why)]


def test_a_row_that_cannot_be_is_refused_with_its_place_and_the_others_are_taken(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)

    found = taken(
        stored,
        body,
        csv_of(
            ("Art", "Was", "Wer", "Bis wann", "Ist", "Stand", "Projekt"),
            ("Aufgabe", "Gut", "Jugendamt", "nach Absprache", "", "in Arbeit", ""),
            ("Aufgabe", "Tag", "Jugendamt", "31.02.2027", "", "", ""),
            ("Aufgabe", "Stand", "Jugendamt", "", "", "unklar", ""),
            ("Kuchen", "Art", "Jugendamt", "", "", "", ""),
            ("Aufgabe", "", "Jugendamt", "", "", "", ""),
            ("Meilenstein", "Zukunft", "", "", "01.01.2999", "", ""),
            ("Aufgabe", "Spanne", "Jugendamt", "2027 bis 2025", "", "", ""),
            ("Aufgabe", "Prozess", "Jugendamt", "", "", "", "Jugendhilfeplan"),
        ),
    )

    assert problems(found) == [
        (3, "D (Bis wann)", "„31.02.2027“ ist kein Datum des Kalenders oder hat kein Jahr."),
        (
            4,
            "F (Stand)",
            f"„unklar“ ist kein bekannter Stand (Aufgabe). Möglich: {STATES}.",
        ),
        (5, "A (Art)", "„Kuchen“ ist weder Phase noch Meilenstein noch Aufgabe."),
        (6, "B (Was)", "Es fehlt, worum es geht."),
        (
            7,
            "E (Ist)",
            "Was tatsächlich war, kann nicht in der Zukunft liegen. Gemeint ist wohl die Prognose.",
        ),
        (
            8,
            "D (Bis wann)",
            "Das Ende liegt vor dem Anfang: „2027 bis 2025“.",
        ),
        (
            9,
            "G (Projekt)",
            "Einen Prozess „Jugendhilfeplan“ gibt es nicht. Am nächsten: „Jugendhilfeplanung“.",
        ),
    ]
    assert found.report.refused == 7
    assert plan(stored) == [("task", "Gut", None, "in_arbeit")]


def test_all_or_nothing_stores_nothing_where_one_row_is_refused(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    table = csv_of(
        ("Was", "Wer", "Bis wann"), ("Gut", "Amt", "2027"), ("Schlecht", "Amt", "99.99.")
    )

    found = taken(stored, body, table, all_or_nothing=True)

    assert plan(stored) == []
    assert stored.scalar(select(func.count()).select_from(ImportMapping)) == 0
    run = stored.scalars(select(ImportRun)).one()
    assert (run.state, run.counts["refused"], run.problems[0]["row"]) == (RunState.REFUSED, 1, 3)
    assert found.report.counts() == {"created": 0, "changed": 0, "unchanged": 0, "refused": 1}


def test_a_source_is_remembered_and_its_new_heading_told_of_instead_of_guessed(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    taken(stored, body, csv_of(("Was", "Wer", "Ampel"), ("Konzept", "Amt", "grün")))

    found = taken(
        stored,
        body,
        csv_of(("Was", "Wer", "Ampel", "Frist"), ("Konzept", "Amt", "grün", "31.03.2027")),
    )

    kept = stored.scalars(select(ImportMapping)).one()
    assert kept.columns == {"Was": "title", "Wer": "responsible", "Ampel": "status"}
    assert kept.terms == {"task_status": {"grün": "erledigt"}}
    assert problems(found) == [
        (
            1,
            "D (Frist)",
            "Diese Spalte ist neu bei dieser Quelle und noch keinem Feld zugeordnet.",
        )
    ]
    assert plan(stored) == [("task", "Konzept", None, "erledigt")]


def test_what_people_changed_beside_the_plan_stays(stored: Session, body: Body) -> None:
    process = make_process(stored, body)
    stored.add(Phase(body_id=body.id, process_id=process.id, title="Analyse", order=4))
    stored.commit()
    table = csv_of(("Phase", "Was", "Wer", "Bis wann"), ("Analyse", "Daten", "Amt", ""))
    taken(stored, body, table)
    task = stored.scalars(select(Task)).one()
    task.description = "Von Hand"
    stored.commit()

    found = taken(stored, body, table)

    assert found.report.counts()["unchanged"] == 1
    assert stored.scalars(select(Task)).one().description == "Von Hand"
    assert [one.title for one in stored.scalars(select(Phase))] == ["Analyse"]


def test_a_long_plan_is_stored_but_for_its_bad_rows_each_told_of_with_its_place(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    rows = [
        (
            str(n),
            f"Phase {n // 200}",
            f"Schritt {n}",
            "Amt",
            "31.02.2027" if n % 30 == 0 else "2027",
        )
        for n in range(1, 1201)
    ]

    found = taken(stored, body, csv_of(("Nr.", "Phase", "Was", "Wer", "Bis wann"), *rows))

    assert found.report.counts() == {
        "created": 1160 + 6,
        "changed": 0,
        "unchanged": 0,
        "refused": 40,
    }
    assert [(row, column) for row, column, _ in problems(found)] == [
        (n + 1, "E (Bis wann)") for n in range(30, 1201, 30)
    ]
    assert stored.scalar(select(func.count()).select_from(Task)) == 1160


def test_rows_are_known_again_by_their_number_whatever_they_are_called(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    taken(stored, body, csv_of(("Nr.", "Was", "Wer"), ("1.1", "Konzept", "Amt")))

    found = taken(
        stored,
        body,
        csv_of(("Nr.", "Was", "Wer"), ("1.1", "Feinkonzept", "Amt"), ("1.1", "Noch", "A")),
    )

    assert [(one.change, one.title) for one in found.report.outcomes] == [
        ("changed", "Feinkonzept")
    ]
    assert problems(found) == [(3, "A (Nr.)", "Das steht schon in Zeile 2.")]


def test_a_row_says_its_process_and_one_of_another_body_is_none(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    second = make_process(stored, body, "Präventionskette")
    table = csv_of(
        ("Projekt", "Was", "Wer"),
        ("Präventionskette", "Erstes", "Amt"),
        ("", "Zweites", "Amt"),
        (str(second.id), "Drittes", "Amt"),
    )

    found = taken(stored, body, table, process=None)

    assert problems(found) == []
    assert {one.process_id for one in stored.scalars(select(Task))} == {second.id}


def test_an_id_of_another_process_is_refused_where_the_table_is_for_one(
    stored: Session, body: Body
) -> None:
    make_process(stored, body)
    make_process(stored, body, "Präventionskette")
    taken(stored, body, csv_of(("Was", "Wer"), ("Konzept", "Amt")))
    id_ = str(stored.scalars(select(Task)).one().id)

    found = taken(
        stored,
        body,
        csv_of(("Kennung", "Was", "Wer"), (id_, "Umbenannt", "Amt")),
        process="Präventionskette",
        source="Export",
    )

    assert problems(found) == [
        (
            2,
            "A (Kennung)",
            "Das gehört hier zum Prozess „Jugendhilfeplanung“, nicht zu „Präventionskette“.",
        )
    ]
    assert stored.scalars(select(Task)).one().title == "Konzept"


def test_a_step_changed_here_since_its_export_keeps_what_the_table_only_repeats(
    stored: Session, body: Body
) -> None:
    process = make_process(stored, body)
    taken(stored, body, csv_of(("Phase", "Was", "Wer", "Stand"), ("A", "Konzept", "Amt", "")))
    headings, *rows = PLAN_HEADINGS, *exporting.plan(stored.connection(), process.id, internal=True)
    task = stored.scalars(select(Task)).one()
    second = Phase(body_id=body.id, process_id=process.id, title="B", order=2)
    stored.add(second)
    stored.flush()
    task.phase_id, task.status, task.responsible = second.id, "in_arbeit", "Träger"
    stored.commit()
    (row,) = [list(one) for one in rows if one[1] == "Aufgabe"]

    repeated = taken(stored, body, csv_of(headings, row), process=None, source="Export")
    row[headings.index("Bemerkung")], row[headings.index("Zuständig")] = "neu", "Institut"
    both = taken(stored, body, csv_of(headings, row), process=None, source="Export")
    row[headings.index("Zuständig")] = "Amt"
    beside = taken(stored, body, csv_of(headings, row), process=None, source="Export")

    assert repeated.report.counts()["unchanged"] == 1
    assert [(one.column, one.value, one.said.de) for one in both.refusals] == [
        (
            "H (Zuständig)",
            "Institut",
            (
                "Seit der Ausgabe hier geändert: aus „Amt“ wurde „Träger“. "
                "Bitte entscheiden, was gilt."
            ),
        )
    ]
    assert [
        [(one.field, one.before, one.after) for one in line.differences] for line in beside.lines
    ] == [[("note", "", "neu")]]
    task = stored.scalars(select(Task)).one()
    assert (task.phase_id, task.status, task.responsible, task.description) == (
        second.id,
        "in_arbeit",
        "Träger",
        "neu",
    )
