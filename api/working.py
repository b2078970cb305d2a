"""Everything that is done in the background, and the worker that does it."""

import signal
from collections.abc import Iterable, Mapping

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from api.duties import job as duties
from api.followup import job as followup
from api.imports import job as imports
from api.imports.tables import job as tables
from api.jobs import clearing, mail, webhooks
from api.jobs.handler import Handler
from api.jobs.worker import LEASE_SECONDS, Worker
from api.oparl.client import job as oparl
from api.privacy import purge
from api.search import reading, telling
from api.search.keeper import Keeper
from api.settings import Settings
from db.engine import make_read_engine, make_sessions, make_write_engine


def handlers(
    settings: Settings, reads: Engine, sessions: sessionmaker[Session]
) -> dict[str, Handler]:
    """How each kind of job is done, of all rooms; `sessions` are for jobs that store in pieces."""
    found = (
        *imports.handlers(reads, settings.allowed_hosts),
        tables.handler(reads),
        webhooks.handler(reads, settings.allowed_hosts),
        oparl.handler(settings, sessions),
        followup.handler(reads),
        mail.handler(settings),
        clearing.handler(settings.job_days),
        telling.handler(settings),
        duties.handler(settings),
        reading.handler(settings, reads),
        Handler("purge", purge.job(settings.audit_days)),
    )
    return {handler.kind: handler for handler in found}


def lines(known: Mapping[str, Handler]) -> tuple[dict[str, Handler], ...]:
    """What is done here, what asks servers of others, and what takes long: each a line apart.

    A mail server or a receiver that hangs keeps its own line waiting and no other, and so does
    the import of a whole council.
    """
    places = {
        kind: 2 if handler.is_long else int(handler.asks_others) for kind, handler in known.items()
    }
    return tuple(
        {kind: known[kind] for kind, place in places.items() if place == line} for line in range(3)
    )


class Working:
    """The workers beside a server, on that server's connections for writing.

    What they ask when idle goes over an engine of its own, out of the way of requests.
    """

    def __init__(
        self, settings: Settings, sessions: sessionmaker[Session], known: Mapping[str, Handler]
    ) -> None:
        self._reads = make_read_engine(settings.database_url)
        self._workers = [Worker(sessions, self._reads, line) for line in lines(known)]
        self._keeper = Keeper(sessions, self._reads)

    def start(self) -> None:
        for worker in self._workers:
            worker.start()
        self._keeper.start()

    def stop(self) -> None:
        """Returns when the running jobs are done or released."""
        for worker in self._workers:
            worker.ask_to_stop()
        for worker in self._workers:
            worker.stop()
        self._keeper.stop()
        self._reads.dispose()


def run(
    settings: Settings,
    *,
    once: bool = False,
    lease: float = LEASE_SECONDS,
    further: Iterable[Handler] = (),
) -> None:
    """Work in the foreground, until SIGTERM or SIGINT, or `once` until nothing is due.

    A worker that falls silent for `lease` seconds loses its job to another. `further` handlers
    are for kinds of jobs this program does not know.
    """
    reads = make_read_engine(settings.database_url)
    writes = make_write_engine(settings.database_url)
    sessions = make_sessions(writes)
    known = handlers(settings, reads, sessions) | {handler.kind: handler for handler in further}
    near, *apart = (Worker(sessions, reads, line, lease=lease) for line in lines(known))
    keeper = Keeper(sessions, reads)

    def stop(*_: object) -> None:
        for worker in (near, *apart):
            worker.ask_to_stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        if once:
            for worker in (near, *apart):
                worker.run_once()
            keeper.run_once()
        else:
            keeper.start()
            for worker in apart:
                worker.start()
            near.run()
            for worker in apart:
                worker.stop()
            keeper.stop()
    finally:
        reads.dispose()
        writes.dispose()
