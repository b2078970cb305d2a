"""R1, R2: no acknowledged write is lost, no import torn, each flushed before its answer."""

import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

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
    found = re.findall(
        r"(\d+)(?:\s+\d+)?\s+(?:fsync|fdatasync)$", counted.read_text(), re.MULTILINE
    )
    return sum(map(int, found)), writers.remembered[0].transactions
