"""A real `planraum serve` beside the test: its own process, its own database, real HTTP."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.databases import ROOT, sqlite_url

PLANRAUM = (sys.executable, "-m", "api.cli")
SECONDS_TO_START = 30.0
SECONDS_TO_STOP = 15.0


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    """The address without a slash at its end."""
    sign_in_link: str
    """Works once."""
    database: Path
    log: Path


def make_demo_database(file: Path) -> None:
    """Migrate a new SQLite file and load the demonstration data, as `make run` does."""
    for command in ("migrate", "demo"):
        done = subprocess.run(
            [*PLANRAUM, command],
            cwd=ROOT,
            env=_environment(file),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"planraum {command} failed:\n{done.stdout}{done.stderr}"


@contextmanager
def running_server(template: Path, directory: Path, **settings: str) -> Iterator[Server]:
    """Serve a copy of a database file from a directory of its own, until the block ends.

    `settings` are the operator's, by their names without `PLANRAUM_`, in small letters.
    """
    database = directory / "planraum.db"
    shutil.copy(template, database)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = directory / "serve.log"
    with (
        log.open("wb") as written,
        subprocess.Popen(
            [*PLANRAUM, "serve"],
            cwd=ROOT,
            env={
                **_environment(database),
                **{f"PLANRAUM_{name.upper()}": value for name, value in settings.items()},
                "PLANRAUM_HOST": "127.0.0.1",
                "PLANRAUM_PORT": str(port),
            },
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield Server(url, _sign_in_link(process, url, log), database, log)
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _environment(database: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if "PLANRAUM_" not in name}
    return {**inherited, "PLANRAUM_DATABASE_URL": sqlite_url(database), "PYTHONUNBUFFERED": "1"}


def _sign_in_link(process: subprocess.Popen[bytes], url: str, log: Path) -> str:
    """Wait until the server has printed the link and answers, and return the link."""
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        link = re.search(re.escape(url) + r"/\S+", log.read_text(encoding="utf-8"))
        if link is not None and _answers(url):
            return link[0]
        time.sleep(0.05)
    raise AssertionError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz").is_success
    except httpx.ConnectError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
