"""Servers that are slow, switched off, elsewhere or of several bodies, and how they are asked."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client import asking
from api.oparl.client.asking import Unanswered
from api.problems import Invalid
from db.tables import ImportRun, Meeting, Paper
from db.tables.oparl import CouncilSource
from tests.oparl.client.things import council, names, paper
from tests.oparl.client.vendor import TYPE, Answer, Asked, Vendor, as_json, at

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


def test_a_server_that_is_switched_off_says_so_with_status_200(vendor: Vendor, sync: Sync) -> None:
    error = {"type": "https://schema.oparl.org/1.0/Error", "message": "Interface is switched off."}
    vendor.twists.append(lambda _vendor, _asked: as_json(error))

    with pytest.raises(Unanswered, match="no list: Interface is switched off"):
        sync()


def test_errors_that_pass_are_waited_for(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, waits: list[float]
) -> None:
    council(vendor)
    answers = [
        Answer(429, b"{}", headers={"Retry-After": "7"}),
        Answer(503, b"<h1>Wartung"),
        Answer(500, b"{}"),
        Answer(200, b"<html>Anmeldung", "text/html"),
        Answer(200, b'{"data": [', breaks_off=True),
    ]
    vendor.twists.append(at("paper", lambda _vendor, _asked: answers.pop(0) if answers else None))

    run = sync()

    assert set(mends(run)) == {"asked-again"}
    assert run.counts["created"] == 9
    assert waits == [7.0, 2.0, 4.0, 8.0, 16.0]


def test_slow_pages_are_waited_for_and_told(
    vendor: Vendor, sync: Sync, mends: Mends, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper(vendor, 1, consultation=None)
    monkeypatch.setattr(asking, "SLOW", 0.0)

    run = sync()

    slow = mends(run)["slow-page"]
    assert any(str(one).startswith(vendor.url("lists", "paper")) for one in slow)
    assert run.counts["created"] == 1


def test_errors_that_stay_cost_their_list_and_no_other(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    council(vendor)
    html = Answer(200, b"<html>Anmeldung", "text/html")
    vendor.twists.append(at("meeting", lambda _vendor, _asked: html))

    run = sync()
    vendor.twists.clear()
    again = sync()

    assert {"not-json", "page-failed"} <= set(mends(run))
    assert names(sessions, Paper) == ["Vorlage 1"]
    assert again.counts["created"] == 3
    assert names(sessions, Meeting) == ["3. Sitzung"]


def test_a_server_that_is_not_there_is_refused(
    vendor: Vendor, sync: Sync, waits: list[float]
) -> None:
    vendor.twists.append(lambda _vendor, _asked: Answer(503, b"{}"))

    with pytest.raises(Unanswered):
        sync()

    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_system_of_several_bodies_asks_which(vendor: Vendor, sync: Sync) -> None:
    def two(found: Vendor, asked: Asked) -> Answer | None:
        if asked.path != "/api/bodies":
            return None
        bodies = [{**found.the_body(), "id": found.url("body", n), "name": n} for n in ("A", "B")]
        return as_json({"data": bodies})

    vendor.twists.append(two)

    with pytest.raises(Invalid, match="Welche Körperschaft"):
        sync()


def test_it_says_who_it_is_and_waits_between_requests(
    vendor: Vendor, sync: Sync, sessions: Sessions, waits: list[float]
) -> None:
    council(vendor)
    sync()
    with sessions() as session:
        session.scalars(select(CouncilSource)).one().pause_ms = 250
        session.commit()
    waits.clear()
    vendor.asked.clear()

    sync()

    assert waits == [0.25] * (len(vendor.asked) - 1)
    assert {one.headers["User-Agent"] for one in vendor.asked} == {
        "Planraum/0.1.0 (+http://127.0.0.1:8000)"
    }


def test_what_did_not_change_is_not_sent_again(vendor: Vendor, sync: Sync) -> None:
    def tagged(found: Vendor, asked: Asked) -> Answer | None:
        if asked.path not in {"/api/bodies", "/api/system"}:
            return None
        if asked.headers.get("If-None-Match") == '"1"':
            return Answer(304)
        found.twists.remove(tagged)
        answer = found.answer(asked)
        found.twists.append(tagged)
        answer.headers["ETag"] = '"1"'
        return answer

    vendor.twists.append(tagged)
    sync()
    vendor.asked.clear()

    sync()

    assert vendor.asked[0].headers["If-None-Match"] == '"1"'


def behind(vendor: Vendor, name: str) -> None:
    """Let the server write this address instead of its own, as one behind a proxy does."""

    def twist(here: Vendor, asked: Asked) -> Answer | None:
        twists, here.twists = here.twists, []
        answer = here.answer(asked)
        here.twists = twists
        answer.content = answer.content.replace(here.root.encode(), name.encode())
        return answer

    vendor.twists.append(twist)


@pytest.mark.parametrize("name", ["https://rat.innen.example/ris/oparl", "http://innen.example"])
def test_a_server_that_writes_another_host_is_asked_where_it_was_found(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, name: str
) -> None:
    vendor.page_size = 1
    for number in (1, 2):
        vendor.add("paper", number, name=f"Vorlage {number}")
    behind(vendor, name)

    run, again = sync(), sync()

    assert mends(run) == {"other-address": [f"{name}/system"]}
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 0, "refused": 0}
    with sessions() as session:
        papers = session.scalars(select(Paper).order_by(Paper.name)).all()
        assert [one.oparl_id for one in papers] == [f"{name}/paper/1", f"{name}/paper/2"]


def test_of_a_copy_of_the_system_alone_the_server_it_names_is_asked(
    vendor: Vendor, sync: Sync
) -> None:
    system = {"id": "http://innen.invalid/system", "body": "http://innen.invalid/bodies"}
    vendor.twists.append(
        lambda _vendor, asked: as_json(system) if asked.path == "/portal/system" else None
    )

    with pytest.raises(Unanswered) as refusal:
        sync(f"http://127.0.0.1:{vendor.port}/portal/system")

    assert {"/portal/system", "/portal/bodies"} == {asked.path for asked in vendor.asked}
    assert "innen.invalid" in refusal.value.url


def test_so_is_one_of_which_a_body_was_given(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    vendor.add("paper", 1, name="Vorlage")
    behind(vendor, "https://rat.innen.example/ris/oparl")

    sync(vendor.url("body", 1))

    assert names(sessions, Paper) == ["Vorlage"]


def test_a_body_that_is_only_named_is_asked_for_itself(
    vendor: Vendor, sync: Sync, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)
    short = {"id": vendor.url("body", 1), "type": TYPE + "Body", "name": "Neuburg"}
    vendor.twists.append(
        lambda _vendor, asked: (
            as_json({"data": [short]}) if asked.path.endswith("/bodies") else None
        )
    )

    run = sync()

    assert mends(run) == {"body-short": [vendor.url("body", 1)]}
    assert run.counts["created"] == 1


def test_a_body_without_any_list_is_refused(vendor: Vendor, sync: Sync) -> None:
    vendor.offered = ()

    with pytest.raises(Unanswered, match="none of its lists"):
        sync()


def test_messages_before_the_document_and_endless_numbers_are_read_past(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add("paper", 1, name="Vorlage")
    raw = json.dumps({"data": [made | {"ris:zahl": 1}]}).replace(
        '"ris:zahl": 1', '"ris:zahl": 1e999'
    )
    notice = "<br />\n<b>Notice</b>: Undefined index [x] in {y} on line 3<br />\n"
    vendor.twists.append(
        at("paper", lambda _vendor, _asked: Answer(content=(notice + raw).encode()))
    )

    run = sync()

    assert set(mends(run)) == {"blank-value", "words-before"}
    assert names(sessions, Paper) == ["Vorlage"]


def test_a_time_to_wait_that_is_none_is_not_read(vendor: Vendor, sync: Sync) -> None:
    paper(vendor, 1, consultation=None)
    answers = [Answer(503, headers={"Retry-After": "\u00b2"})]
    vendor.twists.append(at("paper", lambda _vendor, _asked: answers.pop() if answers else None))

    run = sync()

    assert run.counts["created"] == 1
