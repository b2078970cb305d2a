"""People and their roles: an admin manages what lies in their bodies, and nothing beyond."""

from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.settings import Settings
from db.tables import (
    AccessToken,
    Body,
    Coordinator,
    Job,
    Role,
    RoleGrant,
    SignInLink,
    User,
)
from tests.accounts.conftest import GOOD, Browsers, audited, make_person
from tests.api.conftest import make_body

ERIKA = {"name": "Erika Beispiel", "email": "Erika@Example.org", "role": "planung"}


@pytest.fixture
def admin(stored: Session, body: Body) -> User:
    return make_person(stored, "anna", (body, Role.ADMIN))


@pytest.fixture
def as_admin(browsers: Browsers, admin: User) -> TestClient:
    return browsers.of(admin)


@pytest.fixture
def operator(browsers: Browsers) -> TestClient:
    return browsers.of(None)


@pytest.fixture
def mailing(app: FastAPI) -> Any:
    """The same application where a mail server is set."""
    before: Settings = app.state.settings
    app.state.settings = before.model_copy(update={"smtp_host": "mail.example.org"})
    yield
    app.state.settings = before


def names(answer: Any) -> list[str]:
    return [one["name"] for one in answer.json()["items"]]


def test_somebody_is_let_in_and_the_link_is_handed_over(
    as_admin: TestClient, stored: Session, body: Body
) -> None:
    made = as_admin.post("users", json=ERIKA)

    user = made.json()["user"]
    assert made.status_code == 201
    assert made.headers["location"] == f"/api/v1/users/{user['id']}"
    assert (user["name"], user["email"]) == ("Erika Beispiel", "erika@example.org")
    assert user["roles"] == [{"body_id": str(body.id), "role": "planung"}]
    assert (user["has_password"], user["disabled"], user["last_sign_in_at"]) == (False, False, None)
    assert made.json()["invitation"].startswith("http://127.0.0.1:8000/anmelden#schluessel=plr_l_")
    assert as_admin.get(f"users/{user['id']}").json() == user
    assert audited(stored, UUID(user["id"])) == [
        ("user.make", "done"),
        ("role.set", "done"),
        ("link.make", "done"),
    ]


def test_with_a_mail_server_the_link_is_mailed_and_not_shown(
    as_admin: TestClient, stored: Session, mailing: None
) -> None:
    made = as_admin.post("users", json=ERIKA)

    job = stored.scalars(select(Job)).one()
    assert (made.status_code, made.json()["invitation"]) == (201, None)
    assert (job.kind, job.payload["to"]) == ("mail", "erika@example.org")
    assert "/anmelden#schluessel=plr_l_" in job.payload["text"]


def test_who_has_an_account_gets_a_role_and_no_second_account(
    as_admin: TestClient, stored: Session, body: Body, other: Body
) -> None:
    there = make_person(stored, "erika", (other, Role.ADMIN))

    made = as_admin.post("users", json=ERIKA)
    again = as_admin.post("users", json=ERIKA)

    assert (made.status_code, made.json()["invitation"]) == (201, None)
    assert made.json()["user"]["id"] == str(there.id)
    assert made.json()["user"]["name"] == "Erika"
    assert made.json()["user"]["roles"] == [{"body_id": str(body.id), "role": "planung"}]
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"email": "erika"}, "/email"),
        ({"email": "a@b@c"}, "/email"),
        ({"email": "er ika@example.org"}, "/email"),
        ({"email": "erika@example.org\nBcc: x@example.org"}, "/email"),
        ({"role": "chef"}, "/role"),
        ({"body": "nirgends"}, "/body"),
        ({"name": ""}, "/name"),
        ({"password": "x"}, "/password"),
    ],
)
def test_what_makes_no_sense_is_refused(
    as_admin: TestClient, change: dict[str, str], pointer: str
) -> None:
    answer = as_admin.post("users", json=ERIKA | change)

    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]


