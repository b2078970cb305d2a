"""Five places as their planners would keep them: through the pages, read as others read them."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db.tables import Role
from tests.e2e.looking import arrive, follow, settled
from tests.e2e.people import sign_in_as
from tests.e2e.places import (
    PROCESS,
    add,
    begin,
    change_step,
    fill,
    lay_out,
    owe,
    read_by_anybody,
    report,
    save,
)
from tests.server import Server


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_herne_begins_a_series_of_conferences_and_reports_as_it_goes(
    context: BrowserContext, server: Server, page: Page
) -> None:
    sign_in_as(context, server, Role.PLANUNG, "herne")
    address = begin(
        page,
        Titel="Konferenzen in vier Stadtbezirken",
        Art="Konferenzreihe",
        Status="Laufend",
        Zeitraum="seit September 2007",
        Federführung="Fachbereich 42",
        Ziele="Wer vor Ort arbeitet, kennt einander\nHilfen passen besser",
        Sichtbarkeit="öffentlich",
    )
    lay_out(page, "konferenzreihe", "2007-09-19")
    change_step(page, "Erste Konferenz", Geplant="Spätherbst 2007")
    add(
        page,
        "Beteiligte anlegen",
        Name="Leitungen der Schulen",
        Art="Art von Organisation",
        Rolle="Mitwirkung",
    )
    add(page, "Beteiligte anlegen", Name="Teamleitungen Jugendförderung", Art="Funktion")
    add(
        page, "Risiko anlegen", Titel="Ein Stadtbezirk macht nicht mit", Wahrscheinlichkeit="Mittel"
    )
    owe(
        page,
        "Berichtet wird fortlaufend",
        Worüber="Aufbau und Erfahrungen",
        An_wen="Jugendhilfeausschuss",
        Regel="Fortlaufend",
    )
    owe(
        page,
        "Ein Bericht, fällig: Oktober 2007",
        Worüber="Aufbau der Konferenzen im Einzelnen",
        An_wen="Jugendhilfeausschuss",
        Regel="Einmalig",
        Fällig="Oktober 2007",
    )

    change_step(
        page,
        "Erste Konferenz",
        Tatsächlich="14. Februar 2008",
        Status="Erreicht",
        Begründung="Der Saal war erst im neuen Jahr frei.",
    )
    course = page.locator("#zeitverlauf")
    expect(course).to_contain_text("Spätherbst 2007")
    expect(course).to_contain_text("später als geplant")
    text = report(
        page,
        address,
        "Sachstand",
        "Drei der vier Stadtbezirke haben einen Termin.",
        Titel="Sachstandsbericht Stadtbezirke",
        An_wen="Jugendhilfeausschuss",
    )
    facts = (
        "Sachstandsbericht Stadtbezirke",
        "Drei der vier Stadtbezirke haben einen Termin.",
        "Spätherbst 2007",
        "14.02.2008",
        "Leitungen der Schulen",
    )
    assert [fact for fact in facts if fact not in text] == []
    read_by_anybody(page, address)
    expect(page.locator("#beteiligte")).to_contain_text("Teamleitungen Jugendförderung")
    expect(page.locator("main")).not_to_contain_text("Ein Stadtbezirk macht nicht mit")


def test_berlin_mitte_moves_a_phase_with_all_that_follows_and_takes_it_back(
    context: BrowserContext, server: Server, page: Page
) -> None:
    sign_in_as(context, server, Role.PLANUNG, "berlin-mitte")
    address = begin(
        page,
        Titel="Jugendamt in Sozialräumen",
        Art="Sozialraumprozess",
        Status="Laufend",
        Finanzierung="Moderation: Bezirk\nFortbildung: Mittel der Verwaltungsreform",
        Sichtbarkeit="öffentlich",
    )
    lay_out(page, "para80", "2007-01-01")
    add(
        page,
        "Gremium anlegen",
        Name="Koordinierung mit den anderen Bezirken",
        Art="Koordinierungsgremium",
        Rhythmus="regelmäßig",
    )
    add(
        page,
        "Mitglied anlegen: Koordinierung mit den anderen Bezirken",
        Funktion="Jugendhilfeplanung",
    )
    add(
        page,
        "Qualifizierung anlegen",
        Thema="Schulung der Fallteams",
        Teilnehmende="Regionaler Sozialdienst",
        Bezahlt_aus="Mittel der Verwaltungsreform",
    )
    add(page, "Teilprojekt anlegen", Titel="Lotsen zwischen Schule und Jugendamt")
    follow(page, "Jugendamt in Sozialräumen")
    expect(page.locator("#teilprojekte")).to_contain_text("Lotsen zwischen Schule und Jugendamt")

    course = page.locator("#zeitverlauf")
    course.get_by_role("tab", name="Tabelle").click()
    row = course.get_by_role("row").filter(has=page.get_by_role("link", name="Bedarfsermittlung"))
    row.get_by_role("button", name="Verschieben").click()
    box = page.get_by_role("dialog")
    box.get_by_label("Einheit").select_option("months")
    box.get_by_label("Um wie viel").fill("2")
    expect(box).to_contain_text("Es verschieben sich 7 Schritte")
    box.get_by_role("button", name="So verschieben").click()
    expect(page.get_by_role("status").filter(has_text="7 Schritte verschoben")).to_be_visible()
    expect(row).to_contain_text("September 2007 – Dezember 2007")
    page.get_by_role("button", name="Verlauf zeigen").click()
    moved = page.locator(".history__change").filter(has_text="Bedarfsermittlung").first
    moved.get_by_role("button", name=re.compile("Rückgängig machen")).click()
    page.get_by_role("dialog").get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(row).not_to_contain_text("September 2007 – Dezember 2007")

    read_by_anybody(page, address)
    expect(page.locator("#gremien")).to_contain_text("Jugendhilfeplanung")
    expect(page.locator("#qualifizierungen")).to_contain_text("Regionaler Sozialdienst")
    expect(page.locator("#eckdaten")).to_contain_text("Fortbildung: Mittel der Verwaltungsreform")


def test_schwerin_sets_goals_with_indicators_and_starts_a_pilot(
    context: BrowserContext, server: Server, page: Page
) -> None:
    sign_in_as(context, server, Role.PLANUNG, "schwerin")
    address = begin(
        page,
        Titel="Verbünde der Jugendarbeit",
        Art="Bildung von Trägerverbünden",
        Status="Beauftragt",
        Grundlage="Beschluss 00750/2005",
        Zeitraum="seit September 2006",
        Sichtbarkeit="öffentlich",
    )
    lay_out(page, "traegerverbund", "2007-01-01")
    change_step(page, "Auftrag des Ausschusses", Geplant="Dezember 2006/Januar 2007")
    page.locator("#ziele").get_by_role("link", name="Ziel anlegen").click()
    settled(page)
    fill(
        page, Ziel="Die Träger arbeiten in drei Verbünden", Ebene="Leitziel", Zieldatum="Ende 2008"
    )
    page.get_by_role("button", name="Kennzahl hinzufügen").click()
    first = page.get_by_role("group", name="Kennzahlen")
    for label, typed in {
        "Kennzahl 1": "Vereinbarungen",
        "Kennzahl 1: Ausgangswert": "0",
        "Kennzahl 1: Zielwert": "3",
        "Kennzahl 1: Aktuell": "1,5",
        "Kennzahl 1: Stand": "Mai 2007",
    }.items():
        first.get_by_label(label, exact=True).fill(typed)
    save(page)
    add(
        page,
        "Ziel anlegen",
        Ziel="Fachkräfte kennen den Sozialraum",
        Ebene="Handlungsziel",
        Gehört_zu="Die Träger arbeiten in drei Verbünden",
    )
    add(page, "Bedarf anlegen", Titel="Treffpunkte für Mädchen", Soll="3", Ist="1", Einheit="Orte")
    add(page, "Bestand anlegen", Titel="Jugendclubs", Anzahl="11", Einheit="Häuser")
    add(
        page,
        "Teilprojekt anlegen",
        Titel="Modell im zweiten Planungsbezirk",
        Zeitraum="Januar bis August 2007",
    )
    arrive(page, address)
    add(
        page,
        "Aufgabe anlegen",
        Aufgabe="Arbeitsplan mit Stunden aufstellen",
        Zuständig="Koordination des Verbundes",
        Termin="Sommer 2007",
    )

    expect(page.locator("#ziele")).to_contain_text(
        "Vereinbarungen: 1,5, Ziel 3 (anfangs 0, Stand Mai 2007)"
    )
    expect(page.locator("#bedarf")).to_contain_text("2 fehlen")
    text = report(
        page,
        address,
        "Ziele",
        "Der erste Verbund hat seine Vereinbarung unterschrieben.",
        Titel="Sachstandsbericht Verbünde",
        An_wen="Jugendhilfeausschuss",
    )
    facts = (
        "00750/2005",
        "Dezember 2006/Januar 2007",
        "Der erste Verbund hat seine Vereinbarung unterschrieben.",
        "Mai 2007",
        "Treffpunkte für Mädchen",
    )
    assert [fact for fact in facts if fact not in text] == []
    read_by_anybody(page, address)
    expect(page.locator("#teilprojekte")).to_contain_text("Januar bis August 2007")
    expect(page.locator("#bestand")).to_contain_text("11 Häuser")


def test_wuerselen_reports_to_three_committees_with_its_funding(
    context: BrowserContext, server: Server, page: Page
) -> None:
    sign_in_as(context, server, Role.PLANUNG, "wuerselen")
    address = begin(
        page,
        Titel="Chancen von Anfang an",
        Art="Präventionskette",
        Status="Laufend",
        Zeitraum="seit 2020",
        Federführung="Amt 51",
        Zielgruppen="Menschen mit Zuwanderungsgeschichte bis 27 Jahre und ihre Familien",
        Sichtbarkeit="öffentlich",
    )
    add(
        page,
        "Gremium anlegen",
        Name="Steuerung der Präventionskette",
        Art="Steuerungsgruppe",
    )
    add(page, "Mitglied anlegen: Steuerung der Präventionskette", Funktion="Leitung Amt 50")
    add(
        page,
        "Förderung anlegen",
        Titel="kinderstark 2023",
        Zeitraum="2023",
        Rhythmus="jährlich",
        Status="Bewilligt",
        Bewilligt="12.500,50",
    )
    add(page, "Beteiligte anlegen", Name="Fachberatung des Landesjugendamtes", Rolle="Fachberatung")
    owe(
        page,
        "Jedes halbe Jahr ein Bericht.",
        Worüber="Ausbau der Präventionskette",
        An_wen="Jugendhilfeausschuss",
        Regel="Regelmäßig",
        Abstand_in_Monaten="6",
        Erster_Zeitraum_beginnt_am="2022-07-01",
        Endet="Ende 2024",
    )
    duty = page.locator("#berichtspflichten")
    expect(duty).to_contain_text("Ausbau der Präventionskette")
    expect(page.locator("#foerdermittel")).to_contain_text("12.500,50 €")

    text = report(
        page,
        address,
        "Sachstand",
        "Die Befragung der Familien beginnt im März.",
        Titel="Sachstandsbericht Präventionskette",
        An_wen="Jugendhilfeausschuss",
    )
    facts = ("bis 27 Jahre", "kinderstark 2023", "12.500,50", "beginnt im März")
    assert [fact for fact in facts if fact not in text] == []
    read_by_anybody(page, address)
    expect(page.locator("#gremien")).to_contain_text("Leitung Amt 50")


def test_dresden_closes_its_process_and_goes_on_in_another(
    context: BrowserContext, server: Server, page: Page
) -> None:
    sign_in_as(context, server, Role.PLANUNG, "dresden")
    address = begin(
        page,
        Titel="Jugendhilfeplanung in Konferenzen",
        Art="Konferenzreihe",
        Status="Laufend",
        Zeitraum="September 2013 bis Dezember 2014",
        Arbeitsfelder="Kinder-, Jugend- und Familienarbeit\nJugendgerichtshilfe",
        Sichtbarkeit="öffentlich",
    )
    lay_out(page, "konferenzreihe", "2013-09-01")
    add(page, "Beteiligte anlegen", Name="Beauftragte Moderation", Rolle="Externe Moderation")
    owe(
        page,
        "Nach jeder Konferenz des Prozesses ein Bericht, fällig 14 Tage danach.",
        Worüber="Ergebnisse der Konferenz",
        An_wen="Jugendhilfeausschuss",
        Regel="Nach einem Ereignis",
        Frist_in_Tagen="14",
    )
    change_step(page, "Letzte Konferenz", Tatsächlich="10.12.2014", Status="Erreicht")

    follow(page, "/prozesse/:id/bearbeiten")
    fill(page, Status="Abgeschlossen")
    save(page)
    expect(page.locator("#eckdaten")).to_contain_text("Abgeschlossen")
    page.get_by_role("link", name="Fortschreibung anlegen").click()
    page.wait_for_url("**/fortschreiben")
    settled(page)
    expect(page.get_by_label("Titel")).to_have_value(
        "Fortschreibung: Jugendhilfeplanung in Konferenzen"
    )
    fill(page, Beginn="2015-01-01")
    page.get_by_label("Bisherigen Prozess als fortgeschrieben kennzeichnen").uncheck()
    page.get_by_role("button", name="Neuen Prozess anlegen").click()
    page.wait_for_url(PROCESS)
    settled(page)
    expect(page.locator("#eckdaten")).to_contain_text("Jugendgerichtshilfe")
    follow(page, "Jugendhilfeplanung in Konferenzen")
    read_by_anybody(page, address)
    expect(page.locator("#eckdaten")).to_contain_text(
        "Fortschreibung: Jugendhilfeplanung in Konferenzen"
    )
    expect(page.locator("#zeitverlauf")).to_contain_text("10.12.2014")
