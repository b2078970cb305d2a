"""Connections to PostgreSQL that never wait for ever, whatever becomes of the server.

Its own limits (`statement_timeout` and the like) end nothing once the server itself has fallen
silent: stopped, swapping, or behind a network that swallows what is sent.
"""

import select
from collections.abc import Mapping
from threading import Lock
from typing import Any, cast

import sqlalchemy
from psycopg import Connection, Cursor, OperationalError
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import (
    DBAPIConnection,
    DBAPICursor,
    Dialect,
    ExecutionContext,
)
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

# In this order: the server cancels what takes long; where it does not, we go; and who then tries
# to connect has been answered within ten seconds in all.
STATEMENT_SECONDS = 6
SILENCE_SECONDS = 7.0
CONNECT_SECONDS = 2
# Nor does it compile what looks dear: over a million entries a search would take 30 to 400 ms more.
CONNECT = {
    "connect_timeout": CONNECT_SECONDS,
    "options": (
        f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout=4s "
        "-c idle_in_transaction_session_timeout=15s -c timezone=UTC -c jit=off"
    ),
}

PLANNED_ANEW = {"planned_anew": True}
"""Execution options of a statement for which no plan is kept: what it is given decides its plan."""

_FRESH = "planraum_fresh"


class Patient(Connection[Any]):
    """A connection whose every wait has an end."""

    patience: float | None = SILENCE_SECONDS
    """Seconds the server may take to answer; None for as long as it likes."""

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 -- what the generator returns
        """Raises OperationalError, with the connection closed, where no answer came in time."""
        try:
            return super().wait(gen, interval, timeout or self.patience)
        except OperationalError:
            # Still waiting for an answer: whatever came now would be taken for that of the next.
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def watch(engine: Engine) -> None:
    """Let the engine connect patiently, once at a time where nobody answers, and test for free."""
    door = _Door()
    event.listen(engine, "do_connect", door.connect)
    event.listen(engine, "connect", _is_fresh)
    event.listen(engine, "checkout", _is_open)
    event.listen(engine, "reset", _is_patient_no_more)
    event.listen(engine, "do_execute", _plan_anew)


def allow_long_work(connection: sqlalchemy.Connection) -> None:
    """Lift every limit of time for this transaction, which looks at everything there is."""
    if connection.dialect.name != "postgresql":
        return
    for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
        connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
    cast("Patient", connection.connection.driver_connection).patience = None


class _Door:
    """Of many who want to connect to a server that did not answer, one tries and the rest go."""

    def __init__(self) -> None:
        self._trying = Lock()
        self._is_shut = False

    def connect(
        self,
        _dialect: Dialect,
        _entry: ConnectionPoolEntry,
        words: list[str],
        named: dict[str, Any],
    ) -> Patient:
        """Raises OperationalError within `connect_timeout`, or at once where another is trying."""
        if not self._is_shut:
            return self._try(words, named)
        if not self._trying.acquire(blocking=False):
            raise OperationalError("the server did not answer, and somebody is trying again")
        try:
            return self._try(words, named)
        finally:
            self._trying.release()

    def _try(self, words: list[str], named: dict[str, Any]) -> Patient:
        try:
            made = Patient.connect(*words, **named)
        except OperationalError:
            self._is_shut = True
            raise
        self._is_shut = False
        return made


def _is_fresh(_connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    entry.info[_FRESH] = True


def _is_open(
    connection: DBAPIConnection, entry: ConnectionPoolEntry, _lent: PoolProxiedConnection
) -> None:
    """Leave a connection that the server has closed, and with it all that are as old.

    Between statements the server says nothing but good-bye, so one look at the socket is enough:
    it needs no round trip, as asking would.
    """
    if entry.info.pop(_FRESH, False):
        return
    look = select.poll()
    look.register(cast("Patient", connection), select.POLLIN)
    if look.poll(0):
        raise InvalidatePoolError


def _is_patient_no_more(connection: DBAPIConnection, *_rest: object) -> None:
    """What was allowed for one transaction ends with it."""
    cast("Patient", connection).patience = SILENCE_SECONDS


def _plan_anew(
    cursor: DBAPICursor, statement: str, parameters: Mapping[str, Any], context: ExecutionContext
) -> bool:
    """Send the statement unprepared if it is to be; True says that this has been done."""
    if not context.execution_options.get("planned_anew"):
        return False
    cast("Cursor[Any]", cursor).execute(statement.encode(), parameters, prepare=False)
    return True
