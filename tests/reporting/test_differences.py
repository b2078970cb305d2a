"""What two snapshots differ in: everything that changed once, and nothing that did not."""

import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.reporting import times
from api.reporting.differences import differences
from api.reporting.telling import KINDS
from db.time import VagueTime

NAMES = {
    "sub_projects": "title",
    "phases": "title",
    "milestones": "title",
    "goals": "text",
    "measures": "title",
    "conferences": "title",
    "decisions": "title",
    "papers": "name",
    "needs": "title",
    "committees": "name",
    "participants": "name",
    "trainings": "topic",
    "grants": "title",
}


def time(edtf: str, text: str | None = None) -> dict[str, Any]:
    found = VagueTime.from_edtf(edtf, text)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    return {
        "edtf": edtf,
        "text": text,
        "earliest": found.earliest and found.earliest.isoformat(),
        "latest": found.latest and found.latest.isoformat(),
    }


def snapshot(**lists: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "process": {"id": "p", "title": "Präventionskette", "status": "laufend"},
        "terms": {
            "phase_status": {
                "offen": ["Offen", "Open"],
                "abgeschlossen": ["Abgeschlossen", "Concluded"],
            },
            "milestone_status": {"erreicht": ["Erreicht", "Reached"]},
        },
        **{name: [] for name in NAMES},
        **lists,
    }


def phase(**fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("planned", "forecast", "actual", "status", "responsible", "result"))
    return {"id": "1", "title": "Sozialraumanalyse", **empty, **fields}


def german(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [one.said.de for one in differences(before, after)]


def test_what_was_reached_is_told_against_its_plan() -> None:
    planned = time("2026-10-01")
    before = snapshot(phases=[phase(planned=planned, status="offen")])
    after = snapshot(
        phases=[phase(planned=planned, status="abgeschlossen", actual=time("2026-11-12"))]
    )

    (told,) = differences(before, after)

    assert told.said.de == (
        "Phase „Sozialraumanalyse“ abgeschlossen, sechs Wochen später als geplant; "
        "tatsächlich 12.11.2026."
    )
    assert told.said.en == (
        "Phase “Sozialraumanalyse” concluded, six weeks later than planned; "
        "actual: 12 November 2026."
    )


def test_what_is_moved_is_told_in_the_words_of_its_source() -> None:
    before = snapshot(phases=[phase(planned=time("2026-23", "Spätherbst 2026"))])
    after = snapshot(phases=[phase(planned=time("2027-21", "Frühjahr 2027"))])

    assert german(before, after) == [
        "Phase „Sozialraumanalyse“: verschoben von Spätherbst 2026 auf Frühjahr 2027."
    ]


def test_what_came_and_what_went() -> None:
    conference = {"id": "c", "title": "Zweite Konferenz", "date": time("2027-03"), "state": None}
    decision = {"id": "d", "title": "Auftrag", "date": "2026-02-14", "outcome": "beschlossen"}

    assert german(snapshot(), snapshot(conferences=[conference], decisions=[decision])) == [
        "Neu: Konferenz „Zweite Konferenz“, März 2027.",
        "Neu: Beschluss „Auftrag“, 14.02.2026, beschlossen.",
    ]
    assert german(snapshot(conferences=[conference]), snapshot()) == [
        "Entfallen: Konferenz „Zweite Konferenz“."
    ]


@pytest.mark.parametrize(
    ("planned", "actual", "expected"),
    [
        ("2026-10-01", "2026-11-12", "sechs Wochen später"),
        ("2026-10-01", "2026-10-02", "einen Tag später"),
        ("2026-10-01", "2026-10-01", "wie geplant"),
        ("2026-11-12", "2026-10-29", "zwei Wochen früher"),
        ("2026-10-01", "2026-10-18", "17 Tage später"),
        ("2026-10", "2026-12", "zwei Monate später"),
        ("2026", "2027", "ein Jahr später"),
        ("2026-23", "2027-21", "später"),
        ("2026-10", "2027-01-15", "später"),
        ("2026-10", "2026-10-15", None),
        ("2026-23", "2026-11-30", None),
        ("2026", "2026-12", None),
        ("2026-10~", "2026-12", "später"),
        ("2026-01/2026-03", "2026-02/2026-05", "zwei Monate später"),
        ("2026-01/..", "2026-05", None),
    ],
)
def test_a_lag_is_told_as_exactly_as_its_times_are(
    planned: str, actual: str, expected: str | None
) -> None:
    found = times.lag(time(planned), time(actual))

    assert (found and found.de) == expected


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
EDTF = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    st.builds(
        lambda day, code: f"{day.year}-{code}",
        DAYS,
        st.sampled_from([*range(21, 25), *range(33, 42)]),
    ),
    st.builds(
        lambda day, more: f"{day.isoformat()[:7]}/{day + timedelta(days=more)}",
        DAYS,
        st.integers(31, 400),
    ),
)


