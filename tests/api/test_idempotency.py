"""A write that is sent twice is done once."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from db.base import utc_now
from db.queries import remembered
from db.tables import ImportRun, PlanningProcess, RememberedAnswer, Role
from tests.api.making import PROCESS, made
from tests.api.writers import WRITERS, at_once

PLACE = "planning-processes"
LINES = {"Content-Type": "application/jsonl"}


def key(text: str = "einmal") -> dict[str, str]:
    return {"Idempotency-Key": text}


def said(answer: Any) -> tuple[Any, ...]:
    headers = ("etag", "location", "planraum-change", "content-type")
    return (answer.status_code, answer.content, *(answer.headers.get(name) for name in headers))


def how_many(stored: Session, table: Any = PlanningProcess) -> int:
    stored.rollback()
    found: int = stored.scalar(select(func.count()).select_from(table)) or 0
    return found


def test_the_same_request_is_answered_the_same_and_done_once(
    writer: TestClient, stored: Session
) -> None:
    first, again = (writer.post(PLACE, json=PROCESS, headers=key()) for _ in range(2))

    assert said(again) == said(first)
    assert first.status_code == 201
    assert (first.headers.get("idempotent-replayed"), again.headers["idempotent-replayed"]) == (
        None,
        "true",
    )
    assert how_many(stored) == 1


def test_every_write_of_a_collection_is_remembered(writer: TestClient, stored: Session) -> None:
    place = f"{PLACE}/{made(writer)['id']}"
    match = {"If-Match": '"1"'}
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("PATCH", place, {"json": {"title": "Neu"}, "headers": match}),
        ("POST", f"{place}/history/2/undo", {"headers": {"If-Match": '"2"'}}),
        ("DELETE", place, {"headers": {"If-Match": '"3"'}}),
        ("PUT", f"{PLACE}/by-key/ris/1", {"json": PROCESS}),
        ("POST", f"{PLACE}/batch", {"content": json.dumps(PROCESS), "headers": LINES}),
    ]
    for number, (method, path, words) in enumerate(asked):
        sent = words | {"headers": words.get("headers", {}) | key(str(number))}
        first, again = (writer.request(method, path, **sent) for _ in range(2))

        assert first.is_success, first.text
        assert (said(again), again.headers["idempotent-replayed"]) == (said(first), "true")
    assert how_many(stored) == 3
    assert len(writer.get(f"{place}/history").json()["items"]) == 4


def test_another_request_with_the_key_is_refused(writer: TestClient, stored: Session) -> None:
    writer.post(PLACE, json=PROCESS, headers=key())

    others = [
        writer.post(PLACE, json=PROCESS | {"title": "Anders"}, headers=key()),
        writer.post(PLACE, json=PROCESS, params={"reason": "Anders"}, headers=key()),
    ]

    assert {answer.status_code for answer in others} == {422}
    assert {answer.json()["type"] for answer in others} == {"/problems/idempotency-key-reused"}
    assert how_many(stored) == 1


def test_a_key_is_the_callers_own_and_of_one_operation(
    writer: TestClient, client: TestClient, stored: Session
) -> None:
    secret = new_token(stored, name="zweite", role=Role.ADMIN, body_id=None, scopes=None)
    stored.commit()
    writer.post(PLACE, json=PROCESS, headers=key())

    other = client.post(PLACE, json=PROCESS, headers=key() | {"Authorization": f"Bearer {secret}"})
    elsewhere = writer.post("guides", json={"title": "Leitfaden"}, headers=key())

    assert [answer.status_code for answer in (other, elsewhere)] == [201, 201]
    assert "idempotent-replayed" not in other.headers


def test_refusals_are_not_remembered(writer: TestClient) -> None:
    parent = made(writer)
    place = f"{PLACE}/{parent['id']}"
    words: dict[str, Any] = {"json": {"title": "Neu"}, "headers": key() | {"If-Match": '"2"'}}
    refused = writer.patch(place, **words)
    writer.patch(place, json={"title": "Zwei"}, headers={"If-Match": "*"})

    assert (refused.status_code, writer.patch(place, **words).status_code) == (412, 200)


def test_a_dry_run_is_not_remembered(writer: TestClient, stored: Session) -> None:
    for _ in range(2):
        dry = writer.post(PLACE, json=PROCESS, params={"dry_run": True}, headers=key())
        assert "idempotent-replayed" not in dry.headers

    assert writer.post(PLACE, json=PROCESS, headers=key()).status_code == 201
    assert how_many(stored) == 1


def test_after_a_day_the_key_is_free_again(writer: TestClient, stored: Session) -> None:
    writer.post(PLACE, json=PROCESS, headers=key())
    kept = stored.scalars(select(RememberedAnswer)).one().expires_at - utc_now()
    stored.execute(update(RememberedAnswer).values(expires_at=utc_now() - timedelta(seconds=1)))
    stored.commit()

    later = writer.post(PLACE, json=PROCESS, headers=key())

    assert timedelta(hours=23) < kept <= timedelta(hours=24)
    assert (later.status_code, how_many(stored)) == (201, 2)


@pytest.mark.parametrize("text", ["", "x" * 256, "mit leer", "ä", "a\tb"])
def test_a_key_that_is_none_is_refused(writer: TestClient, text: str, stored: Session) -> None:
    answer = writer.post(
        PLACE, json=PROCESS, headers=[(b"Idempotency-Key", text.encode("latin-1"))]
    )

    assert (answer.status_code, how_many(stored)) == (400, 0)


@pytest.mark.parametrize("text", ["x", "!", "~" * 255, '"8e03978e-40d5-43dd-bc93-6894a57f9324"'])
def test_any_visible_ascii_is_a_key(writer: TestClient, text: str) -> None:
    assert writer.post(PLACE, json=PROCESS, headers=key(text)).status_code == 201


def test_an_answer_with_a_secret_is_not_kept_so_a_key_is_refused(client: TestClient) -> None:
    answer = client.post("me/session", json={"key": "x"}, headers=key())

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")


def test_a_form_is_the_same_though_its_boundary_is_another(
    writer: TestClient, stored: Session
) -> None:
    file = {"file": ("vorlage.txt", b"Drucksache 1", "text/plain")}
    first = writer.post("imports", files=file, headers=key() | {"Prefer": "respond-async"})
    again = writer.post("imports", files=file, headers=key() | {"Prefer": "respond-async"})

    assert (first.is_success, again.headers["idempotent-replayed"]) == (True, "true")
    assert again.headers["location"] == first.headers["location"]
    assert how_many(stored, ImportRun) == 1


def test_two_at_once_have_one_effect(app: FastAPI, token: str, stored: Session) -> None:
    answers = at_once(app, token, lambda client, _: client.post(PLACE, json=PROCESS, headers=key()))

    done = [answer for answer in answers if answer.status_code == 201]
    waiting = [answer for answer in answers if answer.status_code == 409]
    assert len(done) + len(waiting) == WRITERS
    assert len({answer.content for answer in done}) == 1
    assert sum("idempotent-replayed" not in answer.headers for answer in done) == 1
    assert {answer.headers["retry-after"] for answer in waiting} <= {"1"}
    assert how_many(stored) == 1


def test_while_the_first_is_at_work_the_second_is_told_to_come_back(
    stored: Session, database_url: str
) -> None:
    """PostgreSQL says who is at work; on SQLite the second stands in line and is then answered."""
    if database_url.startswith("sqlite"):
        pytest.skip("writers of SQLite stand in line")
    hash_ = uuid4().bytes * 2
    assert remembered.lock(stored, hash_)
    bind = stored.get_bind()

    with Session(bind) as second:
        assert not remembered.lock(second, hash_)
    stored.rollback()
    with Session(bind) as third:
        assert remembered.lock(third, hash_)


def test_effect_and_answer_are_stored_together_or_not_at_all(
    writer: TestClient, stored: Session
) -> None:
    """The vocabulary's key is refused by the database, at the very end."""
    term = {"kind": "probe", "key": "a", "label_de": "A", "label_en": "A"}
    writer.post("vocabularies", json=term)

    refused = writer.post("vocabularies", json=term, headers=key())

    assert (refused.status_code, how_many(stored, RememberedAnswer)) == (409, 0)
