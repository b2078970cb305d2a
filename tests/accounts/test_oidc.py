"""Signing in with the provider of the administration: only to an account there is, and proved."""

from collections.abc import Callable, Iterator
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import RSAKey
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.limits import Limits
from api.accounts.routes.oidc import own_path
from api.settings import Settings
from db.base import utc_now
from db.tables import Body, Role, SignInRequest, User
from tests.accounts.conftest import Browsers, audited, make_person
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider, running

START, BACK = "sign-in/oidc", "sign-in/oidc/callback"


@pytest.fixture(scope="module")
def _server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(_server: Provider, app: FastAPI) -> Iterator[Provider]:
    """The provider as it should be, and the application told of it."""
    fresh = Provider(key=_server.key)
    for name in (
        "signing_key",
        "algorithm",
        "lie",
        "announces_issuer",
        "broken",
        "authorization_endpoint",
    ):
        setattr(_server, name, getattr(fresh, name))
    _server.codes.clear()
    _server.asked.clear()
    _server.person = {"sub": "s-1", "email": "Paul@Example.org", "email_verified": True}
    before: Settings = app.state.settings
    app.state.settings = before.model_copy(
        update={
            "oidc_issuer": _server.issuer,
            "oidc_client_id": CLIENT_ID,
            "oidc_client_secret": SecretStr(CLIENT_SECRET),
            "fetch_hosts": _server.host,
        }
    )
    yield _server
    app.state.settings = before


@pytest.fixture
def paul(stored: Session, body: Body) -> User:
    return make_person(stored, "paul", (body, Role.PLANUNG))


@pytest.fixture
def browser(browsers: Browsers) -> TestClient:
    found = browsers.fresh()
    found.follow_redirects = False
    return found


def come_back(browser: TestClient, provider: Provider, return_to: str = "/prozesse") -> Any:
    location = browser.get(START, params={"return_to": return_to}).headers["location"]
    return browser.get(BACK, params=provider.authorize(location))


def test_the_page_is_told_of_the_provider(browser: TestClient, provider: Provider) -> None:
    ways = browser.get("sign-in").json()

    assert ways == {"password": True, "oidc": {"name": "Anmeldung der Verwaltung"}}


def test_the_round_trip_opens_a_session_and_links_the_account(
    browser: TestClient, provider: Provider, paul: User, stored: Session
) -> None:
    out = browser.get(START, params={"return_to": "/prozesse?q=1"})
    asked = parse_qs(urlsplit(out.headers["location"]).query)
    back = browser.get(BACK, params=provider.authorize(out.headers["location"]))

    assert (out.status_code, asked["code_challenge_method"]) == (303, ["S256"])
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000/api/v1/sign-in/oidc/callback"]
    assert (back.status_code, back.headers["location"]) == (303, "/prozesse?q=1")
    assert browser.get("me").json()["user_id"] == str(paul.id)
    assert provider.asked[0]["authorization"].startswith("Basic ")
    stored.expire_all()
    row = stored.scalars(select(User)).one()
    assert (row.oidc_issuer, row.oidc_subject) == (provider.issuer, "s-1")
    assert row.last_sign_in_at is not None
    assert stored.scalars(select(SignInRequest)).all() == []
    assert audited(stored) == [("user.link", "done"), ("sign-in", "done")]


def test_once_linked_the_subject_counts_and_no_address(
    browser: TestClient, provider: Provider, paul: User, stored: Session
) -> None:
    come_back(browser, provider)
    provider.person = {"sub": "s-1", "email": "anders@example.org", "email_verified": False}
    again = come_back(browser, provider)
    provider.person = {"sub": "s-2", "email": "paul@example.org", "email_verified": True}
    taken = come_back(browser, provider)

    assert again.headers["location"] == "/prozesse"
    assert taken.headers["location"] == "/anmelden?fehler=unbekannt"


@pytest.mark.parametrize("hosts", ["127.0.0.1:{port}", "127.0.0.1"])
def test_a_provider_that_speaks_in_the_clear_must_be_named(
    browser: TestClient, provider: Provider, app: FastAPI, hosts: str
) -> None:
    """Named for its port alone, its page for browsers on another port is not."""
    port = urlsplit(provider.issuer).port
    provider.authorization_endpoint = "http://127.0.0.1:9/authorize"
    app.state.settings = app.state.settings.model_copy(
        update={"fetch_hosts": hosts.format(port=port)}
    )

    out = browser.get(START)

    told = "/anmelden?fehler=anbieter" if "port" in hosts else "http://127.0.0.1:9/authorize?"
    assert out.headers["location"].startswith(told)


