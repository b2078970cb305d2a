"""R5: the pure readers under bent and random input: nothing but their refusal, in bounded time.

Each case is made from the reader's name and the number of the case alone, so that one that fails
is found again: `READERS[name].made(number)`.
"""

import math
import random
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType, TracebackType
from typing import Any, Self

from tests.faults import mutating
from tests.faults.mutating import Material

SECONDS_AT_MOST = 5.0
"""Of computing for one case: far more than any takes, so that a test never hangs."""
BYTES_AT_MOST = 1024**3
"""Beyond what the process held before, so that a reader without measure stops itself alone."""
_TIMES_LONGER = 8
_WORTH_A_LOOK = 0.05
"""Seconds below which how a reader's time grows says more of the machine than of the reader."""
_SUSPICIOUS = 1.3
"""A power of the length from which on a growth is measured once more, and more carefully."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that takes what others have written, and what it may refuse that with."""

    name: str
    read: Callable[[Any], object]
    refusals: tuple[type[Exception], ...]
    material: Material
    share: int
    """Its cases of a million."""
    in_bytes: bool = False
    grows_to: int = 0
    """Characters at which the growth of its time is looked at; 0 where its input is short."""

    def made(self, number: int) -> str | bytes:
        """The input of one case."""
        chance = random.Random(f"{self.name} {number}")  # noqa: S311 -- the same cases each time
        return (mutating.octets if self.in_bytes else mutating.text)(chance, self.material)

    def stretched(self, number: int, length: int) -> str | bytes:
        """One piece again and again, to this length."""
        chance = random.Random(f"{self.name} {number}")  # noqa: S311 -- the same pieces each time
        text = mutating.repeated(mutating.piece(chance, self.material), length)
        return text.encode("utf-8", "replace") if self.in_bytes else text


@dataclass(slots=True)
class Fuzzed:
    """What the cases of one reader did."""

    reader: str
    runs: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds of computing of the slowest case."""
    slowest_number: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Growth:
    """How a reader's time grows with the length of what repeats itself: 1 is in proportion."""

    reader: str
    pieces: int
    power: float
    worst: int
    seconds: float


class TooLongError(Exception):
    """A case took more computing than any should."""


class _Case:
    """One case: whatever is raised in it that is no refusal is kept, and the next one begins."""

    def __init__(self, found: Fuzzed, refusals: tuple[type[Exception], ...], number: int) -> None:
        self._found, self._refusals, self._number = found, refusals, number

    def __enter__(self) -> Self:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_AT_MOST)
        self._began = process_time()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        seconds = process_time() - self._began
        found = self._found
        found.runs += 1
        if seconds > found.slowest:
            found.slowest, found.slowest_number = seconds, self._number
        if isinstance(error, self._refusals):
            found.refused += 1
        elif isinstance(error, Exception):
            found.failures.append(f"{self._number}: {type(error).__name__}: {error}"[:300])
        return kind is None or issubclass(kind, Exception)


def fuzz(reader: Reader, runs: int, first: int = 0) -> Fuzzed:
    """Give the reader so many cases, from the one of this number on."""
    found = Fuzzed(reader.name)
    with _stopped_when_too_long():
        for number in range(first, first + runs):
            given = reader.made(number)
            with _Case(found, reader.refusals, number):
                reader.read(given)
    return found


def grow(reader: Reader, pieces: int) -> Growth:
    """Give the reader so many repetitions, short and eight times as long: the worst growth."""
    worst = Growth(reader.name, pieces, 0.0, 0, 0.0)
    with _stopped_when_too_long():
        for number in range(pieces):
            found = _growth(reader, pieces, number, times=1)
            if found.power > max(worst.power, _SUSPICIOUS):
                found = _growth(reader, pieces, number, times=5)
            if found.power > worst.power:
                worst = found
    return worst


def _growth(reader: Reader, pieces: int, number: int, *, times: int) -> Growth:
    """Of one piece: the least of so many runs, since a busy machine lengthens single ones."""
    long_one = reader.stretched(number, reader.grows_to)
    short_one = reader.stretched(number, reader.grows_to // _TIMES_LONGER)
    long = min(_seconds(reader, long_one) for _ in range(times))
    if long < _WORTH_A_LOOK:
        return Growth(reader.name, pieces, 0.0, number, long)
    short = min(_seconds(reader, short_one) for _ in range(times))
    power = math.log(long / max(short, 1e-5), _TIMES_LONGER)
    return Growth(reader.name, pieces, power, number, long)


def _seconds(reader: Reader, given: str | bytes) -> float:
    """Of computing; a case that was stopped for its time or its memory was as long as that."""
    found = Fuzzed(reader.name)
    with _Case(found, (*reader.refusals, TooLongError, MemoryError), 0):
        reader.read(given)
    if found.failures:
        raise RuntimeError(f"{reader.name} failed on {given[:200]!r}: {found.failures}")
    return found.slowest


@contextmanager
def _stopped_when_too_long() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {SECONDS_AT_MOST:g} seconds of computing")

    before = signal.signal(signal.SIGVTALRM, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_held() + BYTES_AT_MOST, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGVTALRM, before)


def _held() -> int:
    """Bytes of addresses that this process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()
