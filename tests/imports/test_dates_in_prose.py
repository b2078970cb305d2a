"""Wordings of times found in running prose, and numbers there that only look like dates."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.dates import FoundClock, find, find_clock, particles, read
from db.time import VagueTime

AUTUMN_2007 = date(2007, 9, 19)


def _found(text: str, reference: date | None = AUTUMN_2007) -> list[tuple[str, str | None]]:
    return [
        (text[found.start : found.end], found.reading.time.edtf) for found in find(text, reference)
    ]


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        (
            "Die erste Konferenz ist für den Spätherbst dieses Jahres vorgesehen.",
            [("Spätherbst dieses Jahres", "2007-23")],
        ),
        ("Es wird in der Oktobersitzung berichtet.", [("Oktobersitzung", "2007-10")]),
        ("Finanzplanung ab 2009 Vereinbarungen", [("ab 2009", "2009/..")]),
        (
            "Konzept 2005 – 2008, Haushaltsplan 2007",
            [("2005 – 2008", "2005/2008"), ("2007", "2007")],
        ),
        (
            "im Beirat am 24.11.22 und im Ausschuss am 07.12.2022",
            [("24.11.22", "2022-11-24"), ("07.12.2022", "2022-12-07")],
        ),
        (
            "Plätze voraus-\nsichtlich ab dem Kinder-\ngartenjahr 2024/25",
            [("voraus-\nsichtlich ab dem Kinder-\ngartenjahr 2024/25", "2024-08/..")],
        ),
        ("in den Jahren 2005 bis 2010am Ort", [("in den Jahren 2005 bis 2010", "2005/2010")]),
        ("MieterAnfang 2018mit Mitteln", [("Anfang 2018", "2018-37")]),
        ("Beschluss 2011\n- 2012 geplant", [("2011", "2011"), ("2012", "2012")]),
        ("Zum Ende\n\n2012 folgt", [("2012", "2012")]),
        ("Rückschau auf das vergangene Jahr", [("vergangene Jahr", "2006")]),
        ("Am 1. Mai 2024. 2025 folgt mehr.", [("1. Mai 2024", "2024-05-01"), ("2025", "2025")]),
        ("zum 1. Juli des Folgejahres", [("1. Juli des Folgejahres", None)]),
        ("Do, 01.02.2007 17:30", [("Do, 01.02.2007", "2007-02-01")]),
        ("Ende 2012 neu: 09/2013", [("Ende 2012", "2012-39"), ("09/2013", "2013-09")]),
    ],
)
def test_wordings_are_found_in_prose_with_their_place(
    prose: str, found: list[tuple[str, str | None]]
) -> None:
    assert _found(prose) == found


def test_without_a_reference_relative_wordings_are_found_as_words() -> None:
    assert _found("Bericht im Oktober, Plan im kommenden Jahr", None) == [
        ("Oktober", None),
        ("kommenden Jahr", None),
    ]


def test_open_wordings_in_prose_are_found_as_open() -> None:
    text = "Es wird fortlaufend berichtet, bis auf Weiteres."

    assert [(text[f.start : f.end], f.reading.open) for f in find(text)] == [
        ("fortlaufend", True),
        ("bis auf Weiteres", True),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "35.000 Euro und 1.872.000 EUR, 2000 Euro, 2024,50 Euro",
        "um 21,5 Prozent, rund 2000 Kinder, ca. 2000, insgesamt 2021 Maßnahmen",
        "Tel. 2019, Tel. 02323/16-2007, Fax 0231/1022007",
        "§ 70 Abs. 1, Art. 12, Seite 2010, S. 1999, DIN 2000",
        "Drucksache 00750/2005, Vorlage 2007/0551, VO/22/0594, Nr. 12/2024, Antrag Nr. 7/2019",
        "Gruppe 2019/2022",
        "bis 27 Jahre, 10 - 14 Jahre, 0 bis 3 Jahre, ab 14 Jahren, vor 2 Jahren",
        "siehe 2.2.11 und Abschnitt 12.1.15, Version 10.12.2014.5, 192.168.10.12",
        "http://beispiel.de/2014/12/pm_030.php?id=2014",
        "Frau Sommer, Herr Winter, Herr April und Frau Mai",
        "Straße des 17. Juni 135, Königstraße 15",
        "fortlaufende Nummer, laufende Kosten, in den letzten Jahren, vor Ort",
        "von 10 bis 14 Uhr, 17.30 Uhr, 22:53:18 Uhr",
        "U2024, 2020plus, Corona-2020",
    ],
)
def test_numbers_that_only_look_like_dates_are_not_found(prose: str) -> None:
    assert _found(prose) == []


@pytest.mark.parametrize(
    ("prose", "clock"),
    [
        ("Zeit: 17:30 - 20:50 Anlass", ("17:30 - 20:50", time(17, 30), time(20, 50))),
        ("in der Zeit von 10 bis 14 Uhr", ("von 10 bis 14 Uhr", time(10), time(14))),
        ("Dauer 10–14 h", ("10–14 h", time(10), time(14))),
        ("ab 18.30 Uhr", ("ab 18.30 Uhr", time(18, 30), None)),
        ("Beginn 10 Uhr", ("10 Uhr", time(10), None)),
        ("9.00 bis 12.00 Uhr", ("9.00 bis 12.00 Uhr", time(9), time(12))),
        ("10 Uhr bis 14.30 Uhr", ("10 Uhr bis 14.30 Uhr", time(10), time(14, 30))),
        ("19:00", ("19:00", time(19), None)),
        ("22:53:18 Uhr", ("22:53:18 Uhr", time(22, 53, 18), None)),
        ("20 - 24 Uhr", ("20 - 24 Uhr", time(20), time(0))),
    ],
)
def test_clock_times_are_found(prose: str, clock: tuple[str, time, time | None]) -> None:
    said, from_, until = clock
    start = prose.index(said)

    assert find_clock(prose) == [FoundClock(start, start + len(said), from_, until)]


@pytest.mark.parametrize(
    "prose",
    [
        "10.12.2014",
        "10.12. und 11.12.",
        "10 - 14 Jahre",
        "40 h und 10–14 h pro Woche",
        "im Verhältnis 1:10",
        "10.30",
        "25 Uhr",
        "24:30 Uhr",
    ],
)
def test_dates_ages_and_amounts_of_hours_are_no_clock_times(prose: str) -> None:
    assert find_clock(prose) == []


_vocabulary = st.sampled_from(
    [
        *sorted(particles.STARTERS | particles.NEUTRAL | particles.REACHES | particles.LISTS),
        *("2024", "2019/20", "9999", "0001", "31.12.", "29.2.", "24", "53", "1.", "31.5.22"),
        *("-", "–", "/", ".", ",", "'", "\n", "\n\n", "-\n", "ff.", "Jahre", "Zeitraum", "er"),
    ]
)
_wordings = st.lists(
    st.tuples(_vocabulary, st.booleans(), st.sampled_from(["", " "])), max_size=8
).map(lambda parts: "".join((w.title() if up else w) + gap for w, up, gap in parts))


@given(st.one_of(st.text(max_size=50), _wordings), st.one_of(st.none(), st.dates()))
def test_any_text_is_read_without_a_fault_and_found_in_order(
    text: str, reference: date | None
) -> None:
    reading = read(text, reference)
    found = find(text, reference)

    assert reading.time.text == text.strip()
    assert (reading.time.edtf is None) == (reading.time.earliest == reading.time.latest is None)
    assert [text[f.start : f.end] for f in found] == [f.reading.time.text for f in found]
    places = [place for f in found for place in (f.start, f.end)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "unit", ["1", ".", "1.", "1/", "2020-", "Mai und ", "ab ", "kommenden Ende ", "Schul- ", "10:"]
)
def test_a_long_run_of_the_same_is_read_to_its_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))

    assert read(text).time == VagueTime.words(text.strip())
    assert find(text + "; 10. Dezember 2014")[-1].reading.time.edtf == "2014-12-10"
    assert find_clock(text + " um 10 Uhr")[-1].from_ == time(10)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_read_alike_in_every_way_to_write_it(day: date) -> None:
    months = (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
        *("Oktober", "November", "Dezember"),
    )
    named = f"{day.day}. {months[day.month - 1]} {day.year}"

    for wording in (f"{day:%d.%m.%Y}", named, f"{day}", f"{day.day}.{day.month}.{day.year}"):
        assert read(wording).time == VagueTime(f"{day}", wording, day, day)
        assert _found(f"Sitzung am {wording} im Saal") == [(wording, f"{day}")]
