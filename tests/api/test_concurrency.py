"""Writers at once: nothing doubled, lost, locked for ever or a 500; histories without gaps."""

import json
import subprocess
import sys
from collections import Counter
from itertools import chain
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.history import History
from db.tables import Goal, PlanningProcess
from tests.api.making import PROCESS, made, titles
from tests.api.writers import ROUNDS, WRITERS, at_once, client_of, upsert_rounds
from tests.databases import ROOT

LINES = {"Content-Type": "application/jsonl"}


def histories(stored: Session) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for id_, revision in stored.execute(
        select(History.resource_id, History.revision).order_by(History.revision)
    ):
        found.setdefault(id_, []).append(revision)
    return found


def assert_without_gaps(stored: Session) -> None:
    wrong = {
        id_: revisions
        for id_, revisions in histories(stored).items()
        if revisions != list(range(1, len(revisions) + 1))
    }
    assert wrong == {}


def test_upserts_of_the_same_keys_make_each_thing_once(
    app: FastAPI, token: str, stored: Session
) -> None:
    answers = list(chain.from_iterable(at_once(app, token, upsert_rounds)))

    assert Counter(status for status, _ in answers) == {
        201: ROUNDS,
        200: ROUNDS * (WRITERS - 1),
    }
    assert Counter(change for _, change in answers)["created"] == ROUNDS
    assert stored.scalar(select(func.count()).select_from(PlanningProcess)) == ROUNDS
    assert_without_gaps(stored)


def test_batches_of_the_same_keys_in_opposite_orders_all_succeed(
    app: FastAPI, token: str, stored: Session
) -> None:
    keys = range(20)

    def act(client: TestClient, number: int) -> Any:
        order = keys if number % 2 else reversed(keys)
        lines = [
            json.dumps(
                PROCESS | {"source": "ris", "source_key": str(key), "title": f"Stand {number}"}
            )
            for key in order
        ]
        return client.post("planning-processes/batch", content="\n".join(lines), headers=LINES)

    answers = at_once(app, token, act, writers=6)

    assert [answer.status_code for answer in answers] == [200] * 6
    outcomes = [json.loads(line) for answer in answers for line in answer.text.splitlines()]
    assert Counter(outcome.get("change") for outcome in outcomes) == {
        "created": 20,
        "changed": 100,
    }
    assert [json.loads(line)["line"] for line in answers[0].text.splitlines()] == [*range(1, 21)]
    assert stored.scalar(select(func.count()).select_from(PlanningProcess)) == 20
    assert_without_gaps(stored)


def test_batches_of_parts_of_the_same_owner_all_succeed(
    app: FastAPI, token: str, stored: Session, writer: TestClient
) -> None:
    place = f"planning-processes/{made(writer)['id']}"

    def act(client: TestClient, number: int) -> Any:
        if number % 2:
            return client.patch(place, json={"title": f"{number}"}, headers={"If-Match": "*"})
        lines = [
            json.dumps({"source": "ris", "source_key": str(key), "text": f"Ziel {number}"})
            for key in (range(20) if number % 4 else reversed(range(20)))
        ]
        return client.post(f"{place}/goals/batch", content="\n".join(lines), headers=LINES)

    answers = at_once(app, token, act)

    assert {answer.status_code for answer in answers} == {200}
    assert stored.scalar(select(func.count()).select_from(Goal)) == 20
    assert_without_gaps(stored)


