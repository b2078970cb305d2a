"""Reminders over a whole year, as the schedule looks: the clock changes, is set, and rules too."""

import datetime as dt
from collections import defaultdict
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.duties import occurring, reminding
from api.duties.occurring import Rule
from api.jobs import schedule
from api.jobs.schedule import SHIPPED
from api.processes.service import BERLIN

FIRST: Final = dt.date(2027, 1, 1)
DAYS: Final = 365
THRESHOLDS: Final = (30, 14, 7, -1, -7, *range(-30, -3 * DAYS, -30))
CRON: Final = next(one.cron for one in SHIPPED if one.kind == "come-due")
About = tuple[str, dt.date]
"""A report by its instance, with the day it is due by the rule of that time."""


def scheduled() -> list[dt.date]:
    """The days the schedule looks on, from its own times: both changes of the clock are in it."""
    at = dt.datetime.combine(FIRST - dt.timedelta(days=1), dt.time(12), BERLIN)
    days = []
    for _ in range(DAYS):
        at = schedule.next_time(CRON, at)
        days.append(at.astimezone(BERLIN).date())
    return days


LOOKS: Final = scheduled()


def test_the_schedule_looks_once_on_every_day_of_the_year() -> None:
    assert [FIRST + dt.timedelta(days=number) for number in range(DAYS)] == LOOKS


class Year:
    """Who was reminded of what on which day, and on which days somebody had looked at it."""

    def __init__(self) -> None:
        self.told: dict[About, list[tuple[int, dt.date, frozenset[dt.date]]]] = defaultdict(list)
        self.looked: dict[About, set[dt.date]] = defaultdict(set)

    def look(self, day: dt.date, rule: Rule) -> None:
        """As the job does it."""
        for one in occurring.occurrences(rule, (), day + dt.timedelta(days=31)):
            due = reminding.deadline(one.due, day)
            assert due is not None
            about = (one.key, due.day)
            self.looked[about].add(day)
            days = reminding.owed(due, day, [known for known, *_ in self.told[about]])
            if days is not None:
                self.told[about].append((days, day, frozenset(self.looked[about])))


some_days = st.sets(st.integers(0, DAYS - 1), max_size=80)


@settings(max_examples=15)
@given(
    rules=st.tuples(
        st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 30)),
        st.integers(2, 12),
        st.integers(-20, 60),
        st.integers(-20, 60),
    ),
    change=st.integers(0, DAYS - 1),
    missed=some_days,
    repeated=some_days,
    set_back=some_days,
)
@example(
    # Nobody looks on the day, but once the clock is set back to it, when all was told.
    rules=(dt.date(2027, 1, 1), 6, 0, 0),
    change=0,
    missed={150},
    repeated=set(),
    set_back={151},
)
def test_each_reminder_comes_once_on_its_day_whatever_the_clock_and_the_rule_do(
    rules: tuple[dt.date, int, int, int],
    change: int,
    missed: set[int],
    repeated: set[int],
    set_back: set[int],
) -> None:
    begins, every, *offsets = rules
    before, after = (Rule("regelmaessig", every, begins, due_offset_days=days) for days in offsets)
    year = Year()
    for number, day in enumerate(LOOKS):
        rule = after if number >= change else before
        for _ in range((number not in missed) + (number in repeated)):
            year.look(day, rule)
        if number in set_back:
            year.look(day - dt.timedelta(days=1), rule)

    for about, reminders in year.told.items():
        known = [days for days, *_ in reminders]
        assert known == sorted(set(known), reverse=True)
        assert [days for days in THRESHOLDS if day_of(about, days) in year.looked[about]] == [
            days for days in known if day_of(about, days) in year.looked[about]
        ]
        for days, day, looked in reminders:
            # Late only where nobody had looked, under this rule, since its day.
            since = [one for one in looked if day_of(about, days) <= one < day]
            assert (since, day_of(about, days) <= day) == ([], True)


def day_of(about: About, days: int) -> dt.date:
    return about[1] - dt.timedelta(days=days)
