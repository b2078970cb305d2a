"""Searching everything: from any page, by keyboard, with filters that can be linked, and kept."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db.tables import Role
from tests.browser import axe_violations
from tests.e2e.looking import PHONE, arrive, heading, settled, sticking_out, width
from tests.e2e.people import sign_in_as
from tests.server import Server

HEADER = "In allem suchen"


def test_the_slash_leads_to_the_search_and_arrows_to_a_suggestion(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")

    page.keyboard.press("/")
    field = page.get_by_role("combobox", name=HEADER)
    expect(field).to_be_focused()
    page.keyboard.type("Jugendhilfeaus")
    suggestions = page.get_by_role("listbox", name="Vorschläge").get_by_role("option")
    expect(suggestions.first).to_be_visible()
    assert axe_violations(page, "header") == []
    page.keyboard.press("ArrowDown")
    expect(suggestions.first).to_have_attribute("aria-selected", "true")
    chosen = suggestions.first.inner_text()
    page.keyboard.press("Enter")

    page.wait_for_url("**/suche?q=*")
    settled(page)
    expect(page.get_by_role("combobox", name="Suchbegriffe")).to_have_value(chosen)
    expect(page.get_by_role("status").filter(has_text="Treffer")).to_be_visible()
    expect(page.locator("main mark").first).to_contain_text(re.compile("ausschu", re.IGNORECASE))


def test_the_slash_can_be_switched_off_and_is_a_letter_in_a_field(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/vorlagen")
    words = page.get_by_role("searchbox", name="Suchen")
    words.press_sequentially("2007/0551")
    expect(words).to_have_value("2007/0551")

    page.get_by_role("checkbox", name=re.compile("springt zur Suche")).uncheck()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")

    expect(page.get_by_role("combobox", name=HEADER)).not_to_be_focused()


def test_a_part_of_a_compound_finds_it_and_filters_are_in_the_address(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/suche?q=Ausschuss")
    before = page.locator("main .named > li").count()

    page.get_by_label("Art", exact=True).select_option(label="Gremien")

    page.wait_for_url(re.compile("art=committees"))
    expect(page.locator("main .named > li").first).to_contain_text("Gremium")
    settled(page)
    assert 0 < page.locator("main .named > li").count() < before
    page.reload()
    settled(page)
    expect(page.get_by_label("Art", exact=True)).to_have_value("committees")
    feed = page.get_by_role("link", name="Als Feed abonnieren").get_attribute("href")
    assert feed is not None
    answer = page.request.get(feed)
    assert answer.ok
    assert "<entry>" in answer.text()


@pytest.mark.parametrize(
    "place", ["/suche?q=Ausschuss&art=committees", "/sitzungen?zeit=vergangen"]
)
def test_on_a_phone_filters_are_folded_and_opened_by_keyboard(
    reading_page: Page, place: str
) -> None:
    page = reading_page
    with width(page, PHONE):
        arrive(page, place)
        filters = page.get_by_role("search", name="Filter")
        committee = filters.get_by_label("Gremium")
        fold = filters.locator("summary")
        expect(fold).to_have_text("Filter (1 gesetzt)")
        expect(committee).to_be_hidden()
        expect(page.locator(".result-count")).to_be_in_viewport()

        fold.focus()
        page.keyboard.press("Enter")
        expect(committee).to_be_visible()
        page.keyboard.press("Tab")
        expect(filters.get_by_role("combobox").first).to_be_focused()
        assert axe_violations(page) == []
        assert sticking_out(page) == []
        filters.get_by_role("button", name="Filter zurücksetzen").click()
        expect(fold).to_have_text("Filter")
        expect(committee).to_be_visible()
    expect(fold).to_have_count(0)
    expect(committee).to_be_visible()


def test_sittings_are_told_apart_by_their_day_in_hits_and_tabs(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/suche?q=Jugendhilfeausschuss&art=meetings")
    titles = page.locator("main .named__title").all_inner_texts()
    assert len(titles) > 1
    assert len(set(titles)) == len(titles)

    page.locator("main .named__title a").first.click()
    page.wait_for_url("**/sitzungen/*")
    settled(page)

    assert heading(page) == titles[0].strip()
    assert page.title() == f"{titles[0].strip()} – Planraum"


def test_what_is_not_found_says_how_to_find_more(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/suche?q=Quastenflosser")

    expect(page.get_by_text("Nichts gefunden.")).to_be_visible()
    expect(page.get_by_text("0 Treffer")).to_be_visible()
    assert axe_violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []


def test_a_search_is_kept_run_again_and_forgotten(
    page: Page, context: BrowserContext, server: Server
) -> None:
    sign_in_as(context, server, Role.PLANUNG)
    arrive(page, "/suche?q=Trägerverbund&art=planning-processes")

    page.get_by_role("button", name="Suche speichern").click()
    box = page.get_by_role("dialog", name="Suche speichern")
    box.get_by_label("Name").fill("Unsere Verbünde")
    assert axe_violations(page, "dialog[open]") == []
    box.get_by_role("checkbox", name="Per E-Mail sagen").check()
    box.get_by_role("button", name="Speichern").click()
    expect(box).to_have_count(0)

    arrive(page, "/suche")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Unsere Verbünde").click()
    page.wait_for_url("**/suche?q=*art=planning-processes")
    page.go_back()
    page.get_by_role("button", name="Vergessen: Unsere Verbünde").click()
    page.get_by_role("dialog").get_by_role("button", name="Vergessen", exact=True).click()
    expect(page.get_by_text("Noch keine Suche gespeichert.")).to_be_visible()


def test_a_vague_time_is_shown_as_it_was_said(reading_page: Page) -> None:
    arrive(reading_page, "/suche?q=Fachtag&art=conferences")

    expect(reading_page.locator("main .named > li").first).to_contain_text("September 2006")
