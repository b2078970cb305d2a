"""R4: what is asked while database, disk or clock are broken is refused honestly and soon."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from tests.databases import sqlite_url
from tests.faults.clock import Clock, NoCompiler, started_with
from tests.faults.proxy import Mode, Proxy
from tests.faults.serving import Serving
from tests.faults.visiting import Visitors, Visits, healthy, invite
from tests.postgres import places, server_of, started_again

SECONDS_TO_RECOVER = 10.0
_A_DAY = {"a day ahead": 86_400, "a day behind": -86_400}
_DISK = 300 * 1024 * 1024


class Impossible(Exception):  # noqa: N818 -- it is not the program's error
    """What this machine does not let us break; the message says why."""


@dataclass(frozen=True)
class Outage:
    """What was told while something was broken, and how long until all was well again."""

    fault: str
    seconds: float
    visits: Visits
    recovery: float
    lost: list[str]

    @property
    def faults(self) -> list[str]:
        """What should not have been; empty if all is as promised."""
        late = [f"recovered after {self.recovery:.1f} s"]
        return [
            *self.visits.wrong[:5],
            *self.visits.slow[:5],
            *[f"lost {key}" for key in self.lost[:5]],
            *(late if self.recovery > SECONDS_TO_RECOVER else []),
        ]


class Broken:
    """A running server that is visited, and the ways to break what it stands on."""

    def __init__(self, serving: Serving, look: str) -> None:
        """`look` is an address of the database that no fault lies on the way to."""
        self.serving = serving
        self._look = look
        self._token, reader = invite(serving)
        serving.start()
        self._visitors = Visitors(serving.url, self._token, reader)
        self._visitors.start()
        self._checks = 0

    def stop(self) -> None:
        self._visitors.stop()
        self.serving.stop()

    def suffer(self, fault: str, breaking: AbstractContextManager[None], seconds: float) -> Outage:
        """Let the visitors go on while the fault lasts; then wait until all is well."""
        time.sleep(1.0)
        calm = self._visitors.take()
        if calm.wrong:
            raise AssertionError(f"before {fault}: {calm.wrong[:5]}")
        with breaking:
            time.sleep(seconds)
        mended = time.monotonic()
        while not self._is_healthy():
            if time.monotonic() - mended > SECONDS_TO_RECOVER * 3:
                break
            time.sleep(0.1)
        recovery = time.monotonic() - mended
        time.sleep(0.5)
        visits = self._visitors.take()
        return Outage(fault, seconds, visits, recovery, visits.lost(self._look))

    def _is_healthy(self) -> bool:
        self._checks += 1
        return healthy(self.serving, self._token, self._checks)


@contextmanager
def on_postgresql(directory: Path, **settings: str) -> Iterator[tuple[Broken, Proxy, URL]]:
    """A server that reaches a PostgreSQL of its own through a proxy."""
    with ExitStack() as stack:
        own = stack.enter_context(server_of(next(places())))
        home = str(own.query["host"])
        proxy = stack.enter_context(Proxy(f"{home}/.s.PGSQL.5432"))
        through = f"postgresql://postgres@127.0.0.1:{proxy.port}/postgres"
        broken = Broken(
            Serving(through, directory, **settings), own.render_as_string(hide_password=False)
        )
        stack.callback(broken.stop)
        yield broken, proxy, own


@contextmanager
def on_sqlite(directory: Path, file: Path, **environment: str) -> Iterator[Broken]:
    """A server over that file."""
    serving = Serving(sqlite_url(file), directory)
    serving.environment.update(environment)
    broken = Broken(serving, sqlite_url(file))
    try:
        yield broken
    finally:
        broken.stop()


@contextmanager
def mode(proxy: Proxy, bad: Mode) -> Iterator[None]:
    """The way to the database is like that."""
    proxy.become(bad)
    try:
        yield
    finally:
        proxy.become(Mode.PASS)


@contextmanager
def restarted(own: URL, stack: ExitStack) -> Iterator[None]:
    """PostgreSQL is stopped, and at the end started again for as long as the stack is open."""
    home = Path(str(own.query["host"]))
    process = int((home / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(process, signal.SIGINT)
    yield
    stack.enter_context(started_again(next(places()), home))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another process writes, and does not come to an end."""
    with subprocess.Popen(
        [sys.executable, "-c", _LOCK, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.communicate(b"\n")


_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


def _tool(*command: str) -> subprocess.CompletedProcess[str]:
    """What a program of the system says; one that is not there has said no."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Impossible(str(error)) from error


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system of its own. Raises Impossible where we may not mount one."""
    place = Path(tempfile.mkdtemp(prefix="planraum-disk-"))
    place.chmod(0o755)
    mounted = _tool("mount", "-t", "tmpfs", "-o", f"size={_DISK},mode=755", "tmpfs", str(place))
    if mounted.returncode != 0:
        place.rmdir()
        raise Impossible(f"no disk of its own may be mounted here: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        _tool("umount", "--lazy", str(place))
        place.rmdir()


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Nothing more fits."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as written, suppress(OSError):  # the end of the disk
        while True:
            written.write(bytes(4096))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def unchangeable(file: Path) -> Iterator[None]:
    """The file and its journal may be read only, also by root. Raises Impossible.

    Not the index beside them: it is memory shared by mapping it, and whoever is refused a write to
    that is ended by SIGBUS, which no program can answer.
    """
    files = [str(one) for one in (file, file.with_name(f"{file.name}-wal")) if one.exists()]
    done = _tool("chattr", "+i", *files)
    if done.returncode != 0:
        raise Impossible(f"no file can be made unchangeable here: {done.stderr.strip()}")
    try:
        yield
    finally:
        _tool("chattr", "-i", *files)


@dataclass(frozen=True)
class Left:
    """A fault that could not be tried here, and why."""

    fault: str
    reason: str


def on_the_way_to_postgresql(
    directory: Path, seconds: float, *, restart: bool = True
) -> Iterator[Outage]:
    """Everything that can become of the way to PostgreSQL, and its restart."""
    with ExitStack() as again, on_postgresql(directory) as (broken, proxy, own):
        for bad in (Mode.REFUSE, Mode.RESET, Mode.SILENT, Mode.SLOW):
            fault = f"PostgreSQL {bad.name.lower()}"
            yield broken.suffer(fault, mode(proxy, bad), seconds)
        if restart:
            yield broken.suffer("PostgreSQL restarted", restarted(own, again), seconds / 2)


def of_an_sqlite_file(directory: Path, seconds: float) -> Iterator[Outage | Left]:
    """An SQLite file that another process has locked, and one that cannot be changed."""
    file = directory / "planraum.db"
    with on_sqlite(directory, file) as broken:
        yield broken.suffer("SQLite locked", locked(file), seconds)
        try:
            yield broken.suffer("SQLite read-only", unchangeable(file), seconds)
        except Impossible as reason:
            yield Left("SQLite read-only", str(reason))


def of_a_full_disk(directory: Path, seconds: float) -> Iterator[Outage | Left]:
    """A disk on which nothing more fits, below either database."""
    try:
        with small_disk() as disk, on_sqlite(directory, disk / "planraum.db") as broken:
            yield broken.suffer("SQLite, disk full", full(disk), seconds)
        with small_disk() as disk, ExitStack() as stack:
            own = stack.enter_context(server_of(next(places()), within=disk))
            address = own.render_as_string(hide_password=False)
            broken = Broken(Serving(address, directory), address)
            stack.callback(broken.stop)
            yield broken.suffer("PostgreSQL, disk full", full(disk), seconds)
    except Impossible as reason:
        yield Left("disk full", str(reason))


def of_the_clock(directory: Path, seconds: float) -> Iterator[Outage | Left]:
    """A clock that is a day ahead, and a day behind; each time it is put right again.

    SQLite has the clock of its program; of PostgreSQL it is the server's clock alone that is wrong.
    """
    for reachable in (directory, directory.parent):
        reachable.chmod(0o755)
    try:
        clock = Clock(directory)
    except NoCompiler as reason:
        yield Left("clock", str(reason))
        return
    with on_sqlite(directory, directory / "clock.db", **clock.environment) as broken:
        for name, offset in _A_DAY.items():
            yield broken.suffer(f"SQLite, clock {name}", clock.wrong(offset), seconds)
    with ExitStack() as stack:
        with started_with(clock.environment):
            own = stack.enter_context(server_of(next(places())))
        address = own.render_as_string(hide_password=False)
        broken = Broken(Serving(address, directory), address)
        stack.callback(broken.stop)
        for name, offset in _A_DAY.items():
            yield broken.suffer(f"PostgreSQL, its clock {name}", clock.wrong(offset), seconds)
