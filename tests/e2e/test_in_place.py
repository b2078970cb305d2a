"""Parts of a process, changed where they stand: by keyboard alone, with undo, for two at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, settled, sticking_out, width
from tests.e2e.things import WRITING, changed, made
from tests.server import Server

PARTS: list[tuple[str, str, dict[str, object]]] = [
    ("phases", "Titel", {"title": "Bestand erheben", "planned": "2031"}),
    ("milestones", "Titel", {"title": "Bestand liegt vor", "planned": "2031"}),
    ("goals", "Ziel", {"text": "Kein Kind ohne Platz"}),
    ("needs", "Titel", {"title": "Ferienplätze"}),
    ("stock", "Titel", {"title": "Jugendtreffs"}),
    ("risks", "Titel", {"title": "Stelle unbesetzt"}),
    ("participants", "Name", {"name": "Freie Träger"}),
]
"""Collections of parts, what names one in its form, and one of the kind."""


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One for all: each test brings its own process."""
    return shared_server


@pytest.fixture
def process(planner: Page) -> str:
    return made(planner, "planning-processes", body="schwerin", title="Neue Treffs")


def _open(page: Page, title: str) -> Locator:
    """The form of a part, come to without a pointer."""
    button = page.get_by_role("button", name=f"Hier bearbeiten: {title}", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box.get_by_role("button", name="Speichern", exact=True)).to_be_visible()
    return box


