"""Import of 100,000 objects from an OParl server, beside storing the same rows without a thought.

The floor writes what the import has written, history and all: by executemany on SQLite, by COPY
on PostgreSQL, as many rows a transaction as the import stores together. The server is a process
of its own, so that its work is not counted; the work of PostgreSQL is, on both sides, because
whoever copies leaves the work to it. `python -m tests.bench.council [papers]` measures this alone.
"""

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client import running
from api.oparl.client.batch import AT_ONCE
from api.settings import Settings
from db.engine import make_sessions, make_write_engine
from db.queries import portable
from db.tables import Body, ImportRun
from tests.bench.metering import meter
from tests.databases import PostgresDatabases, migrate, sqlite_url
from tests.oparl.client.things import paper, part
from tests.oparl.client.vendor import Vendor, serving
from tests.postgres import running_server

PAPERS = 20_000
OBJECTS_EACH = 5
_PAGE = 100


class Many(Vendor):
    """A server with so many papers, each with two stations and two files."""

    papers = PAPERS

    def page(self, name: str, query: dict[str, list[str]]) -> dict[str, Any]:
        if name != "paper":
            return super().page(name, query)
        number = int(query.get("page", ["1"])[0])
        self.objects["paper"] = []
        for one in range((number - 1) * _PAGE, min(number * _PAGE, self.papers)):
            made = paper(self, one)
            made["paperType"] = "Beschlussvorlage"
            made["consultation"].append(
                {**part(self, "consultation", one + 1_000_000), "role": "Vorberatung"}
            )
            made["auxiliaryFile"] = [
                {
                    **part(self, "file", one * 2 + place),
                    "name": f"Anlage {place}",
                    "mimeType": "application/pdf",
                    "size": 82_930,
                    "accessUrl": f"https://ris.example/files/{one * 2 + place}.pdf",
                }
                for place in (0, 1)
            ]
        links = {}
        if number * _PAGE < self.papers:
            links["next"] = f"{self.url('lists', 'paper')}?page={number + 1}"
        return {"data": self.objects["paper"], "links": links}


def _serve(pipe: Pipe, papers: int) -> None:
    vendor = Many(offered=("paper",), filters=False)
    vendor.papers = papers
    with serving(vendor):
        pipe.send(vendor.port)
        pipe.recv()


@contextmanager
def elsewhere(papers: int) -> Iterator[str]:
    """The address of the System, served by another process."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there, papers))
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}/api/system"
    finally:
        here.send(None)
        process.join(10)


def measure(name: str, url: str, floor_url: str, papers: int = PAPERS) -> None:
    """Print the figures of one engine; both databases are migrated and empty."""
    settings = Settings(database_url=url, fetch_hosts="127.0.0.1")
    engine = make_write_engine(url)
    sessions = make_sessions(engine)
    with elsewhere(papers) as system:
        with sessions() as session:
            body = Body(key="bench", name="Bench")
            session.add(body)
            session.commit()
            source = running.source_of(session, body, system, settings)
            session.commit()
        before = _memory()
        first = _timed(engine, sessions, settings, source.id)
        grown = _memory() - before
        again = _timed(engine, sessions, settings, source.id)
    floor = _floor(engine, floor_url)
    engine.dispose()
    rows = papers * OBJECTS_EACH
    print(f"{name}: import of {rows:,} objects", _said(first, rows))
    print(f"{name}: the same rows without a thought", _said(floor, rows))
    print(f"{name}: floor ÷ import {_ratio(floor, first)}; goal ≥ 75 %")
    print(f"{name}: unchanged again", _said(again, rows), f"first ÷ again {_times(first, again)}")
    print(f"{name}: memory grew by {grown:.0f} MB", flush=True)


Took = tuple[float, float]
"""Seconds of CPU, and seconds on the clock."""


def _timed(
    engine: Engine, sessions: sessionmaker[Session], settings: Settings, source_id: UUID
) -> Took:
    used = meter(engine)
    cpu, wall = used(), time.perf_counter()
    run_id = running.synchronise(sessions, settings, source_id, full=True)
    took = (used() - cpu) / 1e9, time.perf_counter() - wall
    with sessions() as session:
        counts = session.get_one(ImportRun, run_id).counts
        assert counts["refused"] == counts["changed"] == 0, counts
    return took


def _floor(engine: Engine, floor_url: str) -> Took:
    """Write all rows the import wrote, into an empty database."""
    wanted = ("body", "paper", "consultation", "file", "council_reference", "history")
    kept = [table for table in portable.tables() if table.name in wanted]
    floor = make_write_engine(floor_url)
    used = meter(floor)
    cpu = wall = 0.0
    with engine.connect() as reading:
        for table in kept:
            lines = portable.lines(reading, table)
            while some := [table.values(line) for line in islice(lines, AT_ONCE)]:
                began, clock = used(), time.perf_counter()
                _stored(floor, table, some)
                cpu, wall = cpu + (used() - began) / 1e9, wall + time.perf_counter() - clock
        reading.rollback()
    floor.dispose()
    return cpu, wall


def _stored(floor: Engine, table: portable.Table, rows: list[list[Any]]) -> None:
    with floor.begin() as connection:
        portable.load(connection, table, rows)


def _memory() -> float:
    """What this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1024 / 1024


def _said(took: Took, rows: int) -> str:
    cpu, wall = took
    return f"{cpu:.1f} s CPU, {wall:.1f} s, {cpu / rows * 1e6:.0f} µs CPU each"


def _ratio(one: Took, other: Took) -> str:
    return f"{one[0] / other[0]:.0%} CPU, {one[1] / other[1]:.0%} wall"


def _times(one: Took, other: Took) -> str:
    return f"{one[0] / other[0]:.1f}× CPU, {one[1] / other[1]:.1f}× wall"


def main(papers: int = PAPERS) -> None:
    """Both engines, each beside its floor."""
    with tempfile.TemporaryDirectory() as folder:
        urls = [sqlite_url(Path(folder) / f"{name}.db") for name in ("import", "floor")]
        for url in urls:
            migrate(url)
        measure("sqlite", urls[0], urls[1], papers)
    with running_server() as server:
        postgres = PostgresDatabases(server)
        with postgres.empty() as url, postgres.empty() as floor_url:
            for one in (url, floor_url):
                migrate(one)
            measure("postgresql", url, floor_url, papers)
        postgres.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
