"""What a transaction that stores council objects by the thousand begins with."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.history import History
from db.queries.bulk_rows import as_on_solid_disks, kept
from db.queries.portable import Kind
from db.tables import Base
from db.tables.oparl import CouncilReference

_KEYS: Final = frozenset(("source", "source_key", "target_oparl_id"))
"""What rows are found by, beside ids."""
_GREW_BY: Final = 4
_PAGES: Final = 8
"""A table of fewer pages is read as quickly whole."""


def begin(session: Session, tables: Iterable[type[Base]]) -> None:
    """Prepare for finding rows of these tables by their keys, and for writing what refers to them.

    SQLite lets rows of one statement refer to each other, as PostgreSQL does anyway. PostgreSQL
    looks again at tables that have grown: what it knows of one that was empty a minute ago lets it
    read all of it for each look-up.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        return
    # Plans by which references are checked, kept from when a table was all but empty, would read
    # all of it. Making one anew for each reference costs twice what the check does.
    connection.exec_driver_sql("DISCARD PLANS; SET LOCAL default_statistics_target = 10")
    as_on_solid_disks(connection)
    columns = {
        of.table.name: of.table.columns for of in map(kept, (*tables, CouncilReference, History))
    }
    for name in _grown(connection, list(columns)):
        wanted = [one.name for one in columns[name] if one.kind is Kind.ID or one.name in _KEYS]
        # It waits for nobody: who holds the table may be looking at it already. What else there is
        # to know of it is left to PostgreSQL's own time.
        connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {name} ({', '.join(wanted)})")


def _grown(connection: Connection, names: list[str]) -> list[str]:
    """The tables that are several times as large as when PostgreSQL last looked at them."""
    rows = connection.exec_driver_sql(
        "SELECT relname FROM pg_class WHERE oid = ANY(CAST(%(names)s AS regclass[]))"
        " AND pg_relation_size(oid) > %(times)s * greatest(relpages, %(pages)s)"
        " * current_setting('block_size')::integer",
        {"names": names, "times": _GREW_BY, "pages": _PAGES},
    )
    return [str(name) for (name,) in rows]
