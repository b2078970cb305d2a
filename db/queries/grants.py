"""What the role that serves may do in PostgreSQL: everything the program does, and no more."""

from typing import Final

from sqlalchemy import Connection, text

_LIMITED: Final = (
    # The log is added to and, when its time is over, removed from; nobody corrects it.
    ("UPDATE", "audit_entry"),
    ("INSERT, UPDATE, DELETE", "alembic_version"),
)


def may_be_given(connection: Connection, role: str) -> bool:
    """Whether there is such a role, and it is not the one that would take from itself."""
    if connection.dialect.name != "postgresql":
        return True
    found = text("SELECT 1 FROM pg_roles WHERE rolname = :role AND rolname <> current_user")
    return connection.execute(found, {"role": role}).first() is not None


def give(connection: Connection, role: str) -> None:
    """Let the role read and write rows, and take from it whatever else it had in the schema.

    Run by the owner of the tables after each migration, in one transaction. On SQLite, which knows
    no roles, there is nothing to give.
    """
    if connection.dialect.name != "postgresql":
        return
    name = connection.dialect.identifier_preparer.quote(role)
    for what in (
        f"REVOKE ALL ON SCHEMA public FROM {name}",
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        *(f"REVOKE {rights} ON {table} FROM {name}" for rights, table in _LIMITED),
    ):
        connection.exec_driver_sql(what)
