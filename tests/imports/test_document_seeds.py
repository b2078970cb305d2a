"""What the five source documents must yield. Facts are compared, never their sentences."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from api.imports.documents.model import Ref
from api.imports.documents.read import read
from db.time import VagueTime
from tests.imports.document_samples import (
    about,
    all_of,
    by_key,
    edtf,
    headings,
    of_kind,
    one,
    refs,
    seed,
    value,
    values,
)

BERLIN = ZoneInfo("Europe/Berlin")


def test_herne_gives_the_paper_and_its_station() -> None:
    reading = read(seed(0))

    assert reading.page_kind == "allris_paper"
    assert reading.dated == date(2007, 9, 19)
    paper = one(reading, "papers")
    assert paper.certain
    assert values(paper, "reference", "name", "status", "paper_type", "lead_organisation") == (
        "2007/0551",
        "Stadtbezirkskonferenzen auf Ebene der vier Stadtbezirke",
        "öffentlich",
        "Berichtsvorlage",
        "FB 42 - Kinder-Jugend-Familie",
    )
    assert headings(paper) == ["Sachverhalt"]
    assert all_of(reading, "consultations", "committee_id", "date", "role", "result") == [
        (
            Ref("committee:jugendhilfeausschuss"),
            date(2007, 9, 19),
            "Vorberatung",
            "zur Kenntnis genommen",
        )
    ]


def test_herne_gives_a_series_of_conferences_over_four_districts() -> None:
    reading = read(seed(0))

    process = by_key(reading, "process")
    assert not process.certain
    assert values(process, "kind", "lead_organisation") == (
        "konferenzreihe",
        "FB 42 - Kinder-Jugend-Familie",
    )
    areas = [by_key(reading, key) for key in refs(process, "area_ids")]
    assert [value(area, "name") for area in areas] == ["vier Stadtbezirke"]
    assert len(about(reading, "planning-processes/goals", "process_id", "process")) == 4
    names = {name for (name,) in all_of(reading, "planning-processes/participants", "name")}
    assert {f"Abteilung 42/{number}" for number in (1, 3, 4, 5)} < names
    assert {
        "Leitungen von Schulen",
        "Leitungen von Kindertagesstätten",
        "freie Träger der Jugend- und Wohlfahrtspflege",
    } < names
    conference = one(reading, "conferences")
    assert values(conference, "kind", "number", "date") == (
        "stadtbezirkskonferenz",
        1,
        VagueTime.from_edtf("2007-23", "Spätherbst dieses Jahres"),
    )
    duties = of_kind(reading, "reporting-duties")
    assert [values(duty, "to_whom", "rule") for duty in duties] == [
        ("Jugendhilfeausschuss", "einmalig"),
        ("Jugendhilfeausschuss", "fortlaufend"),
    ]
    assert [edtf(duty, "due") for duty in duties] == ["2007-10", None]
    assert one(reading, "council-links").fields["role"].value == "report"


def test_berlin_mitte_gives_the_sitting_and_the_item() -> None:
    reading = read(seed(1))

    assert reading.page_kind == "allris_extract"
    meeting = one(reading, "meetings")
    assert values(meeting, "number", "is_public", "date", "starts_at", "ends_at", "occasion") == (
        "2",
        True,
        date(2007, 2, 1),
        datetime(2007, 2, 1, 17, 30, tzinfo=BERLIN),
        datetime(2007, 2, 1, 20, 50, tzinfo=BERLIN),
        "ordentliche Sitzung",
    )
    item = one(reading, "agenda-items")
    assert values(item, "number", "result", "is_public") == ("Ö 4", "erledigt", True)
    assert str(value(item, "name")).startswith("Sozialraumorientierung im Jugendamt Mitte")
    assert headings(item) == ["Wortprotokoll"]


def test_berlin_mitte_gives_the_process_with_money_trainings_and_cooperation() -> None:
    reading = read(seed(1))

    process = by_key(reading, "process")
    assert values(process, "kind", "methods") == ("sozialraumprozess", ["Verwandtschaftsrat"])
    assert value(process, "funding_lines") == [
        {"purpose": "Moderation", "source": None},
        {"purpose": "Fortbildungen", "source": "Mittel der Verwaltungsreform-Agenda"},
    ]
    assert all_of(reading, "planning-processes", "title", "parent_id")[1:] == [
        ("Teilprojekte", Ref("process"))
    ]
    assert all_of(reading, "committees/members", "organisation") == [("andere Bezirke",)]
    committee = by_key(reading, "committee:koordinierungsgremium")
    assert values(committee, "kind", "rhythm") == ("koordinierungsgremium", "regelmäßig")
    assert all_of(reading, "trainings", "provider_name", "participants") == [
        ("Universität Duisburg/Essen", ["Multiplikatoren"]),
        ("Multiplikatoren", ["MitarbeiterInnen in anderen Bezirken"]),
        (None, None),
        (None, ["Fallteams"]),
    ]
    (milestone,) = of_kind(reading, "planning-processes/milestones")
    assert edtf(milestone, "planned") == "2008-01-01"
    network = one(reading, "provider-networks")
    assert values(network, "name", "kind") == ("Lotsenmodell", "kooperation")
    assert all_of(reading, "provider-networks/memberships", "name") == [("ASD",), ("Schulbereich",)]
    tie = one(reading, "provider-networks/ties")
    assert values(tie, "from_name", "to_name", "kind", "directed") == (
        "ASD",
        "Schulbereich",
        "ueberweisung_lotsen",
        False,
    )


def test_schwerin_gives_the_mandate_the_course_and_the_model_project() -> None:
    reading = read(seed(2))

    assert reading.page_kind == "transcript"
    process = by_key(reading, "process")
    assert values(process, "kind", "lead_organisation") == (
        "traegerverbundbildung",
        "Amt für Jugend, Schule, Sport und Freizeit",
    )
    assert len(about(reading, "planning-processes/goals", "process_id", "process")) == 5
    stub = one(reading, "papers")
    assert values(stub, "reference", "is_stub") == ("00750/2005", True)
    link = one(reading, "council-links")
    assert values(link, "role", "paper_id") == ("mandate", Ref(stub.key))
    milestones = about(reading, "planning-processes/milestones", "process_id", "process")
    assert [edtf(found, "planned") for found in milestones] == [
        "2006-09",
        "2006-12/2007-01",
        "2007-03",
        "2007-22",
    ]
    (sub,) = about(reading, "planning-processes", "parent_id", "process")
    assert values(sub, "title", "is_pilot") == ("Modellprojekt Planungsbezirk II", True)
    assert edtf(sub, "period") == "2007-01/2007-08"
    phases = about(reading, "planning-processes/phases", "process_id", sub.key)
    assert [(value(found, "kind"), edtf(found, "planned")) for found in phases] == [
        ("modellprojekt", "2007-01/2007-08"),
        ("starterkonferenz", None),
        ("sozialraumanalyse", "2007-03/2007-08"),
        ("konzepterstellung", "2007-08"),
    ]


def test_schwerin_gives_committees_guide_network_and_tasks() -> None:
    reading = read(seed(2))

    names = [name for (name,) in all_of(reading, "committees", "name")]
    assert {"Steuerungsgruppe Jugendhilfe", "AG Strategiepapier"} < set(names)
    assert [name for (name,) in all_of(reading, "areas", "name")] == [
        "Planungsbezirk II",
        "Planungsbezirk I",
    ]
    guide = one(reading, "guides")
    assert value(guide, "title") == "Leitfaden zur Erstellung einer Sozialraumanalyse"
    orders = [order for (order,) in all_of(reading, "guides/questions", "order")]
    assert orders == [1, 2, 3, 4, 5, 6, 7, 8]
    network = one(reading, "provider-networks")
    assert value(network, "principles") == [
        "Aktivierung und Beteiligung",
        "Jugendkulturelle Orientierung",
        "Cliquenorientierung",
        "Geschlechterorientierung",
        "Altersorientierung",
        "Stadtteilorientierung",
        "Kooperation und Vernetzung",
    ]
    assert [section for (section,) in all_of(reading, "provider-networks/concept", "section")] == [
        "zielstellungen",
        "leistungen",
        "ressourcen",
        "kooperationspartner",
        "kommunikationsstrukturen",
        "qualitaetssicherung",
    ]
    tasks = of_kind(reading, "tasks")
    assert len(tasks) == 4
    assert [edtf(task, "due") for task in tasks] == [None, None, "2009/..", None]


def test_wuerselen_gives_the_paper_with_three_stations() -> None:
    reading = read(seed(3))

    assert reading.page_kind == "mirror"
    paper = of_kind(reading, "papers")[0]
    assert values(paper, "name", "lead_organisation", "source_url") == (
        "Ausbau der kommunalen Präventionsketten; hier: Sachstandsbericht",
        "Amt 51 Jugend-, Schul-, Sport- und Kulturamt",
        "http://ratsinfo.wuerselen.de/bi/vo020.asp?VOLFDNR=6509",
    )
    assert sorted(
        all_of(reading, "consultations", "order", "date", "role", "committee_id"), key=str
    ) == [
        (1, date(2022, 11, 24), None, Ref("committee:integrationsrat")),
        (
            2,
            date(2022, 12, 7),
            None,
            Ref("committee:ausschuss-fur-soziales-integration-und-demographische-entwicklung"),
        ),
        (3, date(2023, 2, 14), "Anhörung", Ref("committee:jugendhilfeausschuss")),
    ]
    assert refs(paper, "related_paper_ids") == ["paper:vo-22-0594"]
    assert values(by_key(reading, "paper:vo-22-0594"), "reference", "is_stub") == (
        "VO/22/0594",
        True,
    )


def test_wuerselen_gives_the_chain_and_beside_it_the_concept() -> None:
    reading = read(seed(3))

    chain = one(reading, "prevention-chains")
    assert values(chain, "target_groups", "coordination") == (
        ["Menschen mit Zuwanderungsgeschichte bis 27 Jahre und ihre Familien"],
        "Präventionsbeauftragte im Amt 51",
    )
    assert edtf(chain, "period") == "2020/.."
    assert [kind for (kind,) in all_of(reading, "planning-processes", "kind")] == [
        "praeventionskette",
        "integriertes_konzept",
    ]
    parts = all_of(reading, "planning-processes/participants", "name", "kind", "role")
    assert ("Jugendhilfeplaner", "function", "planungsteam") in parts
    assert ("Amtsleiter Amt 51", "function", "steuerung") in parts
    assert ("Teamleitungen Schulverwaltung", "function", "steuerung") in parts
    assert ("Fachberatungsstelle Kinderarmut vom LVR", "organisation", "fachberatung") in parts
    assert ("Bildungswerk Aachen", "organisation", "mitwirkung") in parts
    programme = one(reading, "funding-programmes")
    assert values(programme, "name", "funder", "rhythm") == (
        "kinderstark – NRW schafft Chancen",
        "MKFFI NRW (jetzt MKJFGFI NRW)",
        "jährlich",
    )
    grant = one(reading, "grants")
    assert values(grant, "programme_id", "chain_id", "status") == (
        Ref(programme.key),
        Ref(chain.key),
        "beantragt",
    )
    assert edtf(grant, "period") == "2021/.."


def test_dresden_gives_the_conference_and_its_agenda() -> None:
    reading = read(seed(4))

    assert reading.page_kind == "press_release"
    conference, series = of_kind(reading, "conferences")
    assert values(conference, "kind", "starts_at", "ends_at", "venue", "address") == (
        "abschlusskonferenz",
        datetime(2014, 12, 10, 10, tzinfo=BERLIN),
        datetime(2014, 12, 10, 14, tzinfo=BERLIN),
        "Kulturrathaus",
        "Königstraße 15",
    )
    assert edtf(conference, "date") == "2014-12-10"
    assert values(series, "kind", "moderation") == ("planungskonferenz", "Projektschmiede gGmbH")
    parts = about(reading, "conferences/agenda-items", "conference_id", conference.key)
    assert [values(part, "order", "kind") for part in parts] == [
        (1, "rueckblick"),
        (2, "austausch"),
        (3, "ausblick"),
    ]
    guests = about(reading, "conferences/invitations", "conference_id", conference.key)
    assert [value(guest, "name") for guest in guests] == [
        "Verwaltung",
        "Ortsbeiräte",
        "Quartiersmanagement",
        "Stadtteilrunden",
        "Fach-Arbeitsgemeinschaften",
        "Träger der freien Jugendhilfe",
        "Kita/Hort",
        "Schule",
    ]


def test_dresden_gives_the_process_since_2013() -> None:
    reading = read(seed(4))

    process = one(reading, "planning-processes")
    assert values(process, "title", "lead_organisation", "fields_of_work", "legal_basis") == (
        "Umsetzung der Jugendhilfeplanung",
        "Jugendamt",
        ["Kinder-, Jugend- und Familienarbeit", "Jugendgerichtshilfe"],
        ["Beschluss des Jugendhilfeausschusses"],
    )
    assert edtf(process, "period") == "2013-09/.."
    assert values(by_key(reading, "committee:steuerungsgruppe"), "kind", "process_id") == (
        "steuerungsgruppe",
        Ref("process"),
    )


@pytest.mark.parametrize("number", range(5))
def test_staff_is_named_in_internal_fields_only(number: int) -> None:
    reading = read(seed(number))

    named = {
        word
        for candidate in reading.candidates
        for field in ("author_names", "contact_names")
        for entry in ([] if field not in candidate.fields else candidate.fields[field].value)  # type: ignore[union-attr]
        for word in str(entry).replace(",", " ").split()
        if len(word) > 4
    }
    open_words = {
        word
        for candidate in reading.candidates
        for field, found in candidate.fields.items()
        if field not in {"author_names", "contact_names", "sections", "resolution_text"}
        for word in f"{candidate.title} {found.value}".replace(",", " ").split()
    }
    assert named & open_words == set()
