"""How a process stands: schedule, completion and freshness, each for itself."""

import datetime as dt
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from api.steering import standing
from api.steering.standing import all_standings, completion, health
from db.base import new_id
from db.queries.standing import Process, Step
from db.tables.processes import Health
from db.time import bounds

TODAY = dt.date(2027, 3, 10)
NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


def a_process(parent: UUID | None = None, **more: Any) -> Process:
    values: dict[str, Any] = {
        "id": new_id(),
        "body_id": new_id(),
        "parent_id": parent,
        "title": "Jugendhilfeplan",
        "status": "laufend",
        "review_cycle_months": None,
        "health_override": None,
        "health_reason": None,
        "completion_override": None,
        "completion_reason": None,
        "modified_at": NOON,
        "revision": 1,
    }
    return Process(**(values | more))


def a_step(
    collection: str = "milestones",
    status: str | None = "offen",
    planned: str | None = None,
    forecast: str | None = None,
    actual: str | None = None,
) -> Step:
    def days(edtf: str | None) -> tuple[dt.date | None, dt.date | None]:
        return (None, None) if edtf is None else bounds(edtf)

    return Step(
        collection,
        new_id(),
        "Schritt",
        status,
        planned,
        *days(planned),
        forecast,
        *days(forecast),
        *days(actual),
    )


def test_an_open_step_is_late_only_when_its_date_has_surely_passed() -> None:
    stands = {
        planned: health(a_process(), [a_step(planned=planned)], TODAY)[0]
        for planned in ("2027-02", "2027-03", "2027-24", "2027", "2027-03-09", "2027-03-10")
    }

    assert stands == {
        "2027-02": Health.LATE,
        "2027-03": Health.ON_TRACK,
        "2027-24": Health.ON_TRACK,
        "2027": Health.ON_TRACK,
        "2027-03-09": Health.LATE,
        "2027-03-10": Health.ON_TRACK,
    }


def test_a_forecast_takes_the_place_of_the_plan_and_is_a_risk_if_it_is_later() -> None:
    late_plan = a_step(planned="2027-02", forecast="2027-05")
    same = a_step(planned="2027-05", forecast="2027-05-20")

    assert health(a_process(), [late_plan], TODAY)[0] is Health.AT_RISK
    assert health(a_process(), [same], TODAY)[0] is Health.ON_TRACK


def test_a_phase_that_should_have_begun_is_a_risk_until_it_begins() -> None:
    planned = "2027-02/2027-08"
    waiting = a_step("phases", "offen", planned)
    begun = a_step("phases", "laufend", planned)
    vague = a_step("phases", "offen", "2027")

    assert health(a_process(), [waiting], TODAY)[0] is Health.AT_RISK
    assert health(a_process(), [begun], TODAY)[0] is Health.ON_TRACK
    assert health(a_process(), [vague], TODAY)[0] is Health.ON_TRACK


def test_what_is_done_dropped_paused_or_undated_says_nothing_bad() -> None:
    late = a_step(planned="2026")

    assert health(a_process(), [a_step(status="erreicht", planned="2026")], TODAY)[0] is (
        Health.ON_TRACK
    )
    assert health(a_process(), [a_step(status="entfallen", planned="2026")], TODAY)[0] is (
        Health.UNKNOWN
    )
    assert health(a_process(status="ruhend"), [late], TODAY)[0] is Health.UNKNOWN
    assert health(a_process(status="abgeschlossen"), [late], TODAY)[0] is Health.UNKNOWN
    assert health(a_process(), [a_step()], TODAY)[0] is Health.UNKNOWN
    assert health(a_process(), [], TODAY)[0] is Health.UNKNOWN


def test_the_steps_that_make_it_late_are_named() -> None:
    late, fine = a_step(planned="2027-01"), a_step(planned="2028")

    value, reasons = health(a_process(), [fine, late], TODAY)

    assert (value, [reason.id for reason in reasons]) == (Health.LATE, [late.id])
    assert reasons[0].said.de == "offen, obwohl nach Plan spätestens am 31.01.2027"


def test_completion_counts_steps_and_sub_projects_and_leaves_out_what_is_not_known() -> None:
    steps = [
        a_step("phases", "abgeschlossen"),
        a_step("phases", "laufend"),
        a_step("phases", "entfallen"),
        a_step(status="offen"),
    ]

    found = completion(steps, [100, None], TODAY)

    assert (found.percent, found.counted, found.unknown) == (62, 4, 1)
    assert completion([], [None], TODAY).percent is None


STATUSES = st.sampled_from([None, "offen", "laufend", "abgeschlossen", "erreicht", "entfallen"])
STEPS = st.lists(
    st.builds(a_step, st.sampled_from(["phases", "milestones"]), STATUSES), max_size=12
)
CHILDREN = st.lists(st.none() | st.integers(0, 100), max_size=6)


@given(STEPS, CHILDREN)
def test_completion_is_full_only_when_all_is_done_and_never_beyond(
    steps: list[Step], children: list[int | None]
) -> None:
    found = completion(steps, children, TODAY)
    counted = [step for step in steps if not standing.is_dropped(step)]
    known = [child for child in children if child is not None]

    assert (found.percent is None) == (not counted and not known)
    if found.percent is not None:
        assert 0 <= found.percent <= 100
        all_done = all(standing.is_done(step, TODAY) for step in counted) and all(
            child == 100 for child in known
        )
        assert (found.percent == 100) == all_done


@given(STEPS, CHILDREN, STEPS)
def test_a_part_nothing_is_known_of_changes_no_roll_up(
    steps: list[Step], children: list[int | None], others: list[Step]
) -> None:
    without = completion(steps, children, TODAY)
    dropped = [step._replace(status="entfallen") for step in others]

    with_missing = completion([*steps, *dropped], [*children, None], TODAY)

    assert with_missing.percent == without.percent
    assert with_missing.unknown == without.unknown + 1


def test_a_process_rolls_up_its_sub_projects_with_what_people_say_of_them() -> None:
    top = a_process()
    known = a_process(top.id, completion_override=80, completion_reason="gezählt")
    deep = a_process(top.id)
    leaf = a_process(deep.id)
    unknown = a_process(top.id)
    given_up = a_process(top.id, status="abgebrochen")
    steps = {leaf.id: [a_step(status="erreicht")], given_up.id: [a_step()]}

    found = all_standings([top, known, deep, leaf, unknown, given_up], steps, {}, TODAY)

    assert found[deep.id].completion.percent == 100
    assert found[top.id].completion.percent == 90
    assert found[top.id].completion.unknown == 1


def test_a_process_is_stale_after_its_review_cycle_unless_it_has_ended() -> None:
    def is_stale(changed: dt.date, **more: Any) -> bool:
        one = a_process(modified_at=dt.datetime.combine(changed, dt.time(), dt.UTC), **more)
        return all_standings([one], {}, {}, TODAY)[one.id].is_stale

    assert is_stale(TODAY - dt.timedelta(days=184))
    assert not is_stale(TODAY - dt.timedelta(days=183))
    assert not is_stale(TODAY - dt.timedelta(days=184), review_cycle_months=12)
    assert not is_stale(TODAY - dt.timedelta(days=900), status="abgeschlossen")


def test_a_change_of_the_night_is_of_the_day_it_is_in_germany() -> None:
    process = a_process()
    changed_at = dt.datetime(2027, 3, 9, 23, 30, tzinfo=dt.UTC)

    found = standing.standing(process, (), (), changed_at, dt.date(2027, 3, 10))

    assert found.days == 0
