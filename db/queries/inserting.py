"""An INSERT that knows ON CONFLICT, which each engine has in a dialect of its own."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.tables import Base


def insert(session: Session, table: type[Base]) -> Any:  # noqa: ANN401 -- either engine's
    """The INSERT of the session's engine, to be completed."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)
