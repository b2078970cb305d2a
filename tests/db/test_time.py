"""What EDTF strings mean in days, and what is refused."""

import re
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from db.time import LONGEST, VagueTime, bounds


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2014-12-10", date(2014, 12, 10), date(2014, 12, 10)),
        ("2007-21", date(2007, 3, 1), date(2007, 5, 31)),
        ("2007-22", date(2007, 6, 1), date(2007, 8, 31)),
        ("2007-23", date(2007, 9, 1), date(2007, 11, 30)),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-28", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-29", date(2024, 9, 1), date(2024, 11, 30)),
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-36", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-37", date(2024, 1, 1), date(2024, 4, 30)),
        ("2024-38", date(2024, 5, 1), date(2024, 8, 31)),
        ("2024-39", date(2024, 9, 1), date(2024, 12, 31)),
        ("2024-40", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-41", date(2024, 7, 1), date(2024, 12, 31)),
        ("2006-12/2007-01", date(2006, 12, 1), date(2007, 1, 31)),
        ("2024-22/2024-23", date(2024, 6, 1), date(2024, 11, 30)),
        ("2021-24/2022-21", date(2021, 12, 1), date(2022, 5, 31)),
        ("2026-38/..", date(2026, 5, 1), None),
        ("2009/..", date(2009, 1, 1), None),
        ("2009/", date(2009, 1, 1), None),
        ("../2024", None, date(2024, 12, 31)),
        ("/2026-11-30", None, date(2026, 11, 30)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("9999-36", date(9999, 10, 1), date(9999, 12, 31)),
    ],
)
def test_bounds_are_whole_days_inclusive(
    edtf: str, earliest: date | None, latest: date | None
) -> None:
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("2007-23~", "2007-23"),
        ("2007?", "2007"),
        ("2007-05-03%", "2007-05-03"),
        ("2007~/2009-05?", "2007/2009-05"),
        ("2007-?05", "2007-05"),
        ("2004-06-~11/2005", "2004-06-11/2005"),
    ],
)
def test_marks_of_doubt_are_kept_and_do_not_widen_the_bounds(marked: str, plain: str) -> None:
    time = VagueTime.from_edtf(marked)

    assert time.edtf == marked
    assert (time.earliest, time.latest) == bounds(plain)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2007-XX", date(2007, 1, 1), date(2007, 12, 31)),
        ("2008-02-XX", date(2008, 2, 1), date(2008, 2, 29)),
        ("199X/2004", date(1990, 1, 1), date(2004, 12, 31)),
        ("[2007-04,2007-09]", date(2007, 4, 1), date(2007, 9, 30)),
        ("{2022-04-09,2022-04-13}", date(2022, 4, 9), date(2022, 4, 13)),
        ("[..1984]", None, date(1984, 12, 31)),
        ("{1984..}", date(1984, 1, 1), None),
        ("2007-02-01T17:30:00", date(2007, 2, 1), date(2007, 2, 1)),
    ],
)
def test_rarer_forms_of_the_standard_are_read_too(
    edtf: str, earliest: date | None, latest: date | None
) -> None:
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "reason"),
    [
        ("", "'' is not a date as EDTF (ISO 8601-2) writes it."),
        ("Herbst", "'Herbst' is not a date as EDTF (ISO 8601-2) writes it."),
        ("10.12.2014", "'10.12.2014' is not a date as EDTF (ISO 8601-2) writes it."),
        ("2024\n", "'2024\n' is not a date as EDTF (ISO 8601-2) writes it."),
        ("٢٠٢٤", "'٢٠٢٤' is not a date as EDTF (ISO 8601-2) writes it."),
        ("2019/20", "'20' is not a date as EDTF (ISO 8601-2) writes it."),
        ("2007-1X", "'2007-1X' is not a date as EDTF (ISO 8601-2) writes it."),
        ("2023-02-29", "'2023-02-29' is no date of the calendar."),
        ("2023-02-29/..", "'2023-02-29' is no date of the calendar."),
        ("2024-13", "'2024-13' is no date of the calendar."),
        ("2024-42", "'2024-42' is no date of the calendar."),
        ("2024-21-01", "'2024-21-01' is no date of the calendar."),
        ("0000", "'0000' is no date of the calendar."),
        ("9999-24", "'9999-24' is no date of the calendar."),
        ("Y20000", "'Y20000' is not a date as EDTF (ISO 8601-2) writes it."),
        ("2008/2007", "'2008/2007' ends before it begins."),
        ("../..", "'../..' is open at both ends and so says nothing."),
        ("[..1984,1990..]", "'[..1984,1990..]' is open at both ends and so says nothing."),
        (
            "{..1983-12-31,1984-10-10}",
            "'{..1983-12-31,1984-10-10}' is EDTF of a kind that cannot be kept here.",
        ),
        ("2" * 101, "An EDTF date has at most 100 characters, this one 101."),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(edtf: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        VagueTime.from_edtf(edtf)


def test_words_that_cannot_be_read_are_kept_alone() -> None:
    assert VagueTime.words("sobald möglich") == VagueTime(None, "sobald möglich", None, None)


def test_fields_come_in_the_order_of_the_stored_columns() -> None:
    time = VagueTime.from_edtf("2007-23", "Spätherbst 2007")

    assert time == VagueTime("2007-23", "Spätherbst 2007", date(2007, 9, 1), date(2007, 11, 30))


_edtf_like = st.text(alphabet="0123456789X?~%.,/[]{}:TZ+-", max_size=LONGEST + 5)


@given(
    st.one_of(st.text(), _edtf_like, st.from_regex(r"[\[{]?[0-9]{3}[0-9X](-[0-9X]{2}){0,2}.{0,9}"))
)
def test_any_text_is_a_time_or_a_value_error(text: str) -> None:
    printed = StringIO()
    with redirect_stdout(printed):
        try:
            time = VagueTime.from_edtf(text)
        except ValueError:
            time = None

    assert printed.getvalue() == ""
    if time is not None:
        assert time.earliest or time.latest
        assert (time.earliest or date.min) <= (time.latest or date.max)


@given(st.dates(), st.integers(0, 4000))
def test_an_interval_of_days_is_bounded_by_its_days(first: date, length: int) -> None:
    last = min(first, date.max - timedelta(days=length)) + timedelta(days=length)
    first = min(first, last)

    assert bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)


@given(
    st.integers(1, 9998),
    st.one_of(st.integers(1, 12), st.sampled_from([21, 22, 23, *range(33, 42)])),
)
def test_the_library_agrees_on_every_code_but_winter(year: int, code: int) -> None:
    edtf = f"{year:04}-{code:02}"
    second_opinion = parse_edtf(edtf)

    earliest, latest = bounds(edtf)

    assert earliest == date(*second_opinion.lower_strict()[:3])
    assert latest == date(*second_opinion.upper_strict()[:3])
