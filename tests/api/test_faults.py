"""Whatever is wrong with a request, the answer is one problem document, never an error of ours."""

import json
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.main import LARGEST_BODY

PROCESS = {"title": "Trägerverbünde"}
JSON = {"Content-Type": "application/json"}


def refused(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    document = answer.json()
    assert document["status"] == answer.status_code
    assert document["title"]
    assert document["detail"]
    return answer.status_code, document["type"].removeprefix("/problems/")


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        ("{", JSON, (400, "bad-request")),
        ("[" * 100_000, JSON, (400, "bad-request")),
        ("", JSON, (422, "invalid")),
        ("[]", JSON, (422, "invalid")),
        ("null", JSON, (422, "invalid")),
        (b'{"title": "\xff"}', JSON, (400, "bad-request")),
        ('{"title": "\\ud800"}', JSON, (422, "invalid")),
        ('{"title": "a\\u0000b"}', JSON, (422, "invalid")),
        ('{"title": "a", "review_cycle_months": 99999999999999999999}', JSON, (422, "invalid")),
        ('{"title": "a", "review_cycle_months": 1e400}', JSON, (422, "invalid")),
        ('{"title": "a", "review_cycle_months": NaN}', JSON, (422, "invalid")),
        ('{"title": "a", "period": {"edtf": 5}}', JSON, (422, "invalid")),
        ('{"title": "a", "area_ids": "x"}', JSON, (422, "invalid")),
        ('{"title": "a"}', {"Content-Type": "text/plain"}, (415, "unsupported-media-type")),
        ('{"title": "a"}', {"Content-Type": ""}, (415, "unsupported-media-type")),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(
    writer: TestClient, body: str | bytes, headers: dict[str, str], expected: tuple[int, str]
) -> None:
    assert refused(writer.post("planning-processes", content=body, headers=headers)) == expected


def test_a_body_that_is_too_large_is_refused(writer: TestClient) -> None:
    answer = writer.post("planning-processes", content=b" " * (LARGEST_BODY + 1), headers=JSON)

    assert refused(answer) == (413, "too-large")


@pytest.mark.parametrize(
    "path",
    [
        "nichts",
        "planning-processes/1/2/3/4",
        "planning-processes/018f0000-0000-7000-8000-000000000000",
        "papers/018f0000-0000-7000-8000-000000000000/history",
        "http://testserver/api/v2/papers",
        "http://testserver/assets/nichts.js",
    ],
)
def test_an_unknown_address_is_not_found(writer: TestClient, path: str) -> None:
    assert refused(writer.get(path)) == (404, "not-found")


@pytest.mark.parametrize(
    "parameters",
    [
        {"limit": 0},
        {"limit": 201},
        {"limit": 10**30},
        {"review_cycle_months": 10**15},
        {"parent_id": "x"},
        {"modified_since": "gestern"},
        {"modified_since": "2024-01-01T00:00:00"},
        {"modified_since": "0001-01-01T00:00:00+23:00"},
        {"modified_since": "9999-12-31T23:59:59-23:00"},
        {"deleted": "vielleicht"},
        {"sort": ""},
        {"sort": "area_ids"},
        {"period_from": "2024-13-01"},
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(
    writer: TestClient, parameters: dict[str, Any]
) -> None:
    answer = writer.get("planning-processes", params=parameters)

    if parameters == {"sort": ""}:
        assert answer.status_code == 200  # nothing asked is the usual order
    else:
        assert refused(answer) == (422, "invalid")


@pytest.mark.parametrize(
    "carried",
    [
        "[" * 1_400,
        '["-modified_at,-id","0001-01-01T00:00:00+23:00","00000000-0000-0000-0000-000000000000"]',
        '["-modified_at,-id","9999-12-31T23:59:59-23:00","00000000-0000-0000-0000-000000000000"]',
    ],
)
def test_a_cursor_that_no_list_gave_is_refused(writer: TestClient, carried: str) -> None:
    cursor = urlsafe_b64encode(carried.encode()).decode()

    answer = writer.get("planning-processes", params={"sort": "-modified_at", "cursor": cursor})

    assert refused(answer) == (400, "bad-cursor")


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("0001-01-01T00:00:00+23:00", 422),
        ("0999-12-31T23:59:59Z", 422),
        ("1000-01-01T00:00:00Z", 201),
        ("9998-12-31T23:59:59Z", 201),
        ("9998-12-31T23:59:59-12:00", 422),
    ],
)
def test_a_moment_is_stored_where_every_calendar_has_it(
    writer: TestClient, moment: str, status: int
) -> None:
    made = writer.post("conferences", json={"title": "Konferenz", "starts_at": moment})
    listed = writer.get("conferences")

    assert (made.status_code, listed.status_code) == (status, 200)


@pytest.mark.parametrize("path", ["planning-processes/x", f"planning-processes/{10**40}"])
def test_an_id_that_is_none_is_refused(writer: TestClient, path: str) -> None:
    assert refused(writer.get(path)) == (422, "invalid")


@pytest.mark.parametrize("tag", ["x", '""', '"999999999999"', "W/", '"\xe4"'])
def test_an_if_match_that_is_none_of_ours_is_stale(writer: TestClient, tag: str) -> None:
    process = writer.post("planning-processes", json=PROCESS).json()

    answer = writer.patch(
        f"planning-processes/{process['id']}",
        json=PROCESS,
        headers=[(b"If-Match", tag.encode("latin-1"))],
    )

    assert refused(answer) == (412, "stale")


def test_a_wrong_method_names_the_right_ones(writer: TestClient) -> None:
    answer = writer.post("me")

    assert refused(answer) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert writer.options("me").headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("de", "Das gibt es hier nicht"),
        ("en-GB,de;q=0.5", "There is no such thing here"),
        ("fr", "Das gibt es hier nicht"),
        ("de;q=0.2, en;q=0.9", "There is no such thing here"),
        ("en;q=x", "Das gibt es hier nicht"),
    ],
)
def test_refusals_speak_german_unless_english_is_preferred(
    client: TestClient, asked: str, title: str
) -> None:
    answer = client.get("nichts", headers={"Accept-Language": asked})

    assert answer.json()["title"] == title


