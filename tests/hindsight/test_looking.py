"""What was, asked as what is: rebuilt from the history, compared from day to day."""

import datetime as dt

from fastapi.testclient import TestClient
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from api import demo
from api.hindsight import looking
from api.processes.service import today
from db.engine import make_sessions
from db.history import History
from db.queries import snapshots
from db.queries import standing as asking
from db.queries.seeing import Viewer
from tests.steering.making import Thing, milestone, patch, phase, process


def long_ago(session: Session, days: int) -> None:
    """Say of all that happened until now that it was so many days ago."""
    session.execute(update(History).values(at=dt.datetime.now(dt.UTC) - dt.timedelta(days=days)))
    session.commit()


def day(days_ago: int) -> str:
    return (today() - dt.timedelta(days=days_ago)).isoformat()


def test_everything_rebuilt_for_today_is_everything_as_it_is(engine: Engine) -> None:
    with make_sessions(engine)() as session:
        demo.load(session)
        session.commit()
        connection = session.connection()
        processes = asking.processes(connection, Viewer(None))
        differing = []
        for one in processes:
            past = looking.state(connection, one.body_id, one.id, today())
            now = snapshots.of_process(connection, one.id)
            assert now is not None
            if past != {**now, "as_of": today().isoformat()}:
                differing.append(one.title)

    assert processes
    assert differing == []


def plan(writer: TestClient) -> tuple[Thing, Thing]:
    own = process(writer, title="Sozialraumprozess")
    phase(writer, own, "Analyse", planned="2020-01", status="offen")
    step = milestone(writer, own, "Beschluss", planned="2020-02-01", status="offen")
    return own, step


def test_a_day_that_is_over_is_told_as_it_was(writer: TestClient, stored: Session) -> None:
    own, step = plan(writer)
    path = f"planning-processes/{own['id']}"
    long_ago(stored, 10)
    patch(writer, f"{path}/milestones/{step['id']}", status="erreicht", actual="2020-03-01")
    milestone(writer, own, "Konferenz", planned="2020-05")
    patch(writer, path, title="Anders")

    before = writer.get(f"{path}/state", params={"as_of": day(5)}).json()
    now = writer.get(f"{path}/state", params={"as_of": day(0)}).json()
    never = writer.get(f"{path}/state", params={"as_of": day(20)})

    assert (before["process"]["title"], now["process"]["title"]) == ("Sozialraumprozess", "Anders")
    assert [one["status"] for one in before["milestones"]] == ["offen"]
    assert [one["status"] for one in now["milestones"]] == ["erreicht", None]
    assert never.status_code == 404


def test_two_days_are_compared_in_sentences(writer: TestClient, stored: Session) -> None:
    own, step = plan(writer)
    path = f"planning-processes/{own['id']}"
    long_ago(stored, 10)
    patch(writer, f"{path}/milestones/{step['id']}", status="erreicht", actual="2020-03-01")
    milestone(writer, own, "Konferenz", planned="2020-05")

    told = writer.get(f"{path}/changes", params={"since": day(5)}).json()
    nothing = writer.get(f"{path}/changes", params={"since": day(5), "until": day(5)}).json()
    unknown = writer.get(f"{path}/changes", params={"since": day(20)}).json()

    assert [(one["change"], one["about"]) for one in told["items"]] == [
        ("changed", "milestones"),
        ("added", "milestones"),
    ]
    assert nothing["items"] == []
    assert (unknown["existed_since"], unknown["existed_until"]) == (False, True)
    assert unknown["items"] == []


def test_a_whole_desk_is_judged_on_the_day_it_is_of(writer: TestClient, stored: Session) -> None:
    own, step = plan(writer)
    soon = (today() - dt.timedelta(days=3)).isoformat()
    path = f"planning-processes/{own['id']}"
    for one in writer.get(f"{path}/phases").json()["items"]:
        patch(writer, f"{path}/phases/{one['id']}", status="abgeschlossen")
    patch(writer, f"{path}/milestones/{step['id']}", planned=soon)
    long_ago(stored, 10)

    body = f"bodies/{own['body_id']}/past-standings"
    then = writer.get(body, params={"as_of": day(5)}).json()
    now = writer.get(body, params={"as_of": day(0)}).json()

    assert [row["health"] for row in then["items"]] == ["im_plan"]
    assert now["items"] == writer.get("process-standings").json()["items"]
    assert [row["health"] for row in now["items"]] == ["verzoegert"]


