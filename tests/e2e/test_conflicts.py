"""Two people at one process, a session that ends in between, and people who may only read."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from db.tables import Role
from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, follow, settled, sticking_out, width
from tests.e2e.people import sign_in_as
from tests.e2e.things import made
from tests.server import Server

SAVED = re.compile(r"/prozesse/[0-9a-f-]{36}$")


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One for all: each test brings its own process."""
    return shared_server


@pytest.fixture
def process(planner: Page) -> str:
    """The address of a process that nobody else knows."""
    id_ = made(planner, "planning-processes", body="schwerin", title="Modellprojekt")
    return f"/prozesse/{id_}"


@pytest.fixture
def colleague(browser: Browser, server: Server) -> Iterator[Page]:
    """Another person in another browser."""
    context = browser.new_context(base_url=server.url, locale="de-DE")
    sign_in_as(context, server, Role.PLANUNG)
    yield context.new_page()
    context.close()


def edit(page: Page, process: str) -> None:
    arrive(page, f"{process}/bearbeiten")


def save(page: Page) -> None:
    page.get_by_role("button", name="Speichern", exact=True).click()


def save_as_colleague(page: Page, process: str, **fields: str) -> None:
    edit(page, process)
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    save(page)
    page.wait_for_url(SAVED)


def test_the_second_of_two_chooses_field_by_field_and_nothing_is_lost(
    planner: Page, process: str, colleague: Page, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 412")
    page = planner
    edit(page, process)
    page.get_by_label("Titel").fill("Mein Titel")
    page.get_by_label("Zeitraum").fill("Spätherbst 2007")
    page.get_by_label("Anlass").fill("Mein Anlass")
    save_as_colleague(
        colleague, process, Titel="Deren Titel", Zeitraum="Oktober 2007", Ziele="Deren Ziel"
    )

    save(page)

    box = page.get_by_role("dialog", name="Zwei Fassungen")
    expect(box.get_by_role("group", name="Zeitraum")).to_contain_text("Spätherbst 2007")
    expect(box.get_by_role("group", name="Zeitraum")).to_contain_text("Oktober 2007")
    expect(box.get_by_role("group")).to_have_count(2)
    assert axe_violations(page, "dialog[open]") == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    # With the keyboard alone: what is not chosen is asked for, and gets focus.
    box.get_by_role("button", name="So speichern").press("Enter")
    expect(box.get_by_role("alert")).to_contain_text("Wählen Sie noch bei 2 Feldern")
    expect(box.get_by_role("group", name="Titel").get_by_label("Ihre Fassung")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(
        box.get_by_role("group", name="Titel").get_by_label("Gespeicherte Fassung")
    ).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    box.get_by_role("button", name="So speichern").press("Enter")

    page.wait_for_url(SAVED)
    settled(page)
    expect(page.locator("h1")).to_have_text("Deren Titel")
    expect(page.locator("main")).to_contain_text("Spätherbst 2007")
    expect(page.locator("main")).to_contain_text("Mein Anlass")
    follow(page, "/prozesse/:id/bearbeiten")
    expect(page.get_by_label("Ziele")).to_have_value("Deren Ziel")


def test_a_third_version_meanwhile_comes_back_to_the_choice(
    planner: Page, process: str, colleague: Page, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 412")
    page = planner
    edit(page, process)
    page.get_by_label("Titel").fill("Mein Titel")
    save_as_colleague(colleague, process, Titel="Zweite Fassung")
    save(page)
    box = page.get_by_role("dialog", name="Zwei Fassungen")
    expect(box).to_contain_text("Zweite Fassung")
    follow(colleague, "/prozesse/:id/bearbeiten")
    colleague.get_by_label("Titel").fill("Dritte Fassung")
    save(colleague)
    colleague.wait_for_url(SAVED)

    box.get_by_label("Ihre Fassung").check()
    box.get_by_role("button", name="So speichern").click()

    expect(box).to_contain_text("Dritte Fassung")
    expect(box).to_contain_text("Mein Titel")
    box.get_by_role("button", name="Zurück zum Formular").click()
    expect(page.get_by_label("Titel")).to_have_value("Mein Titel")


def test_signing_in_again_in_place_saves_what_was_typed(
    planner: Page, process: str, context: BrowserContext, server: Server, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 401")
    page = planner
    edit(page, process)
    page.get_by_label("Anlass").fill("Getippt, bevor die Anmeldung endete")
    cookies = context.cookies()
    context.clear_cookies()
    save(page)
    box = page.get_by_role("dialog", name="Wieder anmelden")
    expect(box).to_be_visible()
    assert axe_violations(page, "dialog[open]") == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    box.get_by_role("button", name="Ich bin angemeldet: weiter").click()
    expect(box.get_by_role("status")).to_contain_text("kennt Sie noch nicht")
    # The same person, signed in again in another window of this browser.
    context.add_cookies(
        [
            {"name": str(one.get("name")), "value": str(one.get("value")), "url": server.url}
            for one in cookies
        ]
    )
    box.get_by_role("button", name="Ich bin angemeldet: weiter").click()

    page.wait_for_url(SAVED)
    settled(page)
    expect(page.locator("main")).to_contain_text("Getippt, bevor die Anmeldung endete")


def test_the_password_opens_the_session_again_over_the_form(
    page: Page, process: str, server: Server, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 401")
    password = "vogel tasse himmel neun"  # noqa: S105 -- made up, for a server that ends with the test
    email = sign_in_as(page.context, server, Role.PLANUNG, password=password)
    edit(page, process)
    page.get_by_label("Anlass").fill("Getippt, bevor die Anmeldung endete")
    page.context.clear_cookies()
    save(page)
    box = page.get_by_role("dialog", name="Wieder anmelden")
    box.get_by_label("E-Mail").fill(email)

    box.get_by_label("Passwort", exact=True).fill("nicht das richtige")
    box.get_by_role("button", name="Anmelden und speichern").click()
    expect(box.get_by_role("alert")).to_contain_text("Die Anmeldung ist nicht gelungen.")
    box.get_by_label("Passwort", exact=True).fill(password)
    page.keyboard.press("Enter")

    page.wait_for_url(SAVED)
    settled(page)
    expect(page.locator("main")).to_contain_text("Getippt, bevor die Anmeldung endete")


def test_what_a_crash_left_is_offered_again(planner: Page, process: str) -> None:
    page = planner
    edit(page, process)
    page.get_by_label("Anlass").fill("Noch nicht gespeichert")
    page.once("dialog", lambda box: box.accept())
    page.reload()
    settled(page)
    expect(page.get_by_text(re.compile("^Nicht gespeicherte Eingaben vom "))).to_be_visible()
    expect(page.get_by_label("Anlass")).not_to_have_value("Noch nicht gespeichert")

    page.get_by_role("button", name="Wiederherstellen").click()

    expect(page.get_by_label("Anlass")).to_have_value("Noch nicht gespeichert")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []


def test_who_only_reads_sees_nothing_that_writes(page: Page, process: str, server: Server) -> None:
    sign_in_as(page.context, server, Role.LESEN)
    for address in ("/prozesse", "/konferenzen", "/praevention", "/aufgaben", "/vorlagen"):
        arrive(page, address)
        main = page.locator("main")
        expect(main.get_by_role("link", name=re.compile("anlegen|Neue|Importieren"))).to_have_count(
            0
        )
    arrive(page, process)
    expect(page.locator("main").get_by_role("link", name="Bearbeiten")).to_have_count(0)
    expect(page.locator("main").get_by_role("button", name="Löschen")).to_have_count(0)

    edit(page, process)

    expect(page.get_by_text("Das dürfen Sie hier nicht ändern.")).to_be_visible()
    expect(page.locator("form.form")).to_have_count(0)
