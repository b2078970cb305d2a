"""The time line: in words, with dates as they were said; a former state; a change taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from db.tables import Role
from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, follow, settled, sticking_out, width
from tests.e2e.people import sign_in_as
from tests.e2e.things import changed, made
from tests.server import Server

TITLE = "Modellprojekt"
SHOWN = re.compile(r"/prozesse/[0-9a-f-]{36}(#\w+)?$")


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One for all: each test brings its own process."""
    return shared_server


@pytest.fixture
def process(page: Page, server: Server) -> str:
    """A process of the signed-in person's, which was said to take place in different times."""
    sign_in_as(page.context, server, Role.PLANUNG)
    id_ = made(page, "planning-processes", body="schwerin", title=TITLE)
    for period in ("Spätherbst 2007", "Oktober 2007"):
        changed(page, "planning-processes", id_, period=period)
    return f"/prozesse/{id_}"


def open_history(page: Page) -> None:
    page.get_by_role("button", name="Verlauf zeigen").click()
    expect(page.locator(".history")).to_be_visible()


def test_dates_are_told_as_said_and_a_change_is_taken_back(page: Page, process: str) -> None:
    arrive(page, process)
    open_history(page)

    newest = page.locator(".history__change").first
    expect(newest).to_contain_text("Zeitraum: Spätherbst 2007")
    expect(newest.get_by_role("strong")).to_have_text("Oktober 2007")
    expect(newest.locator("time")).to_have_attribute("title", re.compile(r"^\d\d\.\d\d\.\d{4}, "))
    expect(page.get_by_role("heading", name="Heute")).to_be_visible()
    assert axe_violations(page, "#verlauf") == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    page.get_by_role("button", name=re.compile("Stand von damals")).nth(1).press("Enter")
    past = page.get_by_role("dialog", name=f"Stand von damals: {TITLE}")
    expect(past).to_contain_text("So war es am")
    expect(past.locator("dl")).to_contain_text("Spätherbst 2007")
    assert axe_violations(page, "dialog[open]") == []
    page.keyboard.press("Escape")

    newest.get_by_role("button", name=re.compile("Rückgängig machen")).press("Enter")
    question = page.get_by_role("dialog", name="Änderung rückgängig machen?")
    expect(question).to_contain_text("Zeitraum: Oktober 2007")
    assert axe_violations(page, "dialog[open]") == []
    question.get_by_label("Grund").fill("War doch später")
    question.get_by_role("button", name="Rückgängig machen").press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#eckdaten")).to_contain_text("Spätherbst 2007")
    expect(page.locator(".history__change").first).to_contain_text("hat etwas rückgängig gemacht")
    expect(page.locator(".history__change").first).to_contain_text("Grund: War doch später")


def test_what_was_changed_again_since_is_named_before_it_is_set_back(
    page: Page, process: str, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 409")
    arrive(page, process)
    open_history(page)
    page.get_by_role("button", name=re.compile("Rückgängig machen")).nth(1).click()
    question = page.get_by_role("dialog", name="Änderung rückgängig machen?")
    question.get_by_role("button", name="Rückgängig machen").click()

    expect(question.get_by_role("alert")).to_contain_text("seitdem wieder geändert")
    expect(question.get_by_role("alert")).to_contain_text("Zeitraum")
    question.get_by_role("button", name="Trotzdem zurücksetzen").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#eckdaten")).not_to_contain_text("Oktober 2007")


def test_what_was_deleted_comes_back_from_the_history(page: Page, process: str) -> None:
    arrive(page, process)
    follow(page, "/prozesse/:id/phasen/neu")
    page.get_by_label("Titel").fill("Nachlese mit den Trägern")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(SHOWN)
    settled(page)
    course = page.locator("#zeitverlauf")
    course.get_by_role("tab", name="Tabelle").click()
    course.get_by_role("link", name="Nachlese mit den Trägern").click()
    page.wait_for_url("**/phasen/*")
    page.locator("main").get_by_role("button", name="Löschen").click()
    page.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    page.wait_for_url(SHOWN)
    settled(page)
    expect(course).not_to_contain_text("Nachlese mit den Trägern")

    open_history(page)
    deletion = page.locator(".history__change").first
    expect(deletion).to_contain_text("gelöscht")
    deletion.get_by_role("button", name=re.compile("Wiederherstellen")).press("Enter")
    question = page.get_by_role("dialog", name="„Nachlese mit den Trägern“ wiederherstellen?")
    expect(question).to_contain_text("Gelöscht wurde es von")
    question.get_by_role("button", name="Wiederherstellen").press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(course).to_contain_text("Nachlese mit den Trägern")
    expect(page.locator(".history__change").first).to_contain_text("wiederhergestellt")


def test_a_closed_history_leaves_no_heading_on_paper(page: Page, process: str) -> None:
    arrive(page, process)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Verlauf", exact=True)).to_be_hidden()

    page.emulate_media(media="screen")
    open_history(page)
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Verlauf", exact=True)).to_be_visible()
    expect(page.locator(".history__change").first).to_be_visible()
