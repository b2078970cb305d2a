"""Agendas of SessionNet, SD.NET and ALLRIS: sittings, items, papers, results, votes, files."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from api.imports.documents.model import FieldValue, Reading, Ref
from tests.imports.document_samples import all_of, by_key, of_kind, one, value, values
from tests.imports.ris_pages import BASE, served, served_really

BERLIN = ZoneInfo("Europe/Berlin")

Results = list[tuple[FieldValue | None, ...]]


def items(reading: Reading) -> Results:
    return all_of(reading, "agenda-items", "number", "is_public", "name", "result")


def votes(reading: Reading) -> list[FieldValue | None]:
    return [value(found, "sections") for found in of_kind(reading, "agenda-items")]


def test_sessionnet_numbers_public_and_closed_items_and_says_how_they_were_decided() -> None:
    reading = served("sessionnet_agenda").reading

    assert (reading.page_kind, reading.dated, reading.body_name) == (
        "sessionnet_agenda",
        date(2026, 10, 14),
        "Brunnenau",
    )
    assert items(reading) == [
        ("Ö 1", True, "Eröffnung und Feststellung der Tagesordnung", None),
        ("Ö 2", True, "Fortschreibung der Präventionskette Brunnenau", "geändert beschlossen"),
        ("Ö 3", True, "Zuschuss für den Jugendtreff am Wehr", "nicht empfohlen"),
        ("Ö 4", True, "Bericht der Jugendgerichtshilfe", None),
        ("N 5", False, "Grundstück für eine Kita", None),
    ]
    assert votes(reading) == [
        None,
        [{"heading": "Abstimmung", "text": "Ja: 9, Nein: 2, Enthaltungen: 1, Befangen: 0"}],
        None,
        None,
        None,
    ]


def test_sessionnet_heads_an_agenda_with_committee_times_and_room() -> None:
    reading = served("sessionnet_agenda").reading

    meeting = one(reading, "meetings")
    assert values(meeting, "committee_id", "date", "starts_at", "ends_at", "cancelled") == (
        Ref("committee:jugendhilfeausschuss"),
        date(2026, 10, 14),
        datetime(2026, 10, 14, 17, tzinfo=BERLIN),
        datetime(2026, 10, 14, 19, 25, tzinfo=BERLIN),
        None,
    )
    assert values(one(reading, "committees"), "name", "kind", "source_url") == (
        "Jugendhilfeausschuss",
        "jugendhilfeausschuss",
        f"{BASE}kp0040.php?__kgrnr=7",
    )
    assert value(one(reading, "locations"), "room") == "Ratssaal im Alten Speicher"
    assert value(meeting, "source_url") is None


def test_an_agenda_only_names_its_papers_and_says_where_they_are() -> None:
    reading = served("sessionnet_agenda").reading

    assert all_of(reading, "papers", "reference", "is_stub", "status", "source_url") == [
        ("BV/118/2026", True, None, f"{BASE}vo0050.php?__kvonr=4711"),
        ("BV/119/2026", True, None, f"{BASE}vo0050.php?__kvonr=4712"),
        ("MV/007/2026", True, None, f"{BASE}vo0050.php?__kvonr=4713"),
        ("BV/120/2026", True, "nichtöffentlich", f"{BASE}vo0050.php?__kvonr=4714"),
    ]
    stations = all_of(reading, "consultations", "paper_id", "committee_id", "date", "result")
    assert stations[1] == (
        Ref("paper:bv-119-2026"),
        Ref("committee:jugendhilfeausschuss"),
        date(2026, 10, 14),
        "nicht empfohlen",
    )
    assert [station[3] for station in stations] == [
        "geändert beschlossen",
        "nicht empfohlen",
        None,
        None,
    ]


def test_files_hang_on_their_item_or_else_on_the_sitting_and_those_of_the_site_on_nothing() -> None:
    reading = served("sessionnet_agenda").reading

    item = Ref("agenda-item:jugendhilfeausschuss:2026-10-14:o-2")
    paper = Ref("paper:bv-118-2026")
    assert all_of(reading, "files", "name", "access_url", "agenda_item_id", "paper_id") == [
        ("Beschlussvorlage", f"{BASE}getfile.php?id=905&type=do", item, paper),
        ("Anlage 1 Maßnahmenübersicht", f"{BASE}getfile.php?id=906&type=do", item, paper),
        (
            "Vorlage",
            f"{BASE}getfile.php?id=907&type=do",
            Ref("agenda-item:jugendhilfeausschuss:2026-10-14:o-4"),
            Ref("paper:mv-007-2026"),
        ),
        ("Einladung", f"{BASE}getfile.php?id=901&type=do", None, None),
    ]
    assert value(by_key(reading, "file:einladung"), "meeting_id") == Ref(
        "meeting:jugendhilfeausschuss:2026-10-14"
    )


def test_parts_of_an_agenda_tell_equal_numbers_apart_and_when_the_first_begins() -> None:
    reading = served("sessionnet_parts").reading

    assert items(reading) == [
        ("1.1", True, "Einwohnerfragen", None),
        ("2", True, "Konzept Frühe Hilfen", "mehrheitlich abgelehnt"),
        ("2", False, "Vertragsangelegenheit", None),
    ]
    meeting = one(reading, "meetings")
    assert values(meeting, "date", "starts_at", "cancelled", "meeting_state") == (
        date(2026, 11, 3),
        datetime(2026, 11, 3, 16, 30, tzinfo=BERLIN),
        True,
        "abgesagt",
    )
    assert value(one(reading, "committees"), "name") == "Ausschuss für Soziales"
    assert value(one(reading, "files"), "name") == "Konzept"


def test_who_speaks_to_an_item_is_no_part_of_its_name() -> None:
    for name in ("sessionnet_parts", "allris_agenda"):
        understood = served(name)

        assert "Referentin" in understood.text.text
        for found in understood.reading.candidates:
            assert "Referentin" not in str(found)


def test_sessionnet_cards_are_items_too() -> None:
    reading = served("sessionnet_cards").reading

    assert items(reading) == [
        ("Ö 1", True, "Spielplatz am Anger - Umgestaltung", "Einstimmig beschlossen"),
        ("Ö 2", True, "Jugendpflege - Stundenumfang", "Mehrheitlich beschlossen"),
    ]
    assert value(one(reading, "committees"), "name") == "Marktgemeinderat"
    assert values(one(reading, "meetings"), "name", "ends_at") == (
        "Sitzung des Marktgemeinderates",
        datetime(2026, 8, 13, 22, 3, tzinfo=BERLIN),
    )
    assert values(one(reading, "files"), "name", "agenda_item_id") == (
        "Stellenplan",
        Ref("agenda-item:marktgemeinderat:2026-08-13:o-2"),
    )


def test_sdnet_numbers_its_parts_anew_and_titles_run_over_lines() -> None:
    reading = served("sdnet_agenda").reading

    assert items(reading) == [
        ("1", True, "Fragestunde", None),
        ("2", True, "Spielleitplanung Beteiligung der Kinder in der Weststadt", None),
        ("1", False, "Ankauf einer Fläche", None),
    ]
    assert all_of(reading, "papers", "reference", "source_url") == [
        ("T 02/325/26", "https://ris.muehlental.example/vorgang/?__=V2"),
        ("FB 2/324/26 1. Ergänzung", "https://ris.muehlental.example/vorgang/?__=V3"),
    ]
    assert all_of(reading, "files", "name") == [
        ("Vorlage zur Kenntnis T 02/325/26",),
        ("Übersichtsplan",),
        ("Bekanntmachung",),
    ]


def test_sdnet_names_number_time_and_place_of_a_sitting() -> None:
    reading = served("sdnet_agenda").reading

    assert (reading.page_kind, reading.body_name) == ("sdnet_agenda", "Mühlental")
    assert values(one(reading, "meetings"), "name", "number", "starts_at", "ends_at") == (
        "Jugendhilfeausschuss, 8. Sitzung",
        "8",
        datetime(2026, 9, 29, 16, 30, tzinfo=BERLIN),
        None,
    )
    assert values(
        one(reading, "locations"), "name", "street_address", "postal_code", "locality", "room"
    ) == ("Rathaus der Stadt Mühlental", "Am Wehr 1", "54321", "Mühlental", "Sitzungssaal")


def test_classic_allris_keeps_the_result_of_an_item_in_the_title_of_a_button() -> None:
    reading = served("allris_agenda").reading

    assert reading.page_kind == "allris_agenda"
    assert items(reading) == [
        ("Ö 1", True, "Eröffnung der Sitzung", None),
        (
            "Ö 2",
            True,
            "Kinder- und Jugendförderplan 2026 bis 2030",
            "ungeändert beschlossen",
        ),
        (
            "Ö 2.1",
            True,
            "Änderungsantrag zur Vorlage 25/034: Kinder- und Jugendförderplan",
            "zurückgezogen",
        ),
        ("N 3", False, "Personalangelegenheit", None),
    ]
    assert [reference for (reference,) in all_of(reading, "papers", "reference")] == [
        "25/034",
        "25/034-1",
    ]
    meeting = one(reading, "meetings")
    assert values(meeting, "is_public", "starts_at") == (
        None,
        datetime(2025, 3, 31, 18, tzinfo=BERLIN),
    )
    (place,) = of_kind(reading, "locations")
    assert values(place, "room", "street_address", "locality") == (
        "Kleiner Saal",
        "Markt 1",
        "Lindenau",
    )


def test_allris_4_says_what_each_item_is_for() -> None:
    reading = served("allris4_agenda").reading

    assert reading.page_kind == "allris4_agenda"
    title = "Schulsozialarbeit an Grundschulen - Antrag einer Fraktion"
    assert items(reading) == [
        ("Ö 1", True, "Feststellung der Beschlussfähigkeit", None),
        ("Ö 2", True, title, None),
        ("N 3", False, "Verträge", None),
    ]
    assert all_of(reading, "consultations", "paper_id", "role") == [
        (Ref("paper:2026-245"), "Vorberatung"),
        (Ref("paper:2026-246"), "Entscheidung"),
    ]
    assert value(of_kind(reading, "agenda-items")[1], "source_url") == (f"{BASE}to020?TOLFDNR=59")
    assert values(one(reading, "meetings"), "name", "is_public", "source_url") == (
        "Sitzung des Jugendhilfeausschusses",
        None,
        None,
    )
    assert all_of(reading, "files", "name") == [("Bekanntmachung",)]


@pytest.mark.parametrize("name", ["sessionnet_calendar", "sessionnet_list", "news"])
def test_calendars_lists_and_news_that_link_such_pages_are_none(name: str) -> None:
    reading = served(name).reading

    assert reading.page_kind == "plain"
    assert of_kind(reading, "agenda-items") == []
    assert of_kind(reading, "meetings") == []


def test_a_real_agenda_of_sessionnet() -> None:
    reading = served_really("sessionnet-halle-to0040").reading

    assert (reading.page_kind, reading.body_name) == ("sessionnet_agenda", "Halle")
    assert items(reading) == [
        (
            "1",
            True,
            (
                "Eröffnung der Sitzung, Feststellung der Ordnungsmäßigkeit der Einladung und der "
                "Beschlussfähigkeit"
            ),
            None,
        ),
        ("3.1", True, "Fragestellerin 1 zur Schulplatzzuweisung und zum Kindeswohl", None),
        (
            "4.1",
            True,
            (
                "Entscheidung über Einwendungen gegen die Niederschrift und Bestätigung der "
                "Niederschrift vom 02.06.2026"
            ),
            "einstimmig zugestimmt",
        ),
        (
            "5.1",
            True,
            (
                "Neufassung der Benutzungs- und Entgeltordnung für das kommunale Schülerwohnheim "
                "der Stadt Halle (Saale)"
            ),
            "einstimmig zugestimmt",
        ),
        (
            "10",
            False,
            (
                "Entscheidung über Einwendungen gegen die Niederschrift und Bestätigung der "
                "Niederschrift"
            ),
            None,
        ),
    ]
    assert votes(reading)[2] == [
        {"heading": "Abstimmung", "text": "Ja: 4, Nein: 0, Enthaltungen: 6, Befangen: 0"}
    ]
    assert values(one(reading, "meetings"), "date", "starts_at", "committee_id") == (
        date(2026, 9, 1),
        datetime(2026, 9, 1, 17, tzinfo=BERLIN),
        Ref("committee:bildungsausschuss"),
    )
    assert values(one(reading, "papers"), "reference", "source_url") == (
        "VIII/2026/02530",
        f"{BASE}vo0050.asp?__kvonr=32100&voselect=21804",
    )
    assert values(one(reading, "files"), "name", "paper_id") == (
        "Beschlussvorlage VIII/2026/02530",
        Ref("paper:viii-2026-02530"),
    )
    assert values(one(reading, "consultations"), "result", "date") == (
        "einstimmig zugestimmt",
        date(2026, 9, 1),
    )
