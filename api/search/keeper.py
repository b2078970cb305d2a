"""Who keeps the index beside a server or a worker: looks for notes of changes, and takes them.

It is no job: there is always at most one, nothing of it is worth being told, and what a crash
interrupts is still in line, because notes are taken in the transaction that stores the entries.
"""

import logging
from threading import Event, Thread
from time import monotonic

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from api.jobs.aside import Outcome
from api.search import indexing
from db.queries import search_keeping

_POLL_SECONDS = 0.5
_AWAY_SECONDS = 5.0
_LONG_SECONDS = 0.25
_MOST = 2_000
"""Notes at most that are taken at once, however fast that goes."""

log = logging.getLogger("planraum.search")


class Keeper:
    """Indexes what was changed, some at a time, so that others can write in between."""

    def __init__(self, sessions: sessionmaker[Session], reads: Engine) -> None:
        self._sessions = sessions
        self._reads = reads
        self._stopping = Event()
        self._thread: Thread | None = None
        self._rows = indexing.AT_ONCE

    def start(self) -> None:
        self._thread = Thread(target=self._run, name="planraum-search", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Returns when the transaction that is under way has ended."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def run_once(self) -> int:
        """Take notes until there are none, or until told to stop; how many they were."""
        taken = 0
        while not self._stopping.is_set() and (some := self._some()):
            taken += some
        return taken

    def _some(self) -> int:
        with self._reads.connect() as connection:
            if not search_keeping.has_changes(connection):
                return 0
        began = monotonic()
        with self._sessions() as session:
            taken = indexing.index_some(session, self._rows)
            session.commit()
        self._suit(monotonic() - began)
        return taken

    def _suit(self, seconds: float) -> None:
        """Take more notes next time if these went fast, fewer if others had to wait for them."""
        if seconds > _LONG_SECONDS:
            self._rows = max(1, self._rows // 2)
        elif seconds < _LONG_SECONDS / 2:
            self._rows = min(_MOST, self._rows * 2)

    def _run(self) -> None:
        away = 0.0
        while not self._stopping.is_set():
            with Outcome() as outcome:
                self.run_once()
            if outcome.error is None:
                away = 0.0
            else:
                log.warning("The search index waits (%s)", type(outcome.error).__name__)
                away = min(_AWAY_SECONDS, away * 2 or _POLL_SECONDS)
            self._stopping.wait(away or _POLL_SECONDS)
