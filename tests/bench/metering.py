"""What work costs: CPU time of this process, and of PostgreSQL's behind it on this machine.

Whoever lets PostgreSQL build an answer, or copies rows into it, leaves work to another process,
which a figure of this one alone would not show. On SQLite all is done here.
"""

import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

_OTHERS = """SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend'"""


def meter(engine: Engine) -> Callable[[], int]:
    """Tells the nanoseconds of CPU that this process and the engine's database have taken so far.

    Of PostgreSQL those are counted that serve this database now; open a connection before. Where
    it is on another machine, or the system does not tell, only this process is.
    """
    server = _of_server(engine)
    return lambda: time.process_time_ns() + server()


def _of_server(engine: Engine) -> Callable[[], int]:
    if engine.dialect.name == "sqlite":
        return lambda: 0
    with engine.connect() as connection:
        pids = connection.exec_driver_sql(_OTHERS).scalars().all()
    figures = [Path(f"/proc/{pid}/schedstat") for pid in pids]
    if not all(one.exists() for one in figures):
        return lambda: 0
    return lambda: sum(int(one.read_text(encoding="ascii").split()[0]) for one in figures)