def test_two_things_of_one_key_conflict(writer: TestClient) -> None:
    keyed = PROCESS | {"source": "x", "source_key": "1"}
    writer.post("planning-processes", json=keyed)

    assert refused(writer.post("planning-processes", json=keyed)) == (409, "conflict")


def test_head_answers_as_get_without_its_body(writer: TestClient) -> None:
    writer.post("planning-processes", json=PROCESS)

    got, headed = writer.get("planning-processes"), writer.head("planning-processes")

    assert (headed.status_code, headed.content) == (200, b"")
    for name in ("etag", "content-length", "content-type"):
        assert headed.headers[name] == got.headers[name]


def test_what_is_known_already_is_not_sent_again(writer: TestClient) -> None:
    process = writer.post("planning-processes", json=PROCESS).json()
    for path in ("planning-processes", f"planning-processes/{process['id']}"):
        tag = writer.get(path).headers["etag"]

        again = writer.get(path, headers={"If-None-Match": f'"x", {tag}'})
        writer.patch(
            f"planning-processes/{process['id']}",
            json={"title": path},
            headers={"If-Match": "*"},
        )
        changed = writer.get(path, headers={"If-None-Match": tag})

        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert changed.status_code == 200


@given(
    path=st.text(max_size=60),
    query=st.dictionaries(st.text(max_size=20), st.text(max_size=40), max_size=3),
    body=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(json.dumps).map(str.encode)),
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"]),
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nothing_a_caller_sends_is_our_error(
    writer: TestClient, path: str, query: dict[str, str], body: bytes, method: str
) -> None:
    answer = writer.request(
        method,
        f"planning-processes/{quote(path)}" if path else "planning-processes",
        params=query,
        content=body,
        headers=JSON | {"If-Match": "*"},
    )

    assert answer.status_code < 500


def test_a_store_that_is_away_is_unavailable_not_an_error(app: FastAPI, client: TestClient) -> None:
    engine = app.state.read_engine
    with engine.connect() as connection:
        name = "paper_away"
        connection.exec_driver_sql(f"ALTER TABLE paper RENAME TO {name}")
    try:
        answer = client.get("papers")
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO paper")

    assert refused(answer) == (503, "unavailable")
