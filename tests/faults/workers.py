"""R3: workers that are killed and stopped at any moment lose no job and do none twice."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from select import select as select_ready

import httpx
from sqlalchemy import Engine, func, select, update

from db.engine import make_sessions, make_write_engine
from db.queries import jobs
from db.queries.clock import Clock
from db.tables import Body, Document, Job, JobState
from tests.databases import ROOT, migrate
from tests.faults.killing import prepare
from tests.faults.serving import Serving

LEASE = 1.0
WORKERS = 2
_AT_ONCE = 40
_SECONDS_TO_END = 120.0
_TRIES = 1000


@dataclass(frozen=True)
class Worked:
    """So many jobs under so many kills and stops, and what became of them."""

    jobs: int
    kills: int
    stops: int
    interrupted: int
    """Attempts that came to no end and were taken up by another worker."""
    lost: list[str]
    doubled: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled)


class _Worker:
    """A worker process that also does the jobs whose effect can be counted."""

    def __init__(self, database_url: str) -> None:
        self._environment = {**os.environ, "PLANRAUM_DATABASE_URL": database_url}
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.program", str(LEASE)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def listen(self) -> None:
        """Forget what it told so far."""
        while self.is_at_work(0.0):
            os.read(self._told, 65536)

    def is_at_work(self, seconds: float) -> bool:
        """Whether it tells within that time that it has a job in its hands."""
        return bool(select_ready([self._told], [], [], seconds)[0])

    @property
    def _told(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def kill_and_replace(self) -> None:
        self.end()
        self._start()

    def end(self) -> None:
        self.process.kill()
        self.process.wait(30)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def stop_beyond_its_lease(self) -> None:
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(LEASE * 2)
        self.process.send_signal(signal.SIGCONT)


def interrupt(database_url: str, *, kills: int, stops: int, seed: int = 1) -> Worked:
    """Two workers over one line of jobs, one after the other killed or stopped at random."""
    chance = random.Random(seed)  # noqa: S311 -- not for secrets
    migrate(database_url)
    blows = ["kill"] * kills + ["stop"] * stops
    chance.shuffle(blows)
    engine = make_write_engine(database_url)
    ordered = 0
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        workers = [_Worker(database_url) for _ in range(WORKERS)]
        for worker in workers:
            stack.callback(worker.end)
        for blow in blows:
            struck = chance.choice(workers)
            struck.listen()
            ordered += _refill(engine, ordered)
            while not struck.is_at_work(0.2):
                ordered += _refill(engine, ordered)
            time.sleep(chance.uniform(0.0, 0.15))
            if blow == "kill":
                struck.kill_and_replace()
            else:
                struck.stop_beyond_its_lease()
        _wait_for_the_end(engine)
        return _counted(engine, ordered, kills, stops)


def _refill(engine: Engine, ordered: int) -> int:
    """Keep work in line, each piece of which takes a moment; how many were added."""
    with make_sessions(engine)() as session:
        waiting = select(func.count()).where(Job.kind == "effect", Job.state == JobState.WAITING)
        missing = max(0, _AT_ONCE - (session.scalar(waiting) or 0))
        for number in range(ordered, ordered + missing):
            payload = {"key": f"job-{number:06}", "stay": "storing", "seconds": 0.02}
            jobs.enqueue(session, "effect", payload, attempts_at_most=_TRIES)
        session.commit()
    return missing


def _wait_for_the_end(engine: Engine) -> None:
    unfinished = select(func.count()).where(
        Job.kind == "effect", Job.state.in_([JobState.WAITING, JobState.RUNNING])
    )
    end = time.monotonic() + _SECONDS_TO_END
    while time.monotonic() < end:
        with engine.connect() as connection:
            if not connection.scalar(unfinished):
                return
        time.sleep(0.2)


def _counted(engine: Engine, ordered: int, kills: int, stops: int) -> Worked:
    """Each job must have left one body, whose key begins with the job's own."""
    with engine.connect() as connection:
        keys = [key[:10] for key in connection.scalars(select(Body.key))]
        done = connection.execute(select(Job.state, Job.attempts).where(Job.kind == "effect")).all()
    wanted = [f"job-{number:06}" for number in range(ordered)]
    times = {key: keys.count(key) for key in wanted}
    return Worked(
        ordered,
        kills,
        stops,
        sum(attempts - 1 for _, attempts in done),
        [key for key, effects in times.items() if effects == 0]
        + [f"a job is {state}" for state, _ in done if state is not JobState.DONE],
        [key for key, effects in times.items() if effects > 1],
    )


def kill_with_its_server(database_url: str, directory: Path, *, kills: int) -> Worked:
    """Imports that were accepted by a server whose worker is killed with it: each is done once."""
    serving = Serving(database_url, directory)
    token = prepare(serving)
    accepted: list[str] = []
    for number in range(kills):
        serving.start()
        accepted += [name for turn in range(5) if (name := _import(serving, token, number, turn))]
        serving.kill()
    engine = make_write_engine(database_url)
    with engine.begin() as connection:
        # What a killed server holds is taken up when its lease of half a minute is over.
        connection.execute(
            update(Job).where(Job.state == JobState.RUNNING).values(leased_until=Clock(-1.0))
        )
    serving.start()
    end = time.monotonic() + _SECONDS_TO_END
    states = select(Job.state).where(Job.kind == "import")
    while time.monotonic() < end:
        with engine.connect() as connection:
            found = set(connection.scalars(states))
        if found <= {JobState.DONE}:
            break
        time.sleep(0.2)
    serving.stop()
    with engine.connect() as connection:
        names = list(connection.scalars(select(Document.file_name)))
        attempts = list(connection.scalars(select(Job.attempts).where(Job.kind == "import")))
    engine.dispose()
    return Worked(
        len(accepted),
        kills,
        0,
        sum(number - 1 for number in attempts),
        [name for name in accepted if name not in names],
        [name for name in accepted if names.count(name) > 1],
    )


def _import(serving: Serving, token: str, number: int, turn: int) -> str | None:
    """The name of a document whose import was accepted."""
    name = f"vermerk-{number}-{turn}.txt"
    answer = httpx.post(
        f"{serving.url}/api/v1/imports",
        json={"text": f"Vermerk {number}/{turn}: Der Jugendhilfeausschuss tagt.", "name": name},
        headers={"Authorization": f"Bearer {token}", "Prefer": "respond-async"},
        timeout=30,
    )
    return name if answer.is_success else None