def test_no_counting_up_is_lost(
    app: FastAPI, token: str, stored: Session, writer: TestClient
) -> None:
    place = f"planning-processes/{made(writer, review_cycle_months=0)['id']}"
    each = 5

    def act(client: TestClient, number: int) -> set[int]:
        statuses, done = set(), 0
        while done < each:
            read = client.get(place)
            answer = client.patch(
                place,
                json={"review_cycle_months": read.json()["review_cycle_months"] + 1},
                headers={"If-Match": read.headers["etag"]},
            )
            statuses.add(answer.status_code)
            done += answer.status_code == 200
        return statuses

    seen = set().union(*at_once(app, token, act))

    assert seen <= {200, 412}
    assert writer.get(place).json()["review_cycle_months"] == each * WRITERS
    assert_without_gaps(stored)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("bodies", {"key": "altstadt", "name": "Stadt Altstadt"}),
        ("vocabularies", {"kind": "probe", "key": "a", "label_de": "A", "label_en": "A"}),
    ],
)
def test_of_those_who_take_the_same_key_one_gets_it(
    app: FastAPI, token: str, path: str, sent: dict[str, Any], stored: Session
) -> None:
    wanted = sent if path == "bodies" else sent | {"body": "neuburg"}

    answers = at_once(app, token, lambda client, _: client.post(path, json=wanted).status_code)

    assert Counter(answers) == {201: 1, 409: WRITERS - 1}
    assert_without_gaps(stored)


def test_of_those_who_delete_the_same_one_does(
    app: FastAPI, token: str, writer: TestClient, stored: Session
) -> None:
    place = f"planning-processes/{made(writer)['id']}"

    answers = at_once(
        app, token, lambda client, _: client.delete(place, headers={"If-Match": '"1"'}).status_code
    )

    assert Counter(answers) == {204: 1, 412: WRITERS - 1}
    assert_without_gaps(stored)


def test_two_processes_write_into_one_database(
    app: FastAPI, database_url: str, token: str, stored: Session
) -> None:
    """The second is told to begin when it stands ready, and this one begins with it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.api.writers", database_url, token, "1"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        other.stdin.write("\n")
        other.stdin.flush()
        own = upsert_rounds(client_of(app, token), 0)
        others = json.loads(other.communicate(timeout=60)[0])

    answers = [*own, *map(tuple, others)]
    assert Counter(status for status, _ in answers) == {201: ROUNDS, 200: ROUNDS}
    assert stored.scalar(select(func.count()).select_from(PlanningProcess)) == ROUNDS
    assert_without_gaps(stored)


@pytest.mark.parametrize("sort", ["-id", "id", "title"])
def test_a_walk_under_writers_meets_all_that_was_there_and_nothing_twice(
    app: FastAPI, token: str, writer: TestClient, sort: str
) -> None:
    before = [f"Vorher {number:02}" for number in range(30)]
    for title in before:
        made(writer, title=title)

    def act(client: TestClient, number: int) -> list[str]:
        if number:
            for turn in range(15):
                made(client, title=f"Neu {number}-{turn}")
            return []
        met: list[str] = []
        words: dict[str, Any] = {"limit": 3, "sort": sort}
        while True:
            answer = client.get("planning-processes", params=words)
            met += titles(answer)
            if answer.json()["next"] is None:
                return met
            words["cursor"] = answer.json()["next"]

    met, *_ = at_once(app, token, act, writers=4)

    assert [title for title in met if title in before] == (
        sorted(before, reverse=sort.startswith("-"))
    )
    assert len(met) == len(set(met))


def test_an_undoing_and_a_change_at_once_are_both_kept_in_order(
    app: FastAPI, token: str, writer: TestClient, stored: Session
) -> None:
    place = f"planning-processes/{made(writer)['id']}"
    writer.patch(place, json={"title": "Neu"}, headers={"If-Match": "*"})

    def act(client: TestClient, number: int) -> int:
        if number % 2:
            return client.post(f"{place}/history/2/undo", headers={"If-Match": '"2"'}).status_code
        return client.patch(
            place, json={"title": f"Neuer {number}"}, headers={"If-Match": '"2"'}
        ).status_code

    answers = at_once(app, token, act)

    assert Counter(answers) == {200: 1, 412: WRITERS - 1}
    assert client_of(app, token).get(place).json()["revision"] == 3
    assert_without_gaps(stored)
