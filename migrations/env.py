"""How a migration runs: in one transaction, alone, and never leaving a reference to nothing."""

from sqlite3 import Connection as SqliteConnection
from typing import Any, Literal, cast

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from api.settings import Settings
from db.base import Guid, UtcDateTime
from db.engine import make_write_engine
from db.postgres import allow_long_work
from db.tables import Base
from db.tables.search import FULL_TEXT

# Any number will do, if it is always the same: two machines that start together then migrate one
# after the other, and the second finds nothing to do.
ADVISORY_LOCK = 7_426_001


class DanglingReferencesError(Exception):
    """The migration would leave rows that refer to rows that no longer exist."""


def render_plainly(kind: str, item: object, autogenerate: AutogenContext) -> str | Literal[False]:
    """Migrations outlive our classes: write plain SQLAlchemy types into them."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return 'sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")'
    if isinstance(item, Guid):
        return 'sa.CHAR(36).with_variant(sa.Uuid(as_uuid=False), "postgresql")'
    if isinstance(item, JSON):
        autogenerate.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def switch_foreign_keys_off(connection: Connection) -> None:
    """Let SQLite rebuild a table without deleting the rows that refer to it.

    A batch migration copies a table and drops the old one, and with foreign keys on the drop
    deletes the children. SQLite ignores this switch inside a transaction, and SQLAlchemy begins
    one with the first statement, so the driver is told directly.
    """
    cast("SqliteConnection", connection.connection.driver_connection).execute(
        "PRAGMA foreign_keys = OFF"
    )


def refuse_dangling_references(connection: Connection) -> None:
    """Check what SQLite was told not to check; raising here rolls the whole migration back."""
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if dangling:
        places = sorted({f"{table} -> {parent}" for table, _row, parent, _key in dangling})
        raise DanglingReferencesError(
            f"{len(dangling)} rows would refer to nothing ({', '.join(places)}); nothing was changed."
        )


def is_told_by_tables(name: str | None, _kind: str, _parents: object) -> bool:
    """Whether it is ours to compare: what a full-text index is made of stands in no table class."""
    return name is None or not name.startswith(FULL_TEXT)


def migrate_alone(connection: Connection) -> None:
    """Wait for another migration as long as it takes, but for the work of the others only briefly.

    A migration that waits for a lock makes everybody queue behind it; it rather fails and is
    started again. Its own statements may take long on a full database.
    """
    allow_long_work(connection)
    connection.exec_driver_sql("SET statement_timeout = 0")
    connection.exec_driver_sql("SET lock_timeout = 0")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
    connection.exec_driver_sql("SET lock_timeout = '5s'")
    connection.exec_driver_sql("SET statement_timeout = '30min'")


url: Any = context.config.attributes.get("url") or Settings().database_url
engine = make_write_engine(url)
on_sqlite = engine.dialect.name == "sqlite"
try:
    with engine.connect() as connection:
        if on_sqlite:
            switch_foreign_keys_off(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=on_sqlite,
            render_item=render_plainly,
            include_name=is_told_by_tables,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            if not on_sqlite:
                migrate_alone(connection)
            context.run_migrations()
            if on_sqlite:
                refuse_dangling_references(connection)
finally:
    engine.dispose()
