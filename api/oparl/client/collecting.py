"""Python's search for cycles, while a page of objects after the other passes through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

_SELDOM: Final = (100_000, 20, 50)
_lock = Lock()
_running: list[tuple[int, int, int]] = []
"""What held before the first of the imports that are under way, once for each of them."""


@contextmanager
def seldom() -> Iterator[None]:
    """Look for cycles seldom within the block.

    Things and rows hold none and are gone with their page, but there are tens of thousands of
    them on it: looking at them again and again takes a fifth of an import's time.
    """
    with _lock:
        _running.append(_running[0] if _running else gc.get_threshold())
        gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        with _lock:
            before = _running.pop()
            if not _running:
                gc.set_threshold(*before)
