"""R1, R2: no acknowledged write is lost, no import torn, each flushed before its answer."""

import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from db.engine import normalised
from tests.faults.serving import Serving
from tests.faults.writing import Clients, Remembered, Verdict, judge, kept


@dataclass(frozen=True)
class Killed:
    """So many kills, and what they did."""

    kills: int
    verdict: Verdict
    seconds_to_ready: float
    """The longest it took to be ready again after a kill."""


def kill_and_restart(
    database_url: str, directory: Path, *, kills: int, clients: int = 8, seed: int = 1
) -> Killed:
    """Kill the server under writing clients, again and again, and judge what is left."""
    chance = random.Random(seed)  # noqa: S311 -- not for secrets
    serving = Serving(database_url, directory)
    token = prepare(serving)
    known = [Remembered() for _ in range(clients)]
    longest = 0.0
    for number in range(kills):
        began = time.monotonic()
        serving.start()
        longest = max(longest, time.monotonic() - began)
        writers = Clients(serving.url, token, clients, seed * 10_000 + number)
        writers.start()
        time.sleep(chance.uniform(0.05, 1.0))
        serving.kill()
        writers.stop()
        known = kept(known, writers.remembered)
    serving.start()
    serving.stop()
    return Killed(kills, judge(database_url, known), longest)


def prepare(serving: Serving) -> str:
    """A migrated database with one body, and a token that may write it."""
    serving.run("migrate")
    serving.run("body", "add", "neuburg", "Neuburg")
    made = serving.run("token", "create", "--name", "faults", "--role", "admin")
    return made.stdout.strip()


def count_flushes(database_url: str, directory: Path, *, seconds: float) -> tuple[int, int]:
    """Flushes of the server's process and writes it acknowledged to one client (SQLite).

    `kill -9` leaves the page cache alone, so it cannot see a flush that is missing.
    """
    serving = Serving(database_url, directory, work="false")
    token = prepare(serving)
    counted = directory / "flushes.txt"
    serving.start(traced=counted)
    writers = Clients(serving.url, token, 1, 7)
    writers.start()
    time.sleep(seconds)
    writers.stop()
    serving.stop()
    # Columns: share of time, seconds, microseconds per call, calls, and errors if there were any.
    found = re.findall(
        r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)(?:\s+\d+)?\s+f(?:data)?sync$",
        counted.read_text(),
        re.MULTILINE,
    )
    return sum(map(int, found)), writers.remembered[0].transactions


def count_wal_syncs(database_url: str, directory: Path, *, seconds: float) -> tuple[int, int]:
    """Flushes of a durable PostgreSQL's log and writes acknowledged to one client."""
    serving = Serving(database_url, directory, work="false")
    token = prepare(serving)
    serving.start()
    before = _wal_syncs(database_url)
    writers = Clients(serving.url, token, 1, 7)
    writers.start()
    time.sleep(seconds)
    writers.stop()
    serving.stop()  # What its processes counted is told at the latest when they end.
    return _wal_syncs(database_url) - before, writers.remembered[0].transactions


def _wal_syncs(database_url: str) -> int:
    """So many times the log was flushed; from PostgreSQL 18 on in pg_stat_io."""
    engine = create_engine(normalised(database_url))
    with engine.connect() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one())
        if version >= 180_000:
            query = "SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'"
        else:
            query = "SELECT wal_sync FROM pg_stat_wal"
        found = connection.execute(text(query)).scalar_one()
    engine.dispose()
    return int(found)
