"""Two workers that keep the reports of one duty at the same moment."""

import datetime as dt
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api import writing
from api.catalogue import of
from api.duties import keeping
from api.processes.service import today
from api.roles import of_body
from db.engine import make_sessions, make_write_engine
from db.tables import Report, ReportingDuty
from tests.api.conftest import make_body
from tests.databases import PostgresDatabases

TODAY = today()
PATIENCE = 20


@pytest.fixture
def engine(postgres_databases: PostgresDatabases, postgres_template: str) -> Iterator[Engine]:
    """PostgreSQL alone: of two writers SQLite lets one begin only when the other has ended."""
    with postgres_databases.copy_of(postgres_template) as url:
        engine = make_write_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def duty_id(engine: Engine) -> UUID:
    with make_sessions(engine)() as session:
        body = make_body(session, "neuburg")
        collection = of(ReportingDuty)
        values = {
            "body": str(body.id),
            "what": "Sachstand",
            "to_whom": "Jugendhilfeausschuss",
            "rule": "regelmaessig",
            "interval_months": 6,
            "begins": TODAY,
        }
        shape = writing.validated(collection.create, values)
        made = writing.create(session, collection, shape, of_body(body.id))
        session.commit()
        return made.id


def pid(session: Session) -> int:
    return int(session.scalar(text("SELECT pg_backend_pid()")) or 0)


def waits(connection: Connection, second: int, first: int) -> bool:
    """Whether the second connection waits for a lock that the first one holds."""
    blocking = connection.scalar(text("SELECT pg_blocking_pids(:pid)"), {"pid": second})
    return first in (blocking or ())


def test_of_two_that_keep_a_duty_one_waits_and_makes_nothing_twice(
    engine: Engine, duty_id: UUID
) -> None:
    sessions = make_sessions(engine)
    begun: SimpleQueue[int] = SimpleQueue()
    ended: SimpleQueue[Any] = SimpleQueue()

    def second() -> None:
        with sessions() as session:
            begun.put(pid(session))
            try:
                counts = keeping.bring_up_to_date(session, duty_id, TODAY)
                session.commit()
                ended.put(counts)
            except IntegrityError as error:
                ended.put(error)

    with sessions() as first, engine.connect() as watching:
        made = keeping.bring_up_to_date(first, duty_id, TODAY)["created"]
        first.flush()
        thread = Thread(target=second, daemon=True)
        thread.start()
        other, own = begun.get(timeout=PATIENCE), pid(first)
        # The second one is let on only when it has come to what the first one holds.
        until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=PATIENCE)
        while not waits(watching, other, own):
            assert ended.empty(), "the second one did not wait"
            assert dt.datetime.now(dt.UTC) < until
        first.commit()
        found = ended.get(timeout=PATIENCE)
        thread.join(PATIENCE)

        count = watching.scalar(select(func.count()).select_from(Report))

    assert found == {"created": 0, "changed": 0, "deleted": 0}
    assert made > 1
    assert count == made
