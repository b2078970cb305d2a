"""Real council wordings against the convention, by rules that share nothing with the reader."""

import csv
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from api.dates import find, find_clock, read
from db.time import bounds

SHARED = Path(__file__).parents[2].parent / "shared"
WORDINGS = SHARED / "data" / "council" / "karlsruhe_fuzzy_date_expressions.csv"
SEEDS = SHARED / "seeds"

needs_shared = pytest.mark.skipif(
    not WORDINGS.exists() or not SEEDS.exists(),
    reason="the real council data does not lie beside this checkout (../shared)",
)

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
            *("Oktober", "November", "Dezember"),
        ),
        1,
    )
}
SEASONS = {"frühjahr": 21, "sommer": 22, "herbst": 23, "winter": 24}
ORDINALS = {"erste": 1, "ersten": 1, "1.": 1, "zweite": 2, "zweiten": 2, "2.": 2, "4.": 4}
# The wordings of the kind "relative" follow no pattern, so each fact is written down.
RELATIVE = {
    "nicht vor 2018": "2018/..",
    "nicht vor 2030": "2030/..",
    "im Laufe des Jahres 2007": "2007",
    "im Laufe des Jahres 2012": "2012",
    "im Laufe des Jahres 2020": "2020",
    "im Laufe des Jahres 2022": "2022",
    "im Laufe des Jahres 2024": "2024",
    "voraussichtlich im Jahr 2025": "2025",
    "voraussichtlich im Jahr 2030": "2030",
    "voraussichtlich ab Mitte 2026": "2026-38/..",
    "voraussichtlich ab Herbst 2018": "2018-23/..",
    "voraussichtlich ab Herbst 2025": "2025-23/..",
    "spätestens ab dem Herbst 2021": "2021-23/..",
    "spätestens ab dem Schuljahr 2019": "2019-08/..",
    "frühestens zum Schuljahr 2025": "2025-08/..",
    "frühestens zum 01.09.2012": "2012-09-01/..",
    "frühestens ab dem 01.09.2012": "2012-09-01/..",
    "frühestens zum 1. September 2012": "2012-09-01/..",
    "frühestens zum 31.08.2019": "2019-08-31/..",
    "spätestens zum 01.09.2026": "../2026-09-01",
    "spätestens bis zum Stadtgeburtstag 2015": "../2015",
}


def _season(words: str) -> str | None:
    name = next(name for name in SEASONS if name in words.lower())
    return f"{re.findall('[0-9]{4}', words)[0]}-{SEASONS[name]}"


def _counted(words: str, first_code: int) -> str | None:
    return f"{words[-4:]}-{first_code + ORDINALS[words.partition(' ')[0]]}"


def _part(words: str) -> str | None:
    part = next(
        n for n, w in enumerate(("anfang|beginn", "mitte", "ende")) if re.search(w, words, 2)
    )
    year = int(words[-4:])
    month = next((MONTHS[word] for word in words.split() if word in MONTHS), None)
    if month is None:
        return f"{year}-{37 + part}"
    days = ((1, 10), (11, 20), (21, monthrange(year, month)[1]))[part]
    return "/".join(f"{year}-{month:02}-{day:02}" for day in days)


def _two_years(words: str) -> tuple[int, int]:
    first, last = re.findall("[0-9]+", words)
    return int(first), int(last if len(last) == 4 else first[:2] + last)


def _year_of_school_or_budget(words: str) -> str | None:
    first, last = _two_years(words)
    if words.startswith("Doppel"):
        return f"{first}/{last}"
    return f"{first}-08/{last}-07" if last == first + 1 else None


def _months(words: str) -> str | None:
    first, last = (MONTHS[word] for word in re.findall(r"\w+", words) if word in MONTHS)
    return f"{words[-4:]}-{first:02}/{words[-4:]}-{last:02}"


def _short(words: str) -> str | None:
    day, month, year = words.split(".")
    chapter = len(day) == len(month) == 1
    return None if chapter else f"20{year}-{int(month):02}-{int(day):02}"


