"""The audit log: who may read it, what stands in it, and that no operation changes it."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from api.catalogue import ALL
from db.history import Cause, attribute_to
from db.queries import audit
from db.tables import AuditEntry, AuditOutcome, Body, Role
from tests.api.conftest import make_body
from tests.api.making import PROCESS

ROOT = Path(__file__).parents[2]


def token_of(stored: Session, body: Body | None, role: Role, name: str = "andere") -> Any:
    secret = new_token(
        stored, name=name, role=role, body_id=None if body is None else body.id, scopes=None
    )
    stored.commit()
    return {"Authorization": f"Bearer {secret}"}


def lines(client: TestClient, headers: Any = None, **words: Any) -> list[dict[str, Any]]:
    answer = client.get("audit", params=words, headers=headers)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.fixture
def noted(stored: Session, body: Body) -> dict[str, Any]:
    """Three lines: of the body, of another, of the whole installation."""
    other = make_body(stored, "altstadt")
    thing = uuid4()
    attribute_to(stored, Cause("Ada 100%", "anfrage-1"))
    audit.note(stored, action="export.person", body_id=body.id, about="persons", about_id=thing)
    stored.flush()
    attribute_to(stored, Cause("Grete"))
    audit.note(stored, action="sign-in", body_id=other.id, outcome=AuditOutcome.REFUSED)
    stored.flush()
    audit.note(stored, action="sign-in")
    stored.commit()
    return {"other": other, "thing": str(thing)}


def test_the_operator_sees_all_and_administrators_their_bodies(
    writer: TestClient, client: TestClient, stored: Session, body: Body, noted: dict[str, Any]
) -> None:
    own = token_of(stored, body, Role.ADMIN)

    everything = [line["body_id"] for line in lines(writer, action="sign-in")]
    everything += [line["body_id"] for line in lines(writer, action="export.person")]
    seen = {line["body_id"] for line in lines(client, own)}

    assert everything == [None, str(noted["other"].id), str(body.id)]
    assert seen == {str(body.id)}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_sees_it(client: TestClient, stored: Session, body: Body, role: Role) -> None:
    answers = [client.get("audit"), client.get("audit", headers=token_of(stored, body, role))]

    assert [answer.status_code for answer in answers] == [401, 403]


def test_lines_are_found_by_what_they_say(writer: TestClient, noted: dict[str, Any]) -> None:
    moments = [line["at"] for line in lines(writer)][::-1]
    found = {
        "action": lines(writer, action="export.person"),
        "outcome": lines(writer, outcome="refused"),
        "actor": lines(writer, actor="ada 100%"),
        "about": lines(writer, about_id=noted["thing"]),
        "between": lines(writer, since=moments[1], until=moments[2]),
        "none": lines(writer, actor="a_a"),
    }

    assert {name: [line["actor"] for line in some] for name, some in found.items()} == {
        "action": ["Ada 100%"],
        "outcome": ["Grete"],
        "actor": ["Ada 100%"],
        "about": ["Ada 100%"],
        "between": ["Grete"],
        "none": [],
    }
    line = found["action"][0]
    assert (line["about"], line["request_id"], line["detail"]) == ("persons", "anfrage-1", {})


def test_it_is_walked_by_pages(writer: TestClient, stored: Session, noted: dict[str, Any]) -> None:
    whole = lines(writer)
    walked: list[dict[str, Any]] = []
    words: dict[str, Any] = {"limit": 1}
    while True:
        page = writer.get("audit", params=words).json()
        walked += page["items"]
        audit.note(stored, action="meanwhile")
        stored.commit()
        if page["next"] is None:
            break
        words["cursor"] = page["next"]

    assert walked == whole
    assert len(whole) == 4  # the token's first use is one


@pytest.mark.parametrize(
    "words", [{"limit": 0}, {"cursor": "x"}, {"outcome": "x"}, {"since": "gestern"}, {"x": "1"}]
)
def test_what_is_not_understood_is_refused(writer: TestClient, words: dict[str, str]) -> None:
    assert writer.get("audit", params=words).status_code == 422


def test_a_refusal_of_somebody_known_is_noted(
    writer: TestClient, client: TestClient, stored: Session, body: Body
) -> None:
    headers = token_of(stored, body, Role.LESEN, "neugierig")
    client.post("planning-processes", json=PROCESS, headers=headers | {"X-Request-Id": "r-1"})

    (line,) = lines(writer, action="refused")

    assert (line["actor"], line["outcome"], line["body_id"], line["request_id"]) == (
        "neugierig",
        "refused",
        str(body.id),
        "r-1",
    )
    assert line["detail"]["operation"] == "create_planning_processes"


def test_a_refusal_of_somebody_unknown_is_not_noted(writer: TestClient, client: TestClient) -> None:
    client.post("planning-processes", json=PROCESS)

    assert lines(writer, action="refused") == []


def test_the_use_of_a_token_is_noted_once_in_a_while(
    writer: TestClient, client: TestClient, stored: Session, body: Body
) -> None:
    headers = token_of(stored, body, Role.LESEN, "RIS-Abgleich")
    for _ in range(3):
        client.get("planning-processes", headers=headers)

    used = lines(writer, action="token.use", actor="RIS-Abgleich")

    assert [(line["body_id"], line["token_id"] is not None) for line in used] == [
        (str(body.id), True)
    ]


def test_no_operation_but_reading_knows_the_log(app: FastAPI) -> None:
    verbs = {
        verb.upper()
        for path, operations in app.openapi()["paths"].items()
        if "audit" in path
        for verb in operations
    }

    assert verbs == {"GET"}
    assert AuditEntry.__tablename__ not in {one.table.__tablename__ for one in ALL}


def test_only_what_clears_and_erases_touches_lines_that_are_written() -> None:
    """Nothing in the program updates or deletes the log's table but `purge` and `erase-person`."""
    touching = re.compile(r"\b(?:update|delete)\(\s*AuditEntry\b")

    found = {
        str(file.relative_to(ROOT))
        for room in ("api", "db")
        for file in (ROOT / room).rglob("*.py")
        if touching.search(file.read_text(encoding="utf-8"))
    }

    assert found <= {"db/queries/purging.py", "db/queries/privacy.py"}


def test_what_is_asked_of_the_log_leaves_it_as_it_was(
    app: FastAPI, writer: TestClient, stored: Session, noted: dict[str, Any]
) -> None:
    before = {row.id: row.action for row in stored.scalars(select(AuditEntry))}
    stored.rollback()
    sent: list[str] = []
    event.listen(
        app.state.write_engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: sent.append(statement),
    )
    line = next(iter(before))

    statuses = {
        writer.request(method, path, json={}, headers={"If-Match": "*"}).status_code
        for method in ("POST", "PUT", "PATCH", "DELETE")
        for path in ("audit", f"audit/{line}", "audit/batch", "audit/by-key/a/b")
    }

    after = {row.id: row.action for row in stored.scalars(select(AuditEntry))}
    assert statuses <= {404, 405}
    assert before.items() <= after.items()
    assert not any(
        statement.upper().startswith(("UPDATE AUDIT_ENTRY", "DELETE FROM AUDIT_ENTRY"))
        for statement in sent
    )
