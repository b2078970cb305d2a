"""Engines for both databases: one that reads, one that writes."""

from sqlite3 import Connection as SqliteConnection
from threading import Lock
from typing import Any, cast

import msgspec
from psycopg import Connection as PostgresConnection
from psycopg.types.string import TextLoader
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from db import postgres
from db.local import local_time

# A writer waits for those of its own process, then for those of others; together these stay well
# below the ten seconds in which everything is to be answered.
_TURN_SECONDS = 4.0
_BUSY_SECONDS = 3.0
_STILL_BUSY_SECONDS = 0.25


def normalised(url: str) -> str:
    """The database URL with the driver we use: `postgresql://` means psycopg 3."""
    parsed = make_url(url)
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def make_read_engine(url: str) -> Engine:
    """Reads outside transactions: one statement, one consistent answer, no BEGIN to pay for."""
    engine = _make_engine(url, isolation_level="AUTOCOMMIT")
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _read_ids_as_text)
    return engine


def make_write_engine(url: str, *, patience: float = _BUSY_SECONDS) -> Engine:
    """Writes in transactions; on SQLite each begins as a writer and waits its turn in line.

    `patience` is how many seconds it waits on SQLite for a writer of another process: more for
    who has no client that waits for an answer.
    """
    engine = _make_engine(url)
    if engine.dialect.name == "sqlite":
        _Line(engine, patience)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine, expire_on_commit=False)


def _make_engine(url: str, **options: Any) -> Engine:  # noqa: ANN401 -- options of create_engine
    url = normalised(url)
    common: dict[str, Any] = {
        "json_serializer": lambda value: msgspec.json.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
        "hide_parameters": True,
        **options,
    }
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS}, **common)
        event.listen(engine, "connect", _set_up_sqlite)
        return engine
    engine = create_engine(
        url,
        connect_args=postgres.CONNECT,
        pool_size=8,
        max_overflow=4,
        pool_timeout=2,
        **common,
    )
    postgres.watch(engine)
    return engine


def _set_up_sqlite(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    """Switch on what PostgreSQL does by itself: foreign keys, readers beside a writer, durability.

    busy_timeout stands first because changing the journal mode may itself meet a lock.
    """
    connection.isolation_level = None  # SQLAlchemy's events below say when a transaction begins.
    # SQLite's own lower() knows ASCII only, and would not find "Träger" by "TRÄGER".
    connection.create_function("lower", 1, _lower, deterministic=True)
    connection.create_function("local_time", 2, local_time, deterministic=True)
    for pragma in (
        f"busy_timeout = {_BUSY_SECONDS * 1000:.0f}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -65536",
        "foreign_keys = ON",
        "journal_size_limit = 67108864",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _read_ids_as_text(connection: PostgresConnection[Any], _entry: ConnectionPoolEntry) -> None:
    """An id is sent as text; making an object of it in between is a fifth of a list's time."""
    connection.adapters.register_loader("uuid", TextLoader)


def _lower(value: str | bytes | float | None) -> str | bytes | float | None:
    return value.lower() if isinstance(value, str) else value


class _Line:
    """Writers of one process take turns by a lock, since SQLite's own waiting is not fair.

    BEGIN IMMEDIATE, because a transaction that first reads and then writes fails at once with
    SQLITE_BUSY when another wrote in between. Where another process keeps the file locked, one
    writer finds out; those behind it only look whether that is still so, and are refused quickly.
    """

    def __init__(self, engine: Engine, patience: float) -> None:
        self._patience = patience
        self._turn = Lock()
        self._is_locked = False
        event.listen(engine, "connect", self._connect)
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "commit", self._commit)
        event.listen(engine, "rollback", self._roll_back)

    def _connect(self, connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
        _be_patient(connection, self._patience)

    def _begin(self, connection: Connection) -> None:
        if not self._turn.acquire(timeout=_TURN_SECONDS):
            raise PoolTimeoutError("Another writer of this process did not finish in time.")
        try:
            if self._is_locked:
                _be_patient(_driver(connection), _STILL_BUSY_SECONDS)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if self._is_locked:
                _be_patient(_driver(connection), self._patience)
                self._is_locked = False
        except BaseException:
            self._is_locked = True
            _be_patient(_driver(connection), self._patience)
            self._turn.release()
            raise
        connection.info["has_turn"] = True

    # SQLAlchemy tells before it commits. The transaction is ended here, so that the turn is passed
    # on only when it has really ended; the driver's own commit then finds nothing to do.
    def _commit(self, connection: Connection) -> None:
        try:
            # Told through SQLAlchemy, so that a full disk is an error of the database's to all.
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            _driver(connection).rollback()
            raise
        finally:
            self._pass_on(connection)

    def _roll_back(self, connection: Connection) -> None:
        try:
            _driver(connection).rollback()
        finally:
            self._pass_on(connection)

    def _pass_on(self, connection: Connection) -> None:
        if connection.info.pop("has_turn", False):
            self._turn.release()


def _be_patient(connection: SqliteConnection, seconds: float) -> None:
    """How long a statement of this connection waits for a lock of another process."""
    connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


def _driver(connection: Connection) -> SqliteConnection:
    return cast("SqliteConnection", connection.connection.driver_connection)
