"""A connection that fails leaves nobody waiting for ever."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from db import postgres
from db.engine import make_read_engine, make_write_engine
from tests.databases import sqlite_url
from tests.faults.proxy import Mode, Proxy
from tests.postgres import places, server_of


@pytest.fixture
def family(tmp_path: Path) -> Engine:
    engine = make_write_engine(sqlite_url(tmp_path / "family.db"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (parent_id REFERENCES parent (id))"))
    return engine


def test_a_commit_that_fails_passes_the_turn_on(family: Engine) -> None:
    orphan = text("INSERT INTO child VALUES (1)")

    with family.connect() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(orphan)
        with pytest.raises(IntegrityError):
            connection.commit()
    with family.begin() as connection:
        connection.execute(text("INSERT INTO parent VALUES (2)"))

    with family.connect() as connection:
        kept = [*connection.scalars(text("SELECT id FROM parent"))]
        orphans = [*connection.scalars(text("SELECT parent_id FROM child"))]
    family.dispose()
    assert (kept, orphans) == ([2], [])


@pytest.mark.parametrize("patience", [3.0, 60.0])
def test_a_writer_waits_as_long_as_its_patience_for_another_process(
    tmp_path: Path, patience: float
) -> None:
    engine = make_write_engine(sqlite_url(tmp_path / "one.db"), patience=patience)
    with engine.connect() as connection:
        waits = connection.scalar(text("PRAGMA busy_timeout"))
    engine.dispose()

    assert waits == patience * 1000


def test_a_writer_is_as_patient_again_after_it_was_refused(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "one.db")
    other, engine = make_write_engine(url), make_write_engine(url, patience=0.5)
    with other.begin(), pytest.raises(OperationalError), engine.begin():
        pass
    with engine.begin() as connection:
        waits = connection.scalar(text("PRAGMA busy_timeout"))
    other.dispose()
    engine.dispose()

    assert waits == 500


def test_a_postgresql_that_falls_silent_is_left_and_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres.Patient, "patience", 0.5)
    question = text("SELECT 1")
    with (
        server_of(next(places())) as own,
        Proxy(f"{own.query['host']}/.s.PGSQL.5432") as proxy,
    ):
        engine = make_read_engine(f"postgresql://postgres@127.0.0.1:{proxy.port}/postgres")
        with engine.connect() as connection:
            before = connection.scalar(question)
            proxy.become(Mode.SILENT)
            with pytest.raises(OperationalError) as silent:
                connection.execute(question)
        proxy.become(Mode.PASS)
        with engine.connect() as connection:
            after = connection.scalar(question)
        engine.dispose()

    assert (before, after, silent.value.connection_invalidated) == (1, 1, True)


def test_postgresql_compiles_no_statement_however_dear_it_looks(postgres_template: str) -> None:
    for make in (make_read_engine, make_write_engine):
        engine = make(postgres_template)
        with engine.connect() as connection:
            assert connection.scalar(text("SHOW jit")) == "off"
        engine.dispose()
