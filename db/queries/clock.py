"""The database's clock: all workers share it, whatever the clocks of their machines say."""

from datetime import datetime
from typing import Any

from sqlalchemy import Float, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.base import UtcDateTime


class Clock(FunctionElement[datetime]):
    """The database's moment, so many seconds from now."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__(literal(seconds, Float()))


@compiles(Clock, "postgresql")
def _(element: Clock, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    seconds = compiler.process(element.clauses, **words)
    return f"(clock_timestamp() + make_interval(secs => {seconds}))"


@compiles(Clock, "sqlite")
def _(element: Clock, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    """SQLite counts thousandths; the zeros make the text as wide as all our moments are."""
    seconds = compiler.process(element.clauses, **words)
    return f"(strftime('%Y-%m-%dT%H:%M:%f', 'now', printf('%f seconds', {seconds})) || '000Z')"


def now(session: Session) -> datetime:
    """The moment by the database's clock."""
    return session.execute(select(Clock())).scalar_one()
