"""On paper and in the colours a person forces on every page, nothing that matters is lost."""

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.e2e.looking import arrive, follow
from tests.server import Server

PROCESS = "Trägerverbünde in der Kinder- und Jugendarbeit"


def test_paper_gets_the_content_and_nothing_to_press(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")
    follow(page, PROCESS)

    page.emulate_media(media="print")

    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("contentinfo")).to_have_count(0)
    expect(page.get_by_role("tablist")).to_have_count(0)
    expect(page.locator("main button:visible:not(.vague)")).to_have_count(0)
    # Tabs cannot be changed on paper: the drawing, made for it when somebody prints, and its table
    # stand below each other.
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#zeitverlauf svg.gantt__sheet").first).to_be_visible()
    expect(page.locator("#zeitverlauf table")).to_be_visible()


def test_paper_gets_no_form_to_fill_in(reading_desk: Page) -> None:
    page = reading_desk
    arrive(page, "/beschluesse")
    follow(page, "/beschluesse/:id")
    expect(page.get_by_label("Was ist zu tun?")).to_be_visible()

    page.emulate_media(media="print")

    expect(page.locator("#umsetzung")).to_be_visible()
    expect(page.locator("main input:visible")).to_have_count(0)


def test_a_list_stays_a_table_on_paper(reading_page: Page) -> None:
    arrive(reading_page, "/prozesse")

    reading_page.emulate_media(media="print")
    # The printable width of an A4 sheet.
    reading_page.set_viewport_size({"width": 673, "height": 950})

    expect(reading_page.get_by_role("columnheader", name="Zeitraum")).to_be_in_viewport()
    expect(reading_page.get_by_role("search")).to_be_hidden()


@pytest.mark.parametrize("address", ["/prozesse", "/praevention"])
def test_forced_colours_keep_icons_edges_and_signs(
    browser: Browser, reading_server: Server, reading_session: StorageState, address: str
) -> None:
    context = browser.new_context(
        base_url=reading_server.url,
        storage_state=reading_session,
        locale="de-DE",
        forced_colors="active",
    )
    page = context.new_page()
    arrive(page, address)

    # In forced colours every ground is the page's own, so what has its colour cannot be seen.
    # In forced colours every ground is the page's own, so what has its colour cannot be seen.
    # A colour has many spellings; drawn, it has one.
    lost: list[str] = page.evaluate(
        """() => {
            const pen = document.createElement("canvas").getContext("2d");
            const drawn = (colour) => {
                pen.fillStyle = colour;
                pen.fillRect(0, 0, 1, 1);
                return pen.getImageData(0, 0, 1, 1).data.join();
            };
            const ground = drawn(getComputedStyle(document.body).backgroundColor);
            return [...document.querySelectorAll("main svg path")]
                .filter((one) => one.closest("svg").checkVisibility())
                .filter((one) => {
                    const {fill, stroke} = getComputedStyle(one);
                    const paints = [fill, stroke].filter((paint) => paint !== "none");
                    return paints.every((paint) => drawn(paint) === ground);
                })
                .map((one) => one.closest("svg").parentElement.outerHTML.slice(0, 200));
        }"""
    )
    assert lost == []
    context.close()
