"""An area as people look at it: where it lies, what is planned for it, which papers name it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.looking import arrive, follow, settled

DISTRICT = "Planungsbezirk II"
"""The district of the demonstration's model project."""


def test_an_area_gathers_what_is_planned_for_it(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")
    follow(page, f"Modellprojekt {DISTRICT}", DISTRICT)

    expect(page.locator("h1")).to_have_text(DISTRICT)
    expect(page.locator("#eckdaten")).to_contain_text("Planungsbezirke der Jugendhilfe")
    expect(page.locator("#prozesse")).to_contain_text(f"Modellprojekt {DISTRICT}")
    page.get_by_role("button", name="Abonnieren").click()
    feed = page.get_by_role("dialog").get_by_label("Adresse des Feeds").input_value()
    assert f"Modellprojekt {DISTRICT}" in page.request.get(feed).text()


def test_the_search_leads_to_an_area(reading_page: Page) -> None:
    page = reading_page
    arrive(page, f"/suche?q={DISTRICT}&art=areas")

    page.locator("main .named").get_by_role("link", name=DISTRICT).first.click()

    page.wait_for_url(re.compile("/sozialraeume/"))
    settled(page)
    expect(page.locator("h1")).to_have_text(DISTRICT)
