"""A real server on a real port that is stopped, killed and started again over one database."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx

from tests.databases import ROOT
from tests.server import free_port

PLANRAUM = (sys.executable, "-m", "api.cli")
SECONDS_TO_START = 60.0


class Serving:
    """`planraum serve` (or another command of ours) over one database, with a fixed address."""

    def __init__(self, database_url: str, directory: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = database_url
        self.log = directory / "serve.log"
        self._command: tuple[str, ...] = (*PLANRAUM, "serve")
        self.environment = {
            **{name: value for name, value in os.environ.items() if "PLANRAUM_" not in name},
            "PLANRAUM_DATABASE_URL": database_url,
            "PLANRAUM_DATA_DIR": str(directory / "data"),
            "PLANRAUM_PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            **{f"PLANRAUM_{name.upper()}": value for name, value in settings.items()},
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, traced: Path | None = None) -> None:
        """Start, and wait until it is ready. With `traced`, its flushes are counted into a file."""
        command = self._command
        if traced is not None:
            counting = ("strace", "-f", "-c", "-o", str(traced), "-e", "trace=fsync,fdatasync")
            command = (*counting, *command)
        with self.log.open("ab") as written:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_until_ready()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One command of ours over the same database."""
        return subprocess.run(
            [*PLANRAUM, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )

    def wait_until_ready(self, seconds: float = SECONDS_TO_START) -> float:
        """Seconds until /readyz says yes."""
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            if self.process is not None and self.process.poll() is not None:
                break
            if answers(f"{self.url}/readyz"):
                return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError(f"The server is not ready:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """`kill -9` of the server and of all it started."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop, as systemd does; its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        with suppress(ProcessLookupError):  # It ended by itself; its exit code says how.
            os.killpg(self.process.pid, how)
        code = self.process.wait(30)
        self.process = None
        return code


def answers(url: str) -> bool:
    """Whether a GET of the address succeeds."""
    try:
        return httpx.get(url, timeout=2).is_success
    except httpx.TransportError:
        return False
