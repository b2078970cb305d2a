"""Setting a password: by the old one, by a link, and what it must be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import links, strength
from api.problems import Invalid
from api.settings import Settings
from db.base import utc_now
from db.tables import Body, Job, LinkPurpose, Role, SignInLink, User
from tests.accounts.conftest import BETTER, GOOD, Browsers, audited, make_person


@pytest.fixture
def paul(stored: Session, body: Body) -> User:
    return make_person(stored, "paul", (body, Role.PLANUNG), password=GOOD)


@pytest.fixture
def browser(browsers: Browsers) -> TestClient:
    return browsers.fresh()


def key_for(stored: Session, user: User, purpose: LinkPurpose = LinkPurpose.RESET) -> str:
    key = links.write_down(stored, user, purpose)
    stored.commit()
    return key


def by_link(browser: TestClient, key: str, password: str = BETTER) -> Any:
    return browser.post("me/password/by-link", json={"key": key, "new_password": password})


def signs_in(browser: TestClient, password: str) -> int:
    answer = browser.post("me/session", json={"email": "paul@example.org", "password": password})
    return answer.status_code


def test_a_new_password_ends_the_other_sessions(
    browsers: Browsers, browser: TestClient, paul: User, stored: Session
) -> None:
    here, there = browsers.of(paul), browsers.of(paul)

    changed = here.post("me/password", json={"current_password": GOOD, "new_password": BETTER})

    assert changed.status_code == 204
    assert (here.get("me").json()["signed_in"], there.get("me").json()["signed_in"]) == (
        True,
        False,
    )
    assert (signs_in(browser, GOOD), signs_in(browser, BETTER)) == (401, 201)
    assert audited(stored, paul.id)[0] == ("password.change", "done")


def test_without_the_old_password_there_is_no_new_one_and_guessing_locks(
    browsers: Browsers, paul: User, stored: Session
) -> None:
    here = browsers.of(paul)
    wrong = {"current_password": "falsch", "new_password": BETTER}

    answers = [here.post("me/password", json=wrong) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert answers[0].json()["errors"][0]["pointer"] == "/current_password"


def test_the_operator_and_a_stranger_have_no_password_to_change(
    browsers: Browsers, browser: TestClient, body: Body
) -> None:
    sent = {"current_password": GOOD, "new_password": BETTER}

    assert browsers.of(None).post("me/password", json=sent).status_code == 403
    assert browser.post("me/password", json=sent).status_code == 401


def test_a_link_sets_the_password_once_and_ends_everything_else(
    browsers: Browsers, browser: TestClient, paul: User, stored: Session
) -> None:
    elsewhere = browsers.of(paul)
    invitation = key_for(stored, paul, LinkPurpose.INVITATION)
    key = key_for(stored, paul)

    first = by_link(browser, key)
    second = by_link(browsers.fresh(), key)
    third = by_link(browsers.fresh(), invitation)

    assert [answer.status_code for answer in (first, second, third)] == [201, 401, 401]
    assert first.json()["user_id"] == str(paul.id)
    assert browser.get("me").json()["signed_in"] is True
    assert elsewhere.get("me").json()["signed_in"] is False


def test_of_two_who_come_at_once_one_gets_in(
    browsers: Browsers, paul: User, stored: Session
) -> None:
    key = key_for(stored, paul)

    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda one: by_link(one, key), [browsers.fresh(), browsers.fresh()])
        )

    assert sorted(answer.status_code for answer in answers) == [201, 401]


def test_a_password_that_is_refused_does_not_use_the_link_up(
    browser: TestClient, paul: User, stored: Session
) -> None:
    key = key_for(stored, paul)

    refused = by_link(browser, key, "paul1234paul")
    taken = by_link(browser, key)

    assert (refused.status_code, taken.status_code) == (422, 201)
    assert refused.json()["errors"][0]["pointer"] == "/new_password"


def test_a_link_opens_no_session_without_a_password(
    browser: TestClient, paul: User, stored: Session
) -> None:
    key = key_for(stored, paul)

    assert browser.post("me/session", json={"key": key}).status_code == 401
    assert browser.post("me/link", json={"key": key}).json()["purpose"] == "reset"


def test_links_end(browser: TestClient, paul: User, stored: Session) -> None:
    key = key_for(stored, paul)
    row = stored.scalars(select(SignInLink)).one()
    lasts = row.expires_at and row.expires_at - row.created_at
    row.expires_at = utc_now()
    stored.commit()

    assert lasts == pytest.approx(timedelta(hours=1), abs=timedelta(minutes=1))
    assert by_link(browser, key).status_code == 401


def test_a_link_of_somebody_disabled_opens_nothing(
    browser: TestClient, paul: User, stored: Session
) -> None:
    key = key_for(stored, paul)
    paul.disabled_at = utc_now()
    stored.commit()

    assert browser.post("me/link", json={"key": key}).status_code == 401
    assert by_link(browser, key).status_code == 401


def test_a_reset_clears_a_lock(browser: TestClient, paul: User, stored: Session) -> None:
    for _ in range(5):
        signs_in(browser, "falsch")
    by_link(browser, key_for(stored, paul))

    assert signs_in(browser, BETTER) == 201


def test_a_reset_is_asked_for_and_mailed_and_nobody_learns_for_whom(
    browser: TestClient, app: FastAPI, paul: User, stored: Session
) -> None:
    before: Settings = app.state.settings
    app.state.settings = before.model_copy(update={"smtp_host": "mail.example.org"})
    try:
        known = browser.post("password-reset", json={"email": "PAUL@example.org"})
        unknown = browser.post("password-reset", json={"email": "niemand@example.org"})
    finally:
        app.state.settings = before

    jobs = stored.scalars(select(Job)).all()
    stored.commit()
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    assert (known.status_code, known.json()) == (202, {"lasts_minutes": 60})
    assert [(job.kind, job.payload["to"]) for job in jobs] == [("mail", "paul@example.org")]
    key = jobs[0].payload["text"].partition("schluessel=")[2].split()[0]
    assert by_link(browser, key).status_code == 201


def test_without_a_mail_server_nothing_is_made(
    browser: TestClient, paul: User, stored: Session
) -> None:
    answer = browser.post("password-reset", json={"email": "paul@example.org"})

    assert answer.status_code == 202
    assert stored.scalars(select(SignInLink)).all() == []
    assert audited(stored) == [("password.reset-asked", "refused")]


def test_resets_of_one_name_are_few(browser: TestClient, paul: User) -> None:
    for email in ("paul@example.org", "niemand@example.org"):
        answers = [browser.post("password-reset", json={"email": email}) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [202, 202, 202, 429]


@pytest.mark.parametrize(
    "password",
    [
        "kurz",
        "elf Zeichen",
        "x" * 129,
        "aaaaaaaaaaaa",
        "abcabcabcabcabc",
        "123456789012",
        "qwertzuiop123",
        "1qaz2wsx3edc4rfv",
        "Passwort1234!",
        "P4ssw0rtP4ssw0rt",
        "Sommer2026!!!",
        "planraumplanraum",
        "Planraum-2026-12",
        "Erika.Beispiel",
        "erikabeispiel1985",
        "neuburgneuburg",
        "iloveyou12345",
        "abcdefghijklmn",
        "zyxwvutsrqponml",
        "hallohallo123456",
    ],
)
def test_what_is_tried_first_is_no_password(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        strength.demand(password, "/x", "Erika Beispiel", "erika@neuburg.example.org")

    assert refused.value.errors[0].pointer == "/x"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        BETTER,
        "correct horse battery staple",
        "k7#Vq2!mZp9w",
        "Ohne Fleiß kein Preis",
        "ガ" + "三匹の子豚と狼と煉瓦の家",
        "x7" + "überall Nebel, nirgends Kühe",
        "sehr lange Sätze sind gute Passwörter " * 3,
    ],
)
def test_what_is_long_and_unforeseeable_is_one(password: str) -> None:
    strength.demand(password, "/x", "Erika Beispiel", "erika@neuburg.example.org")


@given(st.text(min_size=0, max_size=140))
def test_any_text_is_judged(password: str) -> None:
    assert 0 <= strength.left(password, ["Erika Beispiel"]) <= 3 * len(password)
