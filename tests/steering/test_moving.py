"""Times moved by days, and steps that move with others."""

from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient
from hypothesis import assume, given
from hypothesis import strategies as st

from api.dates.moving import moved
from db.time import VagueTime
from tests.steering.making import Thing, milestone, phase, pointers, process


@pytest.mark.parametrize(
    ("edtf", "days", "after"),
    [
        ("2027-03-10", 7, "2027-03-17"),
        ("2027-03", 7, "2027-03"),
        ("2027-03", 14, "2027-03"),
        ("2027-03", 30, "2027-04"),
        ("2027-12~", 61, "2028-02~"),
        ("2027", 100, "2027"),
        ("2027", -365, "2026"),
        ("2027-23", 91, "2027-24"),
        ("2027-24", 91, "2028-21"),
        ("2027-36", 91, "2028-33"),
        ("2027-39", 122, "2028-37"),
        ("2027-41", 183, "2028-40"),
        ("2027-03/2027-08", 61, "2027-05/2027-10"),
        ("../2027-08-31", 1, "../2027-09-01"),
        ("2027-03-10/..", -10, "2027-02-28/.."),
        ("[2027-03-10,2027-03-12]", 7, "[2027-03-10,2027-03-12]"),
    ],
)
def test_a_time_moves_by_what_it_is_precise_to(edtf: str, days: int, after: str) -> None:
    assert moved(VagueTime.from_edtf(edtf, "wie gesagt"), days).edtf == after


def test_words_of_the_source_stay_only_where_nothing_moved() -> None:
    words = VagueTime.from_edtf("2027-03", "im März")

    assert moved(words, 3) == words
    assert moved(words, 31) == VagueTime.from_edtf("2027-04")
    assert moved(VagueTime.words("fortlaufend"), 31) == VagueTime.words("fortlaufend")


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(ValueError, match="no such"):
        moved(VagueTime.from_edtf("9999-12-31"), 1)
    with pytest.raises(ValueError, match="no such"):
        moved(VagueTime.from_edtf("0001"), -366)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-9000, 9000))
def test_a_day_moves_exactly_and_back(day: date, days: int) -> None:
    there = moved(VagueTime.from_edtf(day.isoformat()), days)

    assert there.earliest == there.latest == day + timedelta(days=days)
    assert moved(there, -days).earliest == day


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(-9000, 9000))
def test_a_month_moves_to_the_month_that_comes_nearest(year: int, month: int, days: int) -> None:
    before = VagueTime.from_edtf(f"{year:04}-{month:02}")
    after = moved(before, days)
    assume(before.earliest is not None and after.earliest is not None)

    assert before.earliest is not None
    assert after.earliest is not None
    assert abs((after.earliest - before.earliest).days - days) <= 17


@pytest.fixture
def plan(writer: TestClient) -> dict[str, Thing]:
    """Two phases, one after the other, with a milestone each, and a third thing that waits."""
    own = process(writer)
    first = phase(writer, own, "Analyse", planned="2027-01-01/2027-03-31")
    second = phase(
        writer, own, "Konzept", planned="2027-04-01/2027-06-30", after_phase_ids=[first["id"]]
    )
    report = milestone(writer, own, "Bericht", planned="2027-03-20", phase_id=first["id"])
    late = milestone(writer, own, "Beschluss", planned="2027-09-01", after_phase_ids=[second["id"]])
    return {"own": own, "first": first, "second": second, "report": report, "late": late}


def move(client: TestClient, plan: dict[str, Thing], what: str, **order: object) -> list[Thing]:
    kind = "phase_id" if what in {"first", "second"} else "milestone_id"
    answer = client.post(
        f"planning-processes/{plan['own']['id']}/moves?dry_run=true",
        json={kind: plan[what]["id"], "field": "planned", **order},
    )
    assert answer.status_code == 200, answer.text
    items: list[Thing] = answer.json()["items"]
    return items


def test_what_belongs_to_it_moves_with_it_and_what_waits_moves_as_far_as_it_must(
    writer: TestClient, plan: dict[str, Thing]
) -> None:
    found = move(writer, plan, "first", days=14)

    assert {one["title"]: one["after"]["edtf"] for one in found} == {
        "Analyse": "2027-01-15/2027-04-14",
        "Bericht": "2027-04-03",
        "Konzept": "2027-04-15/2027-07-14",
    }
    assert [one["why"] for one in found] == [
        "chosen",
        "belongs to 'Analyse'",
        "comes after 'Analyse'",
    ]


