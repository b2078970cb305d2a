"""Without a pointer, in another language, in the dark and with the browser's own buttons."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.looking import PHONE, arrive, follow, settled, width

PROCESS = "Trägerverbünde in der Kinder- und Jugendarbeit"


def reach(page: Page, role: str, name: str, stops: int = 60) -> None:
    """Press Tab until something of that role and name has focus."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(stops):
        page.keyboard.press("Tab")
        if any(one.evaluate("one => one === document.activeElement") for one in wanted.all()):
            return
    raise AssertionError(f"Tab does not reach the {role} {name!r} within {stops} stops")


def test_the_skip_link_comes_first_and_leads_past_the_menu(reading_page: Page) -> None:
    arrive(reading_page, "/prozesse")

    reading_page.keyboard.press("Tab")
    skip = reading_page.get_by_role("link", name="Zum Inhalt springen")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reading_page.keyboard.press("Enter")
    reading_page.keyboard.press("Tab")

    expect(reading_page.get_by_role("link", name="Zeitplan")).to_be_focused()


def test_a_list_is_filtered_and_a_result_opened_without_a_pointer(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/")
    reach(page, "link", "Planungsprozesse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/prozesse")
    settled(page)
    expect(page.locator("h1")).to_be_focused()

    reach(page, "searchbox", "Suchen")
    page.keyboard.type("Trägerverbünde")
    page.wait_for_url("**/prozesse?q=*")
    expect(page.get_by_role("status").filter(has_text="Ergebnis")).to_be_visible()
    reach(page, "link", PROCESS)
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/prozesse/[0-9a-f-]{36}$"))
    settled(page)
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_text(PROCESS)


def test_every_stop_can_be_seen(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        shown: dict[str, str] = page.evaluate(
            """() => {
                const one = document.activeElement;
                const style = getComputedStyle(one);
                return {name: one.textContent || one.id, outline: style.outlineStyle,
                        width: style.outlineWidth, shadow: style.boxShadow};
            }"""
        )
        drawn = shown["outline"] != "none" and shown["width"] != "0px"
        if not drawn and shown["shadow"] == "none":
            unseen.append(shown)
    assert unseen == []


def test_tabs_move_with_the_arrow_keys(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")
    follow(page, PROCESS)
    line, bars, table = (
        page.get_by_role("tab", name=name) for name in ("Zeitstrahl", "Balkenplan", "Tabelle")
    )
    line.focus()

    page.keyboard.press("ArrowRight")
    expect(bars).to_be_focused()
    page.keyboard.press("ArrowRight")

    expect(table).to_be_focused()
    expect(page.get_by_role("tabpanel").get_by_role("table")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(line).to_be_focused()
    expect(table).to_have_attribute("tabindex", "-1")


def test_evidence_opens_and_closes_with_the_keyboard(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")
    follow(page, PROCESS)
    mark = page.get_by_role("button", name=re.compile("^Beleg zu")).first
    mark.focus()

    page.keyboard.press("Enter")
    proof = page.get_by_role("dialog", name="So steht es in der Quelle")
    expect(proof.locator("mark").first).not_to_be_empty()
    page.keyboard.press("Escape")

    expect(proof).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_dialog_keeps_focus_and_gives_it_back(reading_desk: Page) -> None:
    page = reading_desk
    arrive(page, "/prozesse")
    follow(page, PROCESS)
    delete = page.locator("main").get_by_role("button", name="Löschen")
    delete.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()

    for _ in range(5):
        page.keyboard.press("Tab")
        # Between the last stop and the first the browser's own controls have their turn.
        inside: bool = page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert inside
    page.keyboard.press("Escape")

    expect(box).to_have_count(0)
    expect(delete).to_be_focused()


def test_the_menu_of_a_phone_works_without_a_pointer(reading_page: Page) -> None:
    page = reading_page
    with width(page, PHONE):
        arrive(page, "/")
        expect(page.get_by_role("link", name="Netzwerke", exact=True)).to_be_hidden()
        reach(page, "button", "Menü")
        page.keyboard.press("Enter")
        reach(page, "link", "Netzwerke")
        page.keyboard.press("Enter")

        page.wait_for_url("**/netzwerke")
        settled(page)
        expect(page.get_by_role("button", name="Menü")).to_have_attribute("aria-expanded", "false")
        expect(page.locator("h1")).to_be_focused()


def test_english_keeps_the_place_and_is_remembered(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse?q=Sozialraum")
    page.get_by_role("button", name="EN", exact=True).click()

    expect(page.locator("h1")).to_have_text("Planning processes")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Planning processes – Planraum")
    expect(page.get_by_role("searchbox")).to_have_value("Sozialraum")
    assert page.url.endswith("/prozesse?q=Sozialraum")
    page.reload()
    expect(page.locator("h1")).to_have_text("Planning processes")
    page.get_by_role("button", name="DE", exact=True).click()
    expect(page.locator("h1")).to_have_text(re.compile("Planungs.?prozesse"))


def test_dark_is_chosen_and_remembered(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/")

    def brightness() -> float:
        """The L of the CIE Lab colour of the page's ground: 0 is black, 100 is white."""
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness = re.match(r"lab\(([\d.]+)", colour)
        assert lightness, colour
        return float(lightness[1])

    assert brightness() > 90
    page.get_by_label("Darstellung").select_option("dunkel")
    assert brightness() < 15
    page.reload()
    settled(page)
    assert brightness() < 15
    page.get_by_label("Darstellung").select_option("hell")
    page.emulate_media(color_scheme="dark")
    assert brightness() > 90


def test_back_and_forward_keep_the_filters(reading_page: Page) -> None:
    page = reading_page
    arrive(page, "/prozesse")
    page.get_by_label("Kommune").select_option("Landeshauptstadt Schwerin")
    page.wait_for_url("**/prozesse?kommune=schwerin")
    found = page.get_by_role("status").filter(has_text="Ergebnisse").inner_text()
    follow(page, PROCESS)

    page.go_back()
    settled(page)
    assert page.url.endswith("/prozesse?kommune=schwerin")
    expect(page.get_by_label("Kommune")).to_have_value("schwerin")
    expect(page.get_by_role("status").filter(has_text="Ergebnisse")).to_have_text(found)
    page.go_forward()
    settled(page)
    expect(page.locator("h1")).to_have_text(PROCESS)
    page.go_back()
    page.reload()
    expect(page.get_by_label("Kommune")).to_have_value("schwerin")
