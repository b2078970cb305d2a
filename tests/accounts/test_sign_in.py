"""Coming in by password: one answer for every failure, and locks that hold in a storm."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from limits import RateLimitItemPerMinute
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import lockout, passwords
from api.accounts.limits import Limits
from api.accounts.service import new_link
from api.accounts.sessions import FRESH
from api.settings import Settings
from db.base import utc_now
from db.engine import make_sessions, make_write_engine
from db.tables import AuditEntry, Body, Role, SignInFailure, User, UserSession
from tests.accounts.conftest import GOOD, GUARD, Browsers, audited, make_person

PLACE = "me/session"


@pytest.fixture
def paul(stored: Session, body: Body) -> User:
    return make_person(stored, "paul", (body, Role.PLANUNG), password=GOOD)


@pytest.fixture
def browser(browsers: Browsers) -> TestClient:
    return browsers.fresh()


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password hash that is checked from here on; the checking itself is the real one."""
    seen: list[str] = []
    real = Argon2Hasher.verify

    def counted(self: Argon2Hasher, password: str | bytes, hash: str | bytes) -> bool:  # noqa: A002 -- its own signature
        seen.append(str(hash))
        return real(self, password, hash)

    monkeypatch.setattr(Argon2Hasher, "verify", counted)
    return seen


def attempt(
    browser: TestClient,
    email: str = "paul@example.org",
    password: str = "falsch",  # noqa: S107 -- of a test
) -> Any:
    return browser.post(PLACE, json={"email": email, "password": password})


def test_the_right_password_opens_a_session(
    browser: TestClient, paul: User, stored: Session
) -> None:
    answer = attempt(browser, "  Paul@Example.ORG ", GOOD)

    assert (answer.status_code, answer.json()["user_id"]) == (201, str(paul.id))
    assert browser.get("me").json()["name"] == "Paul"
    row = stored.scalars(select(UserSession)).one()
    assert row.expires_at is not None
    assert row.expires_at - row.created_at == pytest.approx(
        timedelta(hours=12), abs=timedelta(minutes=1)
    )
    entry = stored.scalars(select(AuditEntry)).one()
    assert (entry.actor, entry.user_id, entry.detail) == ("Paul", paul.id, {"how": "password"})


def test_the_same_password_in_other_code_points_is_the_same(
    browser: TestClient, stored: Session, body: Body
) -> None:
    make_person(stored, "uwe", (body, Role.LESEN), password="vier leise Bären am Bach")  # noqa: S106 -- of a test

    answer = attempt(browser, "uwe@example.org", "vier leise Ba\u0308ren am Bach")

    assert answer.status_code == 201
    assert attempt(browser, "uwe@example.org", " vier leise Bären am Bach").status_code == 401


def test_every_failure_is_the_same_answer_and_the_same_work(
    browser: TestClient, paul: User, stored: Session, body: Body, verifications: list[str]
) -> None:
    make_person(stored, "ohne", (body, Role.LESEN))
    shut = make_person(stored, "aus", (body, Role.LESEN), password=GOOD)
    shut.disabled_at = utc_now()
    stored.commit()

    answers = [
        attempt(browser, email, password)
        for email, password in (
            ("paul@example.org", "falsch"),
            ("niemand@example.org", GOOD),
            ("ohne@example.org", GOOD),
            ("aus@example.org", GOOD),
            ("kein name", GOOD),
        )
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert len(verifications) == len(answers)


def test_five_wrong_ones_lock_any_name_and_the_right_one_then_too(
    browser: TestClient, paul: User, stored: Session, verifications: list[str]
) -> None:
    known = [attempt(browser) for _ in range(6)]
    unknown = [attempt(browser, "niemand@example.org") for _ in range(6)]
    right = attempt(browser, password=GOOD)

    assert [answer.status_code for answer in known] == [401] * 5 + [429]
    assert [answer.text for answer in known] == [answer.text for answer in unknown]
    assert (right.status_code, right.text) == (429, known[5].text)
    assert 0 < int(right.headers["retry-after"]) <= 60
    assert len(verifications) == 10
    assert ("sign-in.locked", "refused") in audited(stored)


def test_a_lock_ends_and_the_right_password_clears_it(
    browser: TestClient, paul: User, stored: Session
) -> None:
    for _ in range(5):
        attempt(browser)
    stored.scalars(select(SignInFailure)).one().locked_until = utc_now()
    stored.commit()

    came_in = attempt(browser, password=GOOD)
    stored.expire_all()

    assert came_in.status_code == 201
    assert stored.scalars(select(SignInFailure)).one().failures == 0


def test_a_lock_of_a_clock_that_was_ahead_shuts_nobody_out(
    browser: TestClient, paul: User, stored: Session
) -> None:
    for _ in range(5):
        attempt(browser)
    stored.scalars(select(SignInFailure)).one().locked_until = utc_now() + timedelta(days=1)
    stored.commit()

    assert attempt(browser, password=GOOD).status_code == 201


@pytest.fixture
def sessions(database_url: str) -> Iterator[Any]:
    engine = make_write_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


def test_locks_grow_to_an_hour_and_are_forgotten_after_a_day(sessions: Any) -> None:
    login, now = lockout.login_of("x@example.org"), utc_now()
    minutes = []
    for _ in range(13):
        with sessions() as session:
            lockout.count(session, login, now, passed=False)
            found = session.scalars(select(SignInFailure)).one()
            until = found.locked_until
            session.commit()
        minutes.append(0 if until is None else round((until - now).total_seconds() / 60))
        now = now if until is None else until
    with sessions() as session:
        lockout.count(session, login, now + timedelta(days=1, minutes=1), passed=False)
        forgotten = session.scalars(select(SignInFailure)).one().failures

    assert minutes == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert forgotten == 1


def test_wrong_ones_far_apart_lock_nothing(sessions: Any) -> None:
    login, now = lockout.login_of("x@example.org"), utc_now()
    for number in range(8):
        with sessions() as session:
            later = now + number * timedelta(minutes=16)
            assert lockout.count(session, login, later, passed=False) is None
            session.commit()

    with sessions() as session:
        assert session.scalars(select(SignInFailure)).one().failures == 1


def test_of_a_storm_of_guesses_five_learn_something(sessions: Any) -> None:
    login, now = lockout.login_of("paul@example.org"), utc_now()

    def guess(number: int) -> bool:
        """Whether the guess was counted; every other one is the right password."""
        with sessions() as session:
            refused = lockout.count(session, login, now, passed=False)
            session.commit()
            return refused is None

    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(guess, range(50)))

    with sessions() as session:
        assert (sum(told), session.scalars(select(SignInFailure)).one().failures) == (5, 5)


