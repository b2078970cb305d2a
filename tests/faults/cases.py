"""R5: cases generated from the contract, sent by every role; no 5xx, nothing undocumented."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.databases import ROOT
from tests.faults.serving import Serving

ROLES = ("anonymous", "admin", "planung", "koordination", "gremienbuero", "lesen")
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
LEFT_OUT = r"/me/session|/sign-in/oidc"
"""What would end the session of the run itself, or leads to another server."""


@dataclass(frozen=True)
class Cases:
    """What one role's run of generated cases found."""

    role: str
    generated: int
    failures: list[str]


@contextmanager
def demonstration(database_url: str, directory: Path) -> Iterator[Serving]:
    """A server over the demonstration data, so that cases find something."""
    serving = Serving(database_url, directory, fetch_hosts="", threads="8")
    serving.run("migrate")
    serving.run("demo")
    serving.start()
    try:
        yield serving
    finally:
        serving.stop()


def generate(
    serving: Serving, role: str, directory: Path, *, phases: str, only: str = "", cases: int = 10
) -> Cases:
    """Send the cases of these phases as somebody of that role, and collect what went wrong."""
    command = [
        str(Path(sys.executable).with_name("st")),
        "run",
        str(ROOT / "openapi.yaml"),
        f"--url={serving.url}",
        f"--checks={','.join(CHECKS)}",
        f"--phases={phases}",
        f"--max-examples={cases}",
        f"--exclude-path-regex={LEFT_OUT}",
        "--request-timeout=30",
        "--continue-on-failure",
        "--warnings=off",
        "--generation-database=none",
        "--seed=1",
        "--no-color",
    ]
    if only:
        command.append(f"--include-path-regex={only}")
    if role != "anonymous":
        made = serving.run("token", "create", "--name", f"cases {role}", "--role", role)
        command.append(f"--header=Authorization: Bearer {made.stdout.strip()}")
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    counted = re.search(r"Test cases:\s+(\d+) generated", done.stdout)
    if counted is None:
        raise RuntimeError(f"the cases did not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return Cases(role, int(counted[1]), _failures(done.stdout))


def _failures(said: str) -> list[str]:
    """Each failure in one line: what was wrong, what was received, and for which request."""
    found = []
    for part in re.split(r"\n- (?=ST\d+)", said)[1:]:
        kind = part.splitlines()[0]
        received = re.search(r"Received: (.+)", part)
        request = re.search(r"curl -X (\S+) .*?'?(/api/v1/[^'?\s]*)", part)
        what = f"{request[1]} {request[2]}" if request else ""
        found.append(f"{kind}: {received[1] if received else ''} {what}"[:200])
    return found
