"""Spans whose end lies before their beginning: told to whoever types them, never guessed."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.dates import find, read
from db.time import BackwardsError, VagueTime, bounds

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day:%d.%m.%y}",
    date.isoformat,
)
OF_MONTHS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day:%m/%Y}",
    lambda day: f"{day:%Y-%m}",
)
PARTS: tuple[Callable[[date], str], ...] = (
    lambda day: f"Q{(day.month + 2) // 3} {day.year}",
    lambda day: f"{(day.month + 2) // 3}. Quartal {day.year}",
    lambda day: f"{(day.month + 5) // 6}. Halbjahr {day.year}",
    lambda day: f"{('Anfang', 'Mitte', 'Ende')[(day.month - 1) // 4]} {day.year}",
)
YEARS: tuple[Callable[[date], str], ...] = (lambda day: f"{day.year}",)
EACH_WITH_BLANKS = (
    "{} bis {}",
    "von {} bis {}",
    "vom {} bis zum {}",
    "zwischen {} und {}",
    "{} – {}",
)
BEFORE_TWO_DIGITS_TURN = st.dates(date(1980, 1, 1), date(2060, 12, 31))


@given(
    st.sampled_from([*DAYS, *OF_MONTHS, *PARTS, *YEARS]),
    st.sampled_from([*EACH_WITH_BLANKS, "{} - {}"]),
    BEFORE_TWO_DIGITS_TURN,
    BEFORE_TWO_DIGITS_TURN,
)
def test_a_span_is_backwards_exactly_where_its_end_lies_before_its_beginning(
    written: Callable[[date], str], span: str, one: date, other: date
) -> None:
    text = span.format(written(one), written(other))
    begun, ends = read(written(one)).time.earliest, read(written(other)).time.latest
    assert begun
    assert ends

    reading = read(text)

    assert reading.backwards == (ends < begun)
    if reading.backwards:
        assert reading.time == VagueTime.words(text)
        assert not reading.open
    elif written(one) != written(other):
        assert (reading.time.earliest, reading.time.latest) == (begun, ends)


@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from(["", "~", "?"]))
def test_edtf_is_backwards_exactly_where_it_ends_before_it_begins(
    one: date, other: date, length: int, mark: str
) -> None:
    first, last = (day.isoformat()[:length] + mark for day in (one, other))
    text = f"{first}/{last}"
    (begun, _), (_, ends) = bounds(first), bounds(last)
    assert begun
    assert ends

    assert read(text).backwards == (ends < begun)
    if ends < begun:
        with pytest.raises(BackwardsError):
            VagueTime.from_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "2027/2025",
        "2027-2025",
        "2027–25",
        "2027/26",
        "Jahre 2021/19",
        "Doppelhaushalt 2028/27",
        "ab 2027 bis 2025",
        "15.-12.6.2027",
        "30. bis 1. Mai 2027",
        "2007-23/2007-21",
        "Herbst 2027 bis Sommer 2027",
        "Schuljahr 2027/28 bis Schuljahr 2025/26",
        "Zeitraum vom 15.06.2027 bis 01.06.2027.",
        "15.06.2027 - 01.06.2027, 14:00 Uhr",
        "from 2027 to 2025",
    ],
)
def test_backwards_in_further_notations(text: str) -> None:
    assert read(text) == read(text, date(2026, 5, 1))
    assert read(text).backwards
    assert read(text).time == VagueTime.words(text)


@pytest.mark.parametrize(
    "text",
    [
        # From one year into the next, as the reader has it where a year is said or known.
        "Mai bis März",
        "Mai bis März 2027",
        "15.12. bis 10.01.2027",
        # Neither a contradiction nor a span: a list, a time and the part of it that it ends in.
        "2027 und 2025",
        "Juni 2027 bis 2027",
        "2027 bis 2027",
        # Other words around it may make it something else.
        "2027 bis 2025 Plätze",
        "Beschluss 2027/2025",
        "2027/03",
        "nach Absprache",
        "31.02.2027",
    ],
)
def test_what_is_no_contradiction_is_not_called_one(text: str) -> None:
    assert not read(text).backwards


def test_in_a_paper_such_words_stay_as_they_are_and_each_date_is_found() -> None:
    found = find("Die Förderung läuft von 2027 bis 2025, danach ab Mai 2028.")

    assert [one.reading.time.edtf for one in found] == ["2027", "../2025", "2028-05/.."]
    assert not any(one.reading.backwards for one in found)