@given(EDTF, EDTF)
def test_a_lag_claims_no_more_than_the_days_say(planned: str, actual: str) -> None:
    found = times.lag(time(planned), time(actual))
    before, after = times.end_of(time(planned)), times.end_of(time(actual))
    assert before is not None
    assert after is not None

    back = times.lag(time(actual), time(planned))

    if found is None:
        overlap = before.earliest <= after.latest and after.earliest <= before.latest
        assert overlap
    elif found.de.endswith("später"):
        assert before.latest < after.earliest
        assert back is not None
        assert back.de == found.de.removesuffix("später") + "früher"
    if found is not None and " " in found.de:
        assert before.unit == after.unit


def item(kind: str, id_: str) -> dict[str, Any]:
    told = next(one for one in KINDS if one.about == kind).told
    return {"id": id_, NAMES[kind]: f"{kind} {id_}", **{field.name: None for field in told}}


WHOLE = snapshot(**{kind: [item(kind, f"{kind}-{n}") for n in range(3)] for kind in NAMES})
CHANGED = {
    "status": "x",
    "state": "x",
    "role": "x",
    "outcome": "x",
    "implementation": "x",
    "indicators": [{"title": "Plätze", "current": 12}],
    "head_count": 12,
    "capacity": 3,
    "target_quantity": 2.0,
    "present_quantity": 1.5,
    "approved_cents": 100,
    "requested_cents": 100,
}
TIMES = {"planned", "forecast", "actual", "period", "date", "target", "due"}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(NAMES)),
        st.integers(0, 2),
        st.sampled_from(["added", "removed", "changed"]),
        st.integers(0, 9),
    ),
    unique_by=lambda step: step[:2],
)


@given(STEPS, EDTF)
def test_every_thing_that_came_went_or_changed_is_told_once(
    steps: list[tuple[str, int, str, int]], edtf: str
) -> None:
    after = copy.deepcopy(WHOLE)
    expected = set()
    for kind, number, change, which in steps:
        id_ = f"{kind}-{number}"
        if change == "added":
            id_ += "-new"
            after[kind].insert(0, item(kind, id_))
        elif change == "removed":
            after[kind] = [one for one in after[kind] if one["id"] != id_]
        else:
            (found,) = (one for one in after[kind] if one["id"] == id_)
            fields = [NAMES[kind], *(field for field in found if field != "id")]
            field = fields[which % len(fields)]
            found[field] = time(edtf) if field in TIMES else CHANGED.get(field, "anders")
        expected.add((change, kind, id_))

    told = differences(WHOLE, after)

    assert sorted((one.change, one.about, one.id) for one in told) == sorted(expected)
    assert all(one.said.de.endswith(".") and one.said.en.endswith(".") for one in told)
    assert "None" not in "".join(one.said.de + one.said.en for one in told)


@given(STEPS)
def test_what_did_not_change_is_not_told(steps: list[tuple[str, int, str, int]]) -> None:
    some = {kind: [item(kind, str(number))] for kind, number, _change, _which in steps}

    assert differences(snapshot(**some), snapshot(**copy.deepcopy(some))) == []


def test_a_list_that_the_other_format_does_not_know_is_not_compared() -> None:
    before = snapshot()
    del before["milestones"]

    assert differences(before, snapshot(milestones=[item("milestones", "1")])) == []
