"""Fortschreibung: a process continued in a new one, without a pointer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, settled, sticking_out, width
from tests.e2e.places import PROCESS
from tests.e2e.things import made
from tests.server import Server


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One for all: each test brings its own process."""
    return shared_server


@pytest.fixture
def process(planner: Page) -> str:
    id_ = made(planner, "planning-processes", body="schwerin", title="Treffs bis 2025")
    own = f"planning-processes/{id_}"
    made(planner, f"{own}/phases", title="Bestand erheben", planned="2021-01-10/2021-03-31")
    made(planner, f"{own}/milestones", title="Bestand liegt vor", planned="2021-04")
    made(planner, f"{own}/goals", text="Kein Weg über zwei Kilometer")
    made(planner, f"{own}/goals", text="Ein Treff am Markt", status="erreicht")
    made(planner, f"{own}/stock", title="Jugendtreffs", quantity=4)
    return id_


def test_a_process_is_continued_by_keyboard_after_a_look_at_what_comes_along(
    planner: Page, process: str
) -> None:
    page = planner
    arrive(page, f"/prozesse/{process}")
    page.get_by_role("link", name="Fortschreibung anlegen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fortschreiben")
    settled(page)

    carry = page.get_by_role("group", name=re.compile("^Übernehmen"))
    expect(carry.get_by_role("checkbox")).to_have_count(3)
    expect(carry.get_by_label("Phasen und Meilensteine (2)")).to_be_checked()
    expect(carry.get_by_label("Ziele, die noch offen sind (1, 1 bleibt zurück)")).to_be_checked()
    page.get_by_label("Titel").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Treffs bis 2031")
    page.keyboard.press("Tab")
    page.get_by_label("Beginn").fill("2027-01-10")
    plan = page.get_by_role("table", name="Der neue Plan")
    expect(plan.get_by_role("row", name=re.compile("Bestand erheben"))).to_contain_text("2027")
    assert axe_violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []
    stock = carry.get_by_label("Bestand (1)")
    stock.focus()
    page.keyboard.press("Space")
    expect(stock).not_to_be_checked()
    page.get_by_label("Grund").fill("Beschluss vom 3. Mai")
    page.keyboard.press("Enter")

    page.wait_for_url(lambda url: bool(PROCESS.search(url)) and process not in url)
    settled(page)
    expect(page.get_by_role("status").filter(has_text="„Treffs bis 2031“ ist")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Treffs bis 2031")
    expect(page.locator("#ziele")).to_contain_text("Kein Weg über zwei Kilometer")
    expect(page.locator("#ziele")).not_to_contain_text("Ein Treff am Markt")
    expect(page.locator("#eckdaten")).to_contain_text("Treffs bis 2025")
    assert page.locator("#bestand").get_by_text("Jugendtreffs").count() == 0

    page.locator("#eckdaten").get_by_role("link", name="Treffs bis 2025").click()
    settled(page)
    expect(page.locator("#eckdaten")).to_contain_text("Fortgeschrieben")
    expect(page.locator("#eckdaten")).to_contain_text("Treffs bis 2031")
    page.get_by_role("link", name="Fortschreibung anlegen").click()
    page.wait_for_url("**/fortschreiben")
    settled(page)
    expect(page.get_by_text("Dieser Prozess ist schon fortgeschrieben.")).to_be_visible()


def test_a_date_the_calendar_does_not_reach_loses_nothing(
    planner: Page, process: str, watch: Watch
) -> None:
    watch.expect("Failed to load resource: .* 422")
    page = planner
    arrive(page, f"/prozesse/{process}/fortschreiben")
    page.get_by_label("Titel").fill("Weit voraus")
    # The year 1 lies so far back that a day before the first would have none.
    made(page, f"planning-processes/{process}/milestones", title="Auftakt", planned="2019-05-01")
    watched = page.get_by_label("Beginn")
    watched.fill("0001-01-01")

    expect(page.get_by_text("So weit reicht der Kalender nicht.")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value("Weit voraus")
    watched.fill("2027-01-10")
    expect(page.get_by_text("So weit reicht der Kalender nicht.")).to_have_count(0)
    expect(page.get_by_role("table", name="Der neue Plan")).to_be_visible()
