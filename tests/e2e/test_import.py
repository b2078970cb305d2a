"""The main job as a planner does it: a council document in, linked and evidenced planning out."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Watch
from tests.databases import ROOT
from tests.e2e.looking import (
    PHONE,
    SOFT_HYPHEN,
    arrive,
    follow,
    settled,
    sticking_out,
    violations,
    width,
)

DOCUMENT = ROOT / "tests" / "imports" / "documents" / "vorlage_lindenau.txt"
PAPER = "Einführung von Sozialraumkonferenzen in den Sozialräumen Nordstadt, Hafen und Weinberg"
PROCESS = re.compile(f"^{PAPER}$")
TITLE = "Sozialraumkonferenzen in Lindenau"
DUTY = "Stand der Einführung"


def choose(page: Page, name: str, content: bytes) -> None:
    """Choose a file and a municipality, and start."""
    page.get_by_label("Datei auswählen").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    page.get_by_label("Kommune").select_option("Stadt Herne")
    page.get_by_role("button", name="Dokument lesen").click()


def hand_in(page: Page) -> None:
    """Import the document, and wait until what was read stands beside its text."""
    arrive(page, "/importieren")
    choose(page, DOCUMENT.name, DOCUMENT.read_bytes())
    page.wait_for_url("**/importieren/*")
    settled(page)


def fact(page: Page, title: str | re.Pattern[str], kind: str) -> Locator:
    """The line of a fact below the heading of its kind."""
    plain = page.get_by_role("heading", name=re.compile(f"^{kind}( \\(\\d+\\))?$"))
    group = page.locator("section").filter(has=plain).last
    return group.get_by_role("button", name=title, exact=True).first


def highlighted(page: Page) -> str:
    """The words that are highlighted in the text, without what lies between two pieces."""
    pieces = page.get_by_role("region", name="Quelltext").locator("mark[data-selected=true]")
    return " ".join(" ".join(pieces.all_inner_texts()).split())


def test_a_document_becomes_planning_as_a_person_decides(signed_in: Page) -> None:
    page = signed_in
    hand_in(page)
    expect(page.locator("h1")).to_have_text(re.compile(PAPER))
    text = page.get_by_role("region", name="Quelltext")
    expect(text).to_contain_text("Die erste Sozialraumkonferenz soll Ende Mai 2024")

    # Choosing a fact shows its place in the text; choosing a place shows its fact.
    duty = fact(page, DUTY, "Berichtspflichten")
    duty.click()
    expect(duty).to_have_attribute("aria-expanded", "true")
    assert "den Stand der Einführung" in highlighted(page)
    text.get_by_role("link", name="Ministeriums für Soziales").first.click()
    expect(page.get_by_role("button", name="Starke Quartiere").first).to_be_focused()

    # One proposal is refused, one title is set right, the rest is taken over.
    duty.click()
    duty.click()
    page.get_by_role("button", name=f"„{DUTY}“ ablehnen").click()
    expect(page.get_by_role("button", name=f"Ablehnung von „{DUTY}“ zurücknehmen")).to_be_visible()
    process = fact(page, PROCESS, "Planungsprozesse")
    process.click()
    page.get_by_role("button", name=f"„{PAPER}“ berichtigen").click()
    page.get_by_label(re.compile("^Titel")).fill(TITLE)
    page.get_by_role("button", name="Speichern").click()
    expect(fact(page, TITLE, "Planungsprozesse")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Alle \\d+ übernehmen$")).click()
    expect(page.get_by_text("Über alle Vorschläge ist entschieden.")).to_be_visible()
    made = page.locator(".notice--success")
    expect(made).to_contain_text(re.compile("^\\d+ Vorschläge übernommen"))
    expect(made.get_by_role("link", name=PAPER).first).to_have_attribute(
        "href", re.compile("^/vorlagen/")
    )
    expect(made.locator("..")).to_be_focused()
    expect(made.get_by_role("link", name=TITLE)).to_have_attribute(
        "href", re.compile("^/prozesse/")
    )

    # What was made of it has the corrected title, its evidence, the paper, and not the refused.
    page.get_by_role("link", name=f"„{TITLE}“ öffnen").first.click()
    page.wait_for_url("**/prozesse/*")
    settled(page)
    expect(page.locator("h1")).to_have_text(TITLE)
    page.get_by_role("button", name=re.compile("^Beleg zu „Federführung")).first.click()
    expect(page.get_by_role("dialog").locator("mark")).to_have_text(
        "Fachdienst 51.3 Jugendhilfeplanung"
    )
    page.keyboard.press("Escape")
    expect(page.locator("main")).not_to_contain_text(DUTY)
    follow(page, f"{PAPER} - Zwischenbericht -")
    expect(page.locator("main")).to_contain_text("VO/24/0113-1")
    expect(page.locator("main")).to_contain_text("ungeändert beschlossen")
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()


def test_the_same_document_again_changes_nothing_and_the_page_says_so(signed_in: Page) -> None:
    page = signed_in
    hand_in(page)
    page.get_by_role("button", name=re.compile("^Alle \\d+ übernehmen$")).click()
    expect(page.get_by_text("Über alle Vorschläge ist entschieden.")).to_be_visible()

    hand_in(page)

    expect(page.get_by_text("Über alle Vorschläge ist entschieden.")).to_be_visible()
    expect(page.get_by_text("Dieses Dokument ist schon gelesen: Nichts hat sich")).to_be_visible()
    arrive(page, "/importieren")
    latest = page.get_by_role("table", name="Frühere Importe").get_by_role("row").nth(1)
    expect(latest).to_contain_text(re.compile("\\d+ unverändert"))
    expect(latest).not_to_contain_text(re.compile("neu|geändert(?<!unverändert)"))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leer.txt", b"", "leer"),
        ("bild.txt", bytes(range(256)) * 40, "Text"),
    ],
)
def test_a_refused_file_gets_a_clear_sentence_and_the_page_stays_usable(
    signed_in: Page, watch: Watch, name: str, content: bytes, sentence: str
) -> None:
    # The browser itself notes every refusal of the server in its console.
    watch.expect("Failed to load resource.*/api/v1/imports")
    page = signed_in
    arrive(page, "/importieren")

    choose(page, name, content)

    complaint = page.get_by_role("alert").first
    expect(complaint).to_contain_text(sentence)
    choose(page, DOCUMENT.name, DOCUMENT.read_bytes())
    page.wait_for_url("**/importieren/*")
    settled(page)
    expect(page.locator("h1")).to_have_text(re.compile(PAPER))


def test_nothing_handed_in_is_said_at_once(signed_in: Page) -> None:
    arrive(signed_in, "/importieren")

    signed_in.get_by_role("button", name="Dokument lesen").click()

    expect(signed_in.locator("main")).to_contain_text(
        "Wählen Sie eine Datei, eine Adresse oder fügen Sie Text ein."
    )
    body = signed_in.get_by_label("Kommune")
    expect(body).to_have_attribute("aria-invalid", "true")
    expect(body).to_have_accessible_description(re.compile("Hier fehlt eine Angabe"))


def test_who_is_not_signed_in_is_told_how_to(reading_page: Page) -> None:
    arrive(reading_page, "/importieren")

    expect(reading_page.get_by_text("Zum Importieren müssen Sie angemeldet sein.")).to_be_visible()
    expect(reading_page.get_by_role("button", name="Dokument lesen")).to_have_count(0)


def test_the_preview_fits_every_reader(signed_in: Page) -> None:
    hand_in(signed_in)

    assert signed_in.title().replace(SOFT_HYPHEN, "").startswith(PAPER)
    assert violations(signed_in) == []
    with width(signed_in, PHONE):
        signed_in.get_by_role("tab", name="Quelltext").click()
        assert sticking_out(signed_in) == []
        signed_in.get_by_role("tab", name="Angaben").click()
        assert sticking_out(signed_in) == []
