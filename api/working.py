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
        imports.handler(reads, settings.allowed_hosts),
        webhooks.handler(reads, settings.allowed_hosts),
        mail.handler(settings),
        clearing.handler(settings.job_days),
        Handler("purge", purge.job(settings.audit_days)),
    )
    return {handler.kind: handler for handler in found}


class Working:
    """A worker beside a server, on that server's connections for writing.

    What it asks when idle goes over an engine of its own, out of the way of requests.
    """

    def __init__(
        self, settings: Settings, sessions: sessionmaker[Session], known: Mapping[str, Handler]
    ) -> None:
        self._reads = make_read_engine(settings.database_url)
        self._worker = Worker(sessions, self._reads, known)

    def start(self) -> None:
        self._worker.start()

    def stop(self) -> None:
        """Returns when the running job is done or released."""
        self._worker.stop()
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
    worker = Worker(make_sessions(writes), reads, known, lease=lease)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.ask_to_stop())
    try:
        if once:
            worker.run_once()
        else:
            worker.run()
    finally:
        reads.dispose()
        writes.dispose()
