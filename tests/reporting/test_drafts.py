"""A draft: what is frozen, what is written by itself, and what people keep."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.reporting.making import change, make, make_process

MATCH = {"If-Match": "*"}
NOTHING = [{"kind": "paragraph", "text": "Dazu liegen keine Angaben vor."}]


def draft(writer: TestClient, report: str, **params: str) -> dict[str, Any]:
    answer = writer.post(f"reports/{report}/draft", headers=MATCH, params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def sections(writer: TestClient, report: str) -> dict[str, dict[str, Any]]:
    items = writer.get(f"reports/{report}/sections").json()["items"]
    return {one["key"]: one for one in items}


def test_a_draft_freezes_the_process_and_writes_every_section(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(
        writer,
        "reports",
        title="Sachstand 2026",
        process_id=ids["process"],
        to_whom="Jugendhilfeausschuss",
    )["id"]

    drafted = draft(writer, report)

    assert (drafted["state"], drafted["previous_id"]) == ("entwurf", None)
    frozen = writer.get(f"reports/{report}/snapshot").json()
    assert frozen["process"]["title"] == "Präventionskette Neuburg"
    assert frozen["as_of"] == drafted["as_of"]
    found = sections(writer, report)
    assert list(found) == [
        "beschlussvorschlag",
        "anlass",
        "sachstand",
        "veraenderungen",
        "meilensteine",
        "ziele",
        "massnahmen",
        "konferenzen",
        "beschluesse",
        "indikatoren",
        "ausblick",
        "finanzen",
        "personal",
        "kinder_jugendliche",
        "beteiligung",
    ]
    late, steps = found["meilensteine"]["generated"]
    assert re.fullmatch(
        r"Von zwei Schritten ist am \d\d\.\d\d\.\d{4} einer überfällig\.", late["text"]
    )
    assert steps == {
        "kind": "table",
        "head": ["Phase / Meilenstein", "Geplant", "Status"],
        "rows": [
            ["Phase: Bestandserhebung", "01.10.2026", "Laufend, überfällig"],
            ["Meilenstein: Auftaktkonferenz", "Frühjahr 2127", "–"],
        ],
        "late": [0],
    }
    assert found["personal"]["generated"] == NOTHING
    assert {key for key, one in found.items() if not one["included"]} == {
        "veraenderungen",
        "personal",
        "beschluesse",
    }
    assert "zur Kenntnis" in found["beschlussvorschlag"]["generated"][0]["text"]


def test_drafting_again_renews_what_is_generated_and_keeps_what_people_wrote(
    writer: TestClient,
) -> None:
    ids = make_process(writer)
    report = make(writer, "reports", title="Sachstand", process_id=ids["process"])["id"]
    draft(writer, report)
    before = sections(writer, report)
    own = {"own_text": "Die Auftaktkonferenz ist vorbereitet.", "included": False}
    change(writer, f"reports/{report}/sections/{before['meilensteine']['id']}", **own)
    away = f"reports/{report}/sections/{before['ziele']['id']}"
    assert writer.delete(away, headers=MATCH).status_code == 204
    path = f"planning-processes/{ids['process']}/milestones/{ids['milestone']}"
    change(writer, path, planned="Sommer 2027")

    draft(writer, report)

    after = sections(writer, report)
    assert after["meilensteine"]["own_text"] == own["own_text"]
    assert after["meilensteine"]["included"] is False
    assert "Sommer 2027" in str(after["meilensteine"]["generated"])
    assert "ziele" not in after


def test_the_next_report_tells_what_changed_since_the_last(writer: TestClient) -> None:
    ids = make_process(writer)
    first = make(writer, "reports", title="Erster", process_id=ids["process"])["id"]
    draft(writer, first)
    own = f"planning-processes/{ids['process']}"
    change(writer, f"{own}/phases/{ids['phase']}", status="abgeschlossen", actual="2026-11-12")
    second = make(writer, "reports", title="Zweiter", process_id=ids["process"])["id"]

    drafted = draft(writer, second)

    assert drafted["previous_id"] == first
    told = writer.get(f"reports/{second}/changes")
    assert told.json()["items"] == [
        {
            "change": "changed",
            "about": "phases",
            "id": ids["phase"],
            "text": "Phase “Bestandserhebung” concluded, six weeks later than planned; "
            "actual: 12 November 2026.",
        }
    ]
    german = writer.get(f"reports/{second}/changes", headers={"Accept-Language": "de"}).json()
    sentence = "Phase „Bestandserhebung“ abgeschlossen, sechs Wochen später als geplant"
    assert german["items"][0]["text"].startswith(sentence)
    assert sentence in str(sections(writer, second)["veraenderungen"]["generated"])
    assert writer.get(f"reports/{first}/changes").json()["items"] == []


def test_the_report_before_is_of_the_same_duty_if_there_is_one(writer: TestClient) -> None:
    ids = make_process(writer)
    duty = make(writer, "reporting-duties", what="Stand", to_whom="JHA", rule="fortlaufend")["id"]
    theirs = make(writer, "reports", title="Pflicht", process_id=ids["process"], duty_id=duty)["id"]
    other = make(writer, "reports", title="Anderer", process_id=ids["process"])["id"]
    next_ = make(writer, "reports", title="Nächster", process_id=ids["process"], duty_id=duty)["id"]
    draft(writer, theirs)
    assert draft(writer, other)["previous_id"] == theirs

    drafted = draft(writer, next_)

    assert drafted["previous_id"] == theirs
    assert draft(writer, theirs)["previous_id"] is None


def test_a_trial_stores_nothing(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(writer, "reports", title="Sachstand", process_id=ids["process"])["id"]

    assert draft(writer, report, dry_run="true")["state"] == "entwurf"

    assert writer.get(f"reports/{report}").json()["state"] == "offen"
    assert writer.get(f"reports/{report}/snapshot").json() == {}
    assert sections(writer, report) == {}


def test_an_approved_report_is_fixed(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(writer, "reports", title="Sachstand", process_id=ids["process"])["id"]
    draft(writer, report)
    change(writer, f"reports/{report}", state="freigegeben")

    refused = writer.post(f"reports/{report}/draft", headers=MATCH)

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/conflict")


def test_a_returned_report_becomes_a_draft_again(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(writer, "reports", title="Sachstand", process_id=ids["process"])["id"]
    draft(writer, report)
    change(writer, f"reports/{report}", state="in_pruefung")
    change(writer, f"reports/{report}", state="zurueckgegeben", return_reason="Zahlen fehlen")

    drafted = draft(writer, report)

    assert (drafted["state"], drafted["return_reason"]) == ("entwurf", None)


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 428), ({"If-Match": '"99"'}, 412), (MATCH, 409)]
)
def test_a_draft_is_refused_unread_stale_or_without_a_process(
    writer: TestClient, headers: dict[str, str], status: int
) -> None:
    report = make(writer, "reports", title="Ohne Prozess")["id"]

    assert writer.post(f"reports/{report}/draft", headers=headers).status_code == status


def test_a_decision_is_asked_for_without_inventing_its_words(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(
        writer,
        "reports",
        title="Konzept",
        process_id=ids["process"],
        asks="beschluss",
        committee_id=ids["committee"],
    )["id"]

    draft(writer, report)

    assert [one["text"] for one in sections(writer, report)["beschlussvorschlag"]["generated"]] == [
        (
            f"Jugendhilfeausschuss: Der Bericht „Konzept“ (Stand {today(writer, report)}) ist "
            "Grundlage des Beschlusses."
        ),
        "Der Wortlaut des Beschlusses ist noch nicht eingetragen.",
    ]


def today(writer: TestClient, report: str) -> str:
    year, month, day = writer.get(f"reports/{report}").json()["as_of"].split("-")
    return f"{day}.{month}.{year}"