def test_an_admin_sees_the_people_of_their_bodies_and_their_roles_there(
    as_admin: TestClient, operator: TestClient, stored: Session, body: Body, other: Body
) -> None:
    both = make_person(stored, "berta", (body, Role.LESEN), (other, Role.ADMIN))
    there = make_person(stored, "carla", (other, Role.PLANUNG))

    assert names(as_admin.get("users")) == ["Anna", "Berta"]
    assert names(operator.get("users")) == ["Anna", "Berta", "Carla"]
    assert as_admin.get(f"users/{there.id}").status_code == 404
    seen = as_admin.get(f"users/{both.id}").json()
    assert seen["roles"] == [{"body_id": str(body.id), "role": "lesen"}]
    assert len(operator.get(f"users/{both.id}").json()["roles"]) == 2


def test_lists_are_searched_narrowed_and_paged(
    operator: TestClient, stored: Session, body: Body, other: Body
) -> None:
    for name in ("dora", "anton", "berta", "carla"):
        make_person(stored, name, (body if name < "c" else other, Role.LESEN))

    first = operator.get("users", params={"limit": 3}).json()
    rest = operator.get("users", params={"limit": 3, "cursor": first["next"]}).json()

    assert [one["name"] for one in first["items"] + rest["items"]] == [
        "Anton",
        "Berta",
        "Carla",
        "Dora",
    ]
    assert rest["next"] is None
    assert names(operator.get("users", params={"body": "altburg"})) == ["Carla", "Dora"]
    assert names(operator.get("users", params={"q": "BERT"})) == ["Berta"]
    assert names(operator.get("users", params={"q": "%"})) == []
    assert operator.get("users", params={"cursor": "quatsch"}).status_code == 400
    assert operator.get("users", params={"body": "nirgends"}).status_code == 404
    assert operator.get("users", params={"sort": "name"}).status_code == 422


