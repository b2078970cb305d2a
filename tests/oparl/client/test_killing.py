"""`kill -9` in the middle of an import: it goes on where it says it stood, and nothing is twice."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client.batch import AT_ONCE
from db.history import History
from db.tables import AgendaItem, Body, Consultation, File, ImportRun, Paper, RunState
from db.tables.oparl import CouncilSync
from tests.databases import ROOT
from tests.oparl.client.things import fill, paper, part
from tests.oparl.client.vendor import Answer, Asked, Vendor, as_json

PAGES, SIZE = 24, 10
LARGE = (8, 16)
"""Pages with so many files that they are stored with what came before."""
COMMAND = (sys.executable, "-m", "api.cli", "import", "oparl")


def test_a_killed_import_goes_on_where_it_stood(
    vendor: Vendor,
    sessions: sessionmaker[Session],
    database_url: str,
    body_id: Any,
    tmp_path: Path,
) -> None:
    vendor.page_size = SIZE
    for number in range(PAGES * SIZE):
        paper(vendor, number)
    for page in LARGE:
        fill(vendor, vendor.objects["paper"][page * SIZE - 1])
    stood = 0
    for kill_at, stored in ((4, 0), (12, LARGE[0]), (22, LARGE[1])):
        vendor.asked.clear()
        import_until(vendor, environment(database_url, tmp_path), page_of_papers(kill_at))
        asked = len(papers_asked(vendor))
        with sessions() as session:
            sync = session.scalars(select(CouncilSync)).one()
            before, stood = stood, sync.progress["lists"][-1]["pages"]
            assert session.scalar(select(func.count(Paper.id))) == stood * SIZE
            assert asked == kill_at - before
            # A slow machine stores earlier: pages wait for each other a second at most.
            assert stored <= stood < kill_at
    vendor.twists.clear()
    vendor.asked.clear()

    said = import_to_the_end(vendor, environment(database_url, tmp_path))

    assert said["counts"] == {
        "created": PAGES * SIZE * 2 + len(LARGE) * AT_ONCE,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
    }
    assert len(papers_asked(vendor)) == PAGES - stood
    with sessions() as session:
        for table in (Paper, Consultation):
            assert session.scalar(select(func.count(table.id))) == PAGES * SIZE
            versions = select(func.count(History.id)).where(History.kind == table.collection)
            assert session.scalar(versions) == PAGES * SIZE
        run = session.scalars(select(ImportRun)).one()
        assert (str(run.id), run.state) == (said["run"], RunState.DONE)
        assert session.get_one(Body, body_id).oparl_id == vendor.url("body", 1)


def papers_asked(vendor: Vendor) -> list[Asked]:
    return [one for one in vendor.asked if "paper" in one.path]


def page_of_papers(page: int) -> Callable[[Asked], bool]:
    return lambda asked: "paper" in asked.path and asked.query.get("page") == [str(page)]


def test_a_killed_import_goes_on_with_the_single_address_it_stood_at(
    vendor: Vendor,
    sessions: sessionmaker[Session],
    database_url: str,
    body_id: Any,
    tmp_path: Path,
) -> None:
    items = {
        vendor.url("agendaItem", number): {
            **part(vendor, "agendaItem", number), "name": f"TOP {number}", "order": number
        }
        for number in range(12)
    }  # fmt: skip
    # With so many files, what came so far is stored.
    large = vendor.url("agendaItem", 5)
    fill(vendor, items[large])
    vendor.add("meeting", 1, name="Sitzung", agendaItem=list(items))

    def give(found: Vendor, asked: Asked) -> Answer | None:
        one = items.get(f"http://127.0.0.1:{found.port}{asked.path}")
        return None if one is None else as_json(one)

    vendor.twists[:] = [give]
    awaited = vendor.url("agendaItem", 9)

    import_until(
        vendor, environment(database_url, tmp_path), lambda asked: awaited.endswith(asked.path)
    )
    with sessions() as session:
        sync = session.scalars(select(CouncilSync)).one()
        asked_before = sync.progress["singly"]["asked"]
        # A slow machine stores earlier, and what comes later too.
        assert 6 <= asked_before < 10
        assert session.scalar(select(func.count(AgendaItem.id))) == asked_before
    vendor.asked.clear()

    said = import_to_the_end(vendor, environment(database_url, tmp_path))

    assert said["counts"] == {
        "created": 1 + len(items) + AT_ONCE, "changed": 0, "unchanged": 0, "refused": 0
    }  # fmt: skip
    again = [one for one in vendor.asked if "/agendaItem/" in one.path]
    assert len(again) == len(items) - asked_before
    with sessions() as session:
        for table, some in ((AgendaItem, len(items)), (File, AT_ONCE)):
            assert session.scalar(select(func.count(table.id))) == some
            versions = select(func.count(History.id)).where(History.kind == table.collection)
            assert session.scalar(versions) == some


def import_to_the_end(vendor: Vendor, environ: dict[str, str]) -> Any:
    done = subprocess.run(
        [*COMMAND, vendor.system, "--json"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def import_until(
    vendor: Vendor, environ: dict[str, str], is_awaited: Callable[[Asked], bool]
) -> None:
    """Import, and be killed while that answer is awaited."""
    reached, killed = threading.Event(), threading.Event()

    def hold(_vendor: Vendor, asked: Asked) -> Answer | None:
        if is_awaited(asked) and not killed.is_set():
            reached.set()
            killed.wait(60)
            return Answer(503)
        return None

    vendor.twists.insert(0, hold)
    process = subprocess.Popen(
        [*COMMAND, vendor.system], cwd=ROOT, env=environ, stderr=subprocess.DEVNULL
    )
    assert reached.wait(60)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    killed.set()


def environment(database_url: str, directory: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if "PLANRAUM_" not in name},
        "PLANRAUM_DATABASE_URL": database_url,
        "PLANRAUM_DATA_DIR": str(directory),
        "PLANRAUM_FETCH_HOSTS": "127.0.0.1",
    }
