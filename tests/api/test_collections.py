"""What every collection does, shown on planning processes and their milestones."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables import Body, PlanningProcess
from tests.api.making import PROCESS, made, titles


def count(stored: Session) -> int:
    stored.rollback()
    return stored.scalar(select(func.count()).select_from(PlanningProcess)) or 0


def test_what_is_made_is_found_at_its_location_as_it_was_answered(writer: TestClient) -> None:
    answer = writer.post("planning-processes", json=PROCESS)

    found = writer.get(f"http://testserver{answer.headers['location']}")

    assert answer.status_code == 201
    assert (found.json(), found.headers["etag"]) == (answer.json(), answer.headers["etag"])
    assert found.json()["period"] == {
        "edtf": "2007-23",
        "text": "Herbst 2007",
        "earliest": "2007-09-01",
        "latest": "2007-11-30",
    }


def test_unknown_fields_and_wrong_values_are_all_named_with_their_place(
    writer: TestClient, stored: Session
) -> None:
    answer = writer.post("planning-processes", json={"titel": "?", "review_cycle_months": 2**40})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {
        "/title",
        "/titel",
        "/review_cycle_months",
    }
    assert count(stored) == 0


@pytest.mark.parametrize("text", ["2027 bis 2025", "15.06.2027 - 01.06.2027", "2027/2025"])
@pytest.mark.parametrize("form", ["words", "object"])
def test_a_span_said_backwards_is_refused_at_its_field_and_nothing_is_kept(
    writer: TestClient, stored: Session, text: str, form: str
) -> None:
    kept = made(writer)
    path = f"planning-processes/{kept['id']}"
    period = {"edtf": text, "text": "zwei Jahre"} if form == "object" else text
    german = {"Accept-Language": "de"}
    reason = f"Das Ende liegt vor dem Anfang: „{text}“."

    answers = [
        writer.post("planning-processes", json=PROCESS | {"period": period}, headers=german),
        writer.patch(path, json={"title": "Anders", "period": period}, headers=german),
    ]

    for answer in answers:
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"] == [{"pointer": "/period", "detail": reason}]
    assert writer.get(path).json() == kept
    assert count(stored) == 1


def test_backward_words_of_a_paper_that_came_from_here_are_taken_back_as_they_are(
    writer: TestClient,
) -> None:
    words = {"edtf": None, "text": "2027 bis 2025", "earliest": None, "latest": None}

    found = made(writer, period=words)

    assert found["period"] == words


def test_what_is_read_while_it_is_typed_says_that_it_runs_backwards(writer: TestClient) -> None:
    found = [
        writer.get("time", params={"text": text}).json()
        for text in ("2027 bis 2025", "2025 bis 2027", "fortlaufend")
    ]

    assert [(one["edtf"], one["open"], one["backwards"]) for one in found] == [
        (None, False, True),
        ("2025/2027", False, False),
        (None, True, False),
    ]


def test_a_way_to_cut_a_body_ends_no_day_before_it_begins(writer: TestClient) -> None:
    system = {"key": "bezirke-2027", "name": "Bezirke", "valid_from": "2027-06-15"}
    kept = writer.post("area-systems", json=system | {"valid_to": "2027-06-15"})

    answers = [
        writer.post(
            "area-systems", json=system | {"key": "bezirke-2028", "valid_to": "2027-06-14"}
        ),
        writer.patch(
            f"area-systems/{kept.json()['id']}",
            json={"valid_to": "2027-06-14"},
            headers={"If-Match": kept.headers["etag"]},
        ),
    ]

    for answer in answers:
        assert answer.status_code == 422, answer.text
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/valid_to"]


def test_an_unknown_term_is_refused_with_the_nearest_ones(writer: TestClient) -> None:
    answer = writer.post("planning-processes", json=PROCESS | {"kind": "konferenzreie"})

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {
            "pointer": "/kind",
            "detail": "'konferenzreie' is not in the vocabulary 'process_kind'. Nearest: "
            "konferenzreihe, integriertes_konzept.",
        }
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {f"unbekannt{number}": 1 for number in range(200)},
        {"action_fields": [f"unbekannt{number}" for number in range(200)]},
        {"area_ids": [str(uuid4()) for _ in range(200)]},
    ],
    ids=["fields", "terms", "references"],
)
def test_of_many_faults_the_first_are_told_and_how_many_there_are(
    writer: TestClient, wrong: dict[str, Any]
) -> None:
    answer = writer.post("planning-processes", json=PROCESS | wrong)
    lines = writer.post(
        "planning-processes/batch",
        content=json.dumps(PROCESS | wrong),
        headers={"Content-Type": "application/jsonl"},
    )

    refused = answer.json()
    assert (answer.status_code, len(refused["errors"])) == (422, 20)
    assert refused["detail"].endswith("These are the first 20 of 200.")
    assert lines.json() == {"line": 1, "problem": refused}


def test_a_reference_to_nothing_is_refused(writer: TestClient) -> None:
    nowhere = str(uuid4())

    answer = writer.post(
        "planning-processes", json=PROCESS | {"parent_id": nowhere, "area_ids": [nowhere]}
    )

    assert answer.status_code == 422
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {
        "/parent_id",
        "/area_ids/0",
    }


def test_a_change_needs_the_revision_that_was_read_and_counts_it_up(writer: TestClient) -> None:
    process = made(writer)
    place = f"planning-processes/{process['id']}"
    tag = writer.get(place).headers["etag"]

    without = writer.patch(place, json={"title": "Neu"})
    first = writer.patch(place, json={"title": "Neu"}, headers={"If-Match": tag})
    second = writer.patch(place, json={"title": "Neuer"}, headers={"If-Match": tag})

    assert [without.status_code, first.status_code, second.status_code] == [428, 200, 412]
    assert (first.json()["title"], first.json()["revision"]) == ("Neu", 2)
    assert writer.get(place).json()["title"] == "Neu"


def test_null_empties_and_what_is_left_out_stays(writer: TestClient) -> None:
    place = f"planning-processes/{made(writer, lead_organisation='Jugendamt')['id']}"

    changed = writer.patch(place, json={"period": None}, headers={"If-Match": "*"}).json()

    assert (changed["period"], changed["lead_organisation"]) == (None, "Jugendamt")


def test_a_change_that_changes_nothing_makes_no_revision(writer: TestClient) -> None:
    process = made(writer)

    answer = writer.patch(
        f"planning-processes/{process['id']}",
        json={"title": process["title"]},
        headers={"If-Match": "*"},
    )

    assert (answer.headers["planraum-change"], answer.json()) == ("unchanged", process)


def test_what_is_deleted_stays_readable_as_deleted_and_leaves_the_lists(
    writer: TestClient,
) -> None:
    place = f"planning-processes/{made(writer)['id']}"

    gone = writer.delete(place, headers={"If-Match": "*"})

    assert gone.status_code == 204
    assert writer.get(place).json()["deleted_at"] is not None
    assert titles(writer.get("planning-processes")) == []
    assert titles(writer.get("planning-processes", params={"deleted": True})) == ["Trägerverbünde"]
    assert writer.patch(place, json={}, headers={"If-Match": "*"}).status_code == 410


def test_every_change_stands_in_the_history_with_who_and_what(writer: TestClient) -> None:
    process = made(writer)
    place = f"planning-processes/{process['id']}"
    writer.patch(place, json={"title": "Neu", "period": "2008"}, headers={"If-Match": "*"})
    writer.delete(place, headers={"If-Match": "*"})

    history = writer.get(f"{place}/history").json()["items"]

    assert [(row["action"], row["revision"], row["actor"]) for row in history] == [
        ("delete", 3, "test"),
        ("change", 2, "test"),
        ("create", 1, "test"),
    ]
    assert history[1]["before"]["title"] == "Trägerverbünde"
    assert history[1]["after"]["title"] == "Neu"
    assert history[1]["after"]["period"]["edtf"] == "2008"


def test_a_key_makes_changes_and_leaves_alone(writer: TestClient) -> None:
    place = "planning-processes/by-key/fachverfahren/2007/42"

    answers = [
        writer.put(place, json=PROCESS),
        writer.put(place, json=PROCESS),
        writer.put(place, json={"title": "Neu"}),
    ]

    assert [(a.status_code, a.headers["planraum-change"]) for a in answers] == [
        (201, "created"),
        (200, "unchanged"),
        (200, "changed"),
    ]
    assert answers[2].json()["period"]["edtf"] == "2007-23"
    assert answers[2].json()["source_key"] == "2007/42"


def test_a_batch_tells_of_each_line_and_stores_the_good_ones(
    writer: TestClient, stored: Session
) -> None:
    lines = (
        '{"title": "A", "source": "x", "source_key": "1"}\n'
        "{\n"
        '{"title": "B", "kind": "nichts"}\n'
        '{"title": "C", "source": "x", "source_key": "1"}\n'
    )

    answer = writer.post(
        "planning-processes/batch", content=lines, headers={"Content-Type": "application/jsonl"}
    )

    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [
        (one["line"], one.get("change"), one.get("problem", {}).get("status")) for one in told
    ] == [
        (1, "created", None),
        (2, None, 400),
        (3, None, 422),
        (4, "changed", None),
    ]
    assert stored.scalars(select(PlanningProcess.title)).all() == ["C"]


@pytest.mark.parametrize("way", ["post", "put", "patch", "delete", "batch"])
def test_a_dry_run_says_what_would_happen_and_stores_nothing(
    writer: TestClient, stored: Session, way: str
) -> None:
    process = made(writer, title="Vorher")
    place = f"planning-processes/{process['id']}"
    dry = {"dry_run": "true"}
    match = {"If-Match": "*"}
    answers = {
        "post": lambda: writer.post("planning-processes", json=PROCESS, params=dry),
        "put": lambda: writer.put("planning-processes/by-key/x/1", json=PROCESS, params=dry),
        "patch": lambda: writer.patch(place, json={"title": "Neu"}, params=dry, headers=match),
        "delete": lambda: writer.delete(place, params=dry, headers=match),
        "batch": lambda: writer.post(
            "planning-processes/batch",
            content='{"title": "A"}',
            params=dry,
            headers={"Content-Type": "application/jsonl"},
        ),
    }

    answer = answers[way]()

    assert answer.status_code in (200, 204)
    assert answer.headers["planraum-dry-run"] == "true"
    assert stored.execute(select(PlanningProcess.title, PlanningProcess.deleted_at)).all() == [
        ("Vorher", None)
    ]


def test_parts_live_and_are_seen_below_what_they_are_part_of(
    writer: TestClient, client: TestClient
) -> None:
    inner, public = made(writer), made(writer, visibility="public")
    for process in (inner, public):
        writer.post(f"planning-processes/{process['id']}/phases", json={"title": "Analyse"})

    seen = client.get(f"planning-processes/{public['id']}/phases")
    hidden = client.get(f"planning-processes/{inner['id']}/phases")
    phase = seen.json()["items"][0]["id"]
    astray = client.get(f"planning-processes/{inner['id']}/phases/{phase}")

    assert titles(seen) == ["Analyse"]
    assert (hidden.status_code, astray.status_code) == (404, 404)


def test_a_part_of_nothing_is_refused(writer: TestClient) -> None:
    answer = writer.post(f"planning-processes/{uuid4()}/phases", json={"title": "Analyse"})

    assert answer.status_code == 404


def test_a_new_body_begins_with_the_shipped_vocabularies(writer: TestClient, body: Body) -> None:
    terms = writer.get("vocabularies", params={"kind": "life_phase", "limit": 200}).json()["items"]

    assert [term["key"] for term in terms] == [
        "schwangerschaft_geburt",
        "0_3",
        "3_6",
        "6_10",
        "10_16",
        "16_27",
    ]
    assert terms[1]["attributes"] == {"from_months": 0, "to_months": 36}
    assert {term["body_id"] for term in terms} == {str(body.id)}


def test_a_link_ties_what_exists_to_the_council(writer: TestClient) -> None:
    process = made(writer)
    paper = writer.post("papers", json={"name": "Vorlage"}).json()
    link = {
        "role": "mandate",
        "about": "planning-processes",
        "resource_id": process["id"],
        "paper_id": paper["id"],
    }

    answers = [
        writer.post("council-links", json=link),
        writer.post("council-links", json=link | {"about": "nichts"}),
        writer.post("council-links", json=link | {"resource_id": paper["id"]}),
        writer.post("council-links", json=link | {"paper_id": None}),
    ]

    assert [answer.status_code for answer in answers] == [201, 422, 422, 422]
    assert [answer.json()["errors"][0]["pointer"] for answer in answers[1:]] == [
        "/about",
        "/resource_id",
        "/paper_id",
    ]


def test_a_task_is_completed_exactly_when_it_is_done(writer: TestClient) -> None:
    task = writer.post("tasks", json={"title": "Räume", "responsible": "Jugendamt"}).json()
    place = f"tasks/{task['id']}"
    match = {"If-Match": "*"}

    done = writer.patch(place, json={"status": "erledigt"}, headers=match).json()
    again = writer.patch(place, json={"status": "offen"}, headers=match).json()

    assert task["completed_at"] is None
    assert done["completed_at"] is not None
    assert again["completed_at"] is None


def test_a_conference_keeps_its_calendar_and_the_day_of_purging(writer: TestClient) -> None:
    asked = {
        "title": "Planungskonferenz",
        "starts_at": "2027-03-10T23:30:00Z",
        "ends_at": "2027-03-11T02:00:00Z",
    }
    conference = writer.post("conferences", json=asked).json()
    place = f"conferences/{conference['id']}"

    moved = writer.patch(place, json={"venue": "Bürgerhaus"}, headers={"If-Match": "*"}).json()
    reversed_ = writer.post("conferences", json=asked | {"ends_at": "2027-03-10T22:00:00Z"})

    assert conference["date"]["edtf"] == "2027-03-11"  # the day in Germany, not in Greenwich
    assert conference["retention_until"] == "2027-09-07"
    assert (moved["ical_uid"], moved["ical_sequence"]) == (conference["ical_uid"], 1)
    assert (reversed_.status_code, reversed_.json()["errors"][0]["pointer"]) == (422, "/ends_at")


def test_a_conference_without_a_date_is_kept_for_two_years(writer: TestClient) -> None:
    conference = writer.post("conferences", json={"title": "Irgendwann"}).json()

    kept = date.fromisoformat(conference["retention_until"])
    assert kept - datetime.now(UTC).date() == timedelta(days=730)
