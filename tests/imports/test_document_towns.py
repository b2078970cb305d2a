"""Documents as further towns write them: lists, courses, groups, conferences with all details.

The samples are in our own words. Each test holds the whole list of what it names, so that a thing
too many is seen as well as one too few.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from api.imports.documents.model import Reading, Ref
from api.imports.documents.read import read
from tests.imports.document_samples import all_of, edtf, of_kind, one, sample, value, values

BERLIN = ZoneInfo("Europe/Berlin")
_COUNCIL = {
    *("papers", "committees", "consultations", "meetings", "agenda-items", "locations", "files"),
}


def _read(name: str) -> Reading:
    return read(sample(name), today=date(2026, 1, 1))


def _dated(reading: Reading, kind: str, field: str) -> list[tuple[object, str | None]]:
    return [(value(found, "title"), edtf(found, field)) for found in of_kind(reading, kind)]


def test_stations_keep_role_and_result_and_an_open_one_has_none() -> None:
    reading = _read("vorlage_gladenbeck")

    assert all_of(reading, "consultations", "order", "date", "role", "result") == [
        (1, date(2014, 3, 12), "Vorberatung", "geändert beschlossen"),
        (2, date(2014, 3, 18), "Anhörung", "zur Kenntnis genommen"),
        (3, date(2014, 3, 20), "Vorberatung", "vertagt"),
        (4, date(2014, 3, 27), "Entscheidung", None),
    ]


def test_a_numbered_course_gives_milestones_and_its_conference() -> None:
    reading = _read("vorlage_gladenbeck")

    assert _dated(reading, "planning-processes/milestones", "planned") == [
        ("Bestandsaufnahme der Angebote", "2014-04/2014-07"),
        ("Auftaktkonferenz mit allen Netzwerkpartnern", "2014-23"),
        ("Erarbeitung des Handlungskonzeptes", "2015-40"),
        ("Beschlussfassung im Rat", "../2015"),
    ]
    conference = one(reading, "conferences")
    assert values(conference, "title", "kind", "number") == (
        "Auftaktkonferenz mit allen Netzwerkpartnern",
        "auftakt",
        None,
    )


def test_involved_offices_keep_their_whole_names() -> None:
    reading = _read("vorlage_gladenbeck")

    parts = all_of(reading, "planning-processes/participants", "name", "role")
    assert ("FB 40 - Schule und Sport", "mitwirkung") in parts
    assert ("FB 50 - Soziales", "mitwirkung") in parts
    assert ("Jugendhilfeplanerin im FB 51", "koordination") in parts
    assert ("Fachhochschule Münster", "wissenschaftliche_begleitung") in parts


def test_several_sittings_of_one_committee_are_several_stations() -> None:
    reading = _read("vorlage_osterwiehe")

    assert all_of(reading, "consultations", "date", "result") == [
        (date(2019, 8, 21), "einstimmig empfohlen"),
        (date(2019, 8, 22), "nicht empfohlen"),
        (date(2019, 9, 5), "zurückgestellt"),
        (date(2019, 9, 26), "zur Kenntnis genommen"),
    ]
    assert all_of(reading, "meetings", "number") == [(None,), (None,), ("14",), ("15",)]


def test_the_lines_of_a_course_do_not_run_into_each_other() -> None:
    reading = _read("vorlage_osterwiehe")

    assert _dated(reading, "planning-processes/milestones", "planned") == [
        ("Sozialraumanalyse in den Planungsräumen West, Nord und Mitte", "../2019-11"),
        ("Planungskonferenz Weststadt", "2020-02"),
        ("Planungskonferenz Nordheide", "2020-03"),
        ("Auswertung der Beteiligung", "2020-05/2020-06"),
        ("Vorlage des Entwurfs im Jugendhilfeausschuss", "2020-36"),
    ]
    assert _dated(reading, "conferences", "date") == [
        ("Planungskonferenz Weststadt", "2020-02"),
        ("Planungskonferenz Nordheide", "2020-03"),
    ]
    assert edtf(one(reading, "reporting-duties"), "due") == "2020-07"


def test_lists_give_aims_and_the_members_of_a_group() -> None:
    reading = _read("vorlage_osterwiehe")

    assert all_of(reading, "planning-processes/goals", "text") == [
        ("Die Angebote der OKJA bedarfsgerecht weiterentwickelt",),
        ("Die Beteiligung von Kindern und Jugendlichen gestärkt",),
        ("Die Kooperation von Jugendarbeit und Schule verbindlich geregelt",),
    ]
    assert all_of(reading, "committees/members", "function", "organisation") == [
        ("Jugendhilfeplanung", None),
        (None, "Abteilung Jugendarbeit"),
        (None, "Stadtjugendring Osterwiehe e. V."),
        (None, "AWO Kreisverband"),
        ("Schulsozialarbeit", None),
    ]


@pytest.mark.parametrize("name", ["vorlage_crossing", "press_playground"])
def test_what_is_no_planning_work_gives_none(name: str) -> None:
    kinds = {found.kind for found in _read(name).candidates}

    assert kinds <= _COUNCIL


def test_what_the_office_promises_in_a_sitting_it_owes_the_committee() -> None:
    reading = _read("auszug_altendorf")

    duty = one(reading, "reporting-duties")
    assert values(duty, "what", "to_whom", "responsible", "interval_months") == (
        "Fortschritte der Präventionskette",
        "Jugendhilfeausschuss",
        "Verwaltung",
        12,
    )
    conference = one(reading, "conferences")
    assert values(conference, "title", "number", "venue") == (
        "Zweite Präventionskonferenz",
        2,
        "Kulturhaus",
    )
    assert edtf(conference, "date") == "2016-09-22/2016-09-23"


def test_a_conference_told_of_in_a_sitting_has_its_times_and_place() -> None:
    reading = _read("auszug_lohberg")

    first, second = of_kind(reading, "conferences")
    assert values(first, "title", "number", "starts_at", "ends_at", "venue") == (
        "Dritte Stadtteilkonferenz",
        3,
        datetime(2019, 9, 17, 14, tzinfo=BERLIN),
        datetime(2019, 9, 17, 18, tzinfo=BERLIN),
        "Aula der Gesamtschule Lohberg",
    )
    assert edtf(second, "date") == "2020-21"
    assert [name for (name,) in all_of(reading, "committees", "name")] == [
        "Jugendhilfe- und Sozialausschuss",
        "AG Wohnumfeld",
        "AG Übergang Schule-Beruf",
        "AG Gesundes Aufwachsen",
    ]


def test_a_mirror_shows_the_last_station_first_and_we_the_first() -> None:
    reading = _read("mirror_eschbach")

    assert all_of(reading, "consultations", "order", "date", "role") == [
        (1, date(2023, 2, 7), "Vorberatung"),
        (2, date(2023, 3, 9), "Entscheidung"),
    ]


def test_the_more_special_half_of_a_title_names_the_process_and_its_years() -> None:
    process = one(_read("mirror_eschbach"), "planning-processes")

    assert values(process, "title", "kind") == (
        "Fortschreibung des Kinder- und Jugendförderplans 2023 - 2027",
        "teilfachplan",
    )
    assert edtf(process, "period") == "2023/2027"


def test_aims_of_one_sentence_are_told_apart() -> None:
    assert all_of(_read("mirror_eschbach"), "planning-processes/goals", "text") == [
        ("Ausbau der mobilen Jugendarbeit",),
        ("Stärkung der Partizipation junger Menschen",),
        ("Erhalt der Jugendtreffs in allen Stadtteilen",),
    ]


def test_slides_give_course_groups_guide_and_tasks() -> None:
    reading = _read("slides_gruenwalde")

    assert _dated(reading, "planning-processes/milestones", "planned") == [
        ("Auftaktveranstaltung im Rathaus", "2010-10"),
        ("Bestandsaufnahme in drei Stadtteilen", "2010-11/2011-02"),
        ("Stadtteilkonferenzen", "2011-21"),
        ("Bericht im Jugendhilfeausschuss", "2011-06"),
        ("Umsetzung erster Maßnahmen", "2011-08/.."),
    ]
    assert all_of(reading, "tasks", "title") == [
        ("Einladung der Netzwerkpartner",),
        ("Abschluss von Kooperationsvereinbarungen",),
        ("Antrag auf Fördermittel beim Landesamt für Gesundheit und Soziales M-V bis 30.11.2010",),
    ]
    assert [name for (name,) in all_of(reading, "guides/questions", "text")] == [
        "Welche Angebote gibt es für werdende Eltern?",
        "Wer erreicht wen – und wen nicht?",
        "Wo bestehen Lücken zwischen den Altersphasen?",
        "Welche Angebote sind doppelt vorhanden?",
    ]
    assert all_of(reading, "areas", "name") == [("drei Stadtteile",)]


def test_a_rhythm_belongs_to_the_group_before_it_and_a_resolution_is_the_mandate() -> None:
    reading = _read("slides_tollensee")

    assert all_of(reading, "committees", "name", "rhythm") == [
        ("Kreistag", None),
        ("Steuerungsgruppe", "monatlich"),
        ("Unterausschuss Jugendhilfeplanung", None),
        ("AG nach § 78 SGB VIII Jugendarbeit", None),
    ]
    link = one(reading, "council-links")
    assert values(link, "role", "paper_id") == ("mandate", Ref("paper:kt-112-08-2008"))
    assert all_of(reading, "planning-processes/goals", "text") == [
        ("Sicherung der Jugendarbeit im ländlichen Raum",),
        ("Abstimmung der Angebote zwischen den Trägern",),
        ("Gemeinsame Nutzung von Personal und Räumen",),
    ]


def test_a_release_gives_the_conference_with_place_and_guests() -> None:
    reading = _read("press_hellweg")

    conference = one(reading, "conferences")
    assert values(conference, "title", "starts_at", "ends_at", "venue", "address") == (
        "Auftaktkonferenz „Kein Kind zurücklassen“",
        datetime(2016, 3, 3, 13, 30, tzinfo=BERLIN),
        datetime(2016, 3, 3, 17, tzinfo=BERLIN),
        "Bürgerzentrum Schuhfabrik",
        "Königsstraße 7",
    )
    assert _dated(reading, "planning-processes/milestones", "planned") == [
        ("Präventionskette aufgebaut", "../2018"),
    ]
    grant = one(reading, "grants")
    assert values(grant, "title", "approved_cents", "rhythm") == (
        "Förderung Land Nordrhein-Westfalen",
        4_500_000,
        "jährlich",
    )


def test_a_headline_that_is_a_sentence_names_the_conference_only() -> None:
    reading = _read("press_eichwalde")

    conference = one(reading, "conferences")
    assert values(conference, "title", "venue", "address", "moderation") == (
        "Zweite Familienkonferenz",
        "Mensa der Grundschule Süd",
        "Lindenweg 3",
        "Dialog & Plan GmbH",
    )
    assert [name for (name,) in all_of(reading, "conferences/invitations", "name")] == [
        "Eltern",
        "Großeltern",
        "Kitas",
        "Schulen",
        "Vereine",
    ]
    assert value(one(reading, "planning-processes"), "title") == "Familienkonzept"
