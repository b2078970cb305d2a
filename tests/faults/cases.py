"""R5: cases generated from the contract, sent by every role; no 5xx, nothing undocumented."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.databases import ROOT
from tests.faults.serving import Serving

CALLERS = {
    "anonymous": None,
    **{role: ("--role", role) for role in ("admin", "planung", "koordination")},
    **{role: ("--role", role) for role in ("gremienbuero", "lesen")},
    "token with scopes": ("--role", "planung", "--scope", "read", "--scope", "council:write"),
    "operator": None,
}
"""Each with what its token is made of; the operator has the session of the start link instead."""
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
LEFT_OUT = r"/me/session|/sign-in/oidc"
"""What would end the session of the run itself, or leads to another server."""
ALL_PHASES = "examples,coverage,fuzzing,stateful"


@dataclass(frozen=True)
class Cases:
    """What one role's run of generated cases found."""

    caller: str
    generated: int
    failures: list[str]
    same_at_the_end: bool
    """Whether the caller could still do at the end what they could at the beginning."""


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
    serving: Serving, caller: str, directory: Path, *, phases: str, only: str = "", cases: int = 10
) -> Cases:
    """Send the cases of these phases as this caller, and collect what went wrong."""
    headers = _credentials(serving, caller)
    before = _may(serving, headers)
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
    command += [f"--header={name}: {value}" for name, value in headers.items()]
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    counted = re.search(r"Test cases:\s+(\d+) generated", done.stdout)
    if counted is None:
        raise RuntimeError(f"the cases did not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    same = _may(serving, headers) == before
    return Cases(caller, int(counted[1]), _failures(done.stdout), same)


def _credentials(serving: Serving, caller: str) -> dict[str, str]:
    """The headers by which the server knows the caller."""
    if caller == "operator":
        (key,) = re.findall(r"#schluessel=(\S+)", serving.log.read_text())[-1:]
        answer = httpx.post(
            f"{serving.url}/api/v1/me/session", json={"key": key}
        ).raise_for_status()
        session = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        return {"Cookie": session, "X-Planraum": "1"}
    words = CALLERS[caller]
    if words is None:
        return {}
    made = serving.run("token", "create", "--name", f"cases {caller}", *words)
    return {"Authorization": f"Bearer {made.stdout.strip()}"}


def _may(serving: Serving, headers: dict[str, str]) -> object:
    """Who the server says the caller is, and what they may do."""
    answer = httpx.get(f"{serving.url}/api/v1/me", headers=headers)
    said = answer.json()
    return answer.status_code, *(said.get(name) for name in ("role", "may_write", "scopes"))


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
