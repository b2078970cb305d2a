"""Migrations on databases that are full: up, down and up again, on both engines."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.orm import Session

from api import demo
from db.engine import make_sessions, make_write_engine
from db.tables import Base
from tests.databases import ROOT, migrate


def config(url: str) -> Config:
    found = Config(toml_file=str(ROOT / "pyproject.toml"))
    found.attributes["url"] = url
    return found


def rows(engine: Engine) -> dict[str, int]:
    with Session(engine) as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def test_a_full_database_goes_down_to_nothing_and_comes_up_empty(
    empty_database_url: str,
) -> None:
    migrate(empty_database_url)
    engine = make_write_engine(empty_database_url)
    with make_sessions(engine)() as session:
        demo.load(session)
        session.commit()
    filled = rows(engine)

    command.downgrade(config(empty_database_url), "base")
    left = set(inspect(engine).get_table_names())
    migrate(empty_database_url)
    again = rows(engine)
    engine.dispose()

    assert filled["planning_process"] > 0
    assert left == {"alembic_version"}
    assert set(again.values()) == {0}


def test_migrating_again_changes_nothing(empty_database_url: str) -> None:
    migrate(empty_database_url)
    engine = make_write_engine(empty_database_url)
    with make_sessions(engine)() as session:
        demo.load(session)
        session.commit()
    before = rows(engine)

    migrate(empty_database_url)

    assert rows(engine) == before
    engine.dispose()
