"""When reports come due: by rule, over years, without drift."""

import datetime as dt
from collections import defaultdict
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.dates import moving
from api.duties import occurring, reminding
from api.duties.occurring import Event, Rule
from api.duties.reminding import Deadline
from db.time import VagueTime

FAR = dt.date(2035, 1, 1)


def day(edtf: str) -> VagueTime:
    return VagueTime.from_edtf(edtf)


def due_days(rule: Rule, *events: Event, last: dt.date = FAR) -> list[str | None]:
    return [one.due.edtf for one in occurring.occurrences(rule, events, last)]


def test_half_yearly_reports_have_their_period_apart_from_their_due_day() -> None:
    rule = Rule(
        "regelmaessig",
        6,
        dt.date(2027, 1, 1),
        due_offset_days=42,
        until=day("2028-12-31"),
    )

    found = occurring.occurrences(rule, (), FAR)

    assert [(one.key, one.period and one.period.edtf, one.due.edtf) for one in found] == [
        ("2027-01-01", "2027-01/2027-06", "2027-08-11"),
        ("2027-07-01", "2027-07/2027-12", "2028-02-11"),
        ("2028-01-01", "2028-01/2028-06", "2028-08-11"),
        ("2028-07-01", "2028-07/2028-12", "2029-02-11"),
    ]


def test_the_last_of_the_month_stays_the_last_after_a_short_month() -> None:
    rule = Rule("regelmaessig", 1, due=day("2027-01-31"))

    assert due_days(rule, last=dt.date(2027, 5, 1)) == [
        "2027-01-31",
        "2027-02-28",
        "2027-03-31",
        "2027-04-30",
    ]


def test_vague_due_times_come_again_as_vague_as_they_are() -> None:
    autumn = Rule("regelmaessig", 12, due=day("2027-23"), until=day("../2029"))

    assert due_days(autumn) == ["2027-23", "2028-23", "2029-23"]


def test_after_each_conference_of_the_kind_that_has_a_date() -> None:
    def held(number: int, kind: str, first: dt.date | None, last: dt.date | None) -> Event:
        return Event(UUID(int=number), kind, first, last)

    rule = Rule("nach_ereignis", due_offset_days=28, event_kind="planungskonferenz")
    events = (
        held(1, "planungskonferenz", dt.date(2027, 5, 3), dt.date(2027, 5, 4)),
        held(2, "fachtag", dt.date(2027, 6, 1), dt.date(2027, 6, 1)),
        held(3, "planungskonferenz", None, None),
        held(4, "planungskonferenz", dt.date(2027, 3, 1), dt.date(2027, 3, 1)),
    )

    found = occurring.occurrences(rule, events, FAR)

    assert [(one.key, one.due.edtf) for one in found] == [
        (str(UUID(int=4)), "2027-03-29"),
        (str(UUID(int=1)), "2027-06-01"),
    ]


def test_what_has_no_date_owes_no_report_on_a_day() -> None:
    assert due_days(Rule("fortlaufend", due=VagueTime.words("fortlaufend"))) == []
    assert due_days(Rule("regelmaessig")) == []
    assert due_days(Rule("regelmaessig", 6)) == []
    assert due_days(Rule("einmalig", due=day("2027-10"))) == ["2027-10"]
    assert due_days(Rule(None)) == []


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 24),
    st.integers(-30, 120),
)
def test_periods_follow_each_other_without_gap_and_never_drift(
    begins: dt.date, every: int, offset: int
) -> None:
    rule = Rule("regelmaessig", every, begins, due_offset_days=offset)

    found = occurring.occurrences(rule, (), begins + dt.timedelta(days=4000))

    for number, one in enumerate(found):
        assert one.period is not None
        assert one.period.earliest == moving.day_later(begins, number * every)
        assert one.due.earliest is not None
        assert one.period.latest is not None
        assert (one.due.earliest - one.period.latest).days == offset
        if number:
            before = found[number - 1].period
            assert before is not None
            assert before.latest == one.period.earliest - dt.timedelta(days=1)


