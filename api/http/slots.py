"""Heavy work, such as reading or making documents, leaves threads for everything else."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from fastapi import Request

from api.problems import Said, Unavailable


@contextmanager
def slot(request: Request, busy: Said, seconds: int) -> Iterator[None]:
    """Half of the threads may work on documents, so that the others go on answering.

    Whoever finds none free is told at once, since a thread that waits answers nobody either.
    Problems: Unavailable, with `busy` and the advice to come again after so many seconds.
    """
    slots: BoundedSemaphore = request.app.state.reading_slots
    if not slots.acquire(blocking=False):
        raise Unavailable(busy.de, busy.en, headers={"Retry-After": str(seconds)})
    try:
        yield
    finally:
        slots.release()
