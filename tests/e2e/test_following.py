"""An import that takes long: followed, left and returned to, stopped, and refused at its end."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from api.imports import job as imports
from api.imports.sources import Source
from db.base import utc_now
from db.tables import Body, ImportRun, Job, RunState
from tests.browser import axe_violations
from tests.databases import ROOT, sqlite_url
from tests.e2e.looking import PHONE, arrive, follow, settled, sticking_out, width
from tests.server import Server

DOCUMENT = ROOT / "tests" / "imports" / "documents" / "vorlage_lindenau.txt"
PAPER = "Einführung von Sozialraumkonferenzen"
LATER = timedelta(hours=1)


def ordered(database: Path, content: bytes) -> UUID:
    """An import whose turn comes in an hour."""
    engine = create_engine(sqlite_url(database))
    with Session(engine) as session, session.begin():
        body = session.scalars(select(Body).where(Body.key == "herne")).one()
        source = Source(content, "vorlage.txt", "text/plain", None)
        run = imports.order(session, body, source, fetch=False, accept=False)
        session.get_one(Job, run.job_id).run_at = utc_now() + LATER
        run_id = run.id
    engine.dispose()
    return run_id


def change(database: Path, run_id: UUID, stands: RunState, **job: object) -> None:
    """Let the import and its job say what a worker would."""
    engine = create_engine(sqlite_url(database))
    with Session(engine) as session, session.begin():
        run = session.get_one(ImportRun, run_id)
        run.state = stands
        found = session.get_one(Job, run.job_id)
        for name, value in job.items():
            setattr(found, name, value)
    engine.dispose()


def earlier(page: Page) -> str:
    """What the list says of the latest import."""
    return page.get_by_role("table", name="Frühere Importe").get_by_role("row").nth(1).inner_text()


def test_an_import_is_followed_left_and_returned_to_until_it_is_read(
    signed_in: Page, server: Server
) -> None:
    page = signed_in
    run = ordered(server.database, DOCUMENT.read_bytes())
    arrive(page, f"/importieren/{run}")
    status = page.locator("main").get_by_role("status")
    expect(status).to_have_text("Das Dokument wartet darauf, gelesen zu werden.")
    assert axe_violations(page, "main") == []
    with width(page, PHONE):
        assert sticking_out(page) == []

    change(
        server.database,
        run,
        RunState.RUNNING,
        progress={"done": 1, "total": 3, "note": "reading"},
    )
    expect(status).to_have_text("Schritt 2 von 3: Lesen und Angaben suchen")
    expect(page.get_by_role("progressbar", name="Fortschritt")).to_have_attribute("value", "1")

    follow(page, "/importieren")
    assert "wird gelesen" in earlier(page)
    follow(page, "/importieren/:id")
    expect(status).to_have_text("Schritt 2 von 3: Lesen und Angaben suchen")

    change(
        server.database,
        run,
        RunState.WAITING,
        run_at=utc_now(),
    )
    expect(page.locator("h1")).to_have_text(re.compile(PAPER))
    expect(page.get_by_role("region", name="Quelltext")).to_be_visible()


def test_an_import_that_waits_is_stopped(signed_in: Page, server: Server) -> None:
    page = signed_in
    arrive(page, f"/importieren/{ordered(server.database, DOCUMENT.read_bytes())}")

    page.get_by_role("button", name="Import abbrechen").press("Enter")

    expect(page.get_by_text("Dieser Import ist abgebrochen worden.")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
    follow(page, "/importieren")
    assert "abgebrochen" in earlier(page)


def test_an_import_that_was_refused_meanwhile_says_why(signed_in: Page, server: Server) -> None:
    page = signed_in
    run = ordered(server.database, bytes(range(256)) * 40)
    arrive(page, f"/importieren/{run}")
    change(server.database, run, RunState.WAITING, run_at=utc_now())

    expect(page.get_by_text("Dieses Dokument konnte nicht gelesen werden.")).to_be_visible()
    expect(page.get_by_text("Das ist keine Text-, HTML-, PDF- oder DOCX-Datei.")).to_be_visible()
    expect(page.get_by_role("link", name="Anderes Dokument hineingeben")).to_be_visible()
    follow(page, "/importieren")
    settled(page)
    assert "nicht lesbar" in earlier(page)