@given(
    st.dates(dt.date(1995, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from(
        [None, "1996-01-31", "1997-06", "1997-23", "1998", "1999-11/2000-02", "2001/.."]
    ),
    st.integers(1, 30),
    st.integers(-900, 900),
    st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
)
def test_what_is_asked_for_since_a_day_is_what_was_not_surely_due_before(
    begins: dt.date, due: str | None, every: int, offset: int, since: dt.date
) -> None:
    rule = Rule("regelmaessig", every, begins, day(due) if due else None, offset)

    every_one = occurring.occurrences(rule, (), FAR)

    assert occurring.occurrences(rule, (), FAR, since) == [
        one for one in every_one if one.due.latest is None or one.due.latest >= since
    ]


def test_a_rule_as_old_as_the_calendar_is_not_counted_from_its_beginning() -> None:
    rule = Rule("regelmaessig", 1, dt.date(1, 1, 1), due_offset_days=7)

    with patch.object(occurring, "day_later", wraps=moving.day_later) as counted:
        found = occurring.occurrences(rule, (), FAR, dt.date(2034, 1, 1))

    assert [one.key for one in found][0::11] == ["2033-12-01", "2034-11-01"]
    assert counted.call_count < 100


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.lists(st.integers(1, 40), max_size=60)
)
def test_every_reminder_comes_once_and_in_order_however_seldom_somebody_looks(
    due: dt.date, gaps: list[int]
) -> None:
    """Over a year and more, with days on which nothing ran."""
    today = due - dt.timedelta(days=100)
    told: list[int] = []
    for gap in gaps:
        today += dt.timedelta(days=gap)
        days = reminding.owed(Deadline(due), today, told)
        if days is not None:
            told.append(days)
        assert reminding.owed(Deadline(due), today, told) is None
    assert told == sorted(set(told), reverse=True)
    left = (due - today).days
    if left <= 30:
        assert told
        assert told[-1] >= left


def test_daily_looks_give_thirty_fourteen_and_seven_days_and_then_the_overdue_ones() -> None:
    due = dt.date(2027, 4, 1)
    told: list[tuple[int, int]] = []
    for ahead in range(60, -100, -1):
        today = due - dt.timedelta(days=ahead)
        days = reminding.owed(Deadline(due), today, [one for one, _ in told])
        if days is not None:
            told.append((days, ahead))

    assert told == [(days, days) for days in (30, 14, 7, -1, -7, -30, -60, -90)]


@pytest.mark.parametrize(
    ("edtf", "today", "counted"),
    [
        ("2027-10", "2027-09-20", "2027-10-01"),
        ("2027-10", "2027-10-01", "2027-10-01"),
        ("2027-10", "2027-10-02", "2027-10-31"),
        ("2027-10", "2027-11-02", "2027-10-31"),
        ("2027", "2026-12-20", "2027-12-31"),
        ("../2027-10-31", "2027-09-01", "2027-10-31"),
        ("2027/..", "2027-09-01", "2027-01-01"),
    ],
)
def test_a_month_is_counted_to_its_first_day_until_it_has_come(
    edtf: str, today: str, counted: str
) -> None:
    found = reminding.deadline(day(edtf), dt.date.fromisoformat(today))

    assert found is not None
    assert found.day == dt.date.fromisoformat(counted)
    assert reminding.deadline(VagueTime.words("fortlaufend"), found.day) is None


def test_what_is_due_in_a_month_is_not_overdue_before_the_month_is_over() -> None:
    told: dict[dt.date, list[int]] = defaultdict(list)
    mails: list[tuple[str, int]] = []
    for number in range(120):
        today = dt.date(2027, 8, 25) + dt.timedelta(days=number)
        deadline = reminding.deadline(day("2027-10"), today)
        assert deadline is not None
        days = reminding.owed(deadline, today, told[deadline.day])
        if days is not None:
            told[deadline.day].append(days)
            mails.append((today.isoformat(), (deadline.day - today).days))

    assert mails == [
        ("2027-09-01", 30),
        ("2027-09-17", 14),
        ("2027-09-24", 7),
        ("2027-10-24", 7),
        ("2027-11-01", -1),
        ("2027-11-07", -7),
        ("2027-11-30", -30),
    ]
