"""Council sources on the web: looked at, made, imported by a job, by the clock, and told of."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.jobs import schedule
from api.jobs.worker import Worker
from api.oparl.client import job
from api.oparl.client.batch import AT_ONCE
from api.settings import Settings
from db.tables import ImportRun, Job, JobState, Meeting, Paper, RunState, Schedule
from db.tables.oparl import CouncilSync
from tests.oparl.client.things import council, fill, paper
from tests.oparl.client.vendor import Answer, Asked, Twist, Vendor

HERE = "http://testserver"


@pytest.fixture
def worker(sessions: sessionmaker[Session], settings: Settings) -> Worker:
    handler = job.handler(settings, sessions)
    engine = sessions.kw["bind"]
    return Worker(sessions, engine, {handler.kind: handler})


def test_a_source_is_made_and_imported_by_a_job(
    desk: TestClient,
    vendor: Vendor,
    worker: Worker,
) -> None:
    council(vendor)
    vendor.objects["meeting"][0]["end"] = "2026-02-01T00:00:00+01:00"
    made = desk.post("council-sources", json={"url": vendor.system})
    source = made.json()["id"]

    ordered = desk.post(f"council-sources/{source}/import")
    worker.run_once()

    assert (made.status_code, ordered.status_code) == (201, 202)
    run = desk.get(HERE + ordered.headers["location"]).json()
    assert (run["format"], run["state"]) == ("oparl", "done")
    assert run["counts"] == {"created": 9, "changed": 0, "unchanged": 0, "refused": 0}
    assert len(run["resources"]) == 9
    told = desk.get(f"imports/{run['id']}/mends?limit=1").json()
    assert [(one["kind"], one["mended"], one["count"]) for one in told["kinds"]] == [
        ("end-before-start", True, 1)
    ]
    assert [(one["oparl_id"], one["field"], one["found"]) for one in told["items"]] == [
        (vendor.url("meeting", 1), "end", "2026-02-01T00:00:00+01:00")
    ]
    assert told["next"] is None
    named = desk.get(f"council-sources/{source}").json()
    assert (named["body_url"], named["name"]) == (vendor.url("body", 1), "Neuburg")


def test_a_cancelled_import_ends_between_two_pages_and_the_next_goes_on_there(
    sessions: sessionmaker[Session],
    desk: TestClient,
    vendor: Vendor,
    worker: Worker,
) -> None:
    vendor.page_size = 2
    council(vendor)
    for number in range(2, 9):
        paper(vendor, number, consultation=None)
    fill(vendor, vendor.objects["paper"][3])
    source = desk.post("council-sources", json={"url": vendor.system}).json()
    ordered = desk.post(f"council-sources/{source['id']}/import").headers["location"]
    vendor.twists.append(_at_page(3, lambda: desk.post(f"{HERE}{ordered}/cancel")))
    worker.run_once()
    cancelled = desk.get(HERE + ordered).json()
    with sessions() as session:
        papers = len(session.scalars(select(Paper)).all())
        jobs = session.scalars(select(Job.state)).all()
    vendor.twists.clear()
    vendor.asked.clear()

    again = desk.post(f"council-sources/{source['id']}/import").headers["location"]
    worker.run_once()
    finished = desk.get(HERE + again).json()

    assert (cancelled["state"], papers, jobs) == ("cancelled", 4, [JobState.CANCELLED])
    assert cancelled["counts"]["created"] == 12 + AT_ONCE
    assert (finished["state"], finished["counts"]) == (
        "done", {"created": 4, "changed": 0, "unchanged": 0, "refused": 0}
    )  # fmt: skip
    assert [one.raw.partition("?")[2] for one in vendor.asked if "/lists/" in one.path] == [
        "limit=100&page=3", "limit=100&page=4"
    ]  # fmt: skip


def test_a_list_that_failed_before_an_import_was_cancelled_is_asked_for_again(
    sessions: sessionmaker[Session],
    desk: TestClient,
    vendor: Vendor,
    worker: Worker,
) -> None:
    vendor.page_size = 2
    council(vendor)
    for number in range(2, 9):
        paper(vendor, number, consultation=None)
    source = desk.post("council-sources", json={"url": vendor.system}).json()
    ordered = desk.post(f"council-sources/{source['id']}/import").headers["location"]
    vendor.twists.append(_at_page(2, lambda: desk.post(f"{HERE}{ordered}/cancel")))
    vendor.twists.append(
        lambda _vendor, asked: Answer(403, b"{}") if asked.path.endswith("/meeting") else None
    )
    worker.run_once()
    vendor.twists.clear()

    desk.post(f"council-sources/{source['id']}/import")
    worker.run_once()

    with sessions() as session:
        assert len(session.scalars(select(Meeting)).all()) == 1
        assert session.scalars(select(CouncilSync)).one().seen_until is not None


def test_who_asks_for_everything_after_a_cancelled_import_gets_everything(
    desk: TestClient, vendor: Vendor, worker: Worker
) -> None:
    vendor.page_size = 2
    for number in range(8):
        paper(vendor, number, consultation=None)
    fill(vendor, vendor.objects["paper"][3])
    source = desk.post("council-sources", json={"url": vendor.system}).json()
    ordered = desk.post(f"council-sources/{source['id']}/import").headers["location"]
    vendor.twists.append(_at_page(3, lambda: desk.post(f"{HERE}{ordered}/cancel")))
    worker.run_once()
    vendor.twists.clear()

    again = desk.post(f"council-sources/{source['id']}/import?full=true").headers["location"]
    worker.run_once()

    assert desk.get(HERE + again).json()["counts"] == {
        "created": 4, "changed": 0, "unchanged": 4 + AT_ONCE, "refused": 0
    }  # fmt: skip


def _at_page(number: int, act: Callable[[], object]) -> Twist:
    """Does something when that page is asked for, which is then answered."""

    def twist(_vendor: Vendor, asked: Asked) -> Answer | None:
        if asked.query.get("page") == [str(number)]:
            act()
        return None

    return twist


def test_a_source_is_imported_by_the_clock(
    sessions: sessionmaker[Session],
    desk: TestClient,
    vendor: Vendor,
    worker: Worker,
) -> None:
    council(vendor)
    source = desk.post("council-sources", json={"url": vendor.system}).json()
    path = f"council-sources/{source['id']}/schedule"

    wrong = desk.put(f"{path}?cron=immer")
    before = desk.get(path).json()
    planned = desk.put(f"{path}?cron=15 2 * * *")
    meanwhile = desk.get(path).json()
    with sessions() as session:
        kept = session.scalars(select(Schedule)).one()
        kept.next_at = kept.next_at.replace(year=2020)
        session.flush()
        schedule.run_due(session)
        session.commit()
    worker.run_once()
    ended = desk.put(path)

    assert (wrong.status_code, planned.status_code, ended.status_code) == (422, 204, 204)
    assert before == desk.get(path).json() == {"cron": None, "next_at": None}
    assert meanwhile["cron"] == "15 2 * * *"
    local = datetime.fromisoformat(meanwhile["next_at"]).astimezone(ZoneInfo("Europe/Berlin"))
    assert (local.hour, local.minute) == (2, 15)
    with sessions() as session:
        run = session.scalars(select(ImportRun)).one()
        assert (run.state, run.counts["created"]) == (RunState.DONE, 9)
        assert session.scalars(select(Schedule)).all() == []


def test_a_server_is_looked_at_before_it_is_chosen(vendor: Vendor, desk: TestClient) -> None:
    found = desk.post("council-bodies", params={"url": vendor.system})
    none = desk.post("council-bodies", params={"url": vendor.url("nichts")})

    assert found.json() == {
        "items": [{"url": vendor.url("body", 1), "name": "Neuburg", "ags": None}]
    }
    assert none.status_code == 422
