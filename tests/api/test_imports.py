"""Documents over HTTP: files, texts and addresses, read by one call and accepted by another."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.imports import following
from api.main import create_app
from api.settings import Settings
from db.history import History
from db.tables import Document, Finding, ImportRun, JobInput, PlanningProcess
from tests.imports.ris_pages import HERE as RIS_PAGES
from tests.imports.test_load import VORLAGE
from tests.shapes import hold_to_its_shape

FILE = {"file": ("vorlage.txt", VORLAGE.encode(), "text/plain")}


def imported(writer: TestClient, **values: Any) -> dict[str, Any]:
    answer = writer.post("imports", json={"text": VORLAGE, "name": "vorlage.txt"} | values)
    assert answer.status_code == (200 if values.get("dry_run") else 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


def ris_page(name: str) -> bytes:
    return (RIS_PAGES / f"{name}.html").read_bytes()


def stored_rows(stored: Session, *tables: type) -> list[int | None]:
    stored.rollback()
    return [stored.scalar(select(func.count()).select_from(table)) for table in tables]


def test_the_result_has_the_form_of_the_contract_and_is_kept(writer: TestClient) -> None:
    report = imported(writer)

    assert list(report) == [
        "run",
        "dry_run",
        "counts",
        "resources",
        "evidence",
        "not_understood",
        "problems",
    ]
    assert set(report["counts"]) == {"created", "changed", "unchanged", "refused"}
    run = writer.get(f"imports/{report['run']}").json()
    assert {name: run[name] for name in ("counts", "resources", "evidence", "problems")} == {
        name: report[name] for name in ("counts", "resources", "evidence", "problems")
    }


def test_each_resource_is_found_where_the_result_says(writer: TestClient) -> None:
    report = imported(writer, accept=True)

    for one in report["resources"]:
        parent = one["parent"]
        path = f"{one['kind']}/{one['id']}"
        if parent is not None:
            path = f"{parent['kind']}/{parent['id']}/{path}"
        assert writer.get(path).status_code == 200, path


@pytest.mark.parametrize("way", ["form", "bytes", "json"])
def test_a_document_comes_as_form_as_bytes_or_as_text(
    writer: TestClient, stored: Session, way: str
) -> None:
    answer = {
        "form": lambda: writer.post(
            "imports", data={"body": "neuburg", "accept": "true"}, files=FILE
        ),
        "bytes": lambda: writer.post(
            "imports",
            content=VORLAGE.encode(),
            params={"accept": "true", "name": "vorlage.txt"},
            headers={"Content-Type": "text/plain; charset=utf-8"},
        ),
        "json": lambda: writer.post("imports", json={"text": VORLAGE, "accept": True}),
    }[way]()

    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/imports/{answer.json()['run']}"
    assert stored_rows(stored, PlanningProcess) == [1]


def test_a_dry_run_stores_nothing(writer: TestClient, stored: Session) -> None:
    report = imported(writer, dry_run=True, accept=True)

    assert report["dry_run"] is True
    assert report["counts"]["created"] > 0
    assert stored_rows(stored, Document, ImportRun, PlanningProcess) == [0, 0, 0]


def test_proposals_are_corrected_rejected_and_accepted(writer: TestClient, stored: Session) -> None:
    report = imported(writer)
    document = next(one["id"] for one in report["resources"] if one["kind"] == "documents")
    findings = writer.get(f"documents/{document}/findings", params={"limit": 200}).json()["items"]
    process = next(one for one in findings if one["about"] == "planning-processes")
    duty = next(one for one in findings if one["about"] == "reporting-duties")
    place = f"documents/{document}/findings"

    stale = writer.patch(
        f"{place}/{process['id']}", json={"corrections": {}}, headers={"If-Match": '"99"'}
    )
    corrected = writer.patch(
        f"{place}/{process['id']}",
        json={"corrections": {"title": "Mein Titel"}},
        headers={"If-Match": f'"{process["revision"]}"'},
    )
    rejected = writer.patch(
        f"{place}/{duty['id']}", json={"state": "rejected"}, headers={"If-Match": "*"}
    )
    accepted = writer.post(f"imports/{report['run']}/accept", json={})

    assert [one.status_code for one in (stale, corrected, rejected, accepted)] == [
        412,
        200,
        200,
        200,
    ]
    assert corrected.json()["corrections"] == {"title": "Mein Titel"}
    assert stored_rows(stored, PlanningProcess) == [1]
    assert writer.get("planning-processes").json()["items"][0]["title"] == "Mein Titel"
    assert "reporting-duties" not in {one["kind"] for one in accepted.json()["resources"]}


def test_a_correction_that_cannot_be_is_refused_in_the_readers_language(
    writer: TestClient, stored: Session
) -> None:
    report = imported(writer)
    document = next(one["id"] for one in report["resources"] if one["kind"] == "documents")
    findings = writer.get(f"documents/{document}/findings", params={"limit": 200}).json()["items"]
    process = next(one for one in findings if one["about"] == "planning-processes")

    answers = [
        writer.patch(
            f"documents/{document}/findings/{process['id']}",
            json={"corrections": {"title": 7}},
            headers={"If-Match": "*", "Accept-Language": language},
        )
        for language in ("de", "en")
    ]

    assert [one.status_code for one in answers] == [422, 422]
    assert [one.json()["errors"] for one in answers] == [
        [{"pointer": "/corrections/title", "detail": "Hier muss Text stehen."}],
        [{"pointer": "/corrections/title", "detail": "Input should be a valid string"}],
    ]


def test_evidence_quotes_the_document_and_a_change_by_hand_supersedes_it(
    writer: TestClient,
) -> None:
    report = imported(writer, accept=True)
    document = next(one["id"] for one in report["resources"] if one["kind"] == "documents")
    paper = next(one["id"] for one in report["resources"] if one["kind"] == "papers")
    text = writer.get(f"documents/{document}").json()["text"]

    before = writer.get("evidence", params={"resource_id": [paper, document]}).json()["items"]
    writer.patch(f"papers/{paper}", json={"name": "Von Hand"}, headers={"If-Match": "*"})
    after = writer.get("evidence", params={"resource_id": paper}).json()["items"]

    assert before
    assert all(row["quote"] == text[row["start"] : row["end"]] for row in before)
    assert {row["field"] for row in after if row["superseded_at"]} == {"name"}


def test_a_change_by_import_is_told_of_in_the_history(writer: TestClient) -> None:
    paper = next(one["id"] for one in imported(writer)["resources"] if one["kind"] == "papers")

    history = writer.get(f"papers/{paper}/history").json()["items"]

    assert [(row["action"], row["actor"]) for row in history] == [("create", "test")]


def test_documents_and_their_evidence_are_internal_until_somebody_publishes_them(
    writer: TestClient, client: TestClient
) -> None:
    report = imported(writer, accept=True)
    ids = {one["kind"]: one["id"] for one in report["resources"]}

    def seen() -> tuple[int, int, int]:
        evidence = client.get("evidence", params={"resource_id": ids["papers"]})
        return (
            client.get(f"documents/{ids['documents']}").status_code,
            len(evidence.json()["items"]),
            client.get(f"papers/{ids['papers']}").status_code,
        )

    hidden = seen()
    writer.patch(
        f"documents/{ids['documents']}", json={"visibility": "public"}, headers={"If-Match": "*"}
    )
    shown = seen()

    assert hidden == (404, 0, 200)  # the page itself says that the paper is public
    assert shown[0] == 200
    assert shown[1] > 0
    assert client.get(f"documents/{ids['documents']}/findings").status_code == 401


@pytest.mark.parametrize(
    ("content", "name", "status", "slug"),
    [
        (b"", "leer.txt", 422, "unreadable-document"),
        (b"   \n", "leer.txt", 422, "unreadable-document"),
        (bytes(range(256)) * 50, "bild.bin", 422, "unreadable-document"),
        (b"PK\x03\x04kaputt", "kaputt.docx", 422, "unreadable-document"),
        (b"%PDF-1.7 kaputt", "kaputt.pdf", 422, "unreadable-document"),
        (b"x" * (20 * 1024 * 1024 + 1), "gross.txt", 413, "too-large"),
    ],
)
def test_what_cannot_be_read_is_refused_and_only_the_refusal_is_kept(
    writer: TestClient, stored: Session, content: bytes, name: str, status: int, slug: str
) -> None:
    answer = writer.post("imports", files={"file": (name, content)})

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")
    assert stored_rows(stored, Document, Finding, ImportRun) == [0, 0, 1]
    run = writer.get("imports").json()["items"][0]
    assert (run["state"], run["file_name"], run["counts"]["refused"]) == ("refused", name, 1)
    assert writer.get("bodies").status_code == 200


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({}, "/url"),
        ({"url": "http://a", "text": "b"}, "/url"),
        ({"text": "x", "body": "anderswo"}, "/body"),
        ({"text": "x", "was": 1}, "/was"),
        ({"text": 5}, "/text"),
        ({"text": "x", "follow": True}, "/follow"),
        ({"url": "http://a", "follow": True, "dry_run": True}, "/follow"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    writer: TestClient, sent: dict[str, Any], pointer: str
) -> None:
    answer = writer.post("imports", json=sent)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


def test_a_form_without_file_and_another_media_type_are_refused(writer: TestClient) -> None:
    form = writer.post("imports", files={"other": ("a.txt", b"a")})
    picture = writer.post("imports", content=b"x", headers={"Content-Type": "image/png"})
    broken = writer.post(
        "imports", content=b"x", headers={"Content-Type": "multipart/form-data; boundary=b"}
    )

    assert [form.status_code, picture.status_code, broken.status_code] == [422, 415, 400]


@pytest.fixture
def address() -> Iterator[str]:
    """A server on this machine that hands out the page, redirects, and answers JSON."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, content = {
                "/vorlage": (200, "text/html; charset=utf-8", f"<pre>{VORLAGE}</pre>".encode()),
                "/json": (200, "application/json", json.dumps({"a": 1}).encode()),
                "/weiter": (302, "text/plain", b""),
                "/si0057.php?__ksinr=31": (200, "text/html", ris_page("sessionnet_agenda")),
                "/vo0050.php?__kvonr=4711": (200, "text/html", ris_page("sessionnet_paper")),
            }.get(self.path, (404, "text/plain", b"nichts"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/innen")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetching(database_url: str, address: str, token: str) -> Iterator[TestClient]:
    """A writer of an application that may fetch from that server."""
    host = address.removeprefix("http://")
    app = create_app(Settings(database_url=database_url, fetch_hosts=host, frontend_dir=None))
    with TestClient(
        app,
        base_url="http://testserver/api/v1/",
        headers={"Authorization": f"Bearer {token}"},
    ) as client:
        yield client


def test_a_page_is_read_from_its_address(fetching: TestClient, address: str) -> None:
    answer = fetching.post("imports", json={"url": f"{address}/vorlage"})

    assert answer.status_code == 201, answer.text
    assert "papers" in {one["kind"] for one in answer.json()["resources"]}
    run = fetching.get(f"imports/{answer.json()['run']}").json()
    assert run["source_url"] == f"{address}/vorlage"


def test_a_whole_meeting_is_one_import(
    fetching: TestClient, address: str, stored: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SECONDS_BETWEEN", 0)
    agenda = f"{address}/si0057.php?__ksinr=31"

    alone = fetching.post("imports", json={"url": agenda})
    whole = fetching.post("imports", json={"url": agenda, "follow": True})

    assert [alone.status_code, whole.status_code] == [201, 201], whole.text
    assert stored_rows(stored, Document, ImportRun) == [2, 2]
    assert alone.json()["problems"] == []
    assert [problem["detail"].partition(": ")[0] for problem in whole.json()["problems"]] == [
        f"{address}/vo0050.php?__kvonr=4712",
        f"{address}/vo0050.php?__kvonr=4713",
    ]


@pytest.mark.parametrize("path", ["/json", "/nichts", "/weiter"])
def test_an_address_that_gives_no_document_is_refused(
    fetching: TestClient, address: str, stored: Session, path: str
) -> None:
    answer = fetching.post("imports", json={"url": f"{address}{path}"})

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/fetch-refused")
    assert stored_rows(stored, Document, ImportRun) == [0, 1]


def test_an_address_inside_our_network_is_refused(
    writer: TestClient, address: str, app: FastAPI
) -> None:
    for url in (address, "file:///etc/passwd", "http://127.1/", "http://[::1]/", "nichts"):
        answer = writer.post("imports", json={"url": url})

        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/fetch-refused")


def ended(writer: TestClient, place: str) -> dict[str, Any]:
    """The import at that address, once it has ended."""
    for _ in range(600):
        found: dict[str, Any] = writer.get(place.removeprefix("/api/v1/")).json()
        if found["state"] not in {"waiting", "running"}:
            return found
        Event().wait(0.05)
    raise AssertionError(f"the import does not end: {found}")


def test_where_too_many_wait_already_the_next_is_told_where_to_ask(
    app: FastAPI, writer: TestClient
) -> None:
    slots = app.state.reading_slots
    taken = 0
    while slots.acquire(blocking=False):
        taken += 1
    try:
        answer = writer.post("imports", json={"text": VORLAGE})
    finally:
        for _ in range(taken):
            slots.release()

    assert (answer.status_code, answer.json()["state"] in {"waiting", "running", "done"}) == (
        202,
        True,
    )
    assert ended(writer, answer.headers["location"])["state"] == "done"


def test_who_would_rather_not_wait_is_told_where_to_ask(writer: TestClient) -> None:
    answer = writer.post("imports", json={"text": VORLAGE}, headers={"Prefer": "respond-async"})
    run = ended(writer, answer.headers["location"])

    assert (answer.status_code, answer.headers["preference-applied"]) == (202, "respond-async")
    assert answer.headers["location"] == f"/api/v1/imports/{answer.json()['id']}"
    assert (run["state"], run["counts"]["created"] > 0) == ("done", True)


@pytest.mark.parametrize(
    ("prefer", "applied"),
    [
        ("wait=0", "wait=0"),
        ("respond-async, wait=0", "respond-async, wait=0"),
        ("handling=strict, WAIT=0; foo=bar, wait=5", "wait=0"),
        ('wait="0"', "wait=0"),
    ],
)
def test_who_would_wait_only_for_so_long_waits_no_longer(
    idle: TestClient, prefer: str, applied: str
) -> None:
    answer = idle.post("imports", json={"text": VORLAGE}, headers={"Prefer": prefer})

    assert (answer.status_code, answer.headers["preference-applied"]) == (202, applied)


@pytest.mark.parametrize(
    ("prefer", "applied"),
    [
        ("respond-async, wait=8", "respond-async, wait=8"),
        ("wait=3600", None),
        ("wait=" + "9" * 5000, None),
        ("wait=bald", None),
    ],
)
def test_a_wait_is_granted_up_to_the_longest(
    writer: TestClient, prefer: str, applied: str | None
) -> None:
    answer = writer.post("imports", json={"text": VORLAGE}, headers={"Prefer": prefer})

    assert (answer.status_code, answer.headers.get("preference-applied")) == (201, applied)


@pytest.fixture
def idle(database_url: str, token: str) -> Iterator[TestClient]:
    """A writer of an application without a worker, for whose report it is no use to wait."""
    app = create_app(Settings(database_url=database_url, work=False, frontend_dir=None))
    with TestClient(
        app,
        base_url="http://testserver/api/v1/",
        headers={"Authorization": f"Bearer {token}", "Prefer": "wait=0"},
    ) as client:
        client.event_hooks["response"].append(hold_to_its_shape)
        yield client


def test_without_a_worker_an_import_waits_and_can_be_cancelled(
    idle: TestClient, stored: Session
) -> None:
    answer = idle.post("imports", json={"text": VORLAGE})
    place = answer.headers["location"].removeprefix("/api/v1/")
    waiting = idle.get(place).json()
    cancelled = idle.post(f"{place}/cancel")
    again = idle.post(f"{place}/cancel")

    assert (answer.status_code, waiting["state"], waiting["progress"]) == (202, "waiting", None)
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert again.status_code == 409
    assert stored_rows(stored, Document, ImportRun, JobInput) == [0, 1, 0]


@pytest.mark.usefixtures("at_work")
def test_what_another_worker_reads_is_the_same_as_what_the_server_reads(
    idle: TestClient, database_url: str, writer: TestClient
) -> None:
    text = VORLAGE.replace("Trägerverb", "Verb")
    answer = idle.post("imports", json={"text": text})
    ended(writer, answer.headers["location"])
    again = ended(writer, writer.post("imports", json={"text": text}).headers["location"])

    assert again["counts"]["created"] == 0
    assert again["counts"]["unchanged"] > 0


def test_the_bytes_of_a_document_are_kept_no_longer_than_its_job_runs(
    writer: TestClient, stored: Session
) -> None:
    imported(writer)
    writer.post("imports", files={"file": ("leer.txt", b"")})

    assert stored_rows(stored, ImportRun, JobInput) == [2, 0]


@pytest.mark.parametrize("language", ["de", "en"])
def test_why_an_import_was_refused_is_said_in_its_readers_language(
    writer: TestClient, language: str
) -> None:
    file = {"file": ("bild.txt", b"\x00\x01\x02" * 100)}
    answer = writer.post("imports", files=file, headers={"Prefer": "respond-async"})
    ended(writer, answer.headers["location"])
    place = answer.headers["location"].removeprefix("/api/v1/")
    spoken = {"Accept-Language": language}

    one = writer.get(place, headers=spoken).json()
    (listed,) = writer.get("imports", headers=spoken).json()["items"]
    refusal = writer.post("imports", files=file, headers=spoken).json()

    assert one["problems"] == [{"row": None, "column": None, "detail": refusal["detail"]}]
    assert listed["problems"] == one["problems"]


def test_why_a_part_was_left_out_is_said_in_its_readers_language(
    writer: TestClient, stored: Session
) -> None:
    first = imported(writer)
    run = stored.get_one(ImportRun, UUID(first["run"]))
    run.problems = [
        {"row": None, "column": None, "detail": "Das fehlt.", "en": "That is missing."},
        {"row": None, "column": None, "detail": "Von früher, als es nur Deutsch gab."},
    ]
    stored.commit()

    said = {
        language: [
            trouble["detail"]
            for trouble in writer.get(
                f"imports/{first['run']}", headers={"Accept-Language": language}
            ).json()["problems"]
        ]
        for language in ("de", "en")
    }

    assert said == {
        "de": ["Das fehlt.", "Von früher, als es nur Deutsch gab."],
        "en": ["That is missing.", "Von früher, als es nur Deutsch gab."],
    }


def test_a_change_by_import_names_the_import_and_its_job(
    writer: TestClient, stored: Session
) -> None:
    report = imported(writer)

    rows = stored.scalars(select(History).where(History.kind == "papers")).all()
    run = stored.get_one(ImportRun, UUID(report["run"]))
    assert run.job_id is not None
    assert {(row.run_id, row.job_id) for row in rows} == {(run.id, run.job_id)}
