"""Two writers on PostgreSQL, of whom the second comes while the first has not ended.

PostgreSQL alone: of two writers SQLite lets one begin only when the other has ended.
"""

import datetime as dt
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from db.engine import make_sessions

Found = TypeVar("Found")
PATIENCE = 20
"""Seconds in which whatever should happen has happened."""


def one_behind_the_other(
    engine: Engine, first: Callable[[Session], object], second: Callable[[Session], Found]
) -> Found | Exception:
    """Do both, and commit each; what the second one found, or was refused with.

    The first one commits when the second one waits for it, and the test fails if it never does.
    """
    sessions = make_sessions(engine)
    begun: SimpleQueue[int] = SimpleQueue()
    ended: SimpleQueue[Found | Exception] = SimpleQueue()

    def follow() -> None:
        with sessions() as session:
            begun.put(_pid(session))
            try:
                found = second(session)
                session.commit()
                ended.put(found)
            except Exception as error:  # noqa: BLE001 -- whoever asked judges what it is
                ended.put(error)

    with sessions() as session, engine.connect() as watching:
        first(session)
        session.flush()
        thread = Thread(target=follow, daemon=True)
        thread.start()
        other, own = begun.get(timeout=PATIENCE), _pid(session)
        until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=PATIENCE)
        while not _waits(watching, other, own):
            assert ended.empty(), "the second one did not wait"
            assert dt.datetime.now(dt.UTC) < until
        session.commit()
        found = ended.get(timeout=PATIENCE)
        thread.join(PATIENCE)
    return found


def _pid(session: Session) -> int:
    return int(session.scalar(text("SELECT pg_backend_pid()")) or 0)


def _waits(connection: Connection, second: int, first: int) -> bool:
    """Whether the second connection waits for a lock that the first one holds."""
    blocking = connection.scalar(text("SELECT pg_blocking_pids(:pid)"), {"pid": second})
    return first in (blocking or ())
