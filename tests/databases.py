"""Migrated databases for tests: made once by the migrations, then copied for each test."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import URL, make_url

from tests.postgres import quick_directory

ROOT = Path(__file__).parents[1]


def alembic_config(url: str) -> Config:
    """The project's migrations, to be run on the database at this address."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring a database to the newest schema, the way an operator's `planraum migrate` does."""
    command.upgrade(alembic_config(url), "head")


class PostgresDatabases:
    """Databases of one server; each lives as long as the `with` block that asked for it."""

    def __init__(self, server: URL) -> None:
        self._prefix = f"planraum_test_{uuid4().hex}"
        self._server = server
        self._connection = psycopg.connect(
            server.set(drivername="postgresql").render_as_string(hide_password=False),
            autocommit=True,
        )

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Yield the address of a database without a single table."""
        name = f"{self._prefix}_{uuid4().hex[:8]}"
        with self._database(name, sql.SQL("TEMPLATE template0")) as url:
            yield url

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        """Yield the address of a copy of the database at another address, which nobody may use.

        It is the same address each time, so there can be only one copy at a time. FILE_COPY takes
        a third of the time of the default for a template of our size.
        """
        original = sql.Identifier(make_url(template).database or "")
        how = sql.SQL("TEMPLATE {} STRATEGY file_copy").format(original)
        with self._database(f"{self._prefix}_copy", how) as url:
            yield url

    @contextmanager
    def _database(self, name: str, how: sql.Composable) -> Iterator[str]:
        identifier = sql.Identifier(name)
        self._connection.execute(sql.SQL("CREATE DATABASE {} {}").format(identifier, how))
        try:
            yield self._server.set(database=name).render_as_string(hide_password=False)
        finally:
            self._connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier))


@contextmanager
def sqlite_directory() -> Iterator[Path]:
    """Yield a directory for database files, in memory where there is room: every commit syncs."""
    directory = Path(tempfile.mkdtemp(prefix="planraum-sqlite-", dir=quick_directory()))
    try:
        yield directory
    finally:
        shutil.rmtree(directory)


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"
