"""Running something beside the thread that waits for it, whatever comes of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Thread
from types import TracebackType
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Outcome(AbstractContextManager["Outcome"]):
    """Keeps the error of its block for whoever asks next, who must not forget to.

    Work of any kind may fail in any way, and its worker has to go on to the next.
    """

    error: Exception | None = None

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Exception):
            self.error = error
            return True
        return False


class Aside(Generic[Made]):
    """A call in a thread of its own, which ends with the process."""

    def __init__(self, call: Callable[[], Made]) -> None:
        self._call = call
        self._made: list[Made] = []
        self._ended = Event()
        self._outcome = Outcome()
        Thread(target=self._run, name="planraum-job", daemon=True).start()

    def _run(self) -> None:
        with self._outcome:
            self._made.append(self._call())
        self._ended.set()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, after at most so many seconds."""
        return self._ended.wait(seconds)

    def result(self) -> Made:
        """What the call returned; raises what it raised. Only once it has ended."""
        if self._outcome.error is not None:
            raise self._outcome.error
        return self._made[0]
