"""One consistent copy of everything, taken while others write.

The bytes of files are never changed, only added to, so those the tables name at that moment are
there as long as nobody takes them away by hand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version as version_of
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection

from api import schema
from api.backup.archive import (
    FORMAT,
    FORMAT_VERSION,
    FileEntry,
    Manifest,
    new_file,
    write_file,
    write_manifest,
    write_table,
)
from api.council.keeping import path_of
from api.problems import StoreFull
from api.schema import WrongSchema
from db.base import rfc3339
from db.engine import make_read_engine
from db.postgres import allow_long_work
from db.queries.portable import lines, tables
from db.queries.search_files import stored_contents
from db.schema import NEWEST

NOT_KEPT = frozenset({"user_session", "sign_in_link", "sign_in_request", "search_dirty"})
"""What opens the door to whoever has it; after a restore people sign in again."""

MARK = "last-backup"
"""File in DATA_DIR whose time is that of the last backup: what `/metrics` tells."""


def backup(database_url: str, path: Path, data_dir: Path) -> Manifest:
    """Write the whole database to a file and say what is in it.

    Raises WrongSchema unless the schema is this program's own, StoreFull when the disk is.
    """
    try:
        with snapshot(database_url) as connection, new_file(path) as file:
            found = schema.version(connection)
            if found != NEWEST:
                raise WrongSchema(
                    f"Gesichert wird das Schema {NEWEST}; die Datenbank hat {found or 'keines'}. "
                    "Bitte das Programm nehmen, das zu ihr gehört."
                )
            stored = tuple(
                write_table(file, table, lines(connection, table))
                for table in tables()
                if table.name not in NOT_KEPT
            )
            files, missing = _write_files(file, connection, data_dir)
            manifest = Manifest(
                format=FORMAT,
                version=FORMAT_VERSION,
                program=version_of("planraum"),
                database_schema=NEWEST,
                engine=connection.dialect.name,
                made_at=rfc3339(datetime.now(UTC)),
                tables=stored,
                files=files,
                missing=missing,
            )
            write_manifest(file, manifest)
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data_dir / MARK).touch()
    except OSError as error:
        raise StoreFull(
            f"Die Sicherung ließ sich nicht schreiben: {error.strerror}.",
            f"The backup could not be written: {error.strerror}.",
        ) from error
    return manifest


def _write_files(
    file: ZipFile, connection: Connection, data_dir: Path
) -> tuple[tuple[FileEntry, ...], int]:
    """The bytes of all files of the tables, and how many are not where they belong.

    What is missing or damaged is no reason to save nothing else: it is counted and told.
    """
    found: list[FileEntry] = []
    missing = 0
    for key in stored_contents(connection):
        path = path_of(data_dir, key)
        content = path.read_bytes() if path.is_file() else b""
        if sha256(content).hexdigest() != key:
            missing += 1
            continue
        found.append(write_file(file, content))
    return tuple(found), missing


@contextmanager
def snapshot(database_url: str) -> Iterator[Connection]:
    """A connection that sees one moment of the database, however long it looks."""
    engine = make_read_engine(database_url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                allow_long_work(connection)
            else:
                # In WAL mode a reader sees the state of its first statement and stops no writer.
                connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")
    finally:
        engine.dispose()
