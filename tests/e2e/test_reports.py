"""Reports as a planner writes them: a duty, a draft, own words, the steps until it is noted."""

import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db.tables import Role
from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, follow, settled, sticking_out, violations, width
from tests.e2e.people import sign_in_as
from tests.e2e.things import changed, made
from tests.server import Server

TITLE = "Sachstandsbericht Frühjahr"
OWN = "Der Ausschuss hat im Mai eine dritte Konferenz erbeten."


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def desk(context: BrowserContext, server: Server, page: Page) -> Page:
    """The page of somebody who plans in Schwerin."""
    sign_in_as(context, server, Role.PLANUNG)
    page.goto("/")
    return page


@pytest.fixture
def process(desk: Page) -> str:
    """A process of the test's own, with something to report."""
    page = desk
    id_ = made(
        page,
        "planning-processes",
        title="Hort und Halt",
        kind="integriertes_konzept",
        body="schwerin",
    )
    made(page, f"planning-processes/{id_}/milestones", title="Auftakt", planned="2026-05")
    return id_


def _step(page: Page, name: str) -> None:
    page.locator("#schritt").get_by_role("button", name=name, exact=True).click()


def test_a_report_is_drafted_told_in_own_words_and_goes_its_way(desk: Page, process: str) -> None:
    page = desk
    report = made(
        page, "reports", title=TITLE, body="schwerin", process_id=process, due="2026-06-01"
    )
    arrive(page, f"/berichte?prozess={process}&faellig=ueberfaellig")
    expect(page.locator("main tbody tr")).to_contain_text("überfällig")
    follow(page, TITLE)

    _step(page, "Entwurf erstellen")
    section = page.locator(".report-section").filter(has_text="Phasen und Meilensteine")
    expect(section).to_contain_text("Aus den Daten erzeugt")
    expect(section).to_contain_text("Auftakt")
    section.get_by_role("button", name="Text bearbeiten").click()
    section.get_by_role("textbox").fill(OWN)
    page.reload()
    settled(page)
    section.get_by_role("button", name="Text bearbeiten").click()
    section.get_by_role("button", name="Wiederherstellen").click()
    section.get_by_role("button", name="Text übernehmen").click()
    expect(section).to_contain_text("Eigener Text")
    expect(section.locator(".report-section__words").first).to_have_text(OWN)
    section.get_by_role("button", name="Weglassen").click()
    expect(section).to_contain_text("Nicht im Bericht")
    assert violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    _step(page, "In Prüfung geben")
    _step(page, "Zurückgeben")
    box = page.get_by_role("dialog")
    box.get_by_label("Warum").fill("Die Zahlen fehlen.")
    assert axe_violations(page, "dialog[open]") == []
    box.get_by_role("button", name="Zurückgeben", exact=True).click()
    expect(page.locator("main .notice")).to_contain_text("Die Zahlen fehlen.")
    _step(page, "In Prüfung geben")
    _step(page, "Freigeben")
    expect(section.get_by_role("button")).to_have_count(0)
    _step(page, "Als eingereicht vermerken")
    box.get_by_label("Nummer der Vorlage").fill("2026/118")
    box.get_by_role("button", name="Als eingereicht vermerken").click()
    _step(page, "Zur Kenntnis genommen")
    expect(page.locator(".data-list")).to_contain_text("zur Kenntnis genommen")
    expect(page.locator(".data-list")).to_contain_text("2026/118")
    stored = page.request.get(f"/api/v1/reports/{report}").json()
    assert (stored["state"], stored["submitted_on"] is None) == ("zur_kenntnis_genommen", False)


def test_the_way_of_a_report_is_put_in_order_where_it_stands(desk: Page, process: str) -> None:
    page = desk
    report = made(page, "reports", title=TITLE, body="schwerin", process_id=process)
    arrive(page, f"/berichte/{report}")
    way = page.locator("#beratungsfolge")

    way.get_by_role("button", name="Beratungsfolge und Anlagen bearbeiten").click()
    for place, name in enumerate(("Stadtvertretung", "Jugendhilfeausschuss"), 1):
        way.get_by_role("button", name="Station hinzufügen").click()
        way.get_by_label(f"Station {place}: Gremium").fill(name)
    way.get_by_role("button", name="Jugendhilfeausschuss nach oben").click()
    way.get_by_label("Anlagen").fill("Karte der Sozialräume")
    assert axe_violations(page) == []
    way.get_by_role("button", name="Speichern").click()

    expect(way.locator(".stations li").first).to_contain_text("Jugendhilfeausschuss")
    expect(way).to_contain_text("Karte der Sozialräume")
    expect(way.get_by_role("button", name="Beratungsfolge und Anlagen")).to_be_focused()