def test_slack_is_used_up_first_and_moving_earlier_pulls_nothing_after_it(
    writer: TestClient, plan: dict[str, Thing]
) -> None:
    far = move(writer, plan, "second", days=70)
    early = move(writer, plan, "first", days=-14)

    assert {one["title"]: one["after"]["edtf"] for one in far} == {
        "Konzept": "2027-06-10/2027-09-08",
        "Beschluss": "2027-09-09",
    }
    assert {one["title"] for one in early} == {"Analyse", "Bericht"}


def test_the_preview_is_what_happens_and_a_forecast_leaves_the_plan(
    writer: TestClient, plan: dict[str, Thing]
) -> None:
    path = f"planning-processes/{plan['own']['id']}"
    preview = move(writer, plan, "first", days=14, field="forecast")
    untouched = writer.get(f"{path}/phases/{plan['first']['id']}").json()

    done = writer.post(
        f"{path}/moves", json={"phase_id": plan["first"]["id"], "days": 14, "field": "forecast"}
    ).json()["items"]
    now = writer.get(f"{path}/phases/{plan['first']['id']}").json()

    assert untouched == plan["first"]
    assert done == preview
    assert now["forecast"]["edtf"] == "2027-01-15/2027-04-14"
    assert now["planned"] == plan["first"]["planned"]


def test_a_new_time_pulls_what_waits_by_its_end_and_leaves_what_belongs_where_only_an_end_moves(
    writer: TestClient, plan: dict[str, Thing]
) -> None:
    longer = move(writer, plan, "first", to="2027-01-01/2027-04-10")
    whole = move(writer, plan, "first", to="15.01.2027 bis 14.04.2027")
    exact = move(writer, plan, "report", to="Mai 2027")

    assert {one["title"]: one["after"]["edtf"] for one in longer} == {
        "Analyse": "2027-01-01/2027-04-10",
        "Konzept": "2027-04-11/2027-07-10",
    }
    assert {one["title"] for one in whole} == {"Analyse", "Bericht", "Konzept"}
    assert [(one["after"]["edtf"], one["after"]["text"]) for one in exact] == [
        ("2027-05", "Mai 2027")
    ]


def test_what_had_no_time_gets_one_and_a_time_that_says_nothing_new_is_refused(
    writer: TestClient, plan: dict[str, Thing]
) -> None:
    own = plan["own"]
    undated = milestone(writer, own, "Offen")
    path = f"planning-processes/{own['id']}/moves"
    step = {"milestone_id": undated["id"]}

    given = writer.post(path, json={**step, "to": "2027-05", "field": "planned"}).json()["items"]

    assert [(one["before"], one["after"]["edtf"]) for one in given] == [(None, "2027-05")]
    assert pointers(writer.post(path, json={**step, "to": "2027-05"})) == ["/to"]
    assert pointers(writer.post(path, json={**step, "to": "irgendwann"})) == ["/to"]
    assert writer.post(path, json={**step, "to": "2027-06", "days": 7}).status_code == 422
    assert writer.post(path, json=step).status_code == 422


def test_what_is_done_stays_and_is_not_moved_itself(
    writer: TestClient, plan: dict[str, Thing]
) -> None:
    path = f"planning-processes/{plan['own']['id']}"
    writer.patch(
        f"{path}/phases/{plan['second']['id']}",
        json={"status": "abgeschlossen"},
        headers={"If-Match": "*"},
    )

    found = move(writer, plan, "first", days=14)
    refused = writer.post(f"{path}/moves", json={"phase_id": plan["second"]["id"], "days": 14})

    assert {one["title"] for one in found} == {"Analyse", "Bericht"}
    assert refused.status_code == 409


def test_a_move_that_moves_nothing_is_refused(writer: TestClient) -> None:
    own = process(writer)
    vague = phase(writer, own, "Irgendwann", planned="2027")
    undated = milestone(writer, own, "Offen")
    path = f"planning-processes/{own['id']}/moves"

    assert pointers(writer.post(path, json={"phase_id": vague["id"], "days": 7})) == ["/days"]
    assert pointers(writer.post(path, json={"milestone_id": undated["id"], "days": 7})) == ["/days"]
    assert writer.post(path, json={"days": 7}).status_code == 422
    foreign = milestone(writer, process(writer), "Fremd", planned="2027-01-01")
    other = writer.post(path, json={"milestone_id": foreign["id"], "days": 7})
    assert other.status_code == 404
