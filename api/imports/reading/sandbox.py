"""Readers of foreign formats run in a process of their own, with bounded time and memory.

A hostile document may keep a parser busy for hours, fill the memory or crash it. In a child
process none of that touches the server. The child is a fresh interpreter: forking a server
that has threads may copy a lock that nobody will ever release.
"""

import logging
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec

from api.imports.reading.source import Code, Content, Hints, Kind, Unreadable

_OPEN_FILES: Final = 64

_ROOT: Final = Path(__file__).resolve().parents[3]
_ENVIRONMENT: Final = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME", "LANG", "LC_ALL")
_READERS: Final[dict[Kind, str]] = {
    "html": "api.imports.reading.html",
    "docx": "api.imports.reading.docx",
    "pdf": "api.imports.reading.pdf",
    "xlsx": "api.imports.reading.xlsx",
}

Reader = Callable[[bytes, Hints], Content]


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost.

    Measured: 500 pages of PDF take 2 s and 45 MB, a page of 5 MB with 240,000 tags 0.7 s and
    130 MB. The wall clock allows more than the CPU, because a busy machine shares that out.
    """

    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: float = 30.0


LIMITS: Final = Limits()
# The largest pages that are read take 230 MB.
LIMITS_OF_PAGES: Final = Limits(memory_bytes=320 * 1024 * 1024)


class _Request(msgspec.Struct):
    kind: Kind
    hints: Hints
    limits: Limits


class _Answer(msgspec.Struct):
    content: Content | None = None
    code: Code | None = None
    detail: str = ""


def run(kind: Kind, data: bytes, hints: Hints, limits: Limits | None = None) -> Content:
    """What the reader of `kind` finds in `data`; Unreadable if it refuses, fails or is stopped."""
    limits = limits or (LIMITS_OF_PAGES if kind == "html" else LIMITS)
    header = msgspec.json.encode(_Request(kind, hints, limits))
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-B", "-W", "ignore", "-m", "api.imports.reading.sandbox"],
            input=header + b"\n" + data,
            capture_output=True,
            timeout=limits.wall_seconds,
            check=False,
            cwd=_ROOT,
            env=environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            "bomb", f"Reading took longer than {limits.wall_seconds:g} seconds."
        ) from error
    if done.returncode == -signal.SIGXCPU:
        raise Unreadable(
            "bomb", f"Reading took more than {limits.cpu_seconds} seconds of computing."
        )
    if done.returncode < 0:
        ended = signal.Signals(-done.returncode).name
        raise Unreadable("bomb", f"Reading ended by {ended}, most likely for lack of memory.")
    if done.returncode > 0:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise Unreadable("corrupt", f"The file is not a sound {kind.upper()} file ({reason}).")
    answer = msgspec.json.decode(done.stdout, type=_Answer)
    if answer.content is None:
        raise Unreadable(answer.code or "corrupt", answer.detail)
    return answer.content


def environment() -> dict[str, str]:
    """What the child needs to start Python; settings and their secrets stay with the server."""
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}


def main() -> None:
    """The child: limits first, then the reader, then one answer on standard output."""
    sys.excepthook = _say_kind_of_fault
    logging.getLogger().addHandler(logging.NullHandler())  # a parser may complain without end
    request = msgspec.json.decode(sys.stdin.buffer.readline(), type=_Request)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CPU, request.limits.cpu_seconds)
    _limit(resource.RLIMIT_AS, request.limits.memory_bytes)
    try:
        answer = msgspec.json.encode(_answer(request))
    except MemoryError:
        megabytes = request.limits.memory_bytes // 1024**2
        answer = _refusal("bomb", f"Reading needs more than {megabytes} MB of memory.")
    except RecursionError:
        answer = _refusal("bomb", "The file nests its parts too deeply.")
    sys.stdout.buffer.write(answer)


def _limit(what: int, amount: int) -> None:
    """Bound a resource; a stricter bound that the server itself lives under stays."""
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(what, (amount, hard))


def _answer(request: _Request) -> _Answer:
    reader: Reader = import_module(_READERS[request.kind]).read
    try:
        return _Answer(content=reader(sys.stdin.buffer.read(), request.hints))
    except Unreadable as refusal:
        return _Answer(code=refusal.code, detail=refusal.detail)


def _refusal(code: Code, detail: str) -> bytes:
    return msgspec.json.encode(_Answer(code=code, detail=detail))


def _say_kind_of_fault(
    kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
) -> None:
    """Parsers fail on broken files in many ways; the kind is enough, the words may be huge."""
    sys.stderr.write(kind.__name__)


if __name__ == "__main__":
    main()
