"""Papers and extracts of SessionNet, SD.NET and ALLRIS: fields, stations, sections, files."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from api.imports.documents.findings import INTERNAL_FIELDS
from api.imports.documents.model import Ref
from tests.imports.document_samples import all_of, by_key, headings, of_kind, one, value, values
from tests.imports.ris_pages import BASE, HERE, served, served_really

BERLIN = ZoneInfo("Europe/Berlin")
PAGES = sorted(path.stem for path in HERE.glob("*.html"))


def test_a_paper_of_sessionnet() -> None:
    reading = served("sessionnet_paper").reading

    assert (reading.page_kind, reading.dated) == ("sessionnet_paper", date(2026, 10, 14))
    assert values(
        one(reading, "papers"),
        "reference",
        "name",
        "paper_type",
        "lead_organisation",
        "contact_names",
        "is_stub",
    ) == (
        "BV/118/2026",
        "Fortschreibung der Präventionskette Brunnenau hier: Übergang in den Beruf",
        "Beschlussvorlage",
        "Amt für Jugend und Familie",
        ["Nachname, Vorname"],
        None,
    )
    assert all_of(reading, "consultations", "date", "role", "result", "authoritative") == [
        (date(2026, 10, 14), "Vorberatung", "nicht empfohlen", None),
        (date(2026, 10, 28), "Entscheidung", "geändert beschlossen", True),
        (date(2026, 12, 2), "Kenntnisnahme", None, None),
    ]
    assert all_of(reading, "agenda-items", "number", "is_public") == [("Ö 2", True), ("Ö 6", True)]
    assert all_of(reading, "meetings", "date", "source_url") == [
        (date(2026, 10, 14), f"{BASE}si0057.php?__ksinr=31"),
        (date(2026, 10, 28), f"{BASE}si0057.php?__ksinr=35"),
    ]
    assert all_of(reading, "files", "name", "access_url") == [
        ("Vorlage", f"{BASE}getfile.php?id=905&type=do"),
        ("Anlage - Maßnahmenübersicht", f"{BASE}getfile.php?id=906&type=do"),
    ]
    assert [value(found, "source_url") for found in of_kind(reading, "committees")] == [None] * 3


def test_a_paper_of_sdnet() -> None:
    reading = served("sdnet_paper").reading

    assert (reading.page_kind, reading.body_name) == ("sdnet_paper", "Mühlental")
    assert values(
        one(reading, "papers"), "reference", "name", "paper_type", "lead_organisation"
    ) == (
        "T 02/325/26",
        "Spielleitplanung Beteiligung der Kinder in der Weststadt",
        "Vorlage zur Kenntnis",
        "Fachbereich Jugend",
    )
    assert all_of(reading, "consultations", "committee_id", "date", "result") == [
        (Ref("committee:jugendhilfeausschuss"), date(2026, 9, 29), "zur Kenntnis genommen"),
        (Ref("committee:rat"), date(2026, 10, 14), None),
    ]
    assert all_of(reading, "meetings", "source_url") == [
        ("https://ris.muehlental.example/tops/?__=SITZ",),
        ("https://ris.muehlental.example/tops/?__=RAT",),
    ]
    assert all_of(reading, "files", "name") == [
        ("Vorlage zur Kenntnis T 02/325/26",),
        ("Übersichtsplan",),
    ]


def test_a_paper_of_allris_4_with_stations_of_two_rows() -> None:
    reading = served("allris4_paper").reading

    paper = one(reading, "papers")
    assert (reading.page_kind, values(paper, "reference", "paper_type", "status")) == (
        "allris4_paper",
        ("2026/245", "Antrag", "öffentlich"),
    )
    assert values(paper, "lead_organisation", "contact_names") == (
        "40 Bildung und Sport",
        ["Nachname, Vorname"],
    )
    assert all_of(reading, "consultations", "committee_id", "date", "role", "result") == [
        (Ref("committee:ortsrat-auental"), date(2026, 8, 25), "Anhörung", None),
        (Ref("committee:jugendhilfeausschuss"), date(2026, 6, 29), "Vorberatung", "vertagt"),
        (
            Ref("committee:jugendhilfeausschuss"),
            date(2026, 9, 1),
            "Vorberatung",
            "ohne Empfehlung weitergeleitet",
        ),
        (Ref("committee:verwaltungsausschuss"), None, "Vorberatung", None),
        (Ref("committee:rat-der-stadt-auental"), None, "Entscheidung", None),
    ]
    assert headings(paper) == ["Sachverhalt", "Finanzielle Auswirkungen"]
    assert all_of(reading, "files", "name", "paper_id") == [
        ("Vorlage", Ref(paper.key)),
        ("Anlage Standorte.docx", Ref(paper.key)),
    ]


def test_an_extract_of_allris_4() -> None:
    reading = served("allris4_extract").reading

    assert reading.page_kind == "allris4_extract"
    item = one(reading, "agenda-items")
    assert values(item, "number", "is_public", "result", "resolution_text") == (
        "Ö 2",
        True,
        "ohne Empfehlung weitergeleitet",
        "Der Ausschuss leitet den Antrag an den Rat weiter.",
    )
    assert headings(item) == ["Wortprotokoll", "Beschluss", "Abstimmungsergebnis"]
    assert values(one(reading, "meetings"), "number", "ends_at", "source_url") == (
        "13",
        datetime(2026, 9, 1, 20, 10, tzinfo=BERLIN),
        f"{BASE}to010?SILFDNR=73",
    )
    assert values(one(reading, "papers"), "reference", "is_stub") == ("2026/245", True)
    assert values(one(reading, "consultations"), "paper_id", "agenda_item_id") == (
        Ref("paper:2026-245"),
        Ref(item.key),
    )


def test_classic_allris_hands_out_the_files_of_a_paper_by_buttons() -> None:
    understood = served("allris_paper")

    assert understood.reading.page_kind == "allris_paper"
    paper = one(understood.reading, "papers")
    assert values(paper, "reference", "paper_type") == ("26/017", "Mitteilungsvorlage")
    assert all_of(understood.reading, "files", "name", "access_url", "paper_id") == [
        (
            "Vorlage",
            "https://ratsinfo.brunnenau.example/allris/do027.asp?DOLFDNR=507&options=64",
            Ref(paper.key),
        ),
        (
            "Übersichtsplan",
            "https://ratsinfo.brunnenau.example/allris/do027.asp?x=1&DOLFDNR=508",
            Ref(paper.key),
        ),
    ]
    assert headings(paper) == ["Sachverhalt"]
    assert "Beschlüsse" not in understood.text.text


def test_real_pages_of_classic_allris_keep_their_own_readers() -> None:
    paper = served_really("allris-classic-hildesheim-vo020").reading
    extract = served_really("allris-classic-hildesheim-to020").reading

    assert (paper.page_kind, extract.page_kind) == ("allris_paper", "allris_extract")
    assert all_of(paper, "consultations", "date", "role", "result") == [
        (date(2023, 6, 14), "Information", "zur Kenntnis genommen"),
        (date(2023, 6, 21), "Information", "zur Kenntnis genommen"),
    ]
    assert all_of(paper, "meetings", "source_url") == [
        ("https://ratsinfo.brunnenau.example/allris/to010.asp?SILFDNR=3358",),
        ("https://ratsinfo.brunnenau.example/allris/to010.asp?SILFDNR=3332",),
    ]
    assert all_of(paper, "files", "name", "access_url") == [
        (
            "Vorlage",
            "https://ratsinfo.brunnenau.example/allris/do027.asp?DOLFDNR=373765&options=64",
        )
    ]
    item = one(extract, "agenda-items")
    assert values(item, "number", "result", "resolution_text") == (
        "Ö 9",
        "ungeändert beschlossen",
        "Der Annahme der Zuwendungen wird zugestimmt.",
    )
    assert values(one(extract, "papers"), "reference", "paper_type") == (
        "25/085",
        "Beschlussvorlage",
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_fact_of_a_page_is_read_from_its_text(name: str) -> None:
    understood = served(name)

    size = len(understood.text.text)
    for found in understood.reading.candidates:
        for field, fact in found.fields.items():
            assert fact.spans, (found.key, field)
            for span in fact.spans:
                assert 0 <= span.start < span.end <= size
                assert understood.text.text[span.start : span.end].strip()


@pytest.mark.parametrize("name", PAGES)
def test_staff_is_named_in_internal_fields_only(name: str) -> None:
    for found in served(name).reading.candidates:
        for field, fact in found.fields.items():
            if field not in INTERNAL_FIELDS:
                assert "Nachname" not in str(fact.value), (found.key, field)


def test_reading_a_page_twice_gives_the_same() -> None:
    for name in PAGES:
        assert served(name).reading == served(name).reading


def test_the_item_of_a_station_is_called_like_its_paper() -> None:
    reading = served("sessionnet_paper").reading

    found = by_key(reading, "agenda-item:rat-der-stadt-brunnenau:2026-10-28:o-6")
    assert values(found, "name", "meeting_id") == (
        value(one(reading, "papers"), "name"),
        Ref("meeting:rat-der-stadt-brunnenau:2026-10-28"),
    )