def _drop(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda claims: claims.pop(name)


@pytest.mark.parametrize(
    "lie",
    [
        lambda claims: claims.update(nonce="another"),
        _drop("nonce"),
        lambda claims: claims.update(aud="somebody-else"),
        lambda claims: claims.update(aud=[CLIENT_ID, "another"]),
        lambda claims: claims.update(iss="https://elsewhere.example.org"),
        lambda claims: claims.update(exp=int(time()) - 3600),
        _drop("exp"),
        _drop("sub"),
        lambda claims: claims.update(sub=""),
        lambda claims: claims.update(azp="somebody-else"),
    ],
)
def test_a_token_that_proves_nothing_opens_nothing(
    browser: TestClient,
    provider: Provider,
    paul: User,
    stored: Session,
    lie: Callable[[dict[str, Any]], None],
) -> None:
    provider.lie = lie

    back = come_back(browser, provider)

    assert (back.status_code, back.headers["location"]) == (303, "/anmelden?fehler=ungueltig")
    assert browser.get("me").json()["signed_in"] is False
    assert audited(stored) == [("sign-in", "refused")]


def test_a_wrong_signature_or_none_opens_nothing(
    browser: TestClient, provider: Provider, paul: User
) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "k1"})
    forged = come_back(browser, provider)
    provider.algorithm = "none"
    unsigned = come_back(browser, provider)

    assert forged.headers["location"] == "/anmelden?fehler=ungueltig"
    assert unsigned.headers["location"] == "/anmelden?fehler=ungueltig"


def test_a_sign_in_comes_back_once(browser: TestClient, provider: Provider, paul: User) -> None:
    out = browser.get(START)
    kept = browser.cookies["planraum_oidc"]
    back = provider.authorize(out.headers["location"])
    browser.get(BACK, params=back)
    browser.cookies.set("planraum_oidc", kept)

    replayed = browser.get(BACK, params=back)

    assert replayed.headers["location"] == "/anmelden?fehler=abgelaufen"


def test_a_sign_in_begun_in_another_browser_ends_in_none(
    browser: TestClient, browsers: Browsers, provider: Provider, paul: User
) -> None:
    """Else a foreign page could sign somebody in to an account of its own."""
    victim = browsers.fresh()
    back = provider.authorize(browser.get(START).headers["location"])

    answer = victim.get(BACK, params=back, follow_redirects=False)

    assert answer.headers["location"] == "/anmelden?fehler=abgelaufen"
    assert victim.get("me").json()["signed_in"] is False


def test_a_sign_in_that_took_too_long_is_over(
    browser: TestClient, provider: Provider, paul: User, stored: Session
) -> None:
    back = provider.authorize(browser.get(START).headers["location"])
    stored.scalars(select(SignInRequest)).one().expires_at = utc_now()
    stored.commit()

    assert browser.get(BACK, params=back).headers["location"] == "/anmelden?fehler=abgelaufen"


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"email": "paul@example.org", "email_verified": False}, "email"),
        ({"email": "paul@example.org", "email_verified": "true"}, "email"),
        ({"email": "paul@example.org"}, "email"),
        ({}, "email"),
        ({"email": "fremd@example.org", "email_verified": True}, "unbekannt"),
    ],
)
def test_nobody_is_let_in_by_an_address_nobody_verified_or_knows(
    browser: TestClient,
    provider: Provider,
    paul: User,
    stored: Session,
    person: dict[str, Any],
    reason: str,
) -> None:
    provider.person = {"sub": "s-9", **person}

    back = come_back(browser, provider)

    assert back.headers["location"] == f"/anmelden?fehler={reason}"
    assert len(stored.scalars(select(User)).all()) == 1
    assert audited(stored) == [("sign-in", "refused")]