@pytest.mark.parametrize("role", [Role.PLANUNG, Role.KOORDINATION, Role.LESEN, None])
def test_who_administers_nothing_sees_nobody(
    browsers: Browsers, stored: Session, body: Body, role: Role | None
) -> None:
    roles = [] if role is None else [(body, role)]
    client = browsers.of(make_person(stored, "paul", *roles))

    answers = [
        client.get("users"),
        client.post("users", json=ERIKA),
        client.get("tokens", params={"of": "body"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_renaming_needs_what_was_read(as_admin: TestClient, stored: Session, body: Body) -> None:
    user = make_person(stored, "berta", (body, Role.LESEN))
    place = f"users/{user.id}"
    tag = as_admin.get(place).headers["etag"]

    without = as_admin.patch(place, json={"name": "X"})
    renamed = as_admin.patch(place, json={"name": "Berta Neu"}, headers={"If-Match": tag})
    stale = as_admin.patch(place, json={"name": "Y"}, headers={"If-Match": tag})

    assert [answer.status_code for answer in (without, renamed, stale)] == [428, 200, 412]
    assert (renamed.json()["name"], renamed.json()["revision"]) == ("Berta Neu", 2)
    assert audited(stored, user.id) == [("user.change", "done")]


def test_who_is_disabled_is_out_at_once_and_for_good(
    as_admin: TestClient, browsers: Browsers, stored: Session, body: Body
) -> None:
    user = make_person(stored, "berta", (body, Role.PLANUNG))
    hers = browsers.of(user)
    secret = hers.post("tokens", json={"name": "Skript"}).json()["secret"]
    bearer = {"Authorization": f"Bearer {secret}"}
    script = browsers.fresh()
    match = {"If-Match": "*"}

    assert script.get("me", headers=bearer).status_code == 200
    disabled = as_admin.patch(f"users/{user.id}", json={"disabled": True}, headers=match)
    out = (hers.get("me").json()["signed_in"], script.get("me", headers=bearer).status_code)
    enabled = as_admin.patch(f"users/{user.id}", json={"disabled": False}, headers=match)
    still = (hers.get("me").json()["signed_in"], script.get("me", headers=bearer).status_code)

    assert (disabled.json()["disabled"], enabled.json()["disabled"]) == (True, False)
    assert (out, still) == ((False, 401), (False, 401))
    assert audited(stored, user.id) == [("user.disable", "done"), ("user.enable", "done")]


def test_the_account_of_somebody_with_roles_elsewhere_is_not_theirs_to_take(
    as_admin: TestClient, stored: Session, body: Body, other: Body
) -> None:
    """Else an admin of one body could become somebody of another."""
    user = make_person(stored, "berta", (body, Role.LESEN), (other, Role.ADMIN))
    place, match = f"users/{user.id}", {"If-Match": "*"}

    answers = [
        as_admin.patch(place, json={"name": "X"}, headers=match),
        as_admin.patch(place, json={"disabled": True}, headers=match),
        as_admin.post(f"{place}/reset"),
        as_admin.post(f"{place}/invitation"),
        as_admin.put(f"{place}/roles/altburg", json={"role": "lesen"}),
        as_admin.delete(f"{place}/roles/altburg"),
        as_admin.put(f"{place}/roles/neuburg", json={"role": "planung"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 403, 422, 422, 200]
    assert stored.scalars(select(SignInLink)).all() == []


def test_their_link_is_mailed_to_them_where_there_is_mail(
    as_admin: TestClient, stored: Session, body: Body, other: Body, mailing: None
) -> None:
    user = make_person(stored, "berta", (body, Role.LESEN), (other, Role.ADMIN))

    made = as_admin.post(f"users/{user.id}/reset")

    assert (made.status_code, made.json()["link"]) == (201, None)
    assert stored.scalars(select(Job)).one().payload["to"] == "berta@example.org"


def test_an_admin_makes_links_for_their_own_and_the_new_one_voids_the_old(
    as_admin: TestClient, browsers: Browsers, stored: Session, body: Body
) -> None:
    user = make_person(stored, "berta", (body, Role.LESEN))

    first = as_admin.post(f"users/{user.id}/invitation").json()["link"]
    second = as_admin.post(f"users/{user.id}/invitation").json()["link"]

    asked = [
        browsers.fresh().post("me/link", json={"key": link.partition("=")[2]})
        for link in (first, second)
    ]
    assert [answer.status_code for answer in asked] == [401, 200]
    assert asked[1].json() == {
        "purpose": "invitation",
        "name": "Berta",
        "email": "berta@example.org",
    }


def test_who_has_a_password_is_not_invited_but_may_reset_it(
    as_admin: TestClient, stored: Session, body: Body
) -> None:
    user = make_person(stored, "berta", (body, Role.LESEN), password=GOOD)

    assert as_admin.post(f"users/{user.id}/invitation").status_code == 409
    assert as_admin.post(f"users/{user.id}/reset").status_code == 201


def test_the_last_admin_cannot_leave_by_mistake(
    as_admin: TestClient, operator: TestClient, admin: User, stored: Session, body: Body
) -> None:
    place = f"users/{admin.id}"
    alone = [
        as_admin.put(f"{place}/roles/neuburg", json={"role": "planung"}),
        as_admin.delete(f"{place}/roles/neuburg"),
        as_admin.patch(place, json={"disabled": True}, headers={"If-Match": "*"}),
    ]
    make_person(stored, "berta", (body, Role.ADMIN))

    left = as_admin.delete(f"{place}/roles/neuburg")

    assert [answer.status_code for answer in alone] == [409, 409, 409]
    assert "last admin" in alone[0].json()["detail"]
    assert left.status_code == 204
    assert as_admin.get("users").status_code == 403


def test_the_operator_may_remove_the_last_admin(
    operator: TestClient, admin: User, body: Body
) -> None:
    assert operator.delete(f"users/{admin.id}/roles/{body.id}").status_code == 204
    assert operator.delete(f"users/{admin.id}/roles/{body.id}").status_code == 404


def test_a_disabled_admin_does_not_count(
    as_admin: TestClient, operator: TestClient, admin: User, stored: Session, body: Body
) -> None:
    second = make_person(stored, "berta", (body, Role.ADMIN))
    operator.patch(f"users/{second.id}", json={"disabled": True}, headers={"If-Match": "*"})

    assert as_admin.delete(f"users/{admin.id}/roles/neuburg").status_code == 409


@pytest.fixture
def conference(operator: TestClient, body: Body) -> str:
    made = operator.post("conferences", json={"title": "Jugendhilfekonferenz", "body": body.key})
    found: str = made.json()["id"]
    return found


def test_a_coordinator_is_named_and_unnamed(
    as_admin: TestClient, browsers: Browsers, stored: Session, body: Body, conference: str
) -> None:
    user = make_person(stored, "kai", (body, Role.KOORDINATION))
    his, place = browsers.of(user), f"users/{user.id}/coordinates/conferences/{conference}"
    match = {"If-Match": "*"}

    def renamed() -> int:
        answer = his.patch(f"conferences/{conference}", json={"title": "Neu"}, headers=match)
        return answer.status_code

    before = renamed()
    named = as_admin.put(place)
    again = as_admin.put(place)
    during = renamed()
    unnamed = as_admin.delete(place)

    assert named.json()["coordinates"] == [
        {"kind": "conferences", "id": conference, "title": "Jugendhilfekonferenz"}
    ]
    assert [named.status_code, again.status_code, unnamed.status_code] == [200, 200, 204]
    assert (before, during, renamed()) == (403, 200, 403)
    assert as_admin.delete(place).status_code == 404


def test_who_has_no_role_there_coordinates_nothing_there(
    operator: TestClient, stored: Session, conference: str, other: Body
) -> None:
    user = make_person(stored, "kai", (other, Role.KOORDINATION))
    place = f"users/{user.id}/coordinates"

    assert operator.put(f"{place}/conferences/{conference}").status_code == 409
    assert operator.put(f"{place}/provider-networks/{conference}").status_code == 404
    assert operator.put(f"{place}/papers/{conference}").status_code == 422


def test_losing_the_role_ends_what_was_coordinated(
    as_admin: TestClient, stored: Session, body: Body, conference: str
) -> None:
    user = make_person(stored, "kai", (body, Role.KOORDINATION))
    as_admin.put(f"users/{user.id}/coordinates/conferences/{conference}")

    removed = as_admin.delete(f"users/{user.id}/roles/neuburg")

    assert removed.status_code == 204
    assert stored.scalars(select(Coordinator)).all() == []
    assert stored.scalars(select(RoleGrant).where(RoleGrant.user_id == user.id)).all() == []
    assert as_admin.get(f"users/{user.id}").status_code == 404


def test_dry_runs_store_nothing(as_admin: TestClient, stored: Session, body: Body) -> None:
    user = make_person(stored, "berta", (body, Role.LESEN))
    place, dry = f"users/{user.id}", {"dry_run": "true"}

    answers = [
        as_admin.post("users", json=ERIKA, params=dry),
        as_admin.patch(place, json={"name": "X"}, params=dry, headers={"If-Match": "*"}),
        as_admin.put(f"{place}/roles/neuburg", json={"role": "planung"}, params=dry),
        as_admin.delete(f"{place}/roles/neuburg", params=dry),
        as_admin.post(f"{place}/reset", params=dry),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 204, 200]
    assert as_admin.get(place).json()["roles"] == [{"body_id": str(body.id), "role": "lesen"}]
    assert names(as_admin.get("users")) == ["Anna", "Berta"]
    assert stored.scalars(select(SignInLink)).all() == []
    assert stored.scalars(select(AccessToken)).all() == []


def test_bodies_are_named_by_key_or_id(operator: TestClient, stored: Session, body: Body) -> None:
    third = make_body(stored, "drittburg")
    stored.commit()

    made = operator.post("users", json=ERIKA | {"body": str(third.id)})
    unnamed = operator.post("users", json=ERIKA | {"email": "x@example.org"})

    assert made.json()["user"]["roles"] == [{"body_id": str(third.id), "role": "planung"}]
    assert unnamed.status_code == 422