@pytest.mark.parametrize(("collection", "label", "fields"), PARTS, ids=[one[0] for one in PARTS])
def test_a_part_is_changed_where_it_stands_and_the_change_taken_back(
    planner: Page, process: str, collection: str, label: str, fields: dict[str, object]
) -> None:
    page = planner
    made(page, f"planning-processes/{process}/{collection}", **fields)
    title = str(fields.get("title") or fields.get("text") or fields["name"])
    arrive(page, f"/prozesse/{process}?ansicht=tabelle")

    box = _open(page, title)
    expect(box.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    opener = page.get_by_role("button", name=f"Hier bearbeiten: {title}", exact=True)
    expect(opener).to_be_focused()

    box = _open(page, title)
    field = box.get_by_label(label).first
    field.focus()
    page.keyboard.press("End")
    page.keyboard.type(" 2")
    if collection in {"phases", "goals"}:
        assert axe_violations(page, "dialog[open]") == []
        with width(page, PHONE):
            assert sticking_out(page) == []
    box.get_by_role("button", name="Speichern", exact=True).press("Enter")
    expect(box).to_have_count(0)
    expect(page).to_have_url(re.compile(rf"/prozesse/{process}\?"))
    expect(page.locator("main").get_by_text(f"{title} 2", exact=True).first).to_be_visible()

    page.get_by_role("button", name="Rückgängig machen").press("Enter")

    expect(page.get_by_text("Die Änderung ist rückgängig gemacht.").first).to_be_attached()
    expect(page.locator("main").get_by_text(title, exact=True).first).to_be_visible()
    expect(page.locator("main").get_by_text(f"{title} 2", exact=True)).to_have_count(0)


def test_two_who_change_a_part_at_once_choose_in_place_and_focus_goes_back(
    planner: Page, process: str, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 412")
    page = planner
    need = made(page, f"planning-processes/{process}/needs", title="Ferienplätze")
    arrive(page, f"/prozesse/{process}")
    box = _open(page, "Ferienplätze")
    box.get_by_label("Titel").fill("Meine Ferienplätze")
    changed(page, f"planning-processes/{process}/needs", need, title="Deren Ferienplätze")

    box.get_by_role("button", name="Speichern", exact=True).click()
    versions = page.get_by_role("dialog", name="Zwei Fassungen")
    expect(versions).to_contain_text("Deren Ferienplätze")
    versions.get_by_label("Ihre Fassung").check()
    versions.get_by_role("button", name="So speichern").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#bedarf")).to_contain_text("Meine Ferienplätze")
    opener = page.get_by_role("button", name="Hier bearbeiten: Meine Ferienplätze")
    expect(opener).to_be_focused()


def test_an_undo_that_comes_too_late_says_so_and_takes_nothing_away(
    planner: Page, process: str, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 409")
    page = planner
    need = made(page, f"planning-processes/{process}/needs", title="Ferienplätze")
    arrive(page, f"/prozesse/{process}")
    box = _open(page, "Ferienplätze")
    box.get_by_label("Titel").fill("Plätze in den Ferien")
    box.get_by_role("button", name="Speichern", exact=True).click()
    expect(box).to_have_count(0)
    changed(page, f"planning-processes/{process}/needs", need, title="Später geändert")

    page.get_by_role("button", name="Rückgängig machen").click()

    expect(page.get_by_text("Inzwischen wurde es noch einmal geändert").first).to_be_attached()
    stored = page.request.get(f"/api/v1/planning-processes/{process}/needs/{need}", headers=WRITING)
    assert stored.json()["title"] == "Später geändert"


def test_one_part_after_the_other_is_added_without_leaving_the_form(
    planner: Page, process: str
) -> None:
    page = planner
    arrive(page, f"/prozesse/{process}")
    page.get_by_role("link", name="Beteiligte anlegen", exact=True).click()
    settled(page)

    for name in ("Schulamt", "Gesundheitsamt"):
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Speichern und weiteres anlegen").click()
        expect(page.get_by_label("Name")).to_have_value("")
        expect(page.get_by_label("Name")).to_be_focused()
    page.get_by_label("Name").fill("Polizei")
    page.get_by_role("button", name="Speichern", exact=True).click()

    page.wait_for_url(re.compile(rf"/prozesse/{process}#beteiligte$"))
    for name in ("Schulamt", "Gesundheitsamt", "Polizei"):
        expect(page.locator("#beteiligte")).to_contain_text(name)


def test_what_is_empty_takes_one_row_and_the_public_sees_none_of_it(
    planner: Page, process: str
) -> None:
    page = planner
    changed(page, "planning-processes", process, visibility="public")
    arrive(page, f"/prozesse/{process}")
    empty = page.locator("#leer")
    expect(empty.get_by_role("link", name="Risiko anlegen")).to_be_visible()
    expect(empty.get_by_role("link", name="Bedarf anlegen")).to_be_visible()
    expect(page.get_by_role("heading", name="Bedarf", exact=True)).to_have_count(0)
    made(page, f"planning-processes/{process}/needs", title="Ferienplätze")
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Bedarf", exact=True)).to_be_visible()
    expect(empty.get_by_role("link", name="Bedarf anlegen")).to_have_count(0)

    page.context.clear_cookies()
    arrive(page, f"/prozesse/{process}")
    expect(empty).to_have_count(0)
    expect(page.get_by_role("heading", level=2)).to_have_count(2 + 1)


def test_a_move_takes_its_reason_into_the_history(planner: Page, process: str) -> None:
    page = planner
    made(page, f"planning-processes/{process}/milestones", title="Eröffnung", planned="2031-05-04")
    arrive(page, f"/prozesse/{process}?ansicht=tabelle")
    page.get_by_role("button", name="Verschieben: Eröffnung").click()
    box = page.get_by_role("dialog")
    box.get_by_label("Grund").fill("Der Rohbau ist nicht fertig")
    move = box.get_by_role("button", name="So verschieben")
    expect(move).not_to_have_attribute("aria-disabled", "true")
    move.click()
    expect(box).to_have_count(0)

    page.get_by_role("button", name="Verlauf zeigen").click()

    expect(page.locator("#verlauf")).to_contain_text("Der Rohbau ist nicht fertig")


def test_a_guide_and_its_questions_are_written_at_the_process(planner: Page, process: str) -> None:
    page = planner
    arrive(page, f"/prozesse/{process}")
    page.get_by_role("link", name="Leitfaden anlegen").click()
    settled(page)
    page.get_by_label("Titel").fill("Blick in den Stadtteil")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(re.compile("#leitfaeden$"))
    page.get_by_role("link", name="Frage anlegen: Blick in den Stadtteil").click()
    settled(page)
    for question in ("Wo treffen sich Kinder?", "Was fehlt am Abend?"):
        page.get_by_label("Frage").fill(question)
        page.get_by_role("button", name="Speichern und weiteres anlegen").click()
        expect(page.get_by_label("Frage")).to_have_value("")
    page.get_by_role("link", name="Abbrechen").click()

    expect(page.locator("#leitfaeden ol li")).to_have_count(2)
    expect(page.locator("#leitfaeden ol li").first).to_contain_text("Wo treffen sich Kinder?")
    box = _open(page, "Was fehlt am Abend?")
    box.get_by_label("Frage").fill("Was fehlt am Wochenende?")
    box.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.locator("#leitfaeden")).to_contain_text("Was fehlt am Wochenende?")
