"""Everything that is done in the background, and the worker that does it."""

import signal
from collections.abc import Iterable, Mapping

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from api.imports import job as imports
from api.jobs import clearing, mail, webhooks
from api.jobs.handler import Handler
from api.jobs.worker import LEASE_SECONDS, Worker
from api.privacy import purge
from api.settings import Settings
from db.engine import make_read_engine, make_sessions, make_write_engine


def handlers(settings: Settings, reads: Engine) -> dict[str, Handler]:
    """How each kind of job is done, of all rooms."""
    found = (
        *imports.handlers(reads, settings.allowed_hosts),
        webhooks.handler(reads, settings.allowed_hosts),
        mail.handler(settings),
        clearing.handler(settings.job_days),
        Handler("purge", purge.job(settings.audit_days)),
    )
    return {handler.kind: handler for handler in found}


def lines(known: Mapping[str, Handler]) -> tuple[dict[str, Handler], dict[str, Handler]]:
    """The kinds that are done here, and those that ask servers of others: each in a line apart.

    A mail server or a receiver that hangs keeps its own line waiting and no other.
    """
    return (
        {kind: handler for kind, handler in known.items() if not handler.asks_others},
        {kind: handler for kind, handler in known.items() if handler.asks_others},
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

    def start(self) -> None:
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """Returns when the running jobs are done or released."""
        for worker in self._workers:
            worker.ask_to_stop()
        for worker in self._workers:
            worker.stop()
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
    known = handlers(settings, reads) | {handler.kind: handler for handler in further}
    sessions = make_sessions(writes)
    near, far = (Worker(sessions, reads, line, lease=lease) for line in lines(known))

    def stop(*_: object) -> None:
        near.ask_to_stop()
        far.ask_to_stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        if once:
            near.run_once()
            far.run_once()
        else:
            far.start()
            near.run()
            far.stop()
    finally:
        reads.dispose()
        writes.dispose()
