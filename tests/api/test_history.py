"""What was: who changed what and why, how a resource stood at a moment, and changes taken back."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from api import writing
from api.accounts.service import new_token
from api.areas.schemas import BodyCreate
from api.catalogue import BY_PATH
from api.roles import Scope
from db.base import rfc3339, utc_now
from db.history import Cause, History, attribute_to, attributed
from db.tables import Body, Role
from tests.api.conftest import make_body
from tests.api.making import PROCESS, made

ANY = {"If-Match": "*"}


def line(writer: TestClient, place: str, **words: Any) -> list[dict[str, Any]]:
    answer = writer.get(f"{place}/history", params=words)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def undo(writer: TestClient, place: str, revision: int, **words: Any) -> Any:
    return writer.post(f"{place}/history/{revision}/undo", params=words, headers=ANY)


@pytest.fixture
def place(writer: TestClient) -> str:
    return f"planning-processes/{made(writer)['id']}"


def reader(app_client: TestClient, stored: Session, body: Body, role: Role) -> dict[str, str]:
    secret = new_token(stored, name="andere", role=role, body_id=body.id, scopes=None)
    stored.commit()
    return {"Authorization": f"Bearer {secret}"}


# The time line.


def test_a_change_says_why_and_in_which_request(writer: TestClient, place: str) -> None:
    writer.patch(
        place,
        json={"title": "Neu"},
        params={"reason": "Beschluss vom 3. Mai"},
        headers=ANY | {"X-Request-Id": "anfrage-7"},
    )

    change, creation = line(writer, place)

    assert (change["reason"], change["request_id"], change["actor"]) == (
        "Beschluss vom 3. Mai",
        "anfrage-7",
        "test",
    )
    assert (creation["reason"], creation["undoes"], creation["run_id"]) == (None, None, None)


def test_every_way_of_writing_takes_a_reason(writer: TestClient) -> None:
    why = {"reason": "Probe"}
    created = writer.post("planning-processes", json=PROCESS, params=why).json()["id"]
    put = writer.put("planning-processes/by-key/alt/1", json=PROCESS, params=why).json()["id"]
    batch = writer.post(
        "planning-processes/batch",
        content=json.dumps(PROCESS),
        params=why,
        headers={"Content-Type": "application/jsonl"},
    ).json()["id"]
    undo(writer, f"planning-processes/{put}", 1, **why)
    writer.delete(f"planning-processes/{batch}", params=why, headers=ANY)

    reasons = {
        change["reason"]
        for id_ in (created, put, batch)
        for change in line(writer, f"planning-processes/{id_}")
    }

    assert reasons == {"Probe"}


@pytest.mark.parametrize("reason", ["", "x" * 501, "a\x00b"])
def test_a_reason_has_its_limits(writer: TestClient, place: str, reason: str) -> None:
    answer = writer.delete(place, params={"reason": reason}, headers=ANY)

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["?reason"]


def test_a_vague_date_is_told_whole_and_as_it_was_said(writer: TestClient) -> None:
    place = f"planning-processes/{made(writer, period='Spätherbst 2007')['id']}"
    writer.patch(place, json={"period": "Oktober 2007"}, headers=ANY)
    writer.patch(place, json={"period": None}, headers=ANY)

    emptied, change, creation = line(writer, place)

    said = {"edtf": "2007-23", "text": "Spätherbst 2007"}
    assert creation["after"]["period"].items() >= said.items()
    assert change["before"]["period"].items() >= said.items()
    assert change["after"] == {
        "period": {
            "edtf": "2007-10",
            "text": "Oktober 2007",
            "earliest": "2007-10-01",
            "latest": "2007-10-31",
        }
    }
    assert emptied["after"] == {"period": None}


def test_a_date_whose_words_stay_is_told_with_its_words(writer: TestClient) -> None:
    place = f"planning-processes/{made(writer, period='2007')['id']}"
    writer.patch(place, json={"period": "2008"}, headers=ANY)

    change = line(writer, place)[0]

    assert set(change["before"]["period"]) == {"edtf", "text", "earliest", "latest"}
    assert (change["before"]["period"]["edtf"], change["after"]["period"]["edtf"]) == (
        "2007",
        "2008",
    )


def test_ids_in_changes_are_told_with_what_they_are_called(writer: TestClient) -> None:
    parent = made(writer, title="Jugendhilfeplanung")["id"]
    system = writer.post("area-systems", json={"key": "s", "name": "Bezirke"}).json()["id"]
    area = writer.post(
        "areas", json={"system_id": system, "level": "x", "key": "1", "name": "Nordstadt"}
    ).json()["id"]
    child = made(writer, title="Trägerverbund", parent_id=parent, area_ids=[area])["id"]

    answer = writer.get(f"planning-processes/{child}/history").json()

    assert answer["titles"] == {
        parent: "Jugendhilfeplanung",
        area: "Nordstadt",
        child: "Trägerverbund",
    }
    assert answer["items"][0]["title"] == "Trägerverbund"


def test_the_changes_of_parts_stand_in_the_time_line_when_asked_for(
    writer: TestClient, place: str
) -> None:
    milestone = writer.post(f"{place}/milestones", json={"title": "Auftakt"}).json()["id"]
    writer.patch(place, json={"title": "Neu"}, headers=ANY)
    writer.patch(f"{place}/milestones/{milestone}", json={"planned": "2008"}, headers=ANY)

    alone = line(writer, place)
    together = line(writer, place, parts=True)

    assert [(one["kind"], one["revision"]) for one in alone] == [
        ("planning-processes", 2),
        ("planning-processes", 1),
    ]
    assert [(one["kind"], one["title"], one["revision"]) for one in together] == [
        ("milestones", "Auftakt", 2),
        ("planning-processes", "Neu", 2),
        ("milestones", "Auftakt", 1),
        ("planning-processes", "Neu", 1),
    ]
    assert together[0]["resource_id"] == milestone


@pytest.mark.parametrize("parts", [False, True])
def test_a_time_line_is_walked_by_pages(writer: TestClient, place: str, *, parts: bool) -> None:
    for number in range(4):
        writer.post(f"{place}/goals", json={"text": f"Ziel {number}"})
        writer.patch(place, json={"title": f"Stand {number}"}, headers=ANY)
    whole = line(writer, place, parts=parts)

    walked: list[dict[str, Any]] = []
    words: dict[str, Any] = {"limit": 2, "parts": parts}
    while True:
        page = writer.get(f"{place}/history", params=words).json()
        walked += page["items"]
        if page["next"] is None:
            break
        words["before"] = page["next"]

    assert walked == whole
    assert len(whole) == (9 if parts else 5)


@pytest.mark.parametrize("before", ["x", "-1", "9" * 20, "2026-05-01~x", ""])
@pytest.mark.parametrize("parts", [False, True])
def test_a_place_in_the_time_line_that_is_none_is_refused(
    writer: TestClient, place: str, before: str, *, parts: bool
) -> None:
    answer = writer.get(f"{place}/history", params={"before": before, "parts": parts})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "?before")


def test_a_longer_time_line_needs_no_more_statements(
    writer: TestClient, place: str, statements: list[str]
) -> None:
    line(writer, place, parts=True)
    statements.clear()
    line(writer, place, parts=True)
    short = len(statements)
    for number in range(5):
        writer.post(f"{place}/goals", json={"text": f"Ziel {number}"})
        writer.post(f"{place}/phases", json={"title": f"Phase {number}"})
    statements.clear()

    line(writer, place, parts=True)

    assert len(statements) == short


def test_parts_that_only_some_may_see_stay_hidden_from_the_rest(
    writer: TestClient, client: TestClient, stored: Session, body: Body
) -> None:
    place = f"planning-processes/{made(writer, visibility='public')['id']}"

    answers = [
        client.get(f"{place}/history", params={"parts": parts}).status_code
        for parts in (False, True)
    ]
    allowed = client.get(
        f"{place}/history", headers=reader(client, stored, body, Role.LESEN)
    ).status_code

    assert (answers, allowed) == ([401, 401], 200)


def test_a_session_says_more_only_within_the_block(stored: Session) -> None:
    attribute_to(stored, Cause("Ada"))
    run = uuid4()
    with attributed(stored, run_id=run):
        within = make_body(stored, "innen")
    after = make_body(stored, "danach")
    stored.flush()

    told = {
        row.resource_id: (row.actor, row.run_id)
        for row in stored.scalars(select(History).where(History.kind == "bodies"))
    }

    assert (told[within.id], told[after.id]) == (("Ada", run), ("Ada", None))


# As it stood.


def as_of(client: TestClient, place: str, moment: str, **words: Any) -> Any:
    return client.get(place, params={"as_of": moment, **words})


def now() -> str:
    return rfc3339(utc_now())


def test_a_resource_is_shown_as_it_stood(writer: TestClient, place: str) -> None:
    first, then = writer.get(place).json(), now()
    writer.patch(place, json={"title": "Neu", "period": "2008"}, headers=ANY)

    answer = as_of(writer, place, then)

    assert answer.json() == first
    assert answer.headers["planraum-as-of"] == f"{then}; revision=1"
    assert as_of(writer, place, now()).json() == writer.get(place).json()


def test_before_its_making_there_was_nothing(writer: TestClient) -> None:
    before = now()
    place = f"planning-processes/{made(writer)['id']}"

    assert as_of(writer, place, before).status_code == 404


def test_a_day_stands_for_its_end_in_germany(
    writer: TestClient, place: str, stored: Session
) -> None:
    # 23:30 in Berlin in summer is 21:30 UTC, and half past midnight is 22:30 of the same UTC day.
    change = stored.scalars(select(History).where(History.kind == "planning-processes")).one()
    change.at = datetime.fromisoformat("2026-06-10T22:30:00+00:00")
    stored.commit()

    answers = [as_of(writer, place, day).status_code for day in ("2026-06-10", "2026-06-11")]

    assert answers == [404, 200]


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "gestern",
        "2026-13-01",
        "2026-05-01T12:00:00",
        "2026-05-01T12:00",
        "1777636800",
        "9999-12-31",
        "0001-01-01T00:00:00+02:00",
        "2026-05-01T25:00:00Z",
        "٢٠٢٦-05-01",
    ],
)
def test_what_is_no_moment_is_refused(writer: TestClient, place: str, moment: str) -> None:
    answer = as_of(writer, place, moment)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "?as_of")


def test_the_past_is_not_embedded(writer: TestClient, place: str) -> None:
    answer = as_of(writer, place, now(), include="milestones")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "?include")


def test_the_past_can_be_trimmed(writer: TestClient, place: str) -> None:
    assert as_of(writer, place, now(), fields="title").json() == {"title": PROCESS["title"]}


def test_the_past_is_shown_only_to_those_who_see_the_internal_side(
    writer: TestClient, client: TestClient, stored: Session
) -> None:
    places = [
        f"planning-processes/{made(writer, visibility='public')['id']}",
        f"planning-processes/{made(writer)['id']}",
        f"planning-processes/{uuid4()}",
    ]
    stranger = reader(client, stored, make_body(stored, "altstadt"), Role.ADMIN)

    unknown = [as_of(client, place, now()).status_code for place in places]
    foreign = [
        client.get(place, params={"as_of": now()}, headers=stranger).status_code for place in places
    ]

    assert (unknown, foreign) == ([401, 401, 401], [404, 404, 404])


def test_a_part_is_shown_as_it_stood(writer: TestClient, place: str) -> None:
    part = (
        f"{place}/milestones/"
        + (writer.post(f"{place}/milestones", json={"title": "Auftakt"}).json()["id"])
    )
    first, then = writer.get(part).json(), now()
    writer.patch(part, json={"title": "Beginn"}, headers=ANY)

    assert as_of(writer, part, then).json() == first


def test_a_column_that_came_later_reads_as_empty(
    writer: TestClient, place: str, stored: Session
) -> None:
    change = stored.scalars(select(History).where(History.kind == "planning-processes")).one()
    change.after = {
        name: value
        for name, value in (change.after or {}).items()
        if name not in {"aims", "is_pilot", "occasion"}
    }
    stored.commit()

    found = as_of(writer, place, now()).json()

    assert (found["aims"], found["is_pilot"], found["occasion"]) == ([], False, None)


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Trägerverbünde", "Neu", "Ganz neu"]),
        "period": st.sampled_from([None, "2007", "Spätherbst 2007", "2007-10-03/2008", "bald"]),
        "aims": st.lists(st.sampled_from(["a", "b"]), max_size=2),
        "is_pilot": st.booleans(),
        "review_cycle_months": st.none() | st.integers(0, 50),
        "visibility": st.sampled_from(["public", "internal"]),
        "funding_lines": st.just([{"purpose": "Raum", "source": "Land"}]),
    },
)
STEPS = st.lists(
    CHANGES.map(lambda values: ("change", values))
    | st.just(("delete", None))
    | st.just(("restore", None))
    | st.integers(1, 6).map(lambda revision: ("undo", revision)),
    min_size=1,
    max_size=8,
)


def step(writer: TestClient, place: str, key: str, what: str, value: Any) -> None:
    """One step that may well be refused: what counts is what a GET answers after it."""
    match what:
        case "change":
            writer.patch(place, json=value, headers=ANY)
        case "delete":
            writer.delete(place, headers=ANY)
        case "restore":
            writer.put(f"planning-processes/by-key/probe/{key}", json={"title": "Wieder"})
        case _:
            undo(writer, place, value, force=True)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_at_every_moment_the_past_is_what_was_answered_then(
    writer: TestClient, steps: list[tuple[str, Any]]
) -> None:
    key = uuid4().hex
    created = writer.put(f"planning-processes/by-key/probe/{key}", json=PROCESS)
    place = f"planning-processes/{created.json()['id']}"
    answered = [(now(), writer.get(place).json())]
    for what, value in steps:
        step(writer, place, key, what, value)
        answered.append((now(), writer.get(place).json()))

    rebuilt = [(moment, as_of(writer, place, moment).json()) for moment, _ in answered]

    assert rebuilt == answered
    revisions = [change["revision"] for change in reversed(line(writer, place))]
    assert revisions == list(range(1, len(revisions) + 1))


def test_times_of_day_are_shown_as_they_stood(writer: TestClient) -> None:
    conference = {"title": "Auftakt", "starts_at": "2026-05-01T10:00:00+02:00"}
    place = f"conferences/{writer.post('conferences', json=conference).json()['id']}"
    first, then = writer.get(place).json(), now()
    writer.patch(place, json={"starts_at": "2026-06-01T10:00:00+02:00"}, headers=ANY)

    assert as_of(writer, place, then).json() == first


# Taking back.


def test_a_change_is_taken_back_by_a_new_change(writer: TestClient, place: str) -> None:
    writer.patch(place, json={"title": "Neu", "period": "2008"}, headers=ANY)
    writer.patch(place, json={"occasion": "Anlass"}, headers=ANY)

    answer = undo(writer, place, 2, reason="Irrtum")

    assert (answer.status_code, answer.headers["planraum-change"]) == (200, "changed")
    found = answer.json()
    assert (found["title"], found["period"]["text"], found["occasion"], found["revision"]) == (
        "Trägerverbünde",
        "Herbst 2007",
        "Anlass",
        4,
    )
    change = line(writer, place)[0]
    assert (change["undoes"], change["reason"], change["action"]) == (2, "Irrtum", "change")


def test_an_undoing_can_be_undone(writer: TestClient, place: str) -> None:
    writer.patch(place, json={"title": "Neu"}, headers=ANY)
    undo(writer, place, 2)

    assert undo(writer, place, 3).json()["title"] == "Neu"


def test_what_is_back_already_is_unchanged(writer: TestClient, place: str) -> None:
    writer.patch(place, json={"title": "Neu"}, headers=ANY)
    undo(writer, place, 2)

    again = undo(writer, place, 2)

    assert (again.headers["planraum-change"], again.json()["revision"]) == ("unchanged", 3)


def test_what_was_changed_again_since_is_not_overwritten_unless_forced(
    writer: TestClient, place: str
) -> None:
    writer.patch(place, json={"title": "Neu", "period": "2008", "is_pilot": True}, headers=ANY)
    writer.patch(place, json={"title": "Neuer", "period": "2009"}, headers=ANY)

    refused = undo(writer, place, 2)
    forced = undo(writer, place, 2, force=True)

    assert refused.status_code == 409
    assert {fault["pointer"] for fault in refused.json()["errors"]} == {"/title", "/period"}
    assert (forced.json()["title"], forced.json()["is_pilot"]) == ("Trägerverbünde", False)


def test_deletion_is_taken_back_by_bringing_back(writer: TestClient, place: str) -> None:
    writer.delete(place, headers=ANY)

    answer = undo(writer, place, 2)

    assert answer.json()["deleted_at"] is None
    assert [(one["action"], one["undoes"]) for one in line(writer, place)[:2]] == [
        ("restore", 2),
        ("delete", None),
    ]
    assert undo(writer, place, 3).json()["deleted_at"] is not None


def test_creation_is_taken_back_by_deleting(writer: TestClient, place: str) -> None:
    gone = undo(writer, place, 1)

    assert (gone.status_code, gone.json()["deleted_at"] is None) == (200, False)
    assert undo(writer, place, 2).json()["deleted_at"] is None


def test_the_creation_of_what_was_changed_since_is_not_taken_back(
    writer: TestClient, place: str
) -> None:
    writer.patch(place, json={"title": "Neu"}, headers=ANY)

    refused = undo(writer, place, 1)

    assert refused.status_code == 409
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/title"]
    assert undo(writer, place, 1, force=True).json()["deleted_at"] is not None


def test_changes_of_the_deleted_are_not_taken_back(writer: TestClient, place: str) -> None:
    writer.patch(place, json={"title": "Neu"}, headers=ANY)
    writer.delete(place, headers=ANY)

    assert undo(writer, place, 2).status_code == 410


def test_what_a_former_state_named_must_still_be_there(writer: TestClient) -> None:
    parent = made(writer)["id"]
    child = f"planning-processes/{made(writer, parent_id=parent)['id']}"
    part = writer.post(f"planning-processes/{parent}/goals", json={"text": "Ziel"}).json()["id"]
    goal = f"planning-processes/{parent}/goals/{part}"
    writer.patch(child, json={"parent_id": None}, headers=ANY)
    writer.delete(goal, headers=ANY)
    writer.delete(f"planning-processes/{parent}", headers=ANY)

    answers = [undo(writer, child, 2), undo(writer, goal, 2)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert [answer.json()["errors"][0]["pointer"] for answer in answers] == [
        "/parent_id",
        "/process_id",
    ]


def test_what_follows_from_a_field_is_decided_anew(writer: TestClient) -> None:
    task = writer.post("tasks", json={"title": "Einladen", "responsible": "Jugendamt"}).json()
    place = f"tasks/{task['id']}"
    writer.patch(place, json={"status": "erledigt"}, headers=ANY)

    answer = undo(writer, place, 2).json()

    assert (answer["status"], answer["completed_at"]) == (task["status"], None)
    assert undo(writer, place, 3).json()["completed_at"] is not None


def test_undoing_asks_for_what_was_read(writer: TestClient, place: str) -> None:
    path = f"{place}/history/1/undo"

    without = writer.post(path)
    stale = writer.post(path, headers={"If-Match": '"9"'})

    assert (without.status_code, stale.status_code) == (428, 412)


def test_there_is_nothing_to_undo_where_nothing_was(writer: TestClient, place: str) -> None:
    assert [undo(writer, place, number).status_code for number in (2, 0, 2**31)] == [404, 422, 422]


def test_undoing_is_writing(
    writer: TestClient, client: TestClient, stored: Session, body: Body
) -> None:
    place = f"planning-processes/{made(writer, visibility='public')['id']}"
    path = f"{place}/history/1/undo"
    reading = reader(client, stored, body, Role.LESEN) | ANY
    foreign = reader(client, stored, make_body(stored, "altstadt"), Role.ADMIN) | ANY

    answers = [client.post(path, headers=headers) for headers in (ANY, reading, foreign)]

    assert [answer.status_code for answer in answers] == [401, 403, 404]


def test_a_dry_undoing_stores_nothing(writer: TestClient, place: str) -> None:
    writer.patch(place, json={"title": "Neu"}, headers=ANY)

    tried = undo(writer, place, 2, dry_run=True)

    assert (tried.json()["title"], writer.get(place).json()["title"]) == ("Trägerverbünde", "Neu")


def test_only_the_operator_takes_a_body_away(
    writer: TestClient, client: TestClient, stored: Session, body: Body
) -> None:
    admin = reader(client, stored, body, Role.ADMIN) | ANY
    place = f"bodies/{body.id}"
    client.patch(place, json={"contact": "Rathaus"}, headers=admin)

    own = client.post(f"{place}/history/2/undo", headers=admin)
    away = client.post(f"{place}/history/1/undo", params={"force": True}, headers=admin)

    assert (own.status_code, own.json()["contact"], away.status_code) == (200, None, 403)


# If-Match.


@pytest.mark.parametrize(
    ("tag", "status"),
    [
        ('"1"', 200),
        ('"1-abc"', 200),
        ('"7-abc", "1-abc"', 200),
        ('"x","1"', 200),
        ("*", 200),
        ('W/"1-abc"', 412),
        ('W/"1-abc", "7"', 412),
        ("1", 412),
        ('"1', 412),
    ],
)
def test_if_match_is_read_as_its_standard_says(
    writer: TestClient, place: str, tag: str, status: int
) -> None:
    answer = writer.patch(place, json={"title": "Neu"}, headers={"If-Match": tag})

    assert answer.status_code == status


def test_who_is_late_is_shown_what_is_there_now(writer: TestClient, place: str) -> None:
    milestone = (
        f"{place}/milestones/"
        + (writer.post(f"{place}/milestones", json={"title": "Auftakt"}).json()["id"])
    )
    for where in (place, milestone):
        writer.patch(where, json={"title": "Neu"}, headers=ANY)
        now_ = writer.get(where)

        late = [
            writer.patch(where, json={"title": "Meins"}, headers={"If-Match": '"1"'}),
            writer.delete(where, headers={"If-Match": '"1"'}),
        ]

        assert [answer.status_code for answer in late] == [412, 412]
        assert [answer.json()["current"] for answer in late] == [now_.json()] * 2
        assert {answer.headers["etag"] for answer in late} == {now_.headers["etag"]}


def test_the_moment_of_the_command_line_is_on_its_account(stored: Session) -> None:
    attribute_to(stored, Cause("Kommandozeile"))
    made_ = writing.create(
        stored, BY_PATH["bodies"], BodyCreate(key="neu", name="Neustadt"), Scope()
    )
    stored.flush()

    rows = stored.scalars(select(History).where(History.body_id == made_.id)).all()

    assert {row.actor for row in rows} == {"Kommandozeile"}
    assert timedelta(0) <= utc_now() - rows[0].at < timedelta(minutes=1)