def test_what_changed_since_the_last_report_is_told(desk: Page, process: str) -> None:
    page = desk
    first = made(page, "reports", title=TITLE, body="schwerin", process_id=process)
    arrive(page, f"/berichte/{first}")
    _step(page, "Entwurf erstellen")
    expect(page.get_by_text("Es gibt keinen früheren Bericht")).to_be_visible()
    changed(page, "planning-processes", process, status="abgeschlossen")
    second = made(page, "reports", title=f"{TITLE} II", body="schwerin", process_id=process)
    arrive(page, f"/berichte/{second}")

    _step(page, "Entwurf erstellen")

    told = page.locator("#veraenderungen")
    expect(told.get_by_role("link")).to_have_attribute("href", f"/berichte/{first}")
    expect(told.locator(".report-changes li").first).to_contain_text("geändert")
    with page.expect_download() as file:
        page.get_by_role("link", name="PDF").click()
    assert file.value.path().read_bytes().startswith(b"%PDF-")


def test_a_duty_says_what_becomes_of_its_rule(desk: Page, process: str) -> None:
    page = desk
    arrive(page, f"/prozesse/{process}")
    page.locator("#berichtspflichten").get_by_role("link", name="Neue Berichtspflicht").click()
    page.wait_for_url("**/berichtspflichten/neu?*")
    settled(page)

    page.get_by_label("Worüber").fill("Sachstand Hort und Halt")
    page.get_by_label("An wen").fill("Jugendhilfeausschuss")
    page.get_by_label("Abstand in Monaten").fill("6")
    page.get_by_label("Erster Zeitraum beginnt am").fill("2027-01-01")
    page.get_by_label("Frist in Tagen").fill("42")
    preview = page.locator(".duty-preview")
    expect(preview).to_contain_text("Jedes halbe Jahr ein Bericht.")
    expect(preview.locator("li").first).to_have_text(
        "über 01.01.2027 bis 30.06.2027, fällig am 11.08.2027"
    )
    assert axe_violations(page) == []
    page.get_by_role("button", name="Speichern").click()

    page.wait_for_url(re.compile(f"/prozesse/{process}"))
    duty = page.locator("#berichtspflichten li").filter(has_text="Sachstand Hort und Halt")
    expect(duty.locator(".occurrences")).to_contain_text("11.08.2027")
    duty.get_by_role("link", name="Bearbeiten").click()
    page.wait_for_url(re.compile("/berichtspflichten/.*/bearbeiten"))
    expect(page.get_by_label("Abstand in Monaten")).to_have_value("6")


def test_an_office_gives_its_own_word_file_and_chooses_it(
    desk: Page, process: str, tmp_path: Path, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 422")
    page = desk
    report = made(page, "reports", title=TITLE, body="schwerin", process_id=process)
    arrive(page, f"/berichte/{report}")
    _step(page, "Entwurf erstellen")
    page.get_by_role("link", name="Eigene Vorlagen verwalten").click()
    settled(page)
    wrong = tmp_path / "Hausvorlage.docx"
    word = docx.Document()
    word.add_paragraph("Betrifft: {{ betref }}")
    word.save(str(wrong))
    add = page.locator("#neu")

    with page.expect_download() as file:
        add.get_by_role("link", name="Anfangsvorlage herunterladen").click()
    add.locator("input[type=file]").set_input_files(wrong)
    add.get_by_role("button", name="Prüfen und hinzufügen").click()
    expect(add.get_by_role("listitem")).to_have_text(
        "Das Feld „betref“ gibt es nicht (im Text: „Betrifft: {{ betref }}“). Gemeint ist "
        "vielleicht „betreff“."
    )
    assert axe_violations(page) == []
    good = tmp_path / "Hausvorlage.docx"
    file.value.save_as(good)
    add.locator("input[type=file]").set_input_files(good)
    add.get_by_role("button", name="Prüfen und hinzufügen").click()
    card = page.locator(".template").filter(has_text="Hausvorlage")
    expect(card).to_contain_text("Verwendet 12 Felder")

    arrive(page, f"/berichte/{report}")
    choice = page.get_by_label("Gestaltung der Word-Datei")
    expect(choice.locator("option:checked")).to_have_text("Gestaltung von Planraum")
    arrive(page, "/berichte/vorlagen")
    card.get_by_role("button", name="Als Standard verwenden: Hausvorlage").click()
    expect(card.get_by_role("heading")).to_have_text("Hausvorlage Standard")
    assert axe_violations(page) == []
    arrive(page, f"/berichte/{report}")
    expect(choice.locator("option:checked")).to_have_text("Hausvorlage")
    expect(page.locator("#dokument")).to_contain_text(
        "Voreingestellt als Standardvorlage der Kommune."
    )
    with page.expect_download() as filled:
        page.get_by_role("link", name="Word (DOCX)").click()
    words = [one.text for one in docx.Document(str(filled.value.path())).paragraphs]
    assert TITLE in words
    choice.select_option(label="Gestaltung von Planraum")
    expect(page.get_by_role("link", name="Word (DOCX)")).to_have_attribute(
        "href", f"/api/v1/reports/{report}.docx?template=planraum"
    )

    arrive(page, "/berichte/vorlagen")
    card.get_by_role("button", name="Löschen: Hausvorlage").click()
    page.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    expect(card).to_have_count(0)
    arrive(page, "/geloeschtes?art=report-templates")
    expect(page.locator("main tbody tr").first).to_contain_text("Hausvorlage")
