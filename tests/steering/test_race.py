"""Two people who would close a circle from both sides at the same moment."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api import writing
from api.catalogue import of
from api.problems import Invalid
from api.roles import of_body
from db.base import Record
from db.engine import make_sessions, make_write_engine
from db.tables import Goal, Milestone, Phase, PlanningProcess
from tests.api.conftest import make_body
from tests.databases import PostgresDatabases
from tests.racing import one_behind_the_other


@pytest.fixture
def engine(postgres_databases: PostgresDatabases, postgres_template: str) -> Iterator[Engine]:
    with postgres_databases.copy_of(postgres_template) as url:
        engine = make_write_engine(url)
        yield engine
        engine.dispose()


@pytest.mark.parametrize(
    ("tables", "names"),
    [
        ((Phase, Phase), ("after_phase_ids", "after_phase_ids")),
        ((Phase, Milestone), ("after_milestone_ids", "after_phase_ids")),
        ((Goal, Goal), ("parent_id", "parent_id")),
        ((PlanningProcess, PlanningProcess), ("parent_id", "parent_id")),
        ((PlanningProcess, PlanningProcess), ("predecessor_id", "predecessor_id")),
    ],
    ids=lambda what: "-".join(getattr(one, "__name__", one) for one in what),
)
def test_of_two_who_close_a_circle_the_second_is_refused(
    engine: Engine, tables: tuple[type[Record], type[Record]], names: tuple[str, str]
) -> None:
    one, other = _two(engine, tables)

    def says(record: Record, name: str, before: Record) -> Callable[[Session], object]:
        value = [str(before.id)] if name.endswith("_ids") else before.id

        def say(session: Session) -> None:
            own = session.get_one(type(record), record.id)
            writing.change(session, of(type(record)), own, {name: value})

        return say

    refused = one_behind_the_other(engine, says(one, names[0], other), says(other, names[1], one))

    assert isinstance(refused, Invalid)
    assert [fault.pointer for fault in refused.errors] == [f"/{names[1]}"]


def _two(engine: Engine, tables: tuple[type[Record], type[Record]]) -> tuple[Record, Record]:
    """A record of each, parts of one process where they are parts."""
    with make_sessions(engine)() as session:
        body = make_body(session, "neuburg")

        def make(table: type[Record], said: dict[str, str], owner: Record | None) -> Record:
            collection = of(table)
            shape = writing.validated(collection.create, said)
            return writing.create(session, collection, shape, of_body(body.id), owner)

        def process(title: str) -> Record:
            return make(PlanningProcess, {"body": str(body.id), "title": title}, None)

        if PlanningProcess in tables:
            made = [process("Oben"), process("Unten")]
        else:
            owner = process("Jugendhilfeplan")
            titles = ({"text": "Ziel", "level": "leitziel"}, {"title": "Schritt"})
            made = [make(table, titles[table is not Goal], owner) for table in tables]
        session.commit()
        for record in made:
            session.refresh(record)
            session.expunge(record)
        return made[0], made[1]
