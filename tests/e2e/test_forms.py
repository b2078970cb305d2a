"""Forms as people meet them: vague dates, faults, somebody else in between, and leaving."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser import Watch
from tests.e2e.looking import arrive, dialog, follow, settled

PROCESS = "Modellprojekt Planungsbezirk II"


def save(page: Page) -> None:
    page.get_by_role("button", name="Speichern", exact=True).click()


def edit(page: Page, title: str) -> None:
    """Open the form of a process by the links that lead there."""
    arrive(page, "/prozesse")
    follow(page, title, "/prozesse/:id/bearbeiten")


@pytest.fixture
def other(signed_in: Page, watch: Watch) -> Page:
    """A second window of the same person, where something is saved in between."""
    # The browser notes every refusal in its console; these are refused on purpose.
    watch.expect("Failed to load resource: .* 412")
    return signed_in.context.new_page()


def test_a_process_and_its_milestone_are_made_with_dates_as_vague_as_they_are(
    signed_in: Page,
) -> None:
    page = signed_in
    arrive(page, "/prozesse")
    follow(page, "/prozesse/neu")
    page.get_by_label("Titel").fill("Spielplätze gemeinsam planen")
    page.get_by_label("Kommune").select_option("Stadt Herne")
    page.get_by_label("Zeitraum").fill("Spätherbst 2031")
    expect(page.get_by_text("Verstanden als")).to_contain_text("EDTF 2031-23")
    save(page)

    page.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))
    settled(page)
    expect(page.locator("h1")).to_have_text("Spielplätze gemeinsam planen")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("#eckdaten")).to_contain_text("Spätherbst 2031")

    follow(page, "/prozesse/:id/meilensteine/neu")
    page.get_by_label("Titel").fill("Begehung mit Kindern")
    page.get_by_label("geplant").fill("Ende Mai 2031")
    save(page)
    settled(page)
    course = page.locator("#zeitverlauf")
    expect(course).to_contain_text("Begehung mit Kindern")
    expect(course).to_contain_text("Ende Mai 2031")

    course.get_by_role("tab", name="Tabelle").click()
    follow(page, "/prozesse/:id/meilensteine/:id")
    expect(page.get_by_label("geplant")).to_have_value("Ende Mai 2031")
    page.get_by_label("geplant").fill("Juni 2031")
    save(page)
    settled(page)
    expect(page.locator("#zeitverlauf")).to_contain_text("Juni 2031")
    expect(page.locator("#zeitverlauf")).not_to_contain_text("Ende Mai 2031")


def test_both_versions_are_shown_when_somebody_else_saved_first(
    signed_in: Page, other: Page
) -> None:
    edit(signed_in, PROCESS)
    signed_in.get_by_label("Titel").fill("Modellprojekt, wie ich es nenne")
    signed_in.get_by_label("Anlass").fill("Von mir getippt")
    edit(other, PROCESS)
    other.get_by_label("Titel").fill("Modellprojekt, wie die anderen es nennen")
    save(other)
    other.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))

    save(signed_in)

    versions = signed_in.get_by_role("dialog", name="Zwei Fassungen")
    expect(versions).to_contain_text("Modellprojekt, wie ich es nenne")
    expect(versions).to_contain_text("Modellprojekt, wie die anderen es nennen")
    # What only one of both changed needs no choice.
    expect(versions).not_to_contain_text("Von mir getippt")
    versions.get_by_label("Gespeicherte Fassung").check()
    versions.get_by_role("button", name="So speichern").click()
    signed_in.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))
    settled(signed_in)
    expect(signed_in.locator("h1")).to_have_text("Modellprojekt, wie die anderen es nennen")
    expect(signed_in.locator("main")).to_contain_text("Von mir getippt")


def test_closing_the_two_versions_keeps_what_was_typed(signed_in: Page, other: Page) -> None:
    edit(signed_in, PROCESS)
    signed_in.get_by_label("Titel").fill("Mein Titel")
    edit(other, PROCESS)
    other.get_by_label("Titel").fill("Deren Titel")
    save(other)
    other.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))
    save(signed_in)
    expect(signed_in.get_by_role("dialog", name="Zwei Fassungen")).to_be_visible()

    signed_in.keyboard.press("Escape")

    expect(signed_in.get_by_role("dialog")).to_have_count(0)
    expect(signed_in.get_by_role("textbox", name="Titel")).to_have_value("Mein Titel")


def test_two_who_change_different_fields_both_keep_their_change(
    signed_in: Page, other: Page
) -> None:
    edit(signed_in, PROCESS)
    signed_in.get_by_label("Anlass").fill("Mein Anlass")
    edit(other, PROCESS)
    other.get_by_label("Titel").fill("Deren Titel")
    save(other)
    other.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))

    save(signed_in)

    signed_in.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))
    settled(signed_in)
    expect(signed_in.locator("h1")).to_have_text("Deren Titel")
    expect(signed_in.locator("main")).to_contain_text("Mein Anlass")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/prozesse/neu", "Titel"),
        ("/aufgaben/neu", "Aufgabe"),
        ("/konferenzen/neu", "Titel"),
        ("/praevention/massnahmen/neu", "Titel"),
    ],
)
def test_a_fault_is_said_on_top_and_leads_to_its_field(
    reading_desk: Page, address: str, field: str
) -> None:
    page = reading_desk
    arrive(page, address)

    save(page)

    summary = page.get_by_role("alert").filter(has_text="Es gibt ein Problem")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name=f"{field}: Hier fehlt eine Angabe.").click()
    wrong = page.get_by_label(field, exact=False).first
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")


def test_a_number_that_is_none_is_refused_and_not_dropped(signed_in: Page, watch: Watch) -> None:
    watch.expect("Failed to load resource: .* 422")
    page = signed_in
    arrive(page, "/praevention/massnahmen/neu")
    page.get_by_label("Titel").fill("Elterncafé am Markt")
    page.get_by_label("Kommune").select_option("Stadt Herne")
    page.get_by_role("group", name="Lebensphasen").get_by_role("checkbox").first.check()
    page.get_by_role("group", name="Handlungsfelder").get_by_role("checkbox").first.check()
    page.get_by_label("Plätze").fill("12.5")

    save(page)

    summary = page.get_by_role("alert").filter(has_text="Es gibt ein Problem")
    summary.get_by_role("link", name=re.compile("^Plätze")).click()
    places = page.get_by_label("Plätze")
    expect(places).to_be_focused()
    expect(places).to_have_value("12.5")
    places.fill("12")
    save(page)
    page.wait_for_url(re.compile(r"/praevention/massnahmen/[0-9a-f-]{36}$"))
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Plätze\s*12"))


def test_leaving_asks_and_what_was_typed_is_there_again(signed_in: Page) -> None:
    page = signed_in
    edit(page, PROCESS)
    page.get_by_label("Anlass").fill("Noch nicht gespeichert")
    asked: list[str] = []

    def stay(box: Dialog) -> None:
        asked.append(box.message)
        box.dismiss()

    page.once("dialog", stay)
    page.get_by_role("link", name="Netzwerke").click()
    expect(page.get_by_label("Anlass")).to_have_value("Noch nicht gespeichert")

    page.once("dialog", lambda box: box.accept())
    page.get_by_role("link", name="Netzwerke").click()
    page.wait_for_url("**/netzwerke")
    page.go_back()

    assert len(asked) == 1
    assert "noch nicht gespeichert" in asked[0]
    page.get_by_role("button", name="Wiederherstellen").click()
    expect(page.get_by_label("Anlass")).to_have_value("Noch nicht gespeichert")


def test_nothing_is_deleted_without_a_second_yes(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/prozesse")
    follow(page, PROCESS)
    delete = page.locator("main").get_by_role("button", name="Löschen")

    with dialog(page, delete) as question:
        expect(question).to_contain_text(f"„{PROCESS}“ löschen?")
    expect(delete).to_be_focused()
    expect(page.locator("h1")).to_have_text(PROCESS)

    delete.click()
    page.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    page.wait_for_url("**/prozesse")
    settled(page)
    expect(page.get_by_role("link", name="Trägerverbund im Planungsbezirk I")).to_be_visible()
    expect(page.get_by_role("link", name=PROCESS, exact=True)).to_have_count(0)
