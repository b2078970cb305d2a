"""Wordings of times as people write them into a field, read against the convention."""

from datetime import date

import pytest

from api.dates import read
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


@pytest.mark.parametrize(
    "wording", sorted(AGAINST_REFERENCE.keys() - {"im kommenden Schuljahr 2022/2023"})
)
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
