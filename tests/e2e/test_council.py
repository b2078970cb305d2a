"""The council's side: papers and their way, meetings, decisions and what becomes of them."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from db.base import Visibility, utc_now
from db.queries import bulk_writing
from db.tables import Body, Consultation, ImportRun, Paper, Role, RunState
from db.tables.oparl import CouncilSource
from tests.browser import Watch, axe_violations
from tests.databases import sqlite_url
from tests.e2e.looking import PHONE, arrive, follow, settled, sticking_out, violations, width
from tests.e2e.people import sign_in_as
from tests.server import Server

PAPER = "Ausbau der kommunalen Präventionsketten"
DECISION = "Trägerverbünde, Modellprojekt"
UNTOLD = "Stadtbezirkskonferenzen auf Ebene"
"""The decision of the demonstration that nobody has followed up."""


@pytest.fixture
def colleague(browser: Browser, server: Server) -> Iterator[Page]:
    """Another person in another browser."""
    context = browser.new_context(base_url=server.url, locale="de-DE")
    sign_in_as(context, server, Role.PLANUNG)
    yield context.new_page()
    context.close()


def test_meetings_are_asked_for_by_time_and_committee_in_the_address(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/vorlagen")
    follow(page, "/sitzungen")

    page.get_by_label("Zeit").select_option(label="Vergangene")
    page.get_by_label("Bis").fill("2010-12-31")

    page.wait_for_url(re.compile(r"zeit=vergangen&bis=2010-12-31"))
    settled(page)
    days = page.locator("main tbody time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days == sorted(days, reverse=True)
    assert days[0] < "2011"
    page.get_by_label("Zeit").select_option(label="Kommende")
    expect(page.get_by_text("Nichts gefunden.")).to_be_visible()


def test_a_committee_is_subscribed_to_as_calendar_and_feed(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/gremien")
    page.get_by_role("link", name="Jugendhilfeausschuss").first.click()
    page.wait_for_url("**/gremien/*")
    settled(page)

    page.get_by_role("button", name="Abonnieren").click()

    box = page.get_by_role("dialog", name="Abonnieren")
    calendar = box.get_by_label("Adresse des Kalenders").input_value()
    feed = box.get_by_label("Adresse des Feeds").input_value()
    assert page.request.get(calendar).text().startswith("BEGIN:VCALENDAR")
    assert "<feed" in page.request.get(feed).text()
    assert axe_violations(page, "[popover]:popover-open") == []
    with width(page, PHONE):
        assert sticking_out(page) == []


def test_a_planned_station_is_there_before_its_meeting(page: Page, server: Server) -> None:
    engine = create_engine(sqlite_url(server.database))
    with Session(engine) as session, session.begin():
        paper = session.scalars(select(Paper).where(Paper.name.startswith(PAPER))).one()
        session.add(
            Consultation(
                body_id=paper.body_id,
                paper_id=paper.id,
                order=9,
                date=(utc_now() + timedelta(days=40)).date(),
                role="Entscheidung",
                visibility=Visibility.PUBLIC,
            )
        )
    engine.dispose()
    arrive(page, "/vorlagen")
    follow(page, PAPER)

    stations = page.locator("#beratungsfolge li")
    expect(stations.last).to_contain_text("geplant")
    expect(stations.last).to_contain_text("Entscheidung")
    expect(stations.first).to_contain_text("24.11.2022")
    expect(stations.first).not_to_contain_text("geplant")
    assert violations(page) == []


def test_planning_is_linked_with_a_paper_and_unlinked(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/vorlagen")
    follow(page, PAPER)

    page.get_by_role("button", name="Planung verknüpfen").click()
    box = page.get_by_role("dialog", name="Planung verknüpfen")
    assert axe_violations(page, "dialog[open]") == []
    box.get_by_label("Art").select_option(label="Netzwerke")
    box.get_by_label("Art").select_option(label="Maßnahmen")
    box.get_by_label("Womit").select_option(index=1)
    title = box.get_by_label("Womit").locator("option:checked").inner_text()
    box.get_by_label("Wie es zusammenhängt").select_option(label="Grundlage")
    box.get_by_role("button", name="Planung verknüpfen").click()
    expect(box).to_have_count(0)

    line = page.locator("#planung li").filter(has_text=title)
    expect(line).to_contain_text("Grundlage")
    line.get_by_role("button", name=f"Lösen: {title}").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Lösen", exact=True).click()
    expect(line).to_have_count(0)


def test_a_paper_is_linked_from_the_process_it_is_the_mandate_of(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/prozesse")
    follow(page, "Integrationskonzept der Stadt Würselen")
    part = page.locator("#vorlagen")

    part.get_by_role("button", name="Vorlage verknüpfen").click()
    box = page.get_by_role("dialog", name="Vorlage verknüpfen")
    assert axe_violations(page, "dialog[open]") == []
    box.get_by_role("button", name="Vorlage verknüpfen").click()
    expect(box).to_contain_text("Hier fehlt eine Angabe")
    box.get_by_label("Nummer oder Wörter").fill("VO/22/0594")
    offered = box.get_by_label("Vorlage", exact=True).locator("option")
    expect(offered.filter(has_text="VO/22/0594")).to_have_count(1)
    expect(offered).to_have_count(2)
    box.get_by_label("Vorlage", exact=True).select_option(index=1)
    box.get_by_role("button", name="Vorlage verknüpfen").click()

    expect(box).to_have_count(0)
    expect(part.locator("li").filter(has_text="VO/22/0594")).to_contain_text("Auftrag")


def test_what_was_found_for_planning_is_linked_or_turned_down(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/vorlagen")
    follow(page, PAPER)
    found = page.locator(".suggestions li").filter(has_text="Betrifft die Jugendhilfe")
    expect(found).to_contain_text("Gremium: „Jugendhilfeausschuss“")
    expect(found).to_contain_text("Wort: „Präventionsketten“")

    found.get_by_role("button", name=re.compile("Annehmen")).click()
    box = page.get_by_role("dialog", name="Planung verknüpfen")
    box.get_by_label("Art").select_option(label="Maßnahmen")
    box.get_by_label("Womit").select_option(index=1)
    title = box.get_by_label("Womit").locator("option:checked").inner_text()
    box.get_by_role("button", name="Planung verknüpfen").click()

    expect(box).to_have_count(0)
    expect(page.locator(".suggestions")).to_have_count(0)
    expect(page.locator("#planung li").filter(has_text=title)).to_be_visible()

    arrive(page, "/vorlagen")
    follow(page, "Stadtbezirkskonferenzen auf Ebene")
    page.get_by_role("button", name=re.compile("Ablehnen")).click()
    expect(page.locator(".suggestions")).to_have_count(0)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Verknüpfte Planung")).to_be_visible()
    expect(page.locator(".suggestions")).to_have_count(0)


def test_what_becomes_of_a_decision_is_said_in_its_place(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/beschluesse")
    expect(page.get_by_role("link", name="1 ohne Stand")).to_be_visible()

    page.get_by_role("button", name=re.compile(f"Umsetzung ändern: {UNTOLD}")).click()
    state = page.get_by_label("Stand der Umsetzung")
    expect(state).to_be_focused()
    state.select_option(label="In Umsetzung")
    page.get_by_label("Fällig").fill("Ende 2019")
    page.get_by_label("Zuständig").fill("Jugendhilfeplanung")
    assert violations(page) == []
    page.get_by_role("button", name="Speichern").click()

    line = page.locator("main .named > li").filter(has_text=UNTOLD)
    expect(line).to_contain_text("In Umsetzung")
    expect(line).to_contain_text("Ende 2019")
    expect(line).to_contain_text("überfällig")
    expect(line).to_contain_text("Jugendhilfeplanung")
    expect(line.get_by_role("button", name=re.compile("Umsetzung ändern"))).to_be_focused()
    expect(page.get_by_role("link", name="0 ohne Stand")).to_be_visible()
    page.get_by_role("link", name=re.compile("überfällig")).click()
    page.wait_for_url("**/beschluesse?stand=spaet")
    expect(line).to_be_visible()


def test_two_who_say_it_differently_choose(signed_in: Page, colleague: Page, watch: Watch) -> None:
    watch.expect("Failed to load resource: .* 412")

    def begin(page: Page) -> None:
        arrive(page, "/beschluesse")
        page.get_by_role("button", name=re.compile(f"Umsetzung ändern: {DECISION}")).click()
        expect(page.get_by_label("Zuständig")).to_be_visible()

    begin(signed_in)
    signed_in.get_by_label("Zuständig").fill("Fachdienst Jugend")
    begin(colleague)
    colleague.get_by_label("Zuständig").fill("Amt für Jugend")
    colleague.get_by_role("button", name="Speichern").click()
    expect(colleague.get_by_label("Zuständig")).to_have_count(0)

    signed_in.get_by_role("button", name="Speichern").click()

    box = signed_in.get_by_role("dialog", name="Zwei Fassungen")
    expect(box).to_contain_text("Fachdienst Jugend")
    expect(box).to_contain_text("Amt für Jugend")


def test_a_decision_makes_a_task(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/beschluesse")
    follow(page, DECISION)

    form = page.get_by_role("form", name="Neue Aufgabe")
    form.get_by_label("Was ist zu tun?").fill("Träger einladen")
    form.get_by_label("Zuständig").fill("Jugendamt")
    form.get_by_label("Fällig").fill("Frühjahr 2027")
    form.get_by_role("button", name="Neue Aufgabe").click()

    line = page.locator("#aufgaben li").filter(has_text="Träger einladen")
    expect(line).to_contain_text("Frühjahr 2027")
    expect(line).to_contain_text("Jugendamt")


def test_the_public_reads_decisions_and_not_what_becomes_of_them(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/beschluesse?stand=spaet")

    expect(page.locator("main .named > li")).to_have_count(3)
    expect(page.get_by_label("Umsetzung")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Umsetzung ändern"))).to_have_count(0)
    follow(page, DECISION)
    expect(page.get_by_role("heading", name="Aufgaben")).to_have_count(0)


def test_an_imported_server_tells_what_was_mended(
    signed_in: Page, context: BrowserContext, server: Server
) -> None:
    engine = create_engine(sqlite_url(server.database))
    with Session(engine) as session, session.begin():
        body = session.scalars(select(Body).where(Body.key == "herne")).one()
        session.add(
            CouncilSource(
                body_id=body.id,
                url="https://rats.example.org/oparl/v1.1/system",
                body_url="https://rats.example.org/oparl/v1.1/body/1",
                name="Rat der Musterstadt",
                system={},
            )
        )
        run = ImportRun(
            body_id=body.id,
            format="oparl",
            state=RunState.DONE,
            source_url="https://rats.example.org/oparl/v1.1/system",
            counts={"created": 1200, "changed": 0, "unchanged": 3, "refused": 0},
            finished_at=utc_now(),
        )
        session.add(run)
        session.flush()
        bulk_writing.tell(
            session,
            [
                {
                    "run_id": str(run.id),
                    "kind": "ags-digits",
                    "mended": True,
                    "oparl_id": "https://rats.example.org/oparl/v1.1/body/1",
                    "field": "ags",
                    "found": "5916",
                }
            ],
        )
        address = f"/importieren/{run.id}"
    engine.dispose()
    page = signed_in

    arrive(page, address)
    expect(page.get_by_text("1.200")).to_be_visible()
    report = page.locator("#norm")
    expect(report).to_contain_text("einmal")
    report.get_by_text("Betroffene Objekte").click()
    expect(report.get_by_role("row").filter(has_text="5916")).to_contain_text("body/1")
    assert violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    arrive(page, "/importieren")
    follow(page, "/importieren/quellen")
    source = page.locator("#quellen li").filter(has_text="Rat der Musterstadt")
    source.get_by_label("Zeitplan").select_option(label="jede Nacht um 3:00")
    expect(source).to_contain_text("nächster Abgleich")
    assert violations(page) == []
