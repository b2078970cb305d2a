"""The steps of a planner who keeps a process through its pages, for the tests of the five places.

Nothing here is written over the interface that programs use: whatever a step leaves behind was
typed into a form of the page and saved.
"""

import re
from io import BytesIO
from pathlib import Path

import docx
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.e2e.looking import arrive, follow, settled

PROCESS = re.compile(r"/prozesse/[0-9a-f-]{36}(#\w+)?$")


def fill(form: Locator | Page, **values: str) -> None:
    """Fill in the fields with these labels; an underscore stands for a blank."""
    for label, value in values.items():
        words = "\u00ad?".join(re.escape(letter) for letter in label.replace("_", " "))
        field = form.get_by_label(re.compile(rf"^{words}( \(freiwillig\))?\s*$"))
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def save(page: Page) -> None:
    """Save the form of a process or of a part of it, and come back to the process."""
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(PROCESS)
    settled(page)


def begin(page: Page, **values: str) -> str:
    """Begin a process by its form; the address of its page."""
    arrive(page, "/prozesse")
    follow(page, "/prozesse/neu")
    fill(page, **values)
    save(page)
    return page.url


def add(page: Page, part: str, **values: str) -> None:
    """Add a part to the process whose page is open, by the link with this name."""
    page.locator("main").get_by_role("link", name=part, exact=True).click()
    page.wait_for_url(re.compile(r"/neu(\?|$)"))
    settled(page)
    fill(page, **values)
    save(page)


def lay_out(page: Page, template: str, begins: str) -> None:
    """Lay out the phases of a process from a template, after a look at them."""
    follow(page, "/prozesse/:id/plan")
    expect(page.get_by_label("Vorlage")).to_have_value(template)
    page.get_by_label("Beginn").fill(begins)
    page.get_by_role("button", name="Vorschau").click()
    expect(page.get_by_role("table", name="Vorschau")).to_be_visible()
    page.get_by_role("button", name="So anlegen").click()
    page.wait_for_url(PROCESS)
    settled(page)


def change_step(page: Page, title: str, **values: str) -> None:
    """Change a phase or a milestone by the form that the table of the course leads to."""
    course = page.locator("#zeitverlauf")
    course.get_by_role("tab", name="Tabelle").click()
    course.get_by_role("link", name=title, exact=True).click()
    page.wait_for_url(re.compile("/(phasen|meilensteine)/"))
    settled(page)
    fill(page, **values)
    save(page)


def owe(page: Page, preview: str, **values: str) -> None:
    """Take on the duty to report on the process, once the form says what becomes of its rule."""
    page.locator("#berichtspflichten").get_by_role("link", name="Neue Berichtspflicht").click()
    page.wait_for_url("**/berichtspflichten/neu?*")
    settled(page)
    fill(page, **values)
    expect(page.locator(".duty-preview")).to_contain_text(preview)
    save(page)


def report(page: Page, address: str, section: str, own: str, **values: str) -> str:
    """Write a report on the process and submit it; the text of its PDF, and so of its Word file."""
    arrive(page, address)
    page.locator("#berichtspflichten").get_by_role("link", name="Neuer Bericht").click()
    page.wait_for_url("**/berichte/neu?*")
    settled(page)
    fill(page, **values)
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(re.compile("/berichte/[0-9a-f-]{36}$"))
    step(page, "Entwurf erstellen")
    part = page.locator(".report-section").filter(has=page.get_by_role("heading", name=section))
    part.get_by_role("button", name="Text bearbeiten").click()
    part.get_by_role("textbox").fill(own)
    part.get_by_role("button", name="Text übernehmen").click()
    expect(part).to_contain_text("Eigener Text")
    step(page, "In Prüfung geben")
    step(page, "Freigeben")
    step(page, "Als eingereicht vermerken")
    box = page.get_by_role("dialog")
    box.get_by_role("button", name="Als eingereicht vermerken").click()
    expect(page.locator(".data-list").first).to_contain_text("eingereicht")
    return _documents(page)


def step(page: Page, name: str) -> None:
    """Take the next step of the report whose page is open."""
    page.locator("#schritt").get_by_role("button", name=name, exact=True).click()


def _documents(page: Page) -> str:
    """What the report says on paper, where both kinds of paper say the same."""
    word = docx.Document(BytesIO(_downloaded(page, "Word").read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    written = _flowing("\n".join([*(one.text for one in word.paragraphs), *cells]))
    pdf = PdfReader(BytesIO(_downloaded(page, "PDF").read_bytes()))
    printed = _flowing(" ".join(one.extract_text() for one in pdf.pages))
    heads = [one.inner_text() for one in page.locator(".report-section h3").all()]
    assert [head for head in heads if head in written] == [h for h in heads if h in printed]
    return written


def _flowing(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def _downloaded(page: Page, kind: str) -> Path:
    with page.expect_download() as file:
        page.get_by_role("link", name=re.compile(kind)).first.click()
    return Path(file.value.path())


def read_by_anybody(page: Page, address: str) -> None:
    """Open the page as somebody whom nobody knows."""
    page.context.clear_cookies()
    arrive(page, address)
    forms = page.locator("main").get_by_role("link", name=re.compile("anlegen|Bearbeiten"))
    expect(forms).to_have_count(0)
