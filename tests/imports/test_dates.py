"""Wordings of times as people write them, and numbers that are none."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.dates import FoundClock, find, find_clock, particles, read
from db.time import VagueTime

AUTUMN_2007 = date(2007, 9, 19)

WITH_YEAR = {
    "2024": "2024",
    "2007-23": "2007-23",
    "2019/2020": "2019/2020",
    "2014-12-10": "2014-12-10",
    "2024-05-01 10:00:00": "2024-05-01",
    "10.12.2014": "2014-12-10",
    "1. 2. 2024": "2024-02-01",
    "20.11.2024, 14:00 Uhr": "2024-11-20",
    "Do, 01.02.2007": "2007-02-01",
    "Freitag, den 14. Juni 2024": "2024-06-14",
    "10. Dezember 2014": "2014-12-10",
    "zum 1.Mai 2024": "2024-05-01",
    "Stand: 28.02.19": "2019-02-28",
    "31.5.22": "2022-05-31",
    "1.1.08": "2008-01-01",
    "5.6.75": "1975-06-05",
    "zum 1.9.22": "2022-09-01",
    "Oktober 2024": "2024-10",
    "OKTOBER 2024": "2024-10",
    "Dez. 2006": "2006-12",
    "im Mai '24": "2024-05",
    "07/2010": "2010-07",
    "Spätherbst 2007": "2007-23",
    "Frühjahr 2021": "2021-21",
    "Frühling 2021": "2021-21",
    "Frühsommer 2021": "2021-22",
    "Winter 2021/22": "2021-24",
    "Winter 2022": "2022-24",
    "im Winter 18/19": "2018-24",
    "Herbst 24": "2024-23",
    "erstes Quartal 2022": "2022-33",
    "IV. Quartal 2023": "2023-36",
    "Quartal II/2024": "2024-34",
    "Q3 2024": "2024-35",
    "2024 Q3": "2024-35",
    "letztes Quartal 2024": "2024-36",
    "1. Hj. 2020": "2020-40",
    "in der zweiten Jahreshälfte 2024": "2024-41",
    "2. Drittel 2024": "2024-38",
    "Anfang 2025": "2025-37",
    "zu Beginn des Jahres 2024": "2024-37",
    "Jahresmitte 2019": "2019-38",
    "Ende2016": "2016-39",
    "Jahresende 2024": "2024-39",
    "Anfang März 2024": "2024-03-01/2024-03-10",
    "Mitte März 2024": "2024-03-11/2024-03-20",
    "Ende Februar 2024": "2024-02-21/2024-02-29",
    "Monatsende März 2024": "2024-03-21/2024-03-31",
    "Ende des 1. Quartals 2024": "2024-03",
    "Schuljahr 2026/27": "2026-08/2027-07",
    "Schuljahr 2019": "2019-08/2020-07",
    "Schuljahr 2023–2024": "2023-08/2024-07",
    "Schuljahr 07/08": "2007-08/2008-07",
    "Kita-Jahr 2023/2024": "2023-08/2024-07",
    "KiTa-Jahr 24/25": "2024-08/2025-07",
    "Kindergartenjahres 2019/20": "2019-08/2020-07",
    "Schuljahre 2019/20 und 2020/21": "2019-08/2021-07",
    "mit Beginn des Schuljahres 2026/27": "2026-08",
    "zum Schuljahresende 2024/25": "2025-07",
    "2. Schulhalbjahr 2023/24": "2024-02/2024-07",
    "Doppelhaushalt 2019/20": "2019/2020",
    "Doppelhaushalts 19/20": "2019/2020",
    "Haushaltsjahre 2024 und 2025": "2024/2025",
    "in den Jahren von 2017 bis 2021": "2017/2021",
    "Jahre 2019/2021": "2019/2021",
    "für den Zeitraum 2019–2020": "2019/2020",
    "Zeitraum vom 1.1.2020 bis 31.12.2022": "2020-01-01/2022-12-31",
    "2022/23": "2022/2023",
    "in den 1990er Jahren": "199X",
    "Sommerferien 2024": "2024",
    "Januar - August 2007": "2007-01/2007-08",
    "Jan.–März 2024": "2024-01/2024-03",
    "Dezember 2006/ Januar 2007": "2006-12/2007-01",
    "Dezember/Januar 2007": "2006-12/2007-01",
    "Oktober 2006 bis März": "2006-10/2007-03",
    "September bis Februar 2021/22": "2021-09/2022-02",
    "April, Mai und Juni 2020": "2020-04/2020-06",
    "Sommer / Herbst 2024": "2024-22/2024-23",
    "Herbst/Winter 2022": "2022-23/2022-24",
    "1./2. Quartal 2024": "2024-33/2024-34",
    "Q1 bis Q3 2024": "2024-33/2024-35",
    "Mitte/Ende 2024": "2024-38/2024-39",
    "Ende 2024/Anfang 2025": "2024-39/2025-37",
    "zum Jahreswechsel 2023/24": "2023-12/2024-01",
    "21./22. November 2023": "2023-11-21/2023-11-22",
    "16./17./18.12.2025": "2025-12-16/2025-12-18",
    "9. und 13. April 2022": "2022-04-09/2022-04-13",
    "08.–23.07.2025": "2025-07-08/2025-07-23",
    "01.-19.12.24": "2024-12-01/2024-12-19",
    "31. März/1. April 2020": "2020-03-31/2020-04-01",
    "28.12. bis 05.01.2024": "2023-12-28/2024-01-05",
    "KW 12 2024": "2024-03-18/2024-03-24",
    "12.-14. KW 2024": "2024-03-18/2024-04-07",
    "KW 1/2025": "2024-12-30/2025-01-05",
    "ab 2009": "2009/..",
    "seit September 2013": "2013-09/..",
    "frühestens zum 1.10.2015": "2015-10-01/..",
    "nicht vor 2030": "2030/..",
    "voraussichtlich ab Mitte 2026": "2026-38/..",
    "spätestens ab dem Herbst 2021": "2021-23/..",
    "ab dem Schuljahr 2019/20": "2019-08/..",
    "vom 1. August 2024 an": "2024-08-01/..",
    "2021 ff.": "2021/..",
    "seit 2013 bis heute": "2013/..",
    "ab 2021 bis 2023": "2021/2023",
    "zwischen 2010 und 2015": "2010/2015",
    "bis 2024": "../2024",
    "bis Ende 2024": "../2024",
    "bis Ende Mai 2021": "../2021-05",
    "bis Mitte März 2024": "../2024-03-20",
    "spätestens zum 30.11.2026": "../2026-11-30",
    "längstens bis zum Ende des Schuljahres 2020/21": "../2021-07",
    "spätestens bis zum Stadtjubiläum 2015": "../2015",
    "vor 2018": "../2017",
    "vor dem 1. August 2024": "../2024-07-31",
    "vor Beginn des Schuljahres 2024/25": "../2024-07",
    "vor Mitte März 2024": "../2024-03-10",
    "nach dem 31.12.2024": "2025-01-01/..",
    "nach dem Winter 2023/24": "2024-03/..",
    "im Laufe des Jahres 2014": "2014",
    "ca. Ende 2024": "2024-39~",
    "Schul\u00adjahr 2024/25": "2024-08/2025-07",
    "Schul- jahr 2019/20": "2019-08/2020-07",
    "voraus-\nsichtlich Herbst\n2024": "2024-23",
    "Fru\u0308hjahr 2024": "2024-21",
    "„Sommer 2024“": "2024-22",
    "since 2013": "2013/..",
    "by 30 November 2026": "../2026-11-30",
    "mid-2024": "2024-38",
    "first half of 2024": "2024-40",
    "school year 2023/24": "2023-08/2024-07",
    "December 10, 2014": "2014-12-10",
}


@pytest.mark.parametrize(("wording", "edtf"), WITH_YEAR.items())
def test_a_wording_with_its_year_needs_no_reference(wording: str, edtf: str) -> None:
    reading = read(wording)

    assert reading.time == VagueTime.from_edtf(edtf, wording)
    assert not reading.open


AGAINST_REFERENCE = {
    "im Oktober": "2007-10",
    "in der Oktobersitzung": "2007-10",
    "Spätherbst dieses Jahres": "2007-23",
    "10. Dezember d. J.": "2007-12-10",
    "24.11.": "2007-11-24",
    "Mittwoch, 19. September": "2007-09-19",
    "Mittwoch, 10. Dezember": "2008-12-10",
    "im kommenden Jahr": "2008",
    "Anfang nächsten Jahres": "2008-37",
    "letztes Jahr": "2006",
    "Ende des Jahres": "2007-39",
    "Ende des Monats": "2007-09-21/2007-09-30",
    "im nächsten Monat": "2007-10",
    "dieses Quartal": "2007-35",
    "nächste Woche": "2007-09-24/2007-09-30",
    "im laufenden Schuljahr": "2007-08/2008-07",
    "im kommenden Schuljahr 2022/2023": "2022-08/2023-07",
    "kommenden Mai": "2008-05",
    "kommenden Oktober": "2007-10",
    "kommenden Herbst": "2007-23",
    "letzten September": "2006-09",
    "letzten Winter": "2006-24",
    "Dezember bis Februar": "2007-12/2008-02",
    "bis Ende Juni": "../2007-06",
    "ab Januar": "2007-01/..",
}


@pytest.mark.parametrize(("wording", "edtf"), AGAINST_REFERENCE.items())
def test_a_relative_wording_is_read_against_the_documents_date(wording: str, edtf: str) -> None:
    assert read(wording, AUTUMN_2007).time == VagueTime.from_edtf(edtf, wording)


@pytest.mark.parametrize("wording", AGAINST_REFERENCE.keys() - {"im kommenden Schuljahr 2022/2023"})
def test_without_a_reference_a_relative_wording_stays_words(wording: str) -> None:
    assert read(wording).time == VagueTime.words(wording)


@pytest.mark.parametrize(
    ("wording", "reference", "edtf"),
    [
        ("01.09.98", None, "1998-09-01"),
        ("01.09.69", None, "2069-09-01"),
        ("01.09.69", date(2000, 1, 1), "1969-09-01"),
        ("01.09.98", date(2060, 1, 1), "2098-09-01"),
    ],
)
def test_two_digits_are_the_year_nearest_to_the_reference(
    wording: str, reference: date | None, edtf: str
) -> None:
    assert read(wording, reference).time.edtf == edtf


@pytest.mark.parametrize(
    "wording",
    ["fortlaufend", "unbefristet", "bis auf Weiteres", "dauerhaft", "laufend", "ongoing"],
)
def test_a_time_without_date_by_its_meaning_is_open(wording: str) -> None:
    reading = read(wording, AUTUMN_2007)

    assert reading.open
    assert reading.time == VagueTime.words(wording)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sobald die Mittel da sind",
        "schnellstmöglich",
        "ab sofort",
        "vor den Sommerferien",
        "2.2.11",
        "1.1.10",
        "Kapitel 12.1.15",
        "31.02.2024",
        "12.13.2024",
        "13/2024",
        "2007/0551",
        "Schuljahr 2010/21",
        "2012 bis 2010",
        "2011/12 bis 2010",
        "30./1. Mai 2024",
        "KW 53 2024",
        "Jahreswechsel 2024",
        "1. Oktober des Vorjahres",
        "35.000 Euro",
        "Montag",
        "9999-24",
        "Herbst" + " " * 300 + "2024",
    ],
)
def test_what_is_no_date_is_kept_as_words_and_not_guessed(text: str) -> None:
    reading = read(text, AUTUMN_2007)

    assert reading.time == VagueTime.words(text.strip())
    assert not reading.open


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
