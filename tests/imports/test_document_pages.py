"""Extracts, mirrors, transcripts, press releases and plain text of other towns."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from api.imports.documents.model import Ref
from api.imports.documents.read import read
from tests.imports.document_samples import (
    all_of,
    by_key,
    edtf,
    headings,
    of_kind,
    one,
    sample,
    value,
    values,
)

BERLIN = ZoneInfo("Europe/Berlin")


def test_an_extract_of_the_closed_part_with_room_and_vote() -> None:
    reading = read(sample("auszug_musterau"))

    meeting = one(reading, "meetings")
    assert values(meeting, "number", "is_public", "occasion", "starts_at", "ends_at") == (
        "7",
        False,
        "außerordentliche Sitzung",
        datetime(2013, 9, 18, 16, tzinfo=BERLIN),
        datetime(2013, 9, 18, 18, 45, tzinfo=BERLIN),
    )
    assert values(one(reading, "locations"), "room", "street_address", "postal_code") == (
        "Großer Saal",
        "Rathausplatz 2",
        "12345",
    )
    item = one(reading, "agenda-items")
    assert values(item, "number", "is_public", "result", "resolution_text") == (
        "N 3.1",
        False,
        "zur Kenntnis genommen",
        "Der Ausschuss nimmt den Bericht zur Kenntnis.",
    )
    assert headings(item) == [
        "Wortprotokoll",
        "Beschluss",
        "Abstimmungsergebnis",
    ]
    process = one(reading, "planning-processes")
    assert (value(process, "title"), edtf(process, "period")) == (
        "Netzwerk Frühe Hilfen",
        "2012-04/..",
    )
    assert value(by_key(reading, "committee:steuerungsgruppe"), "rhythm") == "vierteljährlich"


def test_an_extract_names_the_paper_its_item_dealt_with() -> None:
    reading = read(sample("auszug_kornburg"))

    paper = one(reading, "papers")
    assert values(paper, "reference", "name", "paper_type", "status") == (
        "VO/2019/118",
        "Zuschuss für den Spielmobil e. V.",
        "Antrag",
        "öffentlich",
    )
    station = one(reading, "consultations")
    assert values(station, "paper_id", "date", "result") == (
        Ref(paper.key),
        date(2019, 11, 5),
        "abgelehnt",
    )
    meeting = one(reading, "meetings")
    assert values(meeting, "is_public", "ends_at") == (None, None)
    assert of_kind(reading, "planning-processes") == []


def test_a_mirror_with_two_stations() -> None:
    reading = read(sample("mirror_beispielstadt"))

    assert all_of(reading, "consultations", "date", "role", "order") == [
        (date(2017, 2, 7), "Vorberatung", 1),
        (date(2017, 3, 9), "Entscheidung", 2),
    ]
    assert all_of(reading, "meetings", "name", "is_public") == [
        ("Sitzung des Ausschusses für Jugend und Soziales", None),
        ("Sitzung des Stadtrates", True),
    ]
    paper = one(reading, "papers")
    assert values(paper, "source_url", "author_names") == (
        "https://ratsinfo.beispielstadt.de/bi/vo020.asp?VOLFDNR=811",
        ["Anna Beispiel", "Bernd Muster"],
    )
    process = one(reading, "planning-processes")
    assert values(process, "title", "kind") == (
        "Weiterentwicklung der Sozialraumplanung",
        "sozialraumprozess",
    )
    assert all_of(reading, "areas", "name") == [("fünf Stadtteile",)]
    assert values(one(reading, "reporting-duties"), "to_whom", "interval_months") == (
        "Stadtrat",
        12,
    )


def test_a_mirror_whose_prose_tells_of_an_earlier_station() -> None:
    reading = read(sample("mirror_tannroda"))

    assert sorted(all_of(reading, "consultations", "order", "date", "result"), key=str) == [
        (1, date(2019, 5, 8), "vorgestellt"),
        (2, date(2019, 6, 5), None),
    ]
    assert value(one(reading, "meetings"), "is_public") is False
    chain = one(reading, "prevention-chains")
    assert values(chain, "coordination", "lead_organisation") == (
        "Präventionsbeauftragte im Amt 50",
        "Amt 50 Sozialamt",
    )
    assert edtf(chain, "period") == "2018-01/.."
    assert values(one(reading, "grants"), "title", "rhythm", "chain_id") == (
        "Gesund aufwachsen",
        "jährlich",
        Ref(chain.key),
    )


def test_slides_with_bullets_and_lines() -> None:
    reading = read(sample("slides_auental"))

    process = one(reading, "planning-processes")
    assert values(process, "lead_organisation", "aims") == (
        "Jugendamt Landkreis Auental",
        [
            "Angebote am Bedarf ausrichten",
            "Träger besser vernetzen",
            "Beteiligung junger Menschen sichern",
        ],
    )
    milestones = of_kind(reading, "planning-processes/milestones")
    assert [(value(found, "title"), edtf(found, "planned")) for found in milestones] == [
        ("Auftaktveranstaltung", "2009-05"),
        ("Bestandsaufnahme", "2009-23"),
        ("Bedarfsanalyse", "2010-40"),
        ("Beschluss im Kreistag", "2010-39"),
    ]
    assert all_of(reading, "committees", "name", "kind") == [
        ("Kreistag", "rat"),
        ("Lenkungsgruppe Planung", "steuerungsgruppe"),
        ("AG § 78 Jugendarbeit", "ag_78"),
        ("Unterausschuss Jugendhilfeplanung", "unterausschuss"),
    ]
    assert all_of(reading, "guides/questions", "text") == [
        ("Wo halten sich Jugendliche auf?",),
        ("Was fehlt im Ort?",),
        ("Wer kann helfen?",),
    ]
    assert all_of(reading, "tasks", "title") == [
        ("Befragung der Gemeinden bis September 2009",),
        ("Auswertung der Daten",),
    ]
    assert reading.not_understood == []


def test_slides_that_have_run_together() -> None:
    reading = read(sample("slides_birkenhain"))

    process = one(reading, "planning-processes")
    assert value(process, "aims") == [
        "Stärkung der offenen Arbeit",
        "Bessere Abstimmung der Träger",
        "Einbindung der Schulen",
    ]
    milestones = of_kind(reading, "planning-processes/milestones")
    assert [(value(found, "title"), edtf(found, "planned")) for found in milestones] == [
        ("Auftakt mit allen Trägern", "2013-02"),
        ("Entwurf des Konzeptes", "2013-22"),
    ]
    assert value(one(reading, "provider-networks"), "principles") == [
        "Offenheit",
        "Verlässlichkeit",
        "Beteiligung",
    ]
    assert all_of(reading, "provider-networks/concept", "section", "heading") == [
        ("zielstellungen", "Ziele"),
        ("leistungen", "Leistungsangebot"),
        ("ressourcen", "Ressourcen der Träger"),
        ("kooperationspartner", "Kooperationspartner"),
        ("kommunikationsstrukturen", "Kommunikationswege"),
        ("qualitaetssicherung", "Qualitätsentwicklung"),
    ]


def test_a_press_release_that_says_its_own_date() -> None:
    reading = read(sample("press_rosenheide"))

    assert reading.dated == date(2016, 4, 4)
    conference = one(reading, "conferences")
    assert values(conference, "kind", "starts_at", "ends_at", "venue", "address", "moderation") == (
        "auftakt",
        datetime(2016, 4, 21, 9, 30, tzinfo=BERLIN),
        datetime(2016, 4, 21, 13, tzinfo=BERLIN),
        "Stadthalle",
        "Am Markt 3",
        "Wegweiser gGmbH",
    )
    assert [kind for (kind,) in all_of(reading, "conferences/agenda-items", "kind")] == [
        "begruessung",
        "vortrag",
        "austausch",
        "arbeitsgruppe",
    ]
    assert all_of(reading, "conferences/invitations", "name", "is_kind") == [
        ("Schulen", True),
        ("Vereine", True),
        ("freie Träger der Jugendhilfe", True),
    ]
    assert edtf(one(reading, "reporting-duties"), "due") == "2016-06"


def test_a_press_release_dated_by_its_address_only() -> None:
    reading = read(sample("press_kleefeld"))

    assert reading.dated == date(2019, 9, 1)
    conference = one(reading, "conferences")
    assert values(conference, "number", "series", "starts_at", "venue", "address") == (
        3,
        "Stadtteilkonferenzen",
        datetime(2019, 10, 11, 14, tzinfo=BERLIN),
        "Bürgerhaus Ost",
        "Lange Straße 8",
    )
    process = one(reading, "planning-processes")
    assert (value(process, "title"), edtf(process, "period")) == (
        "Weiterentwicklung der Jugendhilfeplanung",
        "2018-01/..",
    )


def test_plain_text_about_planning() -> None:
    reading = read(sample("note_gruenau"), today=date(2026, 1, 15))

    assert all_of(reading, "planning-processes", "title", "kind") == [
        ("Jugendhilfeplanung in Grünau", "gesamtplanung"),
        ("Präventionskonzept der Stadt Grünau", "integriertes_konzept"),
    ]
    assert [
        (value(milestone, "title"), edtf(milestone, "planned"))
        for milestone in of_kind(reading, "planning-processes/milestones")
    ] == [
        ("Präventionskonzept der Stadt Grünau erarbeitet", "../2026"),
        ("Die Bestandserhebung startet", "2026-03-12"),
    ]
    assert values(one(reading, "provider-networks/ties"), "from_name", "to_name", "kind") == (
        "Jugendamt",
        "Grundschulen",
        "abstimmung",
    )
    assert value(one(reading, "reporting-duties"), "interval_months") == 3


def test_plain_text_about_something_else_gives_nothing() -> None:
    reading = read(sample("recipe"))

    assert reading.candidates == []
    assert len(reading.not_understood) == 3


def test_a_legend_is_furniture() -> None:
    text = sample("auszug_musterau") + "\n\nLegende\n\nAusschuss Tagesordnung Drucksache\nBVV\n"

    reading = read(text)

    assert reading.not_understood == read(sample("auszug_musterau")).not_understood
    assert len(reading.candidates) == len(read(sample("auszug_musterau")).candidates)


def test_the_municipality_is_the_one_the_page_speaks_for() -> None:
    names = ("press_rosenheide", "mirror_beispielstadt", "slides_birkenhain", "recipe")

    assert [read(sample(name)).body_name for name in names] == [
        "Rosenheide",
        "Beispielstadt",
        "Birkenhain",
        None,
    ]
