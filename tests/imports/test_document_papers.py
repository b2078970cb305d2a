"""Vorlagen of other towns: several stations, glued fields and cells, no planning at all."""

from datetime import date

import pytest

from api.imports.documents.model import Ref
from api.imports.documents.read import read
from tests.imports.document_samples import (
    all_of,
    by_key,
    edtf,
    headings,
    of_kind,
    one,
    refs,
    sample,
    value,
    values,
)


def test_each_date_of_a_station_is_a_consultation_in_order() -> None:
    reading = read(sample("vorlage_lindenau"))

    assert all_of(reading, "consultations", "order", "committee_id", "date", "role", "result") == [
        (
            1,
            Ref("committee:unterausschuss-jugendhilfeplanung"),
            date(2024, 3, 12),
            "Vorberatung",
            "geändert beschlossen",
        ),
        (
            2,
            Ref("committee:jugendhilfeausschuss"),
            date(2024, 4, 9),
            "Vorberatung",
            "vertagt",
        ),
        (
            3,
            Ref("committee:jugendhilfeausschuss"),
            date(2024, 5, 14),
            "Vorberatung",
            "ungeändert beschlossen",
        ),
        (4, Ref("committee:haupt-und-finanzausschuss"), None, "Kenntnisnahme", None),
        (5, Ref("committee:rat-der-stadt-lindenau"), date(2024, 6, 25), "Entscheidung", None),
    ]
    assert all_of(reading, "meetings", "name", "number", "date") == [
        ("Sitzung des Unterausschusses Jugendhilfeplanung", None, date(2024, 3, 12)),
        ("4. Sitzung des Jugendhilfeausschusses", "4", date(2024, 4, 9)),
        ("5. Sitzung des Jugendhilfeausschusses", "5", date(2024, 5, 14)),
    ]


def test_sections_stand_under_their_headings_and_attachments_are_files() -> None:
    reading = read(sample("vorlage_lindenau"))

    paper = by_key(reading, "paper:vo-24-0113-1")
    assert headings(paper) == [
        "Beschlussvorschlag",
        "Begründung",
        "Finanzielle Auswirkungen",
    ]
    assert all_of(reading, "files", "name", "paper_id") == [
        ("Konzept Sozialraumkonferenzen.pdf", Ref(paper.key)),
        ("Karte der Sozialräume.pdf", Ref(paper.key)),
    ]
    assert values(paper, "author_names", "contact_names") == (
        ["Muster, Mara", "Erika Musterfrau"],
        ["Beispiel, Bodo"],
    )


def test_the_prose_of_a_resolution_gives_process_duty_and_funding() -> None:
    reading = read(sample("vorlage_lindenau"))

    process = by_key(reading, "process")
    assert values(process, "kind", "lead_organisation", "aims") == (
        "konferenzreihe",
        "Fachdienst 51.3 Jugendhilfeplanung",
        [
            "Fachkräfte und Ehrenamtliche zusammenzubringen",
            "Zudem sollen Doppelangebote vermieden werden",
        ],
    )
    assert refs(process, "area_ids") == [
        "area:sozialraum-nordstadt",
        "area:sozialraum-hafen",
        "area:sozialraum-weinberg",
    ]
    duty = one(reading, "reporting-duties")
    assert values(duty, "what", "to_whom", "rule", "interval_months") == (
        "Stand der Einführung",
        "Jugendhilfeausschuss",
        "regelmaessig",
        6,
    )
    assert edtf(duty, "due") == "2024-23"
    assert values(one(reading, "funding-programmes"), "name", "funder") == (
        "Starke Quartiere",
        "Ministerium für Soziales",
    )
    assert all_of(reading, "committees/members", "function", "organisation") == [
        ("Amtsleitung", None),
        ("Jugendhilfeplanerin", None),
        (None, "AWO"),
    ]
    parts = all_of(reading, "planning-processes/participants", "name", "role")
    assert ("Kreisel Beratung GmbH", "moderation_extern") in parts
    assert ("Amt 40 Schulverwaltungsamt", "mitwirkung") in parts
    roles = {
        (link.fields["paper_id"].value, link.fields["role"].value)
        for link in of_kind(reading, "council-links")
    }
    assert roles == {(Ref("paper:vo-24-0113-1"), "mandate"), (Ref("paper:2023-123"), "related")}


