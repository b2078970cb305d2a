"""All processes in one picture: without a pointer, on a phone, and on paper."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, follow, settled, sticking_out, width

PHASED = re.compile("^Ausbau der kommunalen Präventionskette")


def test_the_schedule_is_read_folded_and_opened_without_a_pointer(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/zeitplan")
    tree = page.get_by_role("tree", name="Zeitplan")
    expect(tree.locator("[role=treeitem][tabindex='0']")).to_have_count(1)
    process = tree.get_by_role("treeitem", name=PHASED)
    process.focus()

    page.keyboard.press("ArrowRight")
    expect(process).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    expect(tree.locator("[aria-level='2']").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(process).to_be_focused()
    page.keyboard.press("+")
    page.wait_for_url("**massstab=jahr")
    assert axe_violations(page) == []
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))
    settled(page)
    expect(page.locator("h1")).to_have_text(PHASED)


def test_the_bars_move_in_their_own_region_on_a_phone(reading_page: Page) -> None:
    page = reading_page
    with width(page, PHONE):
        arrive(page, "/zeitplan")
        expect(page.get_by_role("tab", selected=True)).to_have_text("Tabelle")
        page.get_by_role("tab", name="Balkenplan").click()
        page.get_by_role("button", name="Monat").click()

        expect(page.get_by_role("region", name="Balkenplan: Zeitplan")).to_be_visible()
        assert sticking_out(page) == []


def test_the_schedule_is_printed_across_the_paper(reading_page: Page, tmp_path: Path) -> None:
    arrive(reading_page, "/zeitplan")

    printed = reading_page.pdf(path=tmp_path / "plan.pdf", format="A3")

    boxes = re.findall(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)", printed)
    assert boxes != []
    assert all(int(across) > int(down) for across, down in boxes)


def test_moving_a_step_shows_what_moves_before_it_moves(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/prozesse")
    follow(page, "Modellprojekt Planungsbezirk II")
    page.get_by_role("tab", name="Balkenplan").click()
    step = page.get_by_role("treeitem", name=re.compile("^Konzept des Trägerverbundes liegt vor"))
    step.focus()

    page.keyboard.press("v")
    dialog = page.get_by_role("dialog")
    # August is only known by its month, so it moves by a month.
    expect(dialog.get_by_label("Einheit")).to_have_value("months")
    moved = dialog.get_by_role("row", name=re.compile("Konzept des Trägerverbundes liegt vor"))
    expect(moved).to_contain_text("August 2007")
    expect(moved).to_contain_text("September 2007")
    assert axe_violations(page, "dialog[open]") == []
    dialog.get_by_role("button", name="So verschieben").click()

    expect(dialog).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="1 Schritt verschoben")).to_be_visible()
    expect(step).to_contain_text("voraussichtlich September 2007")


def test_a_mark_is_dragged_asked_about_moved_and_brought_back(
    signed_in: Page, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 422")
    page = signed_in
    arrive(page, "/prozesse")
    follow(page, "Modellprojekt Planungsbezirk II")
    page.get_by_role("tab", name="Balkenplan").click()
    step = page.get_by_role("treeitem", name=re.compile("^Konzept des Trägerverbundes liegt vor"))
    grip = page.locator(".gantt__grip").last
    ghost = page.locator(".gantt__ghost")

    _drag(page, grip, 130)
    # August is only known by its month, so it is a month later, and not some day of it.
    expect(ghost).to_have_text("September 2007")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(ghost).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)

    _drag(page, grip, 130)
    page.mouse.up()
    dialog = page.get_by_role("dialog")
    date = dialog.get_by_label("Neuer Termin")
    expect(date).to_have_value("September 2007")
    date.fill("irgendwann")
    expect(date).to_have_attribute("aria-invalid", "true")
    assert axe_violations(page, "dialog[open]") == []
    date.fill("20.9.2007")
    moved = dialog.get_by_role("row", name=re.compile("Konzept des Trägerverbundes liegt vor"))
    expect(moved).to_contain_text("20.09.2007")
    dialog.get_by_role("button", name="So verschieben").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(step).to_contain_text("voraussichtlich 20.09.2007")

    page.get_by_role("button", name="Verlauf zeigen").click()
    page.get_by_role("button", name=re.compile("Rückgängig machen")).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(step).to_contain_text("geplant August 2007")
    expect(step).not_to_contain_text("voraussichtlich")


def _drag(page: Page, grip: Locator, by: int) -> None:
    """Take a mark and hold it so many pixels further on."""
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=3)
