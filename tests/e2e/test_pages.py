"""Every page, come to by the links people follow: for all eyes, all hands and all windows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looking import (
    DESK,
    PHONE,
    TABLET,
    arrive,
    follow,
    heading,
    large_text,
    other_tabs,
    settled,
    sticking_out,
    violations,
    width,
)

PROCESS = ("/prozesse", "Trägerverbünde in der Kinder- und Jugendarbeit")
PILOT = ("/prozesse", "Modellprojekt Planungsbezirk II")
CHAIN = ("/prozesse", "Ausbau der kommunalen Präventionskette")
"""A process that owes a report."""
MEASURE = ("/praevention", "/praevention/massnahmen/:id")
CONFERENCE = ("/konferenzen", "Abschlusskonferenz")
NETWORK = ("/netzwerke", "/netzwerke/:id")
PAPER = ("/vorlagen", "Ausbau der kommunalen Präventionsketten")

PAGES: dict[str, tuple[str, ...]] = {
    "/": (),
    "/prozesse": ("/prozesse",),
    "/zeitplan": ("/prozesse", "/zeitplan"),
    "/meilensteine": ("/prozesse", "/meilensteine"),
    "/prozesse/:id": PROCESS,
    "/prozesse/neu": ("/prozesse", "/prozesse/neu"),
    "/prozesse/:id/bearbeiten": (*PROCESS, "/prozesse/:id/bearbeiten"),
    "/prozesse/:id/phasen/neu": (*PROCESS, "/prozesse/:id/phasen/neu"),
    "/prozesse/:id/phasen/:id": (*PILOT, "Tabelle", "/prozesse/:id/phasen/:id"),
    "/prozesse/:id/meilensteine/neu": (*PROCESS, "/prozesse/:id/meilensteine/neu"),
    "/prozesse/:id/meilensteine/:id": (*PROCESS, "Tabelle", "/prozesse/:id/meilensteine/:id"),
    "/prozesse/:id/plan": (*PROCESS, "/prozesse/:id/plan"),
    "/prozesse/:id/fortschreiben": (*PROCESS, "/prozesse/:id/fortschreiben"),
    "/prozesse/:id/stand": (*PROCESS, "/prozesse/:id/stand"),
    "/prozesse/:id/planstand": (*PROCESS, "/prozesse/:id/planstand"),
    "/prozesse/:id/vergleich": (*PROCESS, "/prozesse/:id/vergleich"),
    "/planstand": ("/prozesse", "/planstand"),
    "/planstand/vergleich": ("/prozesse", "/planstand", "Zwei Tage vergleichen"),
    "/prozesse/:id/teile/:kind/neu": (*PROCESS, "Bedarf anlegen"),
    "/prozesse/:id/teile/:kind/:id": (*PROCESS, "/prozesse/:id/teile/ziele/:id"),
    "/aufgaben": ("Aufgaben zu tun",),
    "/aufgaben/neu": ("Aufgaben zu tun", "/aufgaben/neu"),
    "/aufgaben/:id/bearbeiten": ("Aufgaben zu tun", "/aufgaben/:id/bearbeiten"),
    "/berichte": (*CHAIN, "Berichte"),
    "/berichte/vorlagen": (*CHAIN, "Berichte", "/berichte/vorlagen"),
    "/berichte/neu": (*CHAIN, "Berichte", "Neuer Bericht"),
    "/berichte/:id": (*CHAIN, "Berichte", "/berichte/:id"),
    "/berichte/:id/bearbeiten": (
        *CHAIN,
        "Berichte",
        "/berichte/:id",
        "/berichte/:id/bearbeiten",
    ),
    "/berichtspflichten/neu": (*CHAIN, "Berichte", "Neue Berichtspflicht"),
    "/berichtspflichten/:id/bearbeiten": (*CHAIN, "/berichtspflichten/:id/bearbeiten"),
    "/netzwerke": ("/netzwerke",),
    "/netzwerke/:id": NETWORK,
    "/konferenzen": ("/konferenzen",),
    "/konferenzen/:id": CONFERENCE,
    "/konferenzen/neu": ("/konferenzen", "/konferenzen/neu"),
    "/konferenzen/:id/bearbeiten": (*CONFERENCE, "/konferenzen/:id/bearbeiten"),
    "/praevention": ("/praevention",),
    "/praevention/massnahmen/:id": MEASURE,
    "/praevention/massnahmen/neu": ("/praevention", "/praevention/massnahmen/neu"),
    "/praevention/massnahmen/:id/bearbeiten": (
        *MEASURE,
        "/praevention/massnahmen/:id/bearbeiten",
    ),
    "/sozialraeume": ("/sozialraeume",),
    "/sozialraeume/:id": ("/sozialraeume", "/sozialraeume/:id"),
    "/vorlagen": ("/vorlagen",),
    "/vorlagen/:id": PAPER,
    "/gremien": ("/vorlagen", "/gremien"),
    "/gremien/:id": ("/vorlagen", "/gremien", "/gremien/:id"),
    "/sitzungen": ("/vorlagen", "/sitzungen"),
    "/sitzungen/:id": (*PAPER, "/sitzungen/:id"),
    "/beschluesse": ("/vorlagen", "/beschluesse"),
    "/beschluesse/:id": ("/vorlagen", "/beschluesse", "/beschluesse/:id"),
    "/suche": ("/vorlagen", "/suche"),
    "/importieren": ("/importieren",),
    "/importieren/tabelle": ("/importieren", "/importieren/tabelle"),
    "/importieren/quellen": ("/importieren", "/importieren/quellen"),
    "/konto": ("/konto",),
    "/konto/schluessel/neu": ("/konto", "/konto/schluessel/neu"),
    "/verwaltung": ("/verwaltung",),
    "/verwaltung/menschen": ("/verwaltung", "/verwaltung/menschen"),
    "/verwaltung/menschen/neu": (
        "/verwaltung",
        "/verwaltung/menschen",
        "/verwaltung/menschen/neu",
    ),
    "/verwaltung/schluessel": ("/verwaltung", "/verwaltung/schluessel"),
    "/verwaltung/webhooks": ("/verwaltung", "/verwaltung/webhooks"),
    "/verwaltung/webhooks/neu": (
        "/verwaltung",
        "/verwaltung/webhooks",
        "/verwaltung/webhooks/neu",
    ),
    "/verwaltung/hintergrund": ("/verwaltung", "/verwaltung/hintergrund"),
    "/verwaltung/protokoll": ("/verwaltung", "/verwaltung/protokoll"),
    "/verwaltung/aufbewahrung": ("/verwaltung", "/verwaltung/aufbewahrung"),
    "/verwaltung/auskunft": ("/verwaltung", "/verwaltung/auskunft"),
    "/geloeschtes": ("/geloeschtes",),
}
"""The form of each page's address, and the links somebody signed in follows from the start."""


