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

# PostgreSQL waits for ever by default; each of these ends a wait with an error we can answer.
_POSTGRES_CONNECT = {
    "connect_timeout": 5,
    "options": (
        "-c statement_timeout=10000 -c lock_timeout=5000 "
        "-c idle_in_transaction_session_timeout=15000 -c timezone=UTC"
    ),
}
_SQLITE_BUSY_SECONDS = 5.0
_TURN_SECONDS = 30.0


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


def make_write_engine(url: str) -> Engine:
    """Writes in transactions; on SQLite each begins as a writer and waits its turn in line."""
    engine = _make_engine(url)
    if engine.dialect.name == "sqlite":
        _let_writers_queue(engine)
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
        engine = create_engine(url, connect_args={"timeout": _SQLITE_BUSY_SECONDS}, **common)
        event.listen(engine, "connect", _set_up_sqlite)
        return engine
    return create_engine(
        url,
        connect_args=_POSTGRES_CONNECT,
        pool_size=8,
        max_overflow=4,
        pool_timeout=5,
        pool_pre_ping=True,
        **common,
    )


def _set_up_sqlite(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    """Switch on what PostgreSQL does by itself: foreign keys, readers beside a writer, durability.

    busy_timeout stands first because changing the journal mode may itself meet a lock.
    """
    connection.isolation_level = None  # SQLAlchemy's events below say when a transaction begins.
    # SQLite's own lower() knows ASCII only, and would not find "Träger" by "TRÄGER".
    connection.create_function("lower", 1, _lower, deterministic=True)
    for pragma in (
        "busy_timeout = 5000",
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


def _let_writers_queue(engine: Engine) -> None:
    """Writers of one process take turns by a lock, since SQLite's own waiting is not fair.

    BEGIN IMMEDIATE, because a transaction that first reads and then writes fails at once with
    SQLITE_BUSY when another wrote in between.
    """
    turn = Lock()

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        if not turn.acquire(timeout=_TURN_SECONDS):
            raise PoolTimeoutError("Another writer of this process did not finish in time.")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            turn.release()
            raise
        connection.info["has_turn"] = True

    def end(connection: Connection) -> None:
        if connection.info.pop("has_turn", False):
            turn.release()

    # SQLAlchemy tells before it commits. The driver is told here, so that the turn is passed on
    # only when the transaction has really ended; its own second call then finds nothing to do.
    @event.listens_for(engine, "commit")
    def _(connection: Connection) -> None:
        _driver(connection).commit()
        end(connection)

    @event.listens_for(engine, "rollback")
    def _(connection: Connection) -> None:
        try:
            _driver(connection).rollback()
        finally:
            end(connection)


def _driver(connection: Connection) -> SqliteConnection:
    return cast("SqliteConnection", connection.connection.driver_connection)
