"""What an administration does for people: calls them by their name, tells them what is stored."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from db.tables import Role
from tests.browser import Watch, axe_violations
from tests.e2e.looking import PHONE, arrive, follow, large_text, sticking_out, width
from tests.e2e.people import sign_in_as
from tests.e2e.things import deleted, made
from tests.server import Server


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One for all: each test brings its own people and things."""
    return shared_server


def test_a_person_gets_another_name(page: Page, server: Server) -> None:
    sign_in_as(page.context, server, Role.ADMIN, name="Erika Alt")
    arrive(page, "/verwaltung/menschen")
    page.locator("main").get_by_role("link", name="Erika Alt").click()
    page.get_by_role("link", name="Name ändern").click()
    expect(page.get_by_text("Die E-Mail-Adresse gehört zum Zugang")).to_be_visible()
    assert axe_violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []
    name = page.get_by_label("Name")

    name.fill("")
    page.get_by_role("button", name="Speichern").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Name: Hier fehlt eine Angabe.")
    name.fill("Erika Neu")
    page.get_by_role("button", name="Speichern").press("Enter")

    expect(page.locator("h1")).to_have_text("Erika Neu")
    expect(page.get_by_text("Der Name ist geändert.")).to_be_visible()


def test_who_asks_gets_what_is_stored_about_them(page: Page, server: Server) -> None:
    sign_in_as(page.context, server, Role.ADMIN)
    made(page, "persons", body="schwerin", name="Erika Muster", family_name="Muster")
    made(page, "papers", body="schwerin", name="Bericht", author_names=["Muster, Erika"])
    arrive(page, "/verwaltung")
    follow(page, "Auskunft")
    page.get_by_role("searchbox").fill("Muster")

    with page.expect_download() as download:
        page.get_by_role("button", name="Datei laden: Erika Muster").press("Enter")

    assert download.value.suggested_filename == "personendaten-erika-muster.json"
    told = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert told["records"][0]["data"]["name"] == "Erika Muster"
    done = page.get_by_role("alert").filter(has_text="Die Datei über Erika Muster ist geladen.")
    expect(done).to_contain_text("1 Eintrag zur Person")
    assert axe_violations(page) == []
    follow(page, "Protokoll")
    expect(page.get_by_role("rowheader", name="Personendaten ausgegeben")).to_be_visible()


def test_what_was_deleted_is_listed_and_comes_back(page: Page, server: Server) -> None:
    sign_in_as(page.context, server, Role.PLANUNG)
    task = made(page, "tasks", body="schwerin", title="Träger anschreiben", responsible="Jugendamt")
    deleted(page, "tasks", task)
    arrive(page, "/")
    page.get_by_role("contentinfo").get_by_role("link", name="Gelöschtes").click()
    row = page.get_by_role("row").filter(has_text="Träger anschreiben")
    expect(row).to_contain_text("Aufgaben")
    page.get_by_label("Art").select_option(label="Netzwerke")
    expect(page.get_by_text("In dieser Zeit wurde nichts gelöscht.")).to_be_visible()
    page.get_by_label("Art").select_option(label="Aufgaben")

    row.get_by_role("button", name="Wiederherstellen: Träger anschreiben").press("Enter")
    question = page.get_by_role("dialog", name="„Träger anschreiben“ wiederherstellen?")
    expect(question).to_contain_text("Gelöscht wurde es von Person mit der Rolle planung am")
    assert axe_violations(page, "dialog[open]") == []
    question.get_by_role("button", name="Wiederherstellen").press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(row).to_have_count(0)
    expect(page.get_by_text("Es ist wieder da.")).to_be_visible()
    assert page.request.get(f"/api/v1/tasks/{task}").json()["deleted_at"] is None


def test_what_cannot_come_back_says_why(page: Page, server: Server, watch: Watch) -> None:
    watch.expect("Failed to load resource: .* 409")
    sign_in_as(page.context, server, Role.PLANUNG)
    whole = made(page, "planning-processes", body="schwerin", title="Das Ganze")
    part = made(page, "planning-processes", body="schwerin", title="Ein Teil", parent_id=whole)
    deleted(page, "planning-processes", part)
    deleted(page, "planning-processes", whole)
    arrive(page, "/geloeschtes")

    page.get_by_role("button", name="Wiederherstellen: Ein Teil").click()
    page.get_by_role("dialog").get_by_role("button", name="Wiederherstellen").click()

    why = page.get_by_role("dialog").get_by_role("alert")
    expect(why).to_contain_text("verweist auf etwas, das es nicht mehr gibt")
    expect(page.get_by_role("button", name="Trotzdem zurücksetzen")).to_have_count(0)


def test_what_was_deleted_elsewhere_or_by_readers_stays_unseen(page: Page, server: Server) -> None:
    sign_in_as(page.context, server, Role.PLANUNG)
    deleted(
        page,
        "tasks",
        made(page, "tasks", body="schwerin", title="Nur hier", responsible="Jugendamt"),
    )
    sign_in_as(page.context, server, Role.PLANUNG, "herne")
    arrive(page, "/geloeschtes")
    expect(page.get_by_text("In dieser Zeit wurde nichts gelöscht.")).to_be_visible()
    expect(page.get_by_text("Nur hier")).to_have_count(0)

    sign_in_as(page.context, server, Role.LESEN)
    arrive(page, "/geloeschtes")
    expect(page.get_by_role("link", name="Gelöschtes")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Wiederherstellen"))).to_have_count(0)


def test_fields_grow_with_the_text(reading_desk: Page) -> None:
    page = reading_desk
    arrive(page, "/verwaltung/protokoll")
    field = page.get_by_label("Was", exact=True)
    before = field.bounding_box()

    with large_text(page):
        after = field.bounding_box()

    assert before is not None
    assert after is not None
    assert after["height"] >= 2 * before["height"]


def test_paper_has_no_column_of_buttons(page: Page, server: Server) -> None:
    sign_in_as(page.context, server, Role.PLANUNG)
    deleted(
        page, "tasks", made(page, "tasks", body="schwerin", title="Weg", responsible="Jugendamt")
    )
    arrive(page, "/geloeschtes")
    expect(page.get_by_role("columnheader", name="Aktion")).to_be_visible()

    page.emulate_media(media="print")

    expect(page.get_by_role("columnheader", name="Aktion")).to_be_hidden()
    expect(page.get_by_role("cell", name="Aufgaben").first).to_be_visible()
