"""A whole OParl server imported from the page: how far it is, what was mended, stopped, gone on."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db.tables import Role
from tests.browser import axe_violations
from tests.databases import sqlite_directory
from tests.e2e.looking import arrive, settled, violations
from tests.e2e.people import sign_in_as
from tests.oparl.client.things import council, paper
from tests.oparl.client.vendor import Answer, Asked, Vendor, serving
from tests.server import Server, running_server

LISTED = 5
"""How many papers the vendor has, two on a page."""


@pytest.fixture(scope="module")
def server(demo_database: Path) -> Iterator[Server]:
    """A server whose operator lets it fetch from this machine."""
    with (
        sqlite_directory() as directory,
        running_server(demo_database, directory, fetch_hosts="127.0.0.1") as server,
    ):
        yield server


@pytest.fixture
def office(page: Page, context: BrowserContext, server: Server) -> Page:
    sign_in_as(context, server, Role.GREMIENBUERO, "herne")
    return page


class Gate:
    """Holds back a page of the papers until it is opened."""

    def __init__(self, held: int) -> None:
        self._held = str(held)
        self.open = Event()

    def __call__(self, _vendor: Vendor, asked: Asked) -> Answer | None:
        if asked.path.endswith("/lists/paper") and asked.query.get("page") == [self._held]:
            self.open.wait(30)
        return None


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate(held=2)
    yield gate
    gate.open.set()


@pytest.fixture
def vendor(gate: Gate) -> Iterator[Vendor]:
    """A council of five papers, whose meeting ends before it begins; its own key is too short."""
    with serving(Vendor(page_size=2)) as vendor:
        council(vendor)
        vendor.objects["meeting"][0]["end"] = "2026-02-01T00:00:00+01:00"
        for number in range(2, LISTED + 1):
            paper(vendor, number)
        vendor.body = {"name": "Neuburg", "ags": "5916"}
        vendor.twists.append(gate)
        yield vendor


def start(page: Page, vendor: Vendor) -> None:
    """Look at the server, choose what it offers, and begin."""
    arrive(page, "/importieren/quellen")
    page.get_by_label("Adresse des OParl-Servers").fill(vendor.system)
    page.get_by_role("button", name="Server ansehen").click()
    expect(page.get_by_label("Körperschaft auf dem Server")).to_have_value(vendor.url("body", 1))
    page.get_by_label("Pause zwischen zwei Anfragen").select_option(label="keine")
    page.get_by_role("button", name="Import starten").click()
    page.wait_for_url(re.compile(r"/importieren/[0-9a-f-]{36}$"))
    settled(page)


def test_an_import_is_followed_to_its_report(office: Page, vendor: Vendor, gate: Gate) -> None:
    page = office
    start(page, vendor)

    progress = page.locator(".progress")
    expect(progress).to_contain_text("Vorlagen, Seite 2")
    expect(progress).to_contain_text("Liste 4 von 4, 5 von 8 Objekten gelesen")
    assert axe_violations(page) == []
    gate.open.set()

    expect(page.get_by_text("Der Import ist fertig.")).to_be_visible()
    expect(page.locator("#ergebnis")).to_contain_text(re.compile(r"Neu\s*17\s*Geändert\s*0"))
    kinds = page.locator("#norm .named > li")
    expect(kinds).to_have_count(3)
    dates = kinds.filter(has_text="Ende vor dem Beginn")
    expect(dates).to_contain_text(re.compile("einmal.*behoben", re.DOTALL))
    dates.get_by_text("Betroffene Objekte").click()
    expect(dates.get_by_role("row").nth(1)).to_contain_text(vendor.url("meeting", 1))
    expect(dates.get_by_role("row").nth(1)).to_contain_text("2026-02-01T00:00:00+01:00")
    assert violations(page) == []
    page.locator("#ergebnis").get_by_role("link", name="Vorlagen").click()
    expect(page.get_by_label("Kommune")).to_have_value("herne")
    expect(page.get_by_role("link", name="Vorlage 5", exact=True)).to_be_visible()

    arrive(page, "/importieren")
    latest = page.get_by_role("table", name="Frühere Importe").get_by_role("row").nth(1)
    expect(latest).to_contain_text("Neuburg")
    expect(latest).to_contain_text("17 neu")


def test_a_council_that_is_called_otherwise_here_is_asked_about(
    office: Page, vendor: Vendor
) -> None:
    page = office
    arrive(page, "/importieren/quellen")
    page.get_by_label("Adresse des OParl-Servers").fill(vendor.system)
    page.get_by_role("button", name="Server ansehen").click()

    asked = page.get_by_text("Auf dem Server heißt die Körperschaft „Neuburg“, hier „Stadt Herne“")
    expect(asked).to_be_visible()
    assert axe_violations(page) == []
    vendor.body = {"name": "Rat der Stadt Herne"}
    page.get_by_label("Adresse des OParl-Servers").fill(f"{vendor.system}?")
    page.get_by_role("button", name="Server ansehen").click()
    expect(page.get_by_label("Körperschaft auf dem Server")).to_have_value(vendor.url("body", 1))
    expect(asked).to_have_count(0)


def test_an_import_is_stopped_goes_on_and_is_planned(
    office: Page, vendor: Vendor, gate: Gate
) -> None:
    page = office
    vendor.body = {"name": "Altburg"}
    start(page, vendor)
    expect(page.locator(".progress")).to_contain_text("Vorlagen, Seite 2")

    page.get_by_role("button", name="Import abbrechen").click()
    gate.open.set()

    expect(page.get_by_text("Dieser Import ist abgebrochen worden.")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
    page.get_by_role("link", name="Zu den Quellen").click()
    settled(page)
    source = page.locator("#quellen li").filter(has_text="Altburg")
    source.get_by_label("Zeitplan").select_option(label="sonntags um 3:00")
    expect(source).to_contain_text("nächster Abgleich")
    source.get_by_role("button", name="Jetzt abgleichen: Altburg").click()

    # A first import that was stopped goes on where it stood: the papers from their second page.
    expect(page.get_by_text("Der Import ist fertig.")).to_be_visible()
    brought = page.locator("#ergebnis")
    expect(brought).to_contain_text(re.compile(r"Neu\s*[1-9]\d*\s*Geändert\s*0\s*Unverändert\s*0"))


def test_a_municipality_that_is_new_here_is_made_on_the_way(
    signed_in: Page, vendor: Vendor
) -> None:
    """Its name is the server's, and it is chosen as soon as it stands."""
    page = signed_in
    vendor.body = {"name": "Neustadt am Bach"}
    arrive(page, "/importieren/quellen")
    page.get_by_label("Adresse des OParl-Servers").fill(vendor.system)
    page.get_by_role("button", name="Server ansehen").click()
    page.get_by_role("button", name="Weitere Kommune anlegen").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Neustadt am Bach")
    assert violations(page) == []
    page.get_by_role("button", name="Kommune anlegen", exact=True).click()

    expect(page.get_by_label("Kommune hier")).to_have_value("neustadt-am-bach")
