"""What a program makes while it begins, it keeps until it ends."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def for_good() -> Iterator[None]:
    """Make things that stay: the collector does not look for garbage among them, now or later.

    Hundreds of thousands of objects are made when the rooms are imported; looking through them
    again and again was a quarter of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
