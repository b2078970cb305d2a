"""What a real council's server gave, given again by ours as the standard says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.oparl.client import running
from api.settings import Settings
from db.engine import make_sessions
from db.history import Cause
from db.tables import Body
from tests.oparl.client.vendor import Vendor, serving
from tests.oparl.walking import Schemas, emptinesses, within

LISTS = (
    "organization",
    "meeting",
    "paper",
    "agendaItem",
    "consultation",
    "file",
    "locationList",
    "person",
    "membership",
)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def karlsruhe(shared: Path) -> Iterator[Vendor]:
    """Karlsruhe's papers, meetings, committees and consultations, under its own identifiers."""
    real = shared / "data" / "council"
    with serving(Vendor()) as vendor:
        vendor.filters = False
        vendor.offered = ("organization", "meeting", "paper", "consultation")
        vendor.objects["paper"] = list(
            {
                one["id"]: one
                for name in ("papers_sample1200", "jha_papers")
                for one in lines(real / f"karlsruhe_{name}.jsonl")
            }.values()
        )
        vendor.objects["meeting"] = lines(real / "karlsruhe_jha_meetings.jsonl")
        for name in ("organization", "consultation"):
            file = real / f"karlsruhe_{name}s.json"
            vendor.objects[name] = json.loads(file.read_text(encoding="utf-8"))
        yield vendor


def test_a_real_council_is_given_again_as_the_standard_says(
    karlsruhe: Vendor, engine: Engine, database_url: str, oparl: TestClient, shared: Path
) -> None:
    take_in(karlsruhe, engine, database_url)
    schemas = Schemas(shared / "schemas" / "oparl-1.1-draft7")
    (body,) = oparl.get("body").json()["data"]

    given = {name: whole(oparl, body[name]) for name in LISTS}

    everything = [one for some in given.values() for one in some]
    everything += [inner for one in everything for inner in within(one)]
    assert {one["name"] for one in given["paper"]} == {
        one["name"].strip() for one in karlsruhe.objects["paper"] if not one.get("deleted")
    }
    assert [fault for one in everything for fault in schemas.faults(one)] == []
    assert [
        fault for one in everything for inner in within(one) for fault in schemas.faults(inner)
    ] == []
    assert [place for one in everything for place in emptinesses(one)] == []


def take_in(vendor: Vendor, engine: Engine, url: str) -> None:
    settings = Settings(database_url=url, fetch_hosts="127.0.0.1")
    sessions = make_sessions(engine)
    with sessions() as session:
        body = Body(key="karlsruhe", name="Stadt Karlsruhe")
        session.add(body)
        session.flush()
        source = running.source_of(session, body, vendor.system, settings, lambda _: None)
        session.commit()
    running.synchronise(sessions, settings, source.id, cause=Cause("Test"), wait=lambda _: None)


def whole(oparl: TestClient, address: str) -> list[dict[str, Any]]:
    """All pages of a list."""
    page = oparl.get(f"{address}?limit=500").json()
    found: list[dict[str, Any]] = page["data"]
    while "next" in page["links"]:
        page = oparl.get(page["links"]["next"]).json()
        found += page["data"]
    return found
