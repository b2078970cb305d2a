"""A work plan and the list of processes taken in by a person: mapped, looked at, taken over."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser import Watch
from tests.e2e.looking import PHONE, arrive, settled, sticking_out, violations, width
from tests.imports.tables.making import xlsx_of

PROCESS = "Trägerverbünde in der Kinder- und Jugendarbeit"
PLAN = xlsx_of(
    ["Arbeitsplan 2027"],
    [],
    ["Phase", "Was", "Wer", "Bis wann", "Lage", "Intern"],
    ["Beteiligung", "Jugendliche befragen", "Jugendamt", "Herbst 2027", "läuft", "x"],
    [None, "Ergebnisse vorstellen", "Jugendamt", "15.11.2027", "hängt", ""],
    [None, "Tag ohne Datum", "Jugendamt", "31.02.2027", "", ""],
    merged=["A1:F1", "A4:A6"],
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_in(page: Page, data: bytes, name: str = "arbeitsplan.xlsx") -> None:
    """Choose a file, and wait for its preview."""
    page.get_by_label("Datei auswählen").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": data}
    )
    page.get_by_role("button", name="Vorschau zeigen").click()
    expect(page.get_by_role("heading", name="Vorschau")).to_be_focused()


def hand_in_plan(page: Page) -> None:
    arrive(page, "/importieren/tabelle")
    page.get_by_label("Kommune").select_option("Landeshauptstadt Schwerin")
    page.get_by_label(re.compile("^Prozess ")).select_option(PROCESS)
    hand_in(page, PLAN)


def test_a_work_plan_is_mapped_looked_at_and_taken_over(signed_in: Page) -> None:
    page = signed_in
    hand_in_plan(page)

    # The heading nobody knows is mapped by keyboard, the word nobody knows by choosing its term.
    expect(page.locator("main")).to_contain_text("Überschriften in Zeile 3")
    meaning = page.get_by_label("„Lage“ bedeutet")
    meaning.focus()
    page.keyboard.type("Stat")
    expect(meaning).to_have_value("status")
    page.get_by_role("button", name="Vorschau mit dieser Zuordnung").click()
    expect(page.get_by_role("heading", name="Wörter, die hier niemand kennt")).to_be_visible()
    refused = page.get_by_role("table", name="abgelehnt")
    expect(refused).to_contain_text("„hängt“ ist kein bekannter Stand (Aufgabe).")
    page.get_by_label("„hängt“ bedeutet").select_option("Offen")
    page.get_by_role("button", name="Vorschau mit dieser Zuordnung").click()
    expect(page.get_by_role("heading", name="Wörter, die hier niemand kennt")).to_have_count(0)

    # One row is refused, with its cell, its value and the reason; it can be taken along as a file.
    expect(refused.get_by_role("row")).to_have_count(2)
    expect(refused).to_contain_text("31.02.2027")
    expect(refused).to_contain_text("D (Bis wann)")
    expect(refused).to_contain_text("ist kein Datum des Kalenders oder hat kein Jahr")
    with page.expect_download() as file:
        page.get_by_role("button", name="Abgelehnte Zeilen als CSV").click()
    text = Path(file.value.path()).read_text(encoding="utf-8-sig")
    assert '"6";"Tag ohne Datum";"D (Bis wann)";"31.02.2027"' in text
    page.get_by_role("button", name="neu (2)").click()
    expect(page.get_by_role("table", name="Vorschau")).to_contain_text("Jugendliche befragen")

    page.get_by_role("button", name="2 Zeilen übernehmen, 1 auslassen").click()
    page.wait_for_url(re.compile("/importieren/[0-9a-f-]{36}$"))
    settled(page)
    expect(page.get_by_text("Die Tabelle ist übernommen.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("31.02.2027")
    page.get_by_role("link", name=PROCESS).click()
    page.wait_for_url("**/prozesse/*")
    settled(page)
    expect(page.locator("main")).to_contain_text("Jugendliche befragen")

    # The same table again is known, and changes nothing.
    hand_in_plan(page)
    expect(page.locator("main")).to_contain_text("Es gilt die gemerkte Zuordnung")
    expect(page.locator("main")).to_contain_text("0 neu, 0 geändert, 2 unverändert, 1 abgelehnt.")
    expect(page.get_by_text("Die Tabelle ändert nichts")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("übernehmen"))).to_have_count(0)
    assert violations(page) == []
    with width(page, PHONE):
        assert sticking_out(page) == []


def test_the_list_of_processes_goes_out_and_comes_back_with_what_was_changed(
    signed_in: Page,
) -> None:
    page = signed_in
    arrive(page, "/prozesse?kommune=schwerin")
    with page.expect_download() as file:
        page.get_by_role("link", name=re.compile("^Excel")).click()
    book = load_workbook(BytesIO(Path(file.value.path()).read_bytes()))
    sheet = book.active
    assert sheet is not None
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    (row,) = [
        number
        for number in range(2, sheet.max_row + 1)
        if sheet.cell(number, columns["Titel"]).value == PROCESS
    ]
    sheet.cell(row, columns["Federführung"], "Fachbereich Jugend")
    changed = BytesIO()
    book.save(changed)

    page.get_by_role("link", name="Tabelle einlesen").click()
    settled(page)
    hand_in(page, changed.getvalue(), "prozesse.xlsx")

    shown = page.get_by_role("table", name="Vorschau")
    expect(shown.get_by_role("row")).to_have_count(2)
    expect(shown).to_contain_text("Fachbereich Jugend")
    page.get_by_role("button", name="1 Zeile übernehmen").click()
    page.wait_for_url(re.compile("/importieren/[0-9a-f-]{36}$"))
    page.get_by_role("link", name=PROCESS).click()
    settled(page)
    expect(page.locator("main")).to_contain_text("Fachbereich Jugend")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("plan.xls", b"\xd0\xcf\x11\xe0", "keine XLSX- oder CSV-Datei"),
        (
            "plan.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mit einem Kennwort geschützt",
        ),
        ("plan.csv", b"Nur Text ohne Tabelle", "keine Kopfzeile"),
    ],
)
def test_a_file_that_is_no_table_gets_a_clear_sentence(
    signed_in: Page, watch: Watch, name: str, data: bytes, sentence: str
) -> None:
    watch.expect("Failed to load resource.*/api/v1/imports/tables")
    page = signed_in
    arrive(page, "/importieren/tabelle?kommune=schwerin")
    page.get_by_label("Datei auswählen").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": data}
    )

    page.get_by_role("button", name="Vorschau zeigen").click()

    expect(page.locator("main")).to_contain_text(sentence)
    expect(page.get_by_role("button", name="Vorschau zeigen")).to_be_visible()


def test_an_import_is_taken_back_as_a_whole_from_its_page(signed_in: Page) -> None:
    page = signed_in
    arrive(page, "/importieren/tabelle")
    page.get_by_label("Kommune").select_option("Landeshauptstadt Schwerin")
    page.get_by_label(re.compile("^Prozess ")).select_option(PROCESS)
    rows = (["Was", "Wer"], ["Irrtum eins", "Jugendamt"], ["Irrtum zwei", "Jugendamt"])
    hand_in(page, xlsx_of(*rows), "irrtum.xlsx")
    page.get_by_role("button", name="2 Zeilen übernehmen").click()
    page.wait_for_url(re.compile("/importieren/[0-9a-f-]{36}$"))
    settled(page)

    page.get_by_role("button", name="Diesen Import zurücknehmen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 angelegte Sachen werden gelöscht, 0 geänderte zurückgesetzt.")
    dialog.get_by_role("button", name="Zurücknehmen").click()

    expect(page.locator("main")).to_contain_text("Zurückgenommen: 2 gelöscht, 0 zurückgesetzt.")
    expect(page.get_by_role("button", name="Diesen Import zurücknehmen")).to_have_count(0)
    assert violations(page) == []
    arrive(page, "/aufgaben")
    expect(page.locator("main")).not_to_contain_text("Irrtum eins")