def test_a_storm_over_the_web_ends_in_a_lock(
    browser: TestClient, app: FastAPI, paul: User, stored: Session
) -> None:
    app.state.limits = Limits(2, RateLimitItemPerMinute(1000))

    with ThreadPoolExecutor(10) as pool:
        statuses = Counter(pool.map(lambda _: attempt(browser).status_code, range(50)))

    failures = stored.scalars(select(SignInFailure)).one().failures
    assert set(statuses) <= {401, 429}
    assert statuses[401] == failures <= 5


def test_one_address_may_try_so_often(browser: TestClient, app: FastAPI, paul: User) -> None:
    app.state.limits = Limits(2, RateLimitItemPerMinute(3))

    answers = [attempt(browser, f"name{number}@example.org") for number in range(4)]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert 0 < int(answers[3].headers["retry-after"]) <= 60


def test_so_many_passwords_are_checked_at_once(
    browser: TestClient, app: FastAPI, paul: User
) -> None:
    with app.state.limits.hashing():
        one_left = Limits(1)
        app.state.limits = one_left
    with one_left.hashing():
        busy = attempt(browser, password=GOOD)

    assert (busy.status_code, busy.headers["retry-after"]) == (429, "2")
    assert attempt(browser, password=GOOD).status_code == 201


def test_a_hash_by_older_parameters_is_made_again(
    browser: TestClient, paul: User, stored: Session
) -> None:
    paul.password_hash = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    stored.commit()
    revision = paul.revision

    first = attempt(browser, password=GOOD)
    stored.refresh(paul)

    assert first.status_code == 201
    assert (paul.password_hash or "").startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert (passwords.verify(GOOD, paul.password_hash)[0], paul.revision) == (True, revision)


def test_what_was_typed_is_kept_nowhere(browser: TestClient, stored: Session, paul: User) -> None:
    attempt(browser, "geheim-statt-name", "auch geheim")
    attempt(browser)

    entries = stored.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [entry.about_id for entry in entries] == [None, paul.id]
    assert all("geheim" not in f"{entry.actor}{entry.detail}" for entry in entries)


def test_every_sign_in_has_a_new_secret_and_ends_the_one_before(
    browser: TestClient, paul: User, stored: Session
) -> None:
    attempt(browser, password=GOOD)
    first = browser.cookies["planraum_session"]
    attempt(browser, password=GOOD)

    ended = [row.ended_at is not None for row in stored.scalars(select(UserSession))]
    assert browser.cookies["planraum_session"] != first
    assert sorted(ended) == [False, True]


@pytest.mark.parametrize("ending", ["expires_at", "ended_at"])
def test_a_session_ends(browsers: Browsers, paul: User, stored: Session, ending: str) -> None:
    client = browsers.of(paul)
    before = client.get("me").json()["signed_in"]
    setattr(stored.scalars(select(UserSession)).one(), ending, utc_now())
    stored.commit()

    assert (before, client.get("me").json()["signed_in"]) == (True, False)


