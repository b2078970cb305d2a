"""People come in by a link and a password, see to their account, and let others in."""

import os
import re
import subprocess
from datetime import timedelta

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, update
from sqlalchemy.orm import Session

from db.base import utc_now
from db.tables import Role, UserSession
from tests.browser import Watch, axe_violations
from tests.databases import ROOT, sqlite_url
from tests.e2e.looking import PHONE, arrive, settled, sticking_out, violations, width
from tests.e2e.people import sign_in_as
from tests.server import PLANRAUM, Server

PASSWORD = "vogel tasse himmel neun"  # noqa: S105 -- made up, for a server that ends with the test
NEXT_PASSWORD = "regen leiter apfel zwölf"  # noqa: S105 -- as above
REFUSED = r"status of 4(01|03|04|22|29)"
"""The browser writes every refusal into its console; these tests ask for them."""


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One for all: each test brings its own people."""
    return shared_server


def invited(server: Server, email: str) -> str:
    """The link that the command line prints for somebody who may come in."""
    inherited = {name: value for name, value in os.environ.items() if "PLANRAUM_" not in name}
    words = ("user", "create", "--name", "Erika Beispiel", "--email", email)
    done = subprocess.run(
        [*PLANRAUM, *words, "--role", "admin", "--body", "herne"],
        cwd=ROOT,
        env={
            **inherited,
            "PLANRAUM_DATABASE_URL": sqlite_url(server.database),
            "PLANRAUM_BASE_URL": server.url,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def be_erika(page: Page, server: Server, role: Role = Role.ADMIN) -> str:
    """Let the page be that of a new person; the address she signs in with."""
    return sign_in_as(page.context, server, role, "herne", name="Erika Beispiel", password=PASSWORD)


def come_in(page: Page, link: str, password: str = PASSWORD) -> None:
    page.goto(link)
    page.get_by_label("Neues Passwort").fill(password)
    page.get_by_role("button", name="Passwort setzen und anmelden").click()
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-Mail").fill(email)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("button", name="Anmelden").click()


def test_a_newcomer_sets_a_password_leaves_and_comes_back_to_where_they_were(
    page: Page, server: Server
) -> None:
    email = "erika.beispiel@herne.example.org"
    come_in(page, invited(server, email))
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_text("Sie sind abgemeldet.")).to_be_visible()

    arrive(page, "/netzwerke")
    page.get_by_role("link", name="Anmelden").click()
    sign_in(page, email, PASSWORD)

    page.wait_for_url("**/netzwerke")
    expect(page.locator("h1")).to_be_focused()
    expect(page.get_by_role("link", name="Erika Beispiel")).to_be_visible()


def test_a_token_is_shown_once_works_and_is_revoked(page: Page, server: Server) -> None:
    be_erika(page, server)
    arrive(page, "/konto")
    page.get_by_role("link", name="Neuer Schlüssel").click()
    page.get_by_label("Name").fill("Ratsinformation")
    page.get_by_label("Gremien, Sitzungen und Vorlagen schreiben").check()
    page.get_by_role("button", name="Schlüssel anlegen").click()
    secret = page.get_by_label("Der Schlüssel").input_value()

    asked = httpx.get(f"{server.url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert asked.json()["name"] == "Erika Beispiel"
    assert asked.json()["scopes"] == ["council:write", "read"]

    page.get_by_role("link", name="Fertig").click()
    page.get_by_role("link", name="Ratsinformation").click()
    expect(page.get_by_text("Schlüssel benutzt")).to_be_visible()
    assert secret not in page.content()
    page.get_by_role("button", name="Widerrufen").click()
    page.get_by_role("dialog").get_by_role("button", name="Widerrufen").click()
    page.wait_for_url("**/konto")
    expect(page.get_by_role("cell", name=re.compile("widerrufen"))).to_be_visible()

    again = httpx.get(f"{server.url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert again.status_code == 401


def test_a_new_password_ends_the_session_elsewhere(
    page: Page, server: Server, browser: Browser, watch: Watch
) -> None:
    watch.expect(REFUSED)
    email = be_erika(page, server)
    with browser.new_context(base_url=server.url, locale="de-DE") as other:
        elsewhere = other.new_page()
        elsewhere.goto("/anmelden")
        sign_in(elsewhere, email, PASSWORD)
        expect(elsewhere.get_by_role("button", name="Abmelden")).to_be_visible()

        arrive(page, "/konto/passwort")
        page.get_by_label("Jetziges Passwort").fill("das ist es sicher nicht")
        page.get_by_label("Neues Passwort").fill(NEXT_PASSWORD)
        page.get_by_role("button", name="Passwort ändern").click()
        expect(page.get_by_role("alert")).to_contain_text("Das ist es nicht")
        expect(page.get_by_label("Neues Passwort")).to_have_value(NEXT_PASSWORD)
        page.get_by_label("Jetziges Passwort").fill(PASSWORD)
        page.get_by_role("button", name="Passwort ändern").click()
        page.wait_for_url("**/konto")

        elsewhere.goto("/konto")
        expect(elsewhere.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()
    expect(page.get_by_role("button", name="Abmelden", exact=True)).to_be_visible()


def test_who_signed_in_a_while_ago_proves_it_is_still_they_before_ending_sessions(
    page: Page, server: Server, browser: Browser, watch: Watch
) -> None:
    watch.expect(REFUSED)
    email = be_erika(page, server)
    with browser.new_context(base_url=server.url, locale="de-DE") as other:
        elsewhere = other.new_page()
        elsewhere.goto("/anmelden")
        sign_in(elsewhere, email, PASSWORD)
        expect(elsewhere.get_by_role("button", name="Abmelden")).to_be_visible()
        signed_in_an_hour_ago(server)
        arrive(page, "/konto")

        page.get_by_role("button", name=re.compile("Abmelden: angemeldet seit")).click()
        dialog = page.get_by_role("dialog", name="Sind Sie es noch?")
        expect(dialog).to_be_visible()
        assert axe_violations(page, "dialog[open]") == []
        dialog.get_by_label("Passwort", exact=True).fill("geraten")
        dialog.get_by_role("button", name="Bestätigen").click()
        expect(dialog.get_by_role("alert")).to_contain_text("Das ist nicht Ihr Passwort.")
        dialog.get_by_label("Passwort", exact=True).fill(PASSWORD)
        dialog.get_by_role("button", name="Bestätigen").click()

        expect(dialog).to_have_count(0)
        expect(page.get_by_role("cell", name="Anderswo")).to_have_count(0)
        elsewhere.goto("/konto")
        expect(elsewhere.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()
    signed_in_an_hour_ago(server)

    page.get_by_role("button", name="Überall abmelden").click()
    page.get_by_role("dialog").get_by_role("button", name="Überall abmelden").click()
    dialog.get_by_label("Passwort", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Bestätigen").click()

    page.wait_for_url("**/anmelden")


def signed_in_an_hour_ago(server: Server) -> None:
    engine = create_engine(sqlite_url(server.database))
    with Session(engine) as session, session.begin():
        session.execute(update(UserSession).values(created_at=utc_now() - timedelta(hours=1)))
    engine.dispose()


def test_an_admin_lets_a_reader_in_who_sees_no_administration(
    page: Page, server: Server, browser: Browser
) -> None:
    be_erika(page, server)
    arrive(page, "/verwaltung")
    page.get_by_role("link", name="Menschen").click()
    page.get_by_role("link", name="Einladen").click()
    page.get_by_label("Name").fill("Kim Lesend")
    page.get_by_label("E-Mail").fill("kim.lesend@herne.example.org")
    page.get_by_label("Rolle").select_option(label="Lesen")
    page.get_by_role("button", name="Einladen").click()
    link = page.get_by_label("Der Link für die Person").input_value()

    with browser.new_context(base_url=server.url, locale="de-DE") as other:
        reader = other.new_page()
        # The server names itself by the address it was told to listen on.
        come_in(reader, f"{server.url}/{link.split('/', 3)[3]}", NEXT_PASSWORD)
        expect(reader.get_by_role("link", name="Verwaltung")).to_have_count(0)
        reader.goto("/verwaltung/menschen")
        expect(reader.get_by_text("Das ist der Verwaltung vorbehalten.")).to_be_visible()
        reader.goto("/konto")
        expect(reader.get_by_text("Lesen in Stadt Herne")).to_be_visible()

    page.get_by_role("link", name="Zur Person").click()
    expect(page.get_by_text("kim.lesend@herne.example.org")).to_be_visible()
    page.get_by_role("button", name="Konto sperren").click()
    page.get_by_role("dialog").get_by_role("button", name="Konto sperren").click()
    expect(page.get_by_text("Dieses Konto ist gesperrt.")).to_be_visible()


def test_who_guesses_too_often_reads_how_long_to_wait(page: Page, watch: Watch) -> None:
    watch.expect(REFUSED)
    email = "niemand@herne.example.org"
    arrive(page, "/anmelden")
    for attempt in range(6):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            sign_in(page, email, f"geraten zum {attempt}. Mal")
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.get_by_label("E-Mail")).to_have_value(email)
        expect(page.get_by_label("Passwort", exact=True)).to_have_value("")

    expect(page.get_by_role("alert")).to_contain_text(
        re.compile(r"Zu viele Versuche\. Bitte in 1 Minute noch einmal")
    )


def test_a_dead_link_says_what_to_do(page: Page, watch: Watch) -> None:
    watch.expect(REFUSED)
    arrive(page, "/anmelden#schluessel=plr_l_verbraucht")

    expect(page.get_by_text("Dieser Link gilt nicht mehr.")).to_be_visible()
    expect(page.get_by_role("link", name="Passwort vergessen?")).to_be_visible()
    assert "schluessel" not in page.url
    assert violations(page) == []


def test_leaving_forgets_what_was_read_and_typed(page: Page, server: Server) -> None:
    be_erika(page, server)
    arrive(page, "/verwaltung")
    page.get_by_role("link", name="Menschen").click()
    page.get_by_role("link", name="Einladen").click()
    page.get_by_label("Name").fill("Halb getippt")
    page.wait_for_function("Object.keys(sessionStorage).length > 0")
    page.once("dialog", lambda question: question.accept())

    page.get_by_role("button", name="Abmelden").click()

    expect(page.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    page.go_back()
    settled(page)
    expect(page.get_by_text("Halb getippt")).to_have_count(0)
    expect(page.get_by_text("Erika Beispiel")).to_have_count(0)


def test_every_page_of_a_person_fits_every_reader(page: Page, server: Server) -> None:
    """Those that the operator, who is no person, does not see."""
    be_erika(page, server)
    arrive(page, "/verwaltung/menschen")
    page.get_by_role("link", name="Erika Beispiel").last.click()
    expect(page.get_by_role("heading", name="Zugang")).to_be_visible()
    assert violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []
    for address in ("/konto", "/konto/passwort", "/konto/schluessel/neu"):
        arrive(page, address)
        assert violations(page) == [], address
        with width(page, PHONE):
            assert sticking_out(page) == [], address
