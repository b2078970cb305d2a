"""Real councils, served as their servers served them: taken in whole, and then at rest."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from db.tables import Consultation, File, ImportRun, Meeting, Paper, Person
from tests.oparl.client.vendor import LISTS, TYPE, Vendor, as_json

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


@pytest.fixture
def real(shared: Path) -> Path:
    return shared / "data" / "council"


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def karlsruhe(vendor: Vendor, real: Path) -> Vendor:
    """A server that ignores filters and leaves tombstones in its lists."""
    papers = [
        *lines(real / "karlsruhe_papers_sample1200.jsonl"),
        *lines(real / "karlsruhe_jha_papers.jsonl"),
        *lines(real / "karlsruhe_deleted_papers.jsonl"),
    ]
    vendor.filters = False
    vendor.offered = ("organization", "meeting", "paper", "consultation")
    vendor.objects["paper"] = list({one["id"]: one for one in papers}.values())
    vendor.objects["meeting"] = lines(real / "karlsruhe_jha_meetings.jsonl")
    for name in ("organization", "consultation"):
        file = real / f"karlsruhe_{name}s.json"
        vendor.objects[name] = json.loads(file.read_text(encoding="utf-8"))
    return vendor


def test_a_real_council_comes_in_whole_and_then_moves_only_as_it_does(
    karlsruhe: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    first = sync()
    again = sync(full=True)
    live = [one for one in karlsruhe.objects["paper"] if not one.get("deleted")]
    live[0]["name"] = "Anders"
    karlsruhe.objects["paper"].remove(live[-1])
    moved = sync(full=True)

    assert first.counts["refused"] == 0
    assert set(mends(first)) == {
        "blank-value", "end-before-start", "reference-to-nothing", "tombstone-unasked"
    }  # fmt: skip
    assert again.counts == {
        "created": 0, "changed": 0, "unchanged": first.counts["created"], "refused": 0
    }  # fmt: skip
    gone = 1 + len(live[-1].get("consultation", [])) + len(live[-1].get("auxiliaryFile", []))
    assert moved.counts["changed"] == 1 + gone - len(listed_stations(karlsruhe, live[-1]))
    with sessions() as session:
        for table, some in ((Paper, len(live)), (Meeting, len(karlsruhe.objects["meeting"]))):
            shown = select(func.count(table.id)).where(table.visibility == "public")
            assert session.scalar(shown) == some
        paper = session.scalars(select(Paper).where(Paper.oparl_id == live[1]["id"])).one()
        assert paper.name == live[1]["name"]
        hung = select(func.count(File.id)).where(File.paper_id == paper.id)
        assert session.scalar(hung) == len(live[1].get("auxiliaryFile", []))
        stations = select(func.count(Consultation.id)).where(Consultation.paper_id == paper.id)
        assert session.scalar(stations) == len(live[1].get("consultation", []))


def listed_stations(vendor: Vendor, paper: dict[str, Any]) -> list[dict[str, Any]]:
    """The paper's consultations that the list of consultations has too."""
    own = {one["id"] for one in paper.get("consultation", [])}
    return [one for one in vendor.objects["consultation"] if one["id"] in own]


@pytest.mark.parametrize("version", ["oparl10_mst_testdata", "oparl11_spec"])
def test_the_examples_of_both_versions_come_in(
    vendor: Vendor, real: Path, sync: Sync, sessions: Sessions, version: str
) -> None:
    found = {
        file.stem.removeprefix(f"{version}_").removesuffix("-01"): json.loads(
            file.read_text(encoding="utf-8")
        )
        for file in real.glob(f"{version}_*.json")
    }
    for name in ("organization", "person", "meeting", "paper"):
        vendor.objects[name] = [found[name.capitalize()]]
    said = {name: value for name, value in found["Body"].items() if name not in LISTS}
    body = said | {name: vendor.url("lists", name) for name in vendor.offered}
    vendor.twists.append(
        lambda _vendor, asked: as_json({"data": [body]}) if asked.path == "/api/bodies" else None
    )

    run, again = sync(), sync(full=True)

    assert run.counts["created"] > 10
    assert run.counts["refused"] == 0
    assert again.counts == {
        "created": 0, "changed": 0, "unchanged": run.counts["created"], "refused": 0
    }  # fmt: skip


@pytest.mark.parametrize("version", ["old", "new"])
def test_pages_once_read_by_others_come_in_as_oparl(
    vendor: Vendor, real: Path, sync: Sync, sessions: Sessions, version: str
) -> None:
    """Amtzell has no OParl: what an importer read from its pages is served as if it had."""
    file = real / f"mst_importer_amtzell_{version}.json"
    pages = json.loads(file.read_text(encoding="utf-8"))
    for number, one in enumerate(pages["persons"]):
        vendor.add("person", number, name=one["name"], affix=one.get("party"))
    for one in pages["organizations"]:
        vendor.add("organization", one["original_id"], name=one["name"])
    for one in pages["papers"]:
        files = [
            {
                "id": vendor.url("file", each["original_id"]),
                "type": TYPE + "File",
                "name": each["name"],
                "size": each["claimed_size"],
                "accessUrl": each["url"],
            }
            for each in pages["files"]
            if each["paper_original_id"] == one["original_id"]
        ]
        vendor.add(
            "paper",
            one["original_id"],
            name=one["name"],
            reference=one["reference"],
            auxiliaryFile=files,
            date=one.get("sort_date"),
        )

    run, again = sync(), sync(full=True)

    assert run.counts["refused"] == 0
    assert again.counts["unchanged"] == run.counts["created"]
    with sessions() as session:
        assert session.scalar(select(func.count(Person.id))) == len(pages["persons"])
        references = session.scalars(select(Paper.reference).order_by(Paper.reference)).all()
        assert references == sorted(one["reference"] for one in pages["papers"])
