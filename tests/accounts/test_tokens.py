"""Keys for scripts: their maker's, never stronger than their maker, and never without an end."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from api.roles import SCOPES
from db.base import rfc3339, utc_now
from db.queries.accounts import digest
from db.tables import AccessToken, Body, Role, RoleGrant, User
from tests.accounts.conftest import Browsers, audited, make_person

PROCESS = {"title": "Trägerverbünde", "kind": "traegerverbundbildung", "period": "Herbst 2007"}


@pytest.fixture
def planner(stored: Session, body: Body) -> User:
    return make_person(stored, "paul", (body, Role.PLANUNG))


@pytest.fixture
def his(browsers: Browsers, planner: User) -> TestClient:
    return browsers.of(planner)


@pytest.fixture
def script(browsers: Browsers) -> TestClient:
    return browsers.fresh()


def bearer(made: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {made.json()['secret']}"}


def test_the_secret_is_shown_once_and_kept_as_a_hash(
    his: TestClient, stored: Session, planner: User, body: Body
) -> None:
    made = his.post("tokens", json={"name": "Skript", "scopes": ["read", "council:write"]})

    token = made.json()
    secret = token.pop("secret")
    row = stored.scalars(select(AccessToken)).one()
    assert made.status_code == 201
    assert made.headers["location"] == f"/api/v1/tokens/{token['id']}"
    assert made.headers["cache-control"] == "no-store"
    assert (secret[:12], row.secret_hash) == (token["prefix"], digest(secret))
    assert (token["body_id"], token["user_id"]) == (str(body.id), str(planner.id))
    assert (token["role"], token["scopes"]) == ("planung", ["council:write", "read"])
    assert (token["created_by"], token["last_used_at"]) == ("Paul", None)
    assert row.expires_at is not None
    assert row.expires_at - row.created_at == pytest.approx(
        timedelta(days=365), abs=timedelta(minutes=1)
    )
    assert his.get(f"tokens/{token['id']}").json() == token
    assert his.get("tokens").json() == {"items": [token], "next": None}


def test_a_token_writes_what_its_scopes_say(his: TestClient, script: TestClient) -> None:
    council = his.post("tokens", json={"name": "RIS", "scopes": ["council:write"]})
    everything = his.post("tokens", json={"name": "alles"})

    answers = [
        script.post("papers", json={"name": "Vorlage"}, headers=bearer(council)),
        script.post("planning-processes", json=PROCESS, headers=bearer(council)),
        script.post("planning-processes", json=PROCESS, headers=bearer(everything)),
        script.get("users", headers=bearer(everything)),
    ]

    assert [answer.status_code for answer in answers] == [201, 403, 201, 403]


def test_a_token_does_what_its_person_may_now(
    his: TestClient, script: TestClient, stored: Session, planner: User
) -> None:
    made = his.post("tokens", json={"name": "Skript"})
    stored.scalars(select(RoleGrant).where(RoleGrant.user_id == planner.id)).one().role = Role.LESEN
    stored.commit()

    answer = script.post("planning-processes", json=PROCESS, headers=bearer(made))

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"role": "admin"}, 422),
        ({"role": "planung"}, 201),
        ({"role": "gremienbuero"}, 201),
        ({"role": "lesen"}, 201),
        ({"body": "altburg"}, 422),
        ({"scopes": []}, 422),
        ({"expires_at": "2020-01-01T00:00:00Z"}, 422),
        ({"expires_at": rfc3339(utc_now() + timedelta(days=700))}, 201),
        ({"expires_at": rfc3339(utc_now() + timedelta(days=740))}, 422),
        ({"expires_at": "2027-01-01"}, 422),
        ({"name": ""}, 422),
    ],
)
def test_what_a_token_may_be(
    his: TestClient, other: Body, wish: dict[str, Any], status: int
) -> None:
    assert his.post("tokens", json={"name": "Skript"} | wish).status_code == status


def test_an_unknown_scope_is_refused_and_the_known_ones_are_named(his: TestClient) -> None:
    answer = his.post("tokens", json={"name": "x", "scopes": ["read", "alles"]})

    assert [one["pointer"] for one in answer.json()["errors"]] == ["/scopes/1"]
    assert all(scope in answer.json()["detail"] for scope in SCOPES)


def test_who_works_in_two_bodies_names_one(
    browsers: Browsers, stored: Session, body: Body, other: Body
) -> None:
    hers = browsers.of(make_person(stored, "eva", (body, Role.LESEN), (other, Role.PLANUNG)))

    unnamed = hers.post("tokens", json={"name": "x"})
    named = hers.post("tokens", json={"name": "x", "body": "altburg"})

    assert unnamed.status_code == 422
    assert (named.json()["body_id"], named.json()["role"]) == (str(other.id), "planung")


def test_a_token_makes_and_changes_no_tokens_and_revokes_only_itself(
    his: TestClient, script: TestClient
) -> None:
    first = his.post("tokens", json={"name": "eins"})
    second = his.post("tokens", json={"name": "zwei"})
    own, others = (f"tokens/{one.json()['id']}" for one in (first, second))

    answers = [
        script.post("tokens", json={"name": "drei"}, headers=bearer(first)),
        script.patch(own, json={"name": "neu"}, headers=bearer(first)),
        script.delete(others, headers=bearer(first)),
        script.get("me/sessions", headers=bearer(first)),
        script.delete("me/sessions", headers=bearer(first)),
        script.delete(own, headers=bearer(first)),
        script.get("me", headers=bearer(first)),
        script.get("me", headers=bearer(second)),
    ]

    statuses = [answer.status_code for answer in answers]
    assert statuses == [403, 403, 403, 403, 403, 204, 401, 200]


def test_revoked_is_for_good_and_stays_visible(his: TestClient, stored: Session) -> None:
    made = his.post("tokens", json={"name": "Skript"}).json()
    place = f"tokens/{made['id']}"

    renamed = his.patch(place, json={"name": "Import"})
    gone = his.delete(place)
    again = [his.delete(place), his.patch(place, json={"name": "x"})]

    assert (renamed.json()["name"], gone.status_code) == ("Import", 204)
    assert [answer.status_code for answer in again] == [410, 410]
    assert his.get(place).json()["revoked_at"] is not None
    lines = his.get(f"{place}/history").json()["items"]
    assert [line["action"] for line in lines] == ["token.revoke", "token.change", "token.make"]
    assert lines[1]["detail"]["fields"] == ["name"]


def test_its_use_is_in_its_history(his: TestClient, script: TestClient) -> None:
    made = his.post("tokens", json={"name": "Skript"})
    place = f"tokens/{made.json()['id']}"

    script.get("me/sessions", headers=bearer(made))

    lines = his.get(f"{place}/history", params={"limit": 1}).json()
    rest = his.get(f"{place}/history", params={"cursor": lines["next"]}).json()
    assert [line["action"] for line in lines["items"]] == ["token.use"]
    assert [line["action"] for line in rest["items"]] == ["token.make"]
    assert his.get(place).json()["last_used_at"] is not None


def test_tokens_of_others_are_not_there_but_for_admins_of_their_body(
    his: TestClient, browsers: Browsers, stored: Session, body: Body, other: Body
) -> None:
    admin = browsers.of(make_person(stored, "anna", (body, Role.ADMIN)))
    foreign = browsers.of(make_person(stored, "otto", (other, Role.ADMIN)))
    operator = browsers.of(None)
    place = f"tokens/{his.post('tokens', json={'name': 'Skript'}).json()['id']}"

    def listed(client: TestClient, **params: str) -> list[str]:
        return [one["name"] for one in client.get("tokens", params=params).json()["items"]]

    assert listed(admin) == []
    assert listed(admin, of="body") == ["Skript"]
    assert listed(foreign, of="body") == []
    assert listed(operator) == ["Skript"]
    assert his.get("tokens", params={"of": "body"}).status_code == 403
    statuses = [client.get(place).status_code for client in (admin, foreign, operator, his)]
    assert statuses == [200, 404, 200, 200]
    assert foreign.delete(place).status_code == 404
    assert foreign.get(f"{place}/history").status_code == 404
    assert admin.delete(place).status_code == 204


def test_the_operators_token_is_nobodys_and_may_be_good_everywhere(
    browsers: Browsers, script: TestClient, body: Body, stored: Session
) -> None:
    operator = browsers.of(None)

    everywhere = operator.post("tokens", json={"name": "alles", "role": "planung"})
    here = operator.post("tokens", json={"name": "hier", "role": "lesen", "body": body.key})

    assert (everywhere.json()["body_id"], everywhere.json()["user_id"]) == (None, None)
    assert here.json()["body_id"] == str(body.id)
    assert script.get("me", headers=bearer(everywhere)).json()["everywhere"] is True
    assert script.get("tokens", headers=bearer(here)).json()["items"][0]["name"] == "hier"
    assert len(script.get("tokens", headers=bearer(here)).json()["items"]) == 1
    assert audited(stored)[:2] == [("token.make", "done"), ("token.make", "done")]


def test_lists_of_tokens_are_paged(his: TestClient, stored: Session, planner: User) -> None:
    for number in range(3):
        new_token(
            stored,
            name=f"t{number}",
            role=Role.LESEN,
            body_id=None,
            scopes=None,
            user_id=planner.id,
        )
        stored.flush()
    stored.commit()

    first = his.get("tokens", params={"limit": 2}).json()
    rest = his.get("tokens", params={"limit": 2, "cursor": first["next"]}).json()

    assert [one["name"] for one in first["items"] + rest["items"]] == ["t2", "t1", "t0"]
    assert rest["next"] is None
