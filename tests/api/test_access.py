"""Who may do what: generated from the contract, so that no operation can be forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.accounts.service import new_link, new_token
from db.base import utc_now
from db.tables import AccessToken, Body, Role
from tests.api.conftest import make_body

SOME_ID = "01980000-0000-7000-8000-000000000009"


UNASKED = ("/openapi.yaml", "/sign-in")
"""What is the same for everybody, and asks nobody who they are."""


def operations(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    for path, verbs in app.openapi()["paths"].items():
        for verb, operation in verbs.items():
            filled = path.replace("{source_key}", "1").replace("{source}", "x")
            for name in ("{id}", "{owner_id}"):
                filled = filled.replace(name, SOME_ID)
            yield verb.upper(), filled, operation["x-access"]["who"]


def test_every_operation_says_who_may_call_it(app: FastAPI) -> None:
    assert {access for _, _, access in operations(app)} == {
        "public",
        "signed-in",
        "read",
        "write",
    }


def test_who_is_unknown_changes_nothing_and_sees_nothing_internal(
    app: FastAPI, client: TestClient
) -> None:
    wrong = {
        f"{verb} {path}": answer.status_code
        for verb, path, access in operations(app)
        if access != "public"
        and (answer := _call(client, verb, path)).status_code not in (401, 415, 422, 428)
    }
    let_in = {
        f"{verb} {path}"
        for verb, path, access in operations(app)
        if access == "read" and _call(client, verb, path).status_code != 401
    }

    assert (wrong, let_in) == ({}, set())


@pytest.mark.parametrize("secret", ["", "x", "plr_t_" + "a" * 43])
def test_a_secret_that_is_none_is_refused_everywhere(
    app: FastAPI, client: TestClient, secret: str
) -> None:
    asked = {
        _call(client, verb, path, {"Authorization": f"Bearer {secret}"}).status_code
        for verb, path, _ in operations(app)
        if path.startswith("/api/v1/") and verb == "GET" and not path.endswith(UNASKED)
    }

    assert asked <= {401, 422}


def test_who_may_only_read_changes_nothing(
    app: FastAPI, client: TestClient, stored: Session, body: Body
) -> None:
    secret = new_token(stored, name="lesen", role=Role.LESEN, body_id=None, scopes=None)
    stored.commit()
    headers = {"Authorization": f"Bearer {secret}"}

    answers = {
        f"{verb} {path}": _call(client, verb, path, headers, body=True).status_code
        for verb, path, access in operations(app)
        if access == "write"
    }

    assert {k: v for k, v in answers.items() if v not in (403, 422)} == {}
    assert 403 in answers.values()
    assert client.get("planning-processes", headers=headers).status_code == 200


@pytest.mark.parametrize("end", ["expires_at", "revoked_at"])
def test_a_token_that_has_ended_is_refused(
    client: TestClient, stored: Session, token: str, end: str
) -> None:
    row = stored.query(AccessToken).one()
    setattr(row, end, utc_now())
    stored.commit()

    answer = client.get("me", headers={"Authorization": f"Bearer {token}"})

    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/not-signed-in")


def test_a_token_of_one_body_reaches_no_other(
    client: TestClient, writer: TestClient, stored: Session, body: Body
) -> None:
    other = make_body(stored, "altburg")
    secret = new_token(stored, name="nur hier", role=Role.PLANUNG, body_id=body.id, scopes=None)
    stored.commit()
    headers = {"Authorization": f"Bearer {secret}"}
    foreign = writer.post("papers", json={"name": "Fremd", "body": "altburg"}).json()
    place = f"papers/{foreign['id']}"
    match = headers | {"If-Match": "*"}

    answers = [
        client.get(place, headers=headers),
        client.get(f"{place}/history", headers=headers),
        client.patch(place, json={"name": "Neu"}, headers=match),
        client.delete(place, headers=match),
        client.post("papers", json={"name": "X", "body": other.key}, headers=headers),
        client.post("bodies", json={"key": "drittburg", "name": "D"}, headers=headers),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 422, 403]
    assert client.get("papers", headers=headers).json()["items"] == []
    own = client.post("papers", json={"name": "Eigen"}, headers=headers).json()
    assert own["body_id"] == str(body.id)


def test_public_and_internal_are_two_shapes(writer: TestClient, client: TestClient) -> None:
    paper = writer.post(
        "papers",
        json={
            "name": "Vorlage",
            "visibility": "public",
            "author_names": ["Frau Geheim"],
            "sections": [{"heading": "Sachverhalt", "text": "Frau Geheim berichtet."}],
        },
    ).json()
    hidden = writer.post("papers", json={"name": "Entwurf"}).json()

    internal = writer.get(f"papers/{paper['id']}").json()
    public = client.get(f"papers/{paper['id']}").json()

    assert internal["author_names"] == ["Frau Geheim"]
    assert set(internal) - set(public) == {
        "sections",
        "author_names",
        "contact_names",
        "vendor_fields",
    }
    assert client.get(f"papers/{hidden['id']}").status_code == 404
    assert [item["id"] for item in client.get("papers").json()["items"]] == [paper["id"]]
    for path in ("papers", f"papers/{paper['id']}", "papers?include=consultations"):
        assert "Geheim" not in client.get(path).text


def test_a_link_signs_in_once_and_its_session_ends(client: TestClient, stored: Session) -> None:
    key = new_link(stored)
    stored.commit()
    guard = {"X-Planraum": "1"}

    first = client.post("me/session", json={"key": key})
    second = client.post("me/session", json={"key": key}, headers=guard)
    inside = client.get("me").json()
    left = client.delete("me/session", headers=guard)

    assert (first.status_code, second.status_code, left.status_code) == (201, 401, 204)
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=strict" in first.headers["set-cookie"]
    assert (inside["signed_in"], inside["may_write"]) == (True, True)
    client.cookies.set("planraum_session", first.cookies["planraum_session"])
    assert client.get("me").json()["signed_in"] is False


@pytest.mark.parametrize(
    "headers", [{}, {"X-Planraum": "1", "Origin": "https://fremd.example.org"}]
)
def test_another_page_cannot_use_the_cookie_to_change_things(
    client: TestClient, stored: Session, body: Body, headers: dict[str, str]
) -> None:
    key = new_link(stored)
    stored.commit()
    client.post("me/session", json={"key": key})

    answer = client.post("planning-processes", json={"title": "X"}, headers=headers)
    own = client.post("planning-processes", json={"title": "X"}, headers={"X-Planraum": "1"})

    assert (answer.status_code, own.status_code) == (403, 201)


def _call(
    client: TestClient,
    verb: str,
    path: str,
    headers: dict[str, str] | None = None,
    *,
    body: bool = False,
) -> Any:
    sent: dict[str, Any] = {"headers": {"If-Match": "*", **(headers or {})}}
    if verb in {"POST", "PUT", "PATCH"}:
        if path.endswith("/batch"):
            sent |= {"content": b"{}"}
            sent["headers"]["Content-Type"] = "application/jsonl"
        elif path.endswith("/imports"):
            sent |= {"json": {"text": "x"}}
        else:
            sent |= {"json": _example(client, verb, path) if body else {}}
    return client.request(verb, f"http://testserver{path}", **sent)


def _example(client: TestClient, verb: str, path: str) -> Any:
    """The body the contract itself gives as an example; none is an empty object."""
    document = yaml.safe_load(client.get("openapi.yaml").content) if not _READ else _READ[0]
    if not _READ:
        _READ.append(document)
    for template, verbs in document["paths"].items():
        filled = template.replace("{source_key}", "1").replace("{source}", "x")
        for name in ("{id}", "{owner_id}"):
            filled = filled.replace(name, SOME_ID)
        if filled == path and verb.lower() in verbs:
            content = verbs[verb.lower()].get("requestBody", {}).get("content", {})
            return content.get("application/json", {}).get("example", {})
    return {}


_READ: list[Any] = []


READ_THEIR_QUERY_THEMSELVES = {"import_document", "import_table"}


def test_a_parameter_where_there_is_none_is_refused_and_not_ignored(
    app: FastAPI, client: TestClient
) -> None:
    """Whoever sends `dry_run` to what cannot be tried means it: nothing may happen then."""
    contract = app.openapi()
    known = contract["components"]["parameters"]
    taking_none = {
        (verb.upper(), path)
        for path, verbs in contract["paths"].items()
        for verb, operation in verbs.items()
        if path.startswith("/api/v1/")
        and operation["operationId"] not in READ_THEIR_QUERY_THEMSELVES
        and "query"
        not in {
            (known[one["$ref"].rsplit("/", 1)[1]] if "$ref" in one else one)["in"]
            for one in operation.get("parameters", ())
        }
    }

    said = {
        (verb, path): _call(client, verb, f"{path}?dry_run=true").json()
        for verb, path in taking_none
    }

    assert {one: problem["type"] for one, problem in said.items()} == dict.fromkeys(
        taking_none, "/problems/invalid"
    )
    assert {problem["errors"][0]["pointer"] for problem in said.values()} == {"?dry_run"}
    assert len(taking_none) > 20
