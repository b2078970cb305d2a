"""Where an operator leaves signing in to the identity provider, no password opens anything."""

from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import links
from api.accounts.service import new_link
from api.cli import main
from api.settings import Settings
from db.tables import Body, Job, LinkPurpose, Role, SignInLink, User
from tests.accounts.conftest import BETTER, GOOD, Browsers, make_person

BY_PROVIDER = {
    "password_sign_in": False,
    "oidc_issuer": "https://anmeldung.example.org",
    "oidc_client_id": "planraum",
    "oidc_name": "Stadtkonto",
}
NEWCOMER = {"name": "Kim", "email": "kim@example.org", "role": "lesen", "body": "neuburg"}


@pytest.fixture(autouse=True)
def _no_passwords(app: FastAPI) -> Iterator[None]:
    before: Settings = app.state.settings
    app.state.settings = before.model_copy(update=BY_PROVIDER)
    yield
    app.state.settings = before


@pytest.fixture
def paul(stored: Session, body: Body) -> User:
    return make_person(stored, "paul", (body, Role.ADMIN), password=GOOD)


def refusal(answer: Any) -> tuple[int, str, str]:
    told = answer.json()
    return answer.status_code, told["type"], told["detail"]


def test_every_way_by_a_password_is_refused_and_says_so(
    browsers: Browsers, paul: User, stored: Session
) -> None:
    browser, desk = browsers.fresh(), browsers.of(paul)
    key = links.write_down(stored, paul, LinkPurpose.RESET)
    stored.commit()

    refused = [
        browser.post("me/session", json={"email": paul.email, "password": GOOD}),
        browser.post("password-reset", json={"email": paul.email}),
        browser.post("me/link", json={"key": key}),
        browser.post("me/password/by-link", json={"key": key, "new_password": BETTER}),
        desk.post("me/password", json={"current_password": GOOD, "new_password": BETTER}),
        desk.post(f"users/{paul.id}/invitation"),
        desk.post(f"users/{paul.id}/reset"),
    ]

    says = "Passwords are not used here; people sign in with “Stadtkonto”."
    assert {refusal(one) for one in refused} == {(403, "/problems/forbidden", says)}
    assert browser.get("sign-in").json() == {"password": False, "oidc": {"name": "Stadtkonto"}}


def test_the_operators_link_still_opens_a_session(browsers: Browsers, stored: Session) -> None:
    key = new_link(stored)
    stored.commit()
    browser = browsers.fresh()

    told = browser.post("me/link", json={"key": key})
    opened = browser.post("me/session", json={"key": key})

    assert (told.json()["purpose"], opened.status_code) == ("sign_in", 201)
    assert browser.get("me").json()["everywhere"] is True


def test_a_newcomer_gets_no_link_and_is_told_where_to_sign_in(
    browsers: Browsers, app: FastAPI, paul: User, stored: Session
) -> None:
    app.state.settings = app.state.settings.model_copy(update={"smtp_host": "mail.example.org"})

    made = browsers.of(paul).post("users", json=NEWCOMER)

    assert (made.status_code, made.json()["invitation"]) == (201, None)
    assert stored.scalars(select(SignInLink)).all() == []
    mail = stored.scalars(select(Job).where(Job.kind == "mail")).one()
    assert mail.payload["to"] == "kim@example.org"
    assert "„Stadtkonto“" in mail.payload["text"]
    assert "/anmelden\n" in mail.payload["text"]


def test_without_a_provider_the_settings_are_refused_in_a_sentence() -> None:
    told = CliRunner().invoke(main, ["user", "list"], env={"PLANRAUM_PASSWORD_SIGN_IN": "false"})

    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr == (
        "planraum: PLANRAUM_PASSWORD_SIGN_IN=false braucht PLANRAUM_OIDC_ISSUER und "
        "PLANRAUM_OIDC_CLIENT_ID, sonst kommt niemand mehr hinein.\n"
    )


def test_a_wrong_setting_is_named_and_its_value_is_not_repeated() -> None:
    told = CliRunner().invoke(main, ["user", "list"], env={"PLANRAUM_SECRET_KEY": "zu kurz"})

    assert told.exit_code == 1
    assert told.stderr.startswith("planraum: PLANRAUM_SECRET_KEY: ")
    assert "zu kurz" not in told.stderr
