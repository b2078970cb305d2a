"""What an administrator sees of background work, and may do about it."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from api.jobs import schedule
from api.main import create_app
from api.settings import Settings
from db.queries import jobs
from db.tables import Body, Delivery, DeliveryState, Job, JobState, Role, Webhook

HOOK = {"name": "Fachverfahren", "url": "https://hooks.example.org/a", "kinds": ["committees"]}


@pytest.fixture
def body(stored: Session) -> Body:
    body, other = Body(key="neuburg", name="Neuburg"), Body(key="altburg", name="Altburg")
    stored.add_all([body, other])
    stored.commit()
    return body


@pytest.fixture
def idle(database_url: str) -> Iterator[FastAPI]:
    """The application without a worker, so that jobs stay as they are."""
    app = create_app(Settings(database_url=database_url, work=False, frontend_dir=None))
    yield app
    app.state.read_engine.dispose()
    app.state.write_engine.dispose()


def caller(app: FastAPI, stored: Session, body: Body | None) -> TestClient:
    secret = new_token(
        stored, name="test", role=Role.ADMIN, body_id=body.id if body else None, scopes=None
    )
    stored.commit()
    return TestClient(
        app,
        base_url="http://testserver/api/v1/",
        headers={"Authorization": f"Bearer {secret}"},
    )


@pytest.fixture
def admin(idle: FastAPI, stored: Session, body: Body) -> Iterator[TestClient]:
    with caller(idle, stored, body) as client:
        yield client


def job_of(stored: Session, body: Body | None, kind: str = "note", **values: Any) -> Job:
    job = jobs.enqueue(
        stored, kind, {"to": "geheim@example.org"}, body_id=body.id if body else None
    )
    for name, value in values.items():
        setattr(job, name, value)
    stored.commit()
    return job


def test_an_admin_sees_the_jobs_of_the_body_and_the_operator_all(
    admin: TestClient, idle: FastAPI, stored: Session, body: Body
) -> None:
    other = stored.scalars(select(Body).where(Body.key == "altburg")).one()
    own = job_of(stored, body)
    foreign = job_of(stored, other)
    common = job_of(stored, None)

    seen = admin.get("jobs").json()["items"]
    with caller(idle, stored, None) as operator:
        seen_by_operator = operator.get("jobs").json()["items"]

    assert [one["id"] for one in seen] == [str(own.id)]
    assert [one["id"] for one in seen_by_operator] == [
        str(one.id) for one in (common, foreign, own)
    ]
    assert [admin.get(f"jobs/{one.id}").status_code for one in (own, foreign, common)] == [
        200,
        404,
        404,
    ]
    assert [admin.post(f"jobs/{one.id}/cancel").status_code for one in (foreign, common)] == [
        404,
        404,
    ]


def test_what_a_job_was_given_is_not_shown(admin: TestClient, stored: Session, body: Body) -> None:
    job = job_of(stored, body)

    assert "geheim" not in admin.get("jobs").text + admin.get(f"jobs/{job.id}").text


def test_jobs_are_narrowed_and_paged(admin: TestClient, stored: Session, body: Body) -> None:
    made = [job_of(stored, body, kind) for kind in ("note", "mail", "note", "note")]
    job_of(stored, body, "note", state=JobState.FAILED)

    query: dict[str, Any] = {"kind": "note", "state": "waiting", "limit": 2}
    first = admin.get("jobs", params=query).json()
    second = admin.get("jobs", params={**query, "cursor": first["next"]}).json()

    assert [one["id"] for page in (first, second) for one in page["items"]] == [
        str(made[number].id) for number in (3, 2, 0)
    ]
    assert second["next"] is None


def test_a_dead_letter_is_run_again_and_nothing_else_is(
    admin: TestClient, stored: Session, body: Body
) -> None:
    dead = job_of(stored, body, state=JobState.FAILED, attempts=5, error="Kaputt.")
    done = job_of(stored, body, state=JobState.DONE)

    again = admin.post(f"jobs/{dead.id}/retry")

    assert (again.status_code, again.json()["state"], again.json()["attempts"]) == (
        200,
        "waiting",
        0,
    )
    assert admin.post(f"jobs/{done.id}/retry").status_code == 409


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_is_asked_to_stop(
    admin: TestClient, stored: Session, body: Body
) -> None:
    waiting = job_of(stored, body)
    running = job_of(stored, body, state=JobState.RUNNING, holder="jemand")

    ended = admin.post(f"jobs/{waiting.id}/cancel").json()
    asked = admin.post(f"jobs/{running.id}/cancel").json()
    twice = admin.post(f"jobs/{waiting.id}/cancel")

    assert (ended["state"], asked["state"], asked["cancel_asked"]) == ("cancelled", "running", True)
    assert twice.status_code == 409


def test_schedules_are_the_operators(admin: TestClient, idle: FastAPI, stored: Session) -> None:
    schedule.ensure(stored)
    stored.commit()

    with caller(idle, stored, None) as operator:
        seen = operator.get("schedules").json()["items"]

    assert {one["key"] for one in seen} == {one.key for one in schedule.SHIPPED}
    assert admin.get("schedules").json()["items"] == []


def test_a_webhook_shows_its_secret_only_where_it_is_made(
    admin: TestClient, stored: Session
) -> None:
    made = admin.post("webhooks", json=HOOK)
    place = f"webhooks/{made.json()['id']}"
    first = stored.scalars(select(Webhook.secret)).one()
    stored.rollback()
    shown = admin.post(f"{place}/secret")
    changed = admin.patch(place, json={"name": "Neu"}, headers={"If-Match": "*"})
    stored.rollback()

    assert made.status_code == 201, made.text
    assert shown.json()["secret"] == stored.scalars(select(Webhook.secret)).one() != first
    assert shown.headers["cache-control"] == "no-store"
    everything = made.text + changed.text + admin.get("webhooks").text
    everything += admin.get(place).text + admin.get(f"{place}/history").text
    assert "whsec_" not in everything


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"kinds": ["comittees"]}, "/kinds/0"),
        ({"url": "ftp://example.org"}, "/url"),
        ({"secret": "whsec_AAAA"}, "/secret"),
    ],
)
def test_a_webhook_that_makes_no_sense_is_refused(
    admin: TestClient, sent: dict[str, Any], pointer: str
) -> None:
    answer = admin.post("webhooks", json=HOOK | sent)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


def test_a_stopped_webhook_starts_again_after_a_pause(admin: TestClient, stored: Session) -> None:
    made = admin.post("webhooks", json=HOOK).json()
    webhook = stored.scalars(select(Webhook)).one()
    webhook.stopped_at = webhook.created_at
    stored.commit()

    for paused in (True, False):
        found = admin.patch(
            f"webhooks/{made['id']}", json={"paused": paused}, headers={"If-Match": "*"}
        ).json()

    assert found["stopped_at"] is None


def test_a_delivery_is_seen_and_sent_again_under_its_id(admin: TestClient, stored: Session) -> None:
    place = f"webhooks/{admin.post('webhooks', json=HOOK).json()['id']}"
    ping = admin.post(f"{place}/test")
    again = f"{place}/deliveries/{ping.json()['id']}/send"
    on_its_way = admin.post(again)
    stored.scalars(select(Delivery)).one().state = DeliveryState.FAILED
    stored.commit()
    sent = admin.post(again)
    seen = admin.get(f"{place}/deliveries").json()["items"]

    assert (ping.status_code, ping.json()["message"]["type"]) == (202, "ping")
    assert (on_its_way.status_code, sent.status_code) == (409, 202)
    assert [(one["id"], one["state"]) for one in seen] == [(ping.json()["id"], "waiting")]
    stored.rollback()
    assert len(stored.scalars(select(Job)).all()) == 2
    stored.rollback()
    assert admin.post(f"{place}/deliveries/{place[9:]}/send").status_code == 404


def test_a_change_over_http_is_announced_with_it(admin: TestClient, stored: Session) -> None:
    admin.post("webhooks", json=HOOK)
    made = admin.post("committees", json={"name": "Jugendhilfeausschuss"})
    refused = admin.post("committees", json={"name": "X", "parent_id": made.json()["body_id"]})
    stored.rollback()

    assert (made.status_code, refused.status_code) == (201, 422)
    (delivery,) = stored.scalars(select(Delivery)).all()
    assert delivery.message["data"]["id"] == made.json()["id"]