def test_what_is_to_come_is_not_asked_of_the_past(writer: TestClient, client: TestClient) -> None:
    own, _ = plan(writer)
    path = f"planning-processes/{own['id']}"

    assert writer.get(f"{path}/state", params={"as_of": day(-1)}).status_code == 422
    assert (
        writer.get(f"{path}/changes", params={"since": day(1), "until": day(2)}).status_code == 422
    )
    assert client.get(f"{path}/state", params={"as_of": day(0)}).status_code == 401


def test_a_day_that_is_left_out_is_today_or_a_year_before(writer: TestClient) -> None:
    own, _ = plan(writer)
    path = f"planning-processes/{own['id']}"

    assert writer.get(f"{path}/state").json()["as_of"] == day(0)
    assert writer.get(f"bodies/{own['body_id']}/past-standings").json()["as_of"] == day(0)
    told = writer.get(f"{path}/changes", params={"until": "2024-02-28"}).json()
    assert (told["since"], told["until"]) == ("2023-02-28", "2024-02-28")
    first = writer.get(f"{path}/changes", params={"until": "0001-01-01"}).json()
    assert (first["since"], first["until"]) == ("0001-01-01", "0001-01-01")


def test_two_days_of_a_desk_say_what_became_of_each_process(
    writer: TestClient, stored: Session
) -> None:
    own, step = plan(writer)
    gone, still = process(writer, title="Altes"), process(writer, title="Bleibt")
    long_ago(stored, 10)
    patch(writer, f"planning-processes/{own['id']}", status="ruhend")
    patch(
        writer,
        f"planning-processes/{own['id']}/milestones/{step['id']}",
        status="erreicht",
        actual="2020-03-01",
    )
    writer.delete(f"planning-processes/{gone['id']}", headers={"If-Match": "*"})
    new = process(writer, title="Neues")
    path = f"bodies/{own['body_id']}/changes"

    told = writer.get(path, params={"since": day(5)}).json()
    same = writer.get(path, params={"since": day(5), "until": day(4)}).json()

    became = {
        one["title"]: (
            one["before"] and one["before"]["status"],
            one["after"] and one["after"]["status"],
            one["changed"],
            one["things"],
        )
        for one in told["items"]
    }
    assert became == {
        "Altes": ("laufend", None, [], 1),
        "Neues": (None, "laufend", [], 1),
        "Sozialraumprozess": ("laufend", "ruhend", ["status", "health", "completion"], 2),
    }
    assert {one["process_id"] for one in told["items"]} == {own["id"], gone["id"], new["id"]}
    assert told["counts"] == {
        "before": 3,
        "after": 3,
        "added": 1,
        "removed": 1,
        "changed": 1,
        "unchanged": 1,
    }
    assert (same["items"], same["counts"]["unchanged"]) == ([], 3)
    assert still["id"] not in str(told)


def test_a_desk_is_compared_in_as_many_statements_however_much_is_on_it(
    writer: TestClient, stored: Session, statements: list[str]
) -> None:
    own, _ = plan(writer)
    path = f"bodies/{own['body_id']}/changes"

    def asked() -> int:
        writer.get("me")
        statements.clear()
        told = writer.get(path, params={"since": day(5), "until": day(1)})
        assert told.status_code == 200
        return len(statements)

    few = asked()
    for number in range(5):
        phase(writer, process(writer, title=f"Prozess {number}"), "Analyse")
    long_ago(stored, 10)

    assert asked() == few


def test_whose_desk_it_is_not_learns_nothing_of_it(writer: TestClient, client: TestClient) -> None:
    own, _ = plan(writer)
    path = f"bodies/{own['body_id']}/changes"

    assert client.get(path).status_code == 401
    assert writer.get("bodies/01980000-0000-7000-8000-000000000000/changes").status_code == 404