@pytest.mark.parametrize(
    ("auth_time", "status"),
    [
        (lambda: int(time()) - 10, 204),
        (lambda: int(time()) - 3600, 403),
        (lambda: int(time()) + 3600, 403),
        (lambda: 10**400, 403),
        (lambda: True, 403),
        (lambda: None, 403),
    ],
)
def test_sessions_are_ended_by_who_has_just_proved_to_the_provider_who_they_are(
    browser: TestClient,
    provider: Provider,
    paul: User,
    auth_time: Callable[[], object],
    status: int,
) -> None:
    """A provider that only remembers an earlier sign-in has asked nobody for anything."""
    provider.lie = lambda claims: claims.update(auth_time=auth_time())
    come_back(browser, provider)

    assert browser.delete("me/sessions").status_code == status


def test_the_provider_is_told_to_ask_again(browser: TestClient, provider: Provider) -> None:
    asked, plain = (
        parse_qs(urlsplit(browser.get(START, params=more).headers["location"]).query)
        for more in ({"again": "true"}, {})
    )

    assert (asked["prompt"], asked["max_age"]) == (["login"], ["300"])
    assert {"prompt", "max_age"}.isdisjoint(plain)


def test_who_is_disabled_stays_out(
    browser: TestClient, provider: Provider, paul: User, stored: Session
) -> None:
    paul.disabled_at = utc_now()
    stored.commit()

    assert come_back(browser, provider).headers["location"] == "/anmelden?fehler=unbekannt"


def test_the_issuer_beside_the_code_must_be_ours(
    browser: TestClient, provider: Provider, paul: User
) -> None:
    """RFC 9207: else an answer of one provider could be passed off as another's."""
    provider.announces_issuer = True
    named = come_back(browser, provider).headers["location"]
    back = provider.authorize(browser.get(START).headers["location"])
    wrong = browser.get(BACK, params=back | {"iss": "https://elsewhere.example.org"})
    back = provider.authorize(browser.get(START).headers["location"])
    missing = browser.get(BACK, params={"code": back["code"], "state": back["state"]})

    assert named == "/prozesse"
    assert wrong.headers["location"] == "/anmelden?fehler=ungueltig"
    assert missing.headers["location"] == "/anmelden?fehler=ungueltig"


def test_a_provider_that_is_down_is_a_sentence_on_the_page(
    browser: TestClient, provider: Provider, paul: User
) -> None:
    back = provider.authorize(browser.get(START).headers["location"])
    provider.broken = True

    end, start = browser.get(BACK, params=back), browser.get(START)

    assert (start.status_code, end.status_code) == (303, 303)
    assert start.headers["location"] == "/anmelden?fehler=anbieter"
    assert end.headers["location"] == "/anmelden?fehler=anbieter"


def test_while_the_provider_keeps_others_waiting_nobody_joins_them(
    browser: TestClient, provider: Provider, app: FastAPI
) -> None:
    app.state.limits = limits = Limits(1)

    with limits.asking() as may:
        meanwhile = browser.get(START)
    after = browser.get(START)

    assert may
    assert meanwhile.headers["location"] == "/anmelden?fehler=anbieter"
    assert after.headers["location"].startswith(provider.issuer)


def test_who_declines_there_is_told_so_here(browser: TestClient, provider: Provider) -> None:
    back = provider.authorize(browser.get(START).headers["location"])

    answer = browser.get(BACK, params={"state": back["state"], "error": "access_denied"})

    assert answer.headers["location"] == "/anmelden?fehler=abgebrochen"


def test_without_a_provider_there_is_none(browser: TestClient) -> None:
    assert browser.get("sign-in").json()["oidc"] is None
    assert browser.get(START).headers["location"] == "/anmelden?fehler=anbieter"
    assert browser.get(BACK).headers["location"] == "/anmelden?fehler=abgelaufen"


def test_an_internal_provider_must_be_allowed_by_name(
    browser: TestClient, provider: Provider, app: FastAPI
) -> None:
    app.state.settings = app.state.settings.model_copy(update={"fetch_hosts": ""})

    assert browser.get(START).headers["location"] == "/anmelden?fehler=anbieter"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://böse.example.org",
        "//evil.example.org",
        "/\\evil.example.org",
        "/\t/evil.example.org",
        "/\n/evil.example.org",
        "javascript:alert(1)",
        "prozesse",
        "",
        "/api/v1/me",
        "/x\\y",
    ],
)
def test_what_does_not_lead_to_our_pages_leads_to_the_first(wanted: str) -> None:
    assert own_path(wanted) == "/"


@given(st.text(max_size=50))
def test_the_way_back_is_always_a_path(wanted: str) -> None:
    found = own_path(wanted)

    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert found.isprintable()
