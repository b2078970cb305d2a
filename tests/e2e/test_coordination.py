"""Somebody who coordinates one conference: theirs to change, and the next one only to read."""

import re

from playwright.sync_api import Page, expect

from db.tables import Role
from tests.e2e.looking import arrive, follow, settled
from tests.e2e.people import sign_in_as
from tests.server import Server

MINE = "Starterkonferenz Planungsbezirk II"
ANOTHER = "Fachtag zu Trägerverbünden"


def test_who_coordinates_changes_their_conference_and_reads_the_others(
    page: Page, server: Server
) -> None:
    sign_in_as(page.context, server, Role.KOORDINATION, conference=MINE)
    arrive(page, "/konferenzen")
    follow(page, MINE)
    follow(page, "/konferenzen/:id/bearbeiten")
    page.get_by_label("Beschreibung").fill("Von der Koordination ergänzt")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(re.compile(r"/konferenzen/[0-9a-f-]{36}$"))
    settled(page)
    expect(page.locator("main")).to_contain_text("Von der Koordination ergänzt")

    follow(page, "/konferenzen", ANOTHER)
    main = page.locator("main")
    expect(main.get_by_role("link", name="Bearbeiten")).to_have_count(0)
    expect(main.get_by_role("button", name="Löschen")).to_have_count(0)
    page.get_by_role("button", name="Verlauf zeigen").click()
    expect(page.locator(".history__change").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Rückgängig machen"))).to_have_count(0)

    arrive(page, f"{page.url}/bearbeiten")
    expect(page.get_by_text("Das dürfen Sie hier nicht ändern.")).to_be_visible()
    expect(page.locator("form.form")).to_have_count(0)


def test_who_coordinates_a_conference_may_not_plan(page: Page, server: Server) -> None:
    sign_in_as(page.context, server, Role.KOORDINATION, conference=MINE)
    arrive(page, "/prozesse")

    follow(page, "Modellprojekt Planungsbezirk II")

    main = page.locator("main")
    expect(main.get_by_role("link", name=re.compile("Bearbeiten|anlegen"))).to_have_count(0)
    expect(main.get_by_role("button", name="Löschen")).to_have_count(0)