def test_fields_in_cells_of_their_own_read_like_fields_in_one_line() -> None:
    reading = read(sample("vorlage_in_cells"))

    paper = one(reading, "papers")
    assert values(paper, "reference", "status", "paper_type", "lead_organisation") == (
        "V0123/14",
        "öffentlich",
        "Berichtsvorlage",
        "Amt für Jugend und Familie",
    )
    assert all_of(reading, "consultations", "committee_id", "date", "role", "result") == [
        (
            Ref("committee:jugendhilfeausschuss"),
            date(2014, 12, 3),
            "Anhörung",
            "zur Kenntnis genommen",
        ),
        (Ref("committee:kreistag"), date(2014, 12, 17), "Kenntnisnahme", None),
    ]
    process = one(reading, "planning-processes")
    assert values(process, "title", "kind", "status", "legal_basis") == (
        "Fortschreibung des Kinder- und Jugendförderplans",
        "teilfachplan",
        "laufend",
        ["§ 79 SGB VIII", "§ 15 KJFöG"],
    )
    phases = of_kind(reading, "planning-processes/phases")
    assert [(value(phase, "kind"), edtf(phase, "planned")) for phase in phases] == [
        ("bestandserhebung", "2014-03/2014-06"),
        ("bedarfsermittlung", "2014-07/2014-09"),
        ("massnahmenplanung", "../2014"),
        ("umsetzung", "2015/.."),
    ]


@pytest.mark.parametrize("joint", ["\t", "\n", " \u00a0 "])
def test_it_does_not_matter_how_cells_were_joined(joint: str) -> None:
    text = (
        "Vorlage - 00012/2020\n\nBetreff:" + joint + "Bericht zur Sozialraumplanung\n"
        "Status:" + joint + "öffentlich" + joint + "Vorlage-Art:" + joint + "Mitteilungsvorlage\n"
        "Beratungsfolge:\nOrtsrat Altdorf" + joint + "Information\n"
        "04.05.2020" + joint + "Sitzung des Ortsrates Altdorf" + joint + "zur Kenntnis genommen\n"
    )

    reading = read(text)

    assert values(one(reading, "papers"), "reference", "name", "status", "paper_type") == (
        "00012/2020",
        "Bericht zur Sozialraumplanung",
        "öffentlich",
        "Mitteilungsvorlage",
    )
    assert all_of(reading, "consultations", "date", "role", "result") == [
        (date(2020, 5, 4), "Information", "zur Kenntnis genommen")
    ]


def test_a_paper_about_a_sewer_gives_council_facts_and_no_planning() -> None:
    reading = read(sample("vorlage_kanal"))

    assert {found.kind for found in reading.candidates} == {
        "papers",
        "committees",
        "consultations",
        "meetings",
    }
    assert [passage.text for passage in reading.not_understood] == [
        "Der Regenwasserkanal in der Gartenstraße ist 80 Jahre alt und hydraulisch überlastet.",
        "Die Erneuerung soll im Herbst 2011 beginnen und im Frühjahr 2012 abgeschlossen werden.",
        "Die Anlieger wurden am 12. Mai 2011 informiert.",
    ]


def test_links_give_the_addresses_behind_names() -> None:
    text = sample("vorlage_kanal")
    name = "des Bauausschusses"
    start = text.index(name)
    links = [(name, "https://ris.example.org/to010?S=9", start, start + len(name))]

    reading = read(text, links=links)

    assert value(one(reading, "meetings"), "source_url") == "https://ris.example.org/to010?S=9"


def test_a_motion_of_a_district_council_with_its_own_words() -> None:
    reading = read(sample("vorlage_district"))

    assert all_of(reading, "consultations", "committee_id", "role", "result") == [
        (Ref("committee:bvv-seefeld"), "Überweisung", "überwiesen"),
        (
            Ref("committee:kinder-und-jugendhilfeausschuss"),
            "federführend",
            "mit Änderungen im Ausschuss beschlossen",
        ),
        (Ref("committee:sozialausschuss"), "Anhörung", None),
    ]
    assert values(one(reading, "papers"), "reference", "paper_type") == ("DS/0456/IV", "Antrag")
    assert value(one(reading, "council-links"), "role") == "mandate"
    duty = one(reading, "reporting-duties")
    assert values(duty, "what", "to_whom") == (
        "Sozialräumliche Familienförderung im Bezirk weiterentwickeln",
        "BVV Seefeld",
    )
    assert edtf(duty, "due") == "../2015-06-30"
