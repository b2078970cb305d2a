"""How a database goes about what it is asked."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event


def plan_of(connection: Connection, ask: Callable[[], object]) -> str:
    """The plan of the one statement that is sent, a line a step."""
    sent: list[tuple[str, Any]] = []

    def note(*words: Any) -> None:
        sent.append((words[2], words[3]))

    event.listen(connection, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(connection, "before_cursor_execute", note)
    ((statement, parameters),) = sent
    word = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    rows = connection.exec_driver_sql(f"{word} {statement}", parameters)
    return "\n".join(str(row[-1]) for row in rows)
