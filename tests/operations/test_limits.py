"""What is too large, too deep or too many is refused as a problem before it costs anything."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.bodies import LARGEST_JSON
from api.main import LARGEST_BODY

JSON = {"Content-Type": "application/json"}
LINES = {"Content-Type": "application/jsonl"}
UNKNOWN = "018f0000-0000-7000-8000-000000000000"

# Every way a JSON document comes in: one of each kind of route.
JSON_ROUTES = [
    ("POST", "planning-processes"),
    ("PATCH", f"planning-processes/{UNKNOWN}"),
    ("PUT", "planning-processes/by-key/ris/1"),
    ("POST", "imports"),
    ("POST", "me/session"),
]


def refused(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


def nested(depth: int) -> bytes:
    return b'{"title": "a", "x": ' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(("method", "path"), JSON_ROUTES)
@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        (nested(5_000), {400}),
        (nested(1_000_000), {400}),
        (b"[" * 1_000_000, {400}),
        (b'{"a":' * 300_000, {400}),
        (nested(900), {400, 422}),
        (b'{"title": ' + b"9" * 1_000_000 + b"}", {400, 422}),
        (b'{"title": "a", "review_cycle_months": NaN}', {400, 422}),
        (b'{"title": "a", "review_cycle_months": -Infinity}', {400, 422}),
        (b" " * (LARGEST_JSON + 1), {413}),
    ],
    ids=["5,000", "1,000,000", "open", "objects", "900", "digits", "nan", "infinity", "large"],
)
def test_no_json_route_takes_what_is_deep_or_large(
    writer: TestClient, method: str, path: str, body: bytes, statuses: set[int]
) -> None:
    answer = writer.request(method, path, content=body, headers=JSON | {"If-Match": "*"})

    assert refused(answer)[0] in statuses


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (nested(1_000_000), 400),
        (nested(900), 400),
        (b'{"title": "a", "review_cycle_months": ' + b"9" * 1_000_000 + b"}", 400),
        (b'{"title": "a", "review_cycle_months": 9223372036854775808}', 422),
        (b'{"title": "a", "review_cycle_months": NaN}', 422),
    ],
    ids=["1,000,000", "900", "digits", "64 bit", "nan"],
)
def test_a_line_of_a_batch_is_held_to_the_same(
    writer: TestClient, line: bytes, status: int
) -> None:
    good = b'{"title": "gut"}\n'

    answer = writer.post("planning-processes/batch", content=good + line + b"\n", headers=LINES)

    first, second = map(json.loads, answer.text.splitlines())
    assert (answer.status_code, first["change"]) == (200, "created")
    assert second["problem"]["status"] == status


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"title": "' + b"a" * LARGEST_JSON + b'"}\n', (413, "too-large")),
        (b"{}\n" * 20_000, (413, "too-large")),
        (b" " * (LARGEST_BODY + 1), (413, "too-large")),
    ],
    ids=["long line", "many lines", "large"],
)
def test_a_batch_has_an_end(writer: TestClient, content: bytes, expected: tuple[int, str]) -> None:
    answer = writer.post("planning-processes/batch", content=content, headers=LINES)

    assert refused(answer) == expected


def test_a_long_batch_of_short_lines_is_read(writer: TestClient) -> None:
    line = json.dumps({"title": "a", "summary": "b" * 1_000}).encode() + b"\n"
    many = line * (LARGEST_JSON // len(line) + 10)

    answer = writer.post("planning-processes/batch?dry_run=true", content=many, headers=LINES)

    assert answer.status_code == 200


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 2**64, 10**19, "9" * 4_000])
@pytest.mark.parametrize(
    "path",
    [
        "planning-processes?limit={}",
        "planning-processes?review_cycle_months={}",
        "files?byte_size={}",
        f"planning-processes/{UNKNOWN}/history?limit={{}}",
        "planning-processes/{}",
    ],
)
def test_a_number_no_database_can_hold_is_invalid(
    writer: TestClient, path: str, number: object
) -> None:
    assert refused(writer.get(path.format(number))) == (422, "invalid")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=" + "a" * 20_000, (413, "too-large")),
        ("&".join(["limit=1"] * 300), (400, "bad-request")),
        ("limit=201", (422, "invalid")),
    ],
)
def test_a_query_has_an_end(client: TestClient, query: str, expected: tuple[int, str]) -> None:
    assert refused(client.get(f"planning-processes?{query}")) == expected


@pytest.mark.parametrize(
    "headers", [{"X-A": "a" * 70_000}, {f"X-{number}": "a" for number in range(120)}]
)
def test_header_fields_have_an_end(client: TestClient, headers: dict[str, str]) -> None:
    assert refused(client.get("planning-processes", headers=headers)) == (400, "bad-request")