def test_a_session_that_nothing_is_heard_of_ends(
    browsers: Browsers, paul: User, stored: Session
) -> None:
    client = browsers.of(paul)
    row = stored.scalars(select(UserSession)).one()
    row.last_seen_at = utc_now() - timedelta(minutes=119)
    stored.commit()
    alive = client.get("me").json()["signed_in"]
    stored.refresh(row)
    heard = row.last_seen_at
    row.last_seen_at = utc_now() - timedelta(minutes=121)
    stored.commit()

    assert (alive, client.get("me").json()["signed_in"]) == (True, False)
    assert heard is not None
    assert utc_now() - heard < timedelta(minutes=1)


def test_over_https_the_cookie_belongs_to_this_host_alone(
    browser: TestClient, app: FastAPI, paul: User
) -> None:
    """Behind a proxy we are asked over http; the setting says what browsers see."""
    before: Settings = app.state.settings
    app.state.settings = before.model_copy(update={"base_url": "https://plan.example.org"})
    try:
        cookie = attempt(browser, password=GOOD).headers["set-cookie"]
    finally:
        app.state.settings = before

    parts = {part.strip().lower() for part in cookie.split(";")}
    assert cookie.startswith("__Host-planraum_session=plr_s_")
    assert {"secure", "httponly", "path=/", "samesite=strict"} <= parts
    assert not any(part.startswith("domain") for part in parts)


def test_ones_sessions_are_listed_and_ended(
    browsers: Browsers, paul: User, stored: Session, body: Body
) -> None:
    here, there, third = (browsers.of(paul) for _ in range(3))
    foreign = browsers.of(make_person(stored, "eva", (body, Role.LESEN)))

    listed = here.get("me/sessions").json()["items"]
    others = [one["id"] for one in listed if not one["is_this"]]
    hers = foreign.get("me/sessions").json()["items"][0]["id"]
    ended = here.delete(f"me/sessions/{others[0]}")
    statuses = [
        here.delete(f"me/sessions/{others[0]}").status_code,
        here.delete(f"me/sessions/{hers}").status_code,
    ]

    assert (len(listed), len(others), ended.status_code) == (3, 2, 204)
    assert statuses == [404, 404]
    assert sum(one.get("me").json()["signed_in"] for one in (here, there, third)) == 2
    assert here.delete("me/sessions").status_code == 204
    assert not any(one.get("me").json()["signed_in"] for one in (here, there, third))
    assert foreign.get("me").json()["signed_in"] is True


@pytest.mark.parametrize("place", ["me/sessions", "me/sessions/{id}"])
def test_who_signed_in_a_while_ago_signs_in_again_before_ending_sessions(
    browsers: Browsers, paul: User, place: str
) -> None:
    here = browsers.of(paul, since=FRESH + timedelta(seconds=1))
    there = browsers.of(paul)
    theirs = there.get("me/sessions").json()["items"]
    place = place.format(id=next(one["id"] for one in theirs if one["is_this"]))

    refused = here.delete(place)
    still = there.get("me").json()["signed_in"]
    wrong = attempt(here)
    refused_again = here.delete(place)
    right = attempt(here, password=GOOD)
    done = here.delete(place)

    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/sign-in-again")
    assert (still, wrong.status_code, refused_again.status_code) == (True, 401, 403)
    assert (right.status_code, done.status_code) == (201, 204)
    assert there.get("me").json()["signed_in"] is False


def test_the_operator_has_no_second_link_and_is_not_asked_for_one(browsers: Browsers) -> None:
    operator = browsers.of(None, since=timedelta(hours=3))

    assert operator.delete("me/sessions").status_code == 204


def test_people_are_told_their_own_address_and_the_operator_none(
    browsers: Browsers, paul: User
) -> None:
    told = [browsers.of(who).get("me").json()["email"] for who in (paul, None)]

    assert [*told, browsers.fresh().get("me").json()["email"]] == ["paul@example.org", None, None]


def test_signing_out_is_written_down(browsers: Browsers, paul: User, stored: Session) -> None:
    client = browsers.of(paul)

    assert client.delete(PLACE, headers=GUARD).status_code == 204
    assert client.get("me/sessions").status_code == 401
    assert audited(stored) == [("sign-out", "done")]


def test_the_operators_link_still_opens_their_session(
    browser: TestClient, stored: Session, body: Body
) -> None:
    key = new_link(stored)
    stored.commit()

    asked = browser.post("me/link", json={"key": key})
    opened = browser.post(PLACE, json={"key": key})
    again = browser.post("me/link", json={"key": key})

    assert asked.json() == {"purpose": "sign_in", "name": None, "email": None}
    assert (opened.status_code, opened.json()["everywhere"]) == (201, True)
    assert again.status_code == 401


@pytest.mark.parametrize(
    "body",
    [{}, {"email": "x"}, {"password": "x"}, {"key": "k" * 20, "email": "x", "password": "y"}],
)
def test_one_way_in_at_a_time(browser: TestClient, body: dict[str, str]) -> None:
    answer = browser.post(PLACE, json=body)

    assert (answer.status_code, "password" in answer.text) == (422, True)
