"""A backup becomes the database: all of it or nothing, and what was erased stays erased."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, MetaData, func, insert, inspect, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from api import schema
from api.backup.archive import Archive, TableEntry, Tally, opened
from api.backup.saving import NOT_KEPT
from api.council.keeping import keep
from api.problems import Conflict, StoreFull, Unavailable, Unreadable
from api.schema import VERSION_TABLE, WrongSchema
from db.engine import make_write_engine
from db.history import Cause, attribute_to
from db.postgres import allow_long_work
from db.queries import portable
from db.schema import NEWEST
from db.tables import Erasure
from db.tables.search import FULL_TEXT

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Restored:
    rows: int
    files: int
    from_schema: str
    pseudonymised: int
    """Places in which somebody who had asked to be forgotten was named again by the backup."""


def restore(  # noqa: PLR0913 -- each has a name
    database_url: str,
    path: Path,
    *,
    data_dir: Path,
    replace: bool,
    reapply: Callable[[Session], int],
    tell: Callable[[str], None],
) -> Restored:
    """Make the database what the backup says, in one transaction, and put its files in `data_dir`.

    `reapply` is given the transaction's session to erase again whom the backup brings back.
    Raises Unreadable for a file that is not whole, WrongSchema for one newer than this program,
    Conflict where there is content and `replace` was not said.
    """
    tell("Die Sicherung wird geprüft.")
    with opened(path) as archive:
        manifest = archive.manifest
        if manifest.database_schema not in schema.known():
            raise WrongSchema(
                f"Die Sicherung hat das Schema {manifest.database_schema}, dieses Programm kennt "
                f"nur bis {NEWEST}. Bitte ein neueres Programm verwenden."
            )
        with _alone(database_url) as connection:
            erasures = _make_room(connection, replace=replace)
            schema.migrate_within(connection, manifest.database_schema)
            tell(f"{len(manifest.tables)} Tabellen mit {manifest.rows} Zeilen werden geladen.")
            _load(connection, archive)
            # Bytes that no table names yet do no harm, so they come first.
            if manifest.files:
                tell(f"{len(manifest.files)} Dateien werden abgelegt.")
                _keep_files(archive, data_dir)
            tell("Der Inhalt wird mit der Sicherung verglichen.")
            _compare(connection, archive)
            schema.migrate_within(connection, NEWEST)
            _keep(connection, erasures)
            _demand_whole(connection)
            with Session(connection) as session:
                attribute_to(session, Cause("Wiederherstellung"))
                pseudonymised = reapply(session)
                session.flush()
    return Restored(manifest.rows, len(manifest.files), manifest.database_schema, pseudonymised)


@contextmanager
def _alone(database_url: str) -> Iterator[Connection]:
    """One transaction in which the schema may change, and nobody else changes it meanwhile."""
    engine = make_write_engine(database_url)
    on_postgresql = engine.dialect.name == "postgresql"
    try:
        with engine.connect() as connection:
            if not on_postgresql:
                # A table that is dropped must not take its children along; SQLite heeds this
                # switch only outside a transaction, and SQLAlchemy would begin one.
                cast("SqliteConnection", connection.connection.driver_connection).execute(
                    "PRAGMA foreign_keys = OFF"
                )
            with connection.begin():
                if on_postgresql:
                    allow_long_work(connection)
                    if not connection.scalar(
                        select(func.pg_try_advisory_xact_lock(schema.ADVISORY_LOCK))
                    ):
                        raise Unavailable(
                            "Das Schema wird gerade von jemand anderem geändert.",
                            "Somebody else is changing the schema right now.",
                        )
                yield connection
    finally:
        engine.dispose()


def _make_room(connection: Connection, *, replace: bool) -> list[Row]:
    """Remove every table, and give back who asked to be forgotten in what is removed."""
    found = schema.version(connection)
    if found is not None and found not in schema.known():
        raise WrongSchema(
            f"Die Datenbank hat das Schema {found}, dieses Programm kennt nur bis {NEWEST}."
        )
    if connection.dialect.name == "sqlite":
        # FTS5 keeps tables of its own, which go with the one that made them.
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {FULL_TEXT}")
    names = set(inspect(connection).get_table_names())
    if not replace and any(
        not portable.is_empty(connection, name) for name in names - {VERSION_TABLE}
    ):
        raise Conflict(
            "Die Datenbank ist nicht leer; „--replace“ ersetzt ihren ganzen Inhalt.",
            "The database is not empty; --replace replaces all of its content.",
        )
    erasures: list[Row] = []
    if Erasure.__tablename__ in names:
        erasures = [dict(row) for row in connection.execute(select(Erasure.__table__)).mappings()]
    there = MetaData()
    there.reflect(connection)
    there.drop_all(connection)
    return erasures


def _load(connection: Connection, archive: Archive) -> None:
    """Fill the tables the migrations made, which must be exactly those of the backup."""
    there = portable.stored_columns(connection)
    entries = {entry.name: entry for entry in archive.manifest.tables}
    described = {
        name: frozenset(column.name for column in entry.columns) for name, entry in entries.items()
    }
    if described != {
        name: columns for name, columns in there.items() if name not in {*NOT_KEPT, VERSION_TABLE}
    }:
        raise _not_loadable("its tables are not those of its schema")
    for name in there:
        if name in entries:
            try:
                portable.load(connection, entries[name].table, _rows(archive, entries[name]))
            except (IntegrityError, DataError) as error:
                raise _not_loadable(f"{name} does not take a row of it") from error


def _keep_files(archive: Archive, data_dir: Path) -> None:
    try:
        for entry in archive.manifest.files:
            keep(data_dir, archive.content(entry))
    except OSError as error:
        raise StoreFull(
            f"Die Dateien ließen sich nicht ablegen: {error.strerror}.",
            f"The files could not be kept: {error.strerror}.",
        ) from error


def _rows(archive: Archive, entry: TableEntry) -> Iterator[list[Any]]:
    table = entry.table
    try:
        for line in archive.lines(entry):
            yield table.values(line)
    except msgspec.DecodeError as error:
        raise _not_loadable(f"a row of {entry.name} has another form") from error


def _compare(connection: Connection, archive: Archive) -> None:
    """Read back what was stored: the same count and the same hash, table by table."""
    for entry in archive.manifest.tables:
        tally = Tally()
        for _ in tally.over(portable.lines(connection, entry.table)):
            pass
        if not tally.matches(entry):
            raise _not_loadable(f"table {entry.name} was stored differently")


def _keep(connection: Connection, erasures: list[Row]) -> None:
    """Add the erasures the backup did not know of yet."""
    known = set(connection.scalars(select(Erasure.id)))
    later = [row for row in erasures if row["id"] not in known]
    if later:
        connection.execute(insert(Erasure), later)


def _demand_whole(connection: Connection) -> None:
    """Check the references SQLite was told not to check; PostgreSQL has checked each."""
    if (
        connection.dialect.name == "sqlite"
        and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    ):
        raise _not_loadable("a row refers to one that is not there")


def _not_loadable(why: str) -> Unreadable:
    return Unreadable(
        f"Die Sicherung lässt sich nicht laden; nichts wurde geändert. Für die Fehlersuche: {why}.",
        f"The backup cannot be loaded; nothing was changed: {why}.",
    )
