"""Borders that one place alone guards, tried where no other guard would speak first."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.accounts.service import new_token
from api.areas.schemas import BodyCreate
from api.http.relations import relations
from api.problems import Forbidden
from api.roles import of_body
from db.base import utc_now
from db.queries import jobs
from db.tables import Body, Job, JobState, Role, RoleGrant, User
from tests.api.conftest import make_body

PROCESS = {"title": "Jugendhilfeplan"}


@pytest.fixture
def other(stored: Session, body: Body) -> Body:
    made = make_body(stored, "altburg")
    stored.commit()
    return made


@pytest.fixture
def kai(stored: Session) -> User:
    """Somebody with an account and nothing else."""
    user = User(name="Kai", email="kai@example.org")
    stored.add(user)
    stored.commit()
    return user


def bearer(
    stored: Session, role: Role, body: Body | None, user: User | None = None
) -> dict[str, str]:
    """A token with that role in that body: a person's own, or the operator's."""
    secret = new_token(
        stored,
        name="wer",
        role=role,
        body_id=None if body is None else body.id,
        scopes=None,
        user_id=None if user is None else user.id,
    )
    stored.commit()
    return {"Authorization": f"Bearer {secret}"}


def grant(stored: Session, user: User, role: Role, *bodies: Body) -> None:
    stored.add_all([RoleGrant(user_id=user.id, body_id=body.id, role=role) for body in bodies])
    stored.commit()


def test_what_others_coordinate_is_not_changed_by_its_key(
    client: TestClient, writer: TestClient, stored: Session, body: Body, kai: User
) -> None:
    place = "conferences/by-key/extern/1"
    writer.put(place, json={"title": "Fachtag"})
    grant(stored, kai, Role.KOORDINATION, body)

    answer = client.put(
        place, json={"title": "Mein"}, headers=bearer(stored, Role.KOORDINATION, body, kai)
    )

    assert answer.status_code == 403
    assert writer.get("conferences").json()["items"][0]["title"] == "Fachtag"


def test_a_token_does_no_more_than_it_was_made_for(
    client: TestClient, stored: Session, body: Body, kai: User
) -> None:
    grant(stored, kai, Role.PLANUNG, body)

    statuses = [
        client.post(
            "planning-processes", json=PROCESS, headers=bearer(stored, role, body, kai)
        ).status_code
        for role in (Role.LESEN, Role.PLANUNG)
    ]

    assert statuses == [403, 201]


def test_a_token_of_one_body_is_none_of_the_other_where_its_person_works_too(
    client: TestClient, stored: Session, body: Body, other: Body, kai: User
) -> None:
    grant(stored, kai, Role.PLANUNG, body, other)
    headers = bearer(stored, Role.PLANUNG, body, kai)

    statuses = [
        client.post("planning-processes", json=PROCESS | {"body": key}, headers=headers).status_code
        for key in ("altburg", "neuburg")
    ]

    assert statuses == [422, 201]


@pytest.mark.parametrize("why", ["disabled_at", "deleted_at"])
def test_who_was_shut_out_is_out_whatever_secrets_are_left(
    client: TestClient, stored: Session, body: Body, kai: User, why: str
) -> None:
    grant(stored, kai, Role.LESEN, body)
    headers = bearer(stored, Role.LESEN, body, kai)
    before = client.get("me", headers=headers).status_code
    setattr(kai, why, utc_now())
    stored.commit()

    assert (before, client.get("me", headers=headers).status_code) == (200, 401)


def test_nobody_is_named_for_what_lies_in_a_body_of_others(
    client: TestClient, writer: TestClient, stored: Session, body: Body, other: Body, kai: User
) -> None:
    there = writer.post("conferences", json={"title": "Fachtag", "body": "altburg"}).json()["id"]
    grant(stored, kai, Role.KOORDINATION, body, other)

    answer = client.put(
        f"users/{kai.id}/coordinates/conferences/{there}",
        headers=bearer(stored, Role.ADMIN, body),
    )

    assert answer.status_code == 404


def test_what_is_confidential_comes_along_with_nothing() -> None:
    found = {
        f"{collection.name}?include={name}"
        for collection in catalogue.ALL
        for name, relation in relations(collection).items()
        if relation.collection.confidential
    }

    assert found == set()


def test_who_administers_one_body_makes_no_other(stored: Session, body: Body) -> None:
    made = BodyCreate(key="neustadt", name="Neustadt")

    with pytest.raises(Forbidden):
        writing.create(stored, catalogue.BY_PATH["bodies"], made, of_body(body.id))


def test_a_job_of_no_body_stays_as_it_was(client: TestClient, stored: Session, body: Body) -> None:
    job = jobs.enqueue(stored, "unbekannt", {})
    stored.commit()

    answer = client.post(f"jobs/{job.id}/cancel", headers=bearer(stored, Role.ADMIN, body))
    stored.expire_all()

    assert answer.status_code == 404
    assert stored.get_one(Job, job.id).state is JobState.WAITING


def test_what_is_kept_elsewhere_is_not_shown(
    client: TestClient, writer: TestClient, stored: Session, body: Body, other: Body
) -> None:
    conference = writer.post("conferences", json={"title": "Fachtag", "body": "altburg"}).json()
    named: dict[str, Any] = {
        "organisation": "Kita",
        "person_name": "Ida Olm",
        "consented_on": "2020-01-01",
    }
    writer.post(f"conferences/{conference['id']}/registrations", json=named)

    shown = [
        len(client.get("retention", headers=headers).json()["items"])
        for headers in (bearer(stored, Role.ADMIN, body), bearer(stored, Role.ADMIN, other))
    ]

    assert shown == [0, 1]