def _days(words: str) -> str | None:
    first, last, *month = (int(number) for number in re.findall("[0-9]+", words[:-4]))
    named = next((MONTHS[word] for word in words.split() if word in MONTHS), None)
    start = f"{words[-4:]}-{named or month[0]:02}"
    return f"{start}-{first:02}/{start}-{last:02}"


def _expected(kind: str, words: str) -> str | None:
    rules: dict[str, Callable[[str], str | None]] = {
        "season": _season,
        "halfyear": lambda said: _counted(said, 39),
        "quarter": lambda said: _counted(said, 32),
        "part-of-year": _part,
        "school-or-kita-year": _year_of_school_or_budget,
        "year-range": lambda said: "{}/{}".format(*_two_years(said)),
        "month-range": _months,
        "relative": RELATIVE.get,
        "two-digit-year": _short,
        "day-range": _days,
    }
    return rules[kind](words)


def _real_wordings() -> list[tuple[str, str, str]]:
    with WORDINGS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return [(row["kind"], row["expression"], row["context"]) for row in rows]


@needs_shared
def test_every_real_wording_is_read_as_the_convention_says() -> None:
    wordings = _real_wordings()

    wrong = {}
    for kind, words, _context in wordings:
        expected, reading = _expected(kind, words), read(words)
        days = (None, None) if expected is None else bounds(expected)
        read_as = (reading.time.edtf, (reading.time.earliest, reading.time.latest))
        if read_as != (expected, days):
            wrong[words] = (reading.time.edtf, expected)

    assert len(wordings) == 306
    assert wrong == {}


@needs_shared
def test_of_the_real_wordings_only_those_for_ever_are_open() -> None:
    opened = {words for _kind, words, _context in _real_wordings() if read(words).open}

    assert opened == {"unbefristet", "bis auf weiteres"}


@needs_shared
def test_every_real_wording_is_found_where_it_stands_in_its_sentence() -> None:
    missed = []
    for kind, words, context in _real_wordings():
        start = context.index(words)
        found = [
            hit
            for hit in find(context)
            if hit.start < start + len(words) and start < hit.end and not hit.reading.open
        ]
        whole = any(hit.start <= start and hit.end >= start + len(words) for hit in found)
        if _expected(kind, words) is not None and not whole:
            missed.append(words)

    # In one sentence a table has lost its blanks, so that the year is no number of four digits.
    assert missed == ["Sommer 2024"]


SEED_DATES = {
    "000": (date(2007, 9, 19), {"2007-09-19", "2007-23", "2007-10"}),
    "001": (date(2007, 2, 1), {"2007-02-01", "2007", "2008-01-01"}),
    "002": (
        None,
        {
            *("2005/2008", "2006-09", "2006-12/2007-01", "2007-03", "2007-22"),
            *("2007-01/2007-08", "2007-03/2007-08", "2007-08", "2009/.."),
        },
    ),
    "003": (
        date(2023, 2, 14),
        {"2023-02-14", "2020/..", "2021/..", "2022-11-24", "2022-12-07"},
    ),
    "004": (
        date(2014, 12, 5),
        {"2015-05-28", "2025-01-04", "2014", "2014-12-10", "2013-09/..", "2013", "2014-37"},
    ),
}


@needs_shared
@pytest.mark.parametrize("seed", SEED_DATES)
def test_the_dates_of_a_real_document_are_found_and_nothing_else(seed: str) -> None:
    reference, dates = SEED_DATES[seed]
    text = next(SEEDS.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")

    found = {hit.reading.time.edtf for hit in find(text, reference) if not hit.reading.open}

    assert found == dates


@needs_shared
@pytest.mark.parametrize(
    ("seed", "clock"),
    [("000", []), ("001", [(17, 20)]), ("002", []), ("003", []), ("004", [(10, 14)])],
)
def test_the_spans_of_clock_time_of_a_real_document_are_found(
    seed: str, clock: list[tuple[int, int]]
) -> None:
    text = next(SEEDS.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")

    spans = [(hit.from_.hour, hit.until.hour) for hit in find_clock(text) if hit.until is not None]

    assert spans == clock
