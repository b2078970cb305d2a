"""Two workers that keep the reports of one duty at the same moment."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
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
from tests.racing import one_behind_the_other

TODAY = today()


@pytest.fixture
def engine(postgres_databases: PostgresDatabases, postgres_template: str) -> Iterator[Engine]:
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


def test_of_two_that_keep_a_duty_one_waits_and_makes_nothing_twice(
    engine: Engine, duty_id: UUID
) -> None:
    made: list[int] = []

    def keep(session: Session) -> dict[str, int]:
        counts = keeping.bring_up_to_date(session, duty_id, TODAY)
        made.append(counts["created"])
        return counts

    found = one_behind_the_other(engine, keep, keep)

    assert found == {"created": 0, "changed": 0, "deleted": 0}
    assert made[0] > 1
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Report)) == made[0]
