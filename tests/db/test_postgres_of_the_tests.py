"""Half of what the tests promise is PostgreSQL's, so the way they get one is tested too."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL

from tests.postgres import PostgresUnavailableError, places, running_server, server_of


@pytest.mark.parametrize("programs", [*places()], ids=str)
def test_every_postgresql_of_this_machine_serves_and_leaves_nothing(programs: Path) -> None:
    with server_of(programs) as url:
        home = Path(str(url.query["host"]))
        with _connect(url) as connection:
            said = connection.execute("SELECT lower('Ü'), 'z' < 'ä'").fetchone()

    assert said == ("ü", True)
    assert not home.exists()


def test_a_named_server_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANRAUM_TEST_POSTGRES_URL", "postgresql://me@db.test:5433/postgres")

    with running_server() as url:
        assert str(url) == "postgresql+psycopg://me@db.test:5433/postgres"


def test_without_postgresql_the_run_fails_and_says_what_was_tried(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "initdb").write_text("#!/bin/sh\necho 'initdb (PostgreSQL) 9.6'\n")
    (programs / "initdb").chmod(0o755)
    tmp_path.chmod(0o755)

    with pytest.raises(PostgresUnavailableError, match="older than 15"), server_of(programs):
        pass


def _connect(url: URL) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(url.query["host"]), user="postgres", dbname="postgres")
