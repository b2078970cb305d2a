"""Looking back: the desk as of the day a committee sat, what has changed since, and one process."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from api.processes.service import today
from db.base import utc_now
from db.engine import make_sessions, make_write_engine
from db.history import History
from db.tables import Body
from tests.browser import Watch, axe_violations
from tests.databases import sqlite_directory, sqlite_url
from tests.e2e.looking import PHONE, arrive, heading, settled, sticking_out, width
from tests.e2e.things import changed, made
from tests.server import Server, running_server

PLACE = "schwerin"
STILL = "Trägerverbünde in der Kinder- und Jugendarbeit"
SAT = today() - dt.timedelta(days=20)
DAY = f"{SAT:%d.%m.%Y}"
JHA = f"JHA {DAY}"


@pytest.fixture
def server(demo_database: Path) -> Iterator[Server]:
    """A desk that has been kept for sixty days."""
    with sqlite_directory() as directory:
        file = directory / "kept.db"
        shutil.copy(demo_database, file)
        engine = make_write_engine(sqlite_url(file))
        with make_sessions(engine)() as session:
            long_ago = utc_now() - dt.timedelta(days=60)
            session.execute(update(History).values(at=long_ago))
            session.execute(update(Body).values(created_at=long_ago))
            session.commit()
        engine.dispose()
        with running_server(file, directory) as server:
            yield server


def first_id(page: Page, path: str) -> str:
    found: str = page.request.get(f"/api/v1/{path}").json()["items"][0]["id"]
    return found


@pytest.fixture
def desk(signed_in: Page) -> Page:
    """Since the committee sat, one process rests, one came, and a milestone was reached."""
    page = signed_in
    jha = first_id(page, f"committees?body={PLACE}&kind=jugendhilfeausschuss")
    made(page, "meetings", body=PLACE, name="Sitzung", date=SAT.isoformat(), committee_id=jha)
    still = first_id(page, f"planning-processes?body={PLACE}&q=Trägerverbünde")
    changed(page, "planning-processes", still, status="ruhend")
    step = first_id(page, f"planning-processes/{still}/milestones?status=offen")
    changed(page, f"planning-processes/{still}/milestones", step, status="erreicht")
    made(page, "planning-processes", body=PLACE, title="Jugend im Rat", status="geplant")
    return page


def test_the_way_from_the_day_a_committee_sat_to_what_changed_since(desk: Page) -> None:
    page = desk
    arrive(page, "/prozesse?kommune=schwerin")
    page.get_by_role("link", name="Planstand eines Tages").click()
    page.get_by_role("link", name=JHA).click()
    page.wait_for_url(f"**/planstand?kommune={PLACE}&am={SAT}")
    settled(page)

    expect(page.locator("h1")).to_have_text(f"Planstand {JHA}")
    expect(page.get_by_text(f"So stand es am {DAY}, nicht heute.")).to_be_visible()
    row = page.get_by_role("row", name=STILL).filter(has_text="Laufend").first
    expect(row).to_contain_text("verzögert")
    expect(page.get_by_role("link", name="Jugend im Rat")).to_have_count(0)

    page.get_by_role("link", name="Mit heute vergleichen").click()
    settled(page)
    expect(page.get_by_role("heading", name="Dazugekommen (1)")).to_be_visible()
    expect(page.get_by_role("link", name="Jugend im Rat")).to_be_visible()
    changes = page.get_by_role("row", name=STILL)
    expect(changes).to_contain_text("Status: Laufend → Ruhend")
    expect(changes).to_contain_text("Terminstand: verzögert → unbekannt")
    assert axe_violations(page) == []

    changes.get_by_role("link", name="2 Angaben geändert").click()
    settled(page)
    expect(page.locator(".report-changes > li").first).to_contain_text("jetzt „Ruhend“")
    assert axe_violations(page) == []


def test_a_process_as_it_stood_is_read_only_and_says_that_it_is_the_past(
    desk: Page, watch: Watch
) -> None:
    page = desk
    watch.expect("Failed to load resource: .* 404 .*/state")
    arrive(page, f"/planstand?kommune={PLACE}&am={SAT}")
    page.get_by_role("link", name=STILL, exact=True).click()
    settled(page)

    assert heading(page) == f"Planstand {JHA}"
    expect(page.get_by_text(f"So stand es am {DAY}, nicht heute.")).to_be_visible()
    expect(page.locator("main").get_by_text("Laufend").first).to_be_visible()
    expect(page.get_by_role("link", name="Bearbeiten")).to_have_count(0)
    assert axe_violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    page.get_by_label("Stand am").fill((today() - dt.timedelta(days=90)).isoformat())
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_text("gab es diesen Prozess hier noch nicht")).to_be_visible()


def test_who_is_not_signed_in_is_told_to_sign_in_and_shown_nothing(reading_page: Page) -> None:
    page = reading_page
    arrive(page, f"/planstand?kommune={PLACE}&am={SAT}")

    expect(page.get_by_role("main").get_by_role("link", name="Anmelden")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