@pytest.mark.parametrize("steps", PAGES.values(), ids=PAGES.keys())
def test_a_page_says_what_it_is_and_fits_every_reader(
    reading_desk: Page, steps: tuple[str, ...]
) -> None:
    page = reading_desk
    arrive(page, "/")
    follow(page, *steps)

    expect(page.locator("h1")).to_have_count(1)
    name = heading(page)
    assert page.title() == ("Planraum" if name == "Planraum" else f"{name} – Planraum")
    assert violations(page) == []
    assert _sticking_out_anywhere(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/anmelden",
        "/passwort-vergessen",
        "/konto",
        "/verwaltung/menschen",
        "/prozesse/neu",
        "/importieren",
        "/nirgends",
    ],
)
def test_a_page_nobody_signed_in_for_fits_every_reader(reading_page: Page, address: str) -> None:
    arrive(reading_page, address)

    expect(reading_page.locator("h1")).to_have_count(1)
    assert violations(reading_page) == []
    assert _sticking_out_anywhere(reading_page) == []


def test_links_lead_to_every_kind_of_page_and_nowhere_else(reading_desk: Page) -> None:
    page = reading_desk
    waiting, kinds, dead = ["/"], {"/"}, []
    while waiting:
        address = waiting.pop()
        page.goto(address)
        settled(page)
        if heading(page) == "Seite nicht gefunden":
            dead.append(address)
        for tab in page.get_by_role("tab", selected=False).all():
            tab.click()
        found: list[str] = page.locator("a[href^='/']").evaluate_all(
            "all => all.map(one => new URL(one.href).pathname)"
        )
        for one in found:
            kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", ":id", one)
            kind = re.sub(r"/teile/\w+/", "/teile/:kind/", kind)
            if kind not in kinds and not one.startswith("/api/"):
                kinds.add(kind)
                waiting.append(one)

    assert dead == []
    assert kinds == set(PAGES)


def test_the_places_stand_in_one_row_or_behind_the_menu(reading_desk: Page) -> None:
    page = reading_desk
    arrive(page, "/")
    rows = {}

    for size in (320, 768, 895, 896, 1280):
        with width(page, {"width": size, "height": 900}):
            tops: list[int] = page.locator(".places li:visible").evaluate_all(
                "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
            )
            menu = page.get_by_role("button", name="Menü").is_visible()
            rows[size] = (len(set(tops)), menu)

    assert rows == {
        320: (0, True), 768: (0, True), 895: (0, True), 896: (1, False), 1280: (1, False)
    }  # fmt: skip


def _sticking_out_anywhere(page: Page) -> list[str]:
    """What makes the page scroll sideways on a phone, on a tablet or with text of double size."""
    with width(page, PHONE):
        found = [f"320 px: {one}" for one in _sticking_out(page)]
    with width(page, TABLET):
        found += [f"768 px: {one}" for one in _sticking_out(page)]
    with width(page, DESK), large_text(page):
        return found + [f"200 %: {one}" for one in _sticking_out(page)]


def _sticking_out(page: Page) -> list[str]:
    found = sticking_out(page)
    for _ in other_tabs(page):
        found += sticking_out(page)
    return found
