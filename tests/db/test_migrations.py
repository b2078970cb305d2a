"""Migrations on databases that are full: up, down and up again, on both engines, the same rows."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from api import demo, schema
from api.schema import WrongSchema
from db.engine import make_sessions, make_write_engine
from db.schema import NEWEST
from db.vocabularies import DEFAULTS
from tests.databases import ROOT, alembic_config, migrate
from tests.operations.filling import ROWS, everything, fill

Rows = dict[str, list[dict[str, Any]]]
SCHEMAS = sorted(schema.known())
TRIGGERED = {"search_dirty"}
"""Tables that triggers write into beside."""


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    engine = make_write_engine(empty_database_url)
    yield engine
    engine.dispose()


def at(url: str, revision: str) -> None:
    """Go up or down to a schema; nothing is done where the database has it already."""
    engine = make_write_engine(url)
    with engine.connect() as connection:
        found = schema.version(connection)
    engine.dispose()
    move = command.upgrade if (found or "") < revision else command.downgrade
    if found != revision:
        move(alembic_config(url), revision)


def as_of(older: Rows, newer: Rows) -> Rows:
    """The newer rows, with the tables and the columns the older schema had."""
    return {
        name: [{column: row[column] for column in rows[0]} for row in newer[name]]
        for name, rows in older.items()
    }


@pytest.mark.parametrize(("older", "newer"), list(pairwise(SCHEMAS)))
def test_every_row_survives_up_down_and_up(
    empty_database_url: str, empty: Engine, older: str, newer: str
) -> None:
    """Every value of every table of the older schema, with references and self-references."""
    at(empty_database_url, older)
    fill(empty)
    before = everything(empty)

    at(empty_database_url, newer)
    up = everything(empty)
    at(empty_database_url, older)
    down = everything(empty)
    at(empty_database_url, newer)
    again = everything(empty)

    counts = {name: len(rows) for name, rows in before.items() if name not in TRIGGERED}
    assert set(counts.values()) == {ROWS}
    assert as_of(before, up) == before
    assert down == before
    assert again == up


@pytest.mark.parametrize(("older", "newer"), list(pairwise(SCHEMAS)))
def test_a_full_newer_database_goes_down_and_comes_up_again(
    empty_database_url: str, empty: Engine, older: str, newer: str
) -> None:
    """What only the newer schema can hold goes; no row that stays refers to what went."""
    at(empty_database_url, newer)
    fill(empty)

    at(empty_database_url, older)
    down = everything(empty)
    at(empty_database_url, newer)
    up = everything(empty)

    assert as_of(down, up) == down
    assert len(down["body"]) == ROWS


def test_a_full_database_goes_down_to_nothing_and_comes_up_empty(
    empty_database_url: str, empty: Engine
) -> None:
    migrate(empty_database_url)
    with make_sessions(empty)() as session:
        demo.load(session)
        session.commit()
    filled = everything(empty)

    command.downgrade(alembic_config(empty_database_url), "base")
    left = set(inspect(empty).get_table_names())
    migrate(empty_database_url)
    again = everything(empty)

    assert len(filled["planning_process"]) > 0
    assert left == {"alembic_version"}
    assert {len(rows) for rows in again.values()} == {0}


def test_migrating_again_changes_nothing(empty_database_url: str, empty: Engine) -> None:
    migrate(empty_database_url)
    with make_sessions(empty)() as session:
        demo.load(session)
        session.commit()
    before = everything(empty)

    found = schema.migrate(empty_database_url)

    assert everything(empty) == before
    assert found == NEWEST


def test_bodies_get_the_vocabularies_a_release_brings_and_keep_their_own(
    empty_database_url: str, empty: Engine
) -> None:
    migrate(empty_database_url)
    with make_sessions(empty)() as session:
        demo.load(session)
        session.commit()
        session.execute(text("DELETE FROM vocabulary WHERE kind = 'decision_outcome'"))
        session.execute(text("DELETE FROM vocabulary WHERE kind = 'access' AND key <> 'geh'"))
        session.commit()

    schema.migrate(empty_database_url)

    found = everything(empty)["vocabulary"]
    bodies = {row["body_id"] for row in found}
    of = {
        kind: {(row["body_id"], row["key"]) for row in found if row["kind"] == kind}
        for kind in ("decision_outcome", "access")
    }
    assert of["access"] == {(body, "geh") for body in bodies}
    assert of["decision_outcome"] == {
        (body, term.key) for body in bodies for term in DEFAULTS["decision_outcome"]
    }


@pytest.mark.parametrize(
    ("steps", "works", "migrates"), [(0, True, True), (1, True, False), (2, False, False)]
)
def test_a_program_works_on_its_schema_and_the_next_and_migrates_only_what_it_knows(
    database_url: str, engine: Engine, steps: int, *, works: bool, migrates: bool
) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :found"),
            {"found": f"{int(NEWEST) + steps:04}"},
        )

    assert refuses(lambda: schema.demand_current(engine)) is not works
    assert refuses(lambda: schema.migrate(database_url)) is not migrates


def refuses(action: Any) -> bool:
    try:
        action()
    except WrongSchema:
        return True
    return False


def test_a_restore_takes_the_lock_the_migrations_take() -> None:
    environment = (ROOT / "migrations" / "env.py").read_text(encoding="utf-8")

    assert f"ADVISORY_LOCK = {schema.ADVISORY_LOCK:_}\n" in environment
