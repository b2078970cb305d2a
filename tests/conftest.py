"""What every test may ask for: a migrated database of either engine, and the whole application.

A test that asks for `database_url`, or for anything made from it, runs twice: once on SQLite and
once on PostgreSQL.
"""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import hypothesis
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from api.main import create_app
from api.settings import Settings
from api.working import Working
from db.engine import make_sessions, make_write_engine
from db.queries import jobs
from tests.databases import PostgresDatabases, migrate, sqlite_directory, sqlite_url
from tests.postgres import running_server
from tests.shapes import hold_to_its_shape

pytest_plugins = ["tests.chromium"]

ENGINES = ("sqlite", "postgresql")


def pytest_configure() -> None:
    """Forget the settings of whoever runs the tests: they must not decide what is tested."""
    for name in [*os.environ]:
        if name.startswith("PLANRAUM_") and not name.startswith("PLANRAUM_TEST_"):
            del os.environ[name]
    Settings.model_config["env_file"] = None
    # A busy machine is no fault of what is tested.
    quiet = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=quiet)
    hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and data beside the checkout; only some machines have it."""
    beside = Path(__file__).parents[2] / "shared"
    if not beside.is_dir():
        pytest.skip(f"needs the folder {beside.name} beside the checkout, which is not here")
    return beside


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[PostgresDatabases]:
    with running_server() as server:
        databases = PostgresDatabases(server)
        yield databases
        databases.close()


@pytest.fixture(scope="session")
def postgres_template(postgres_databases: PostgresDatabases) -> Iterator[str]:
    """A database brought up by the migrations and never used, copied for each test."""
    with postgres_databases.empty() as url:
        migrate(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[Path]:
    with sqlite_directory() as directory:
        yield directory


@pytest.fixture(scope="session")
def sqlite_template(sqlite_files: Path) -> Path:
    """A file brought up by the migrations and never used, copied for each test."""
    file = sqlite_files / "template.db"
    migrate(sqlite_url(file))
    return file


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated database without rows of its own, new for each test.

    The address is the same for all tests on one engine, so that they can share an application.
    """
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        with _sqlite_file(template.parent / "test.db") as file:
            shutil.copy(template, file)
            yield sqlite_url(file)
    else:
        databases: PostgresDatabases = request.getfixturevalue("postgres_databases")
        with databases.copy_of(request.getfixturevalue("postgres_template")) as url:
            yield url


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without a single table: for tests of the migrations."""
    if request.param == "sqlite":
        with _sqlite_file(request.getfixturevalue("sqlite_files") / "empty.db") as file:
            yield sqlite_url(file)
    else:
        databases: PostgresDatabases = request.getfixturevalue("postgres_databases")
        with databases.empty() as url:
            yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine of the test's own, as the application makes it for writing."""
    engine = make_write_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def stored(engine: Engine) -> Iterator[Session]:
    """A session for arranging and looking; commit what the application should see.

    On SQLite an open session holds the only right to write, so commit before asking for more.
    """
    with make_sessions(engine)() as session:
        yield session


@pytest.fixture(scope="session")
def applications() -> dict[str, FastAPI]:
    """The applications made so far, by the address of their database."""
    return {}


@pytest.fixture
def app(database_url: str, applications: dict[str, FastAPI]) -> Iterator[FastAPI]:
    """The whole application on the database of this test.

    Putting it together takes longer than most tests, so it is done once per engine. It remembers
    nothing outside its database; a test that needs other settings makes an application of its own.
    """
    if database_url not in applications:
        made = create_app(Settings(database_url=database_url))
        made.router.lifespan_context = _nothing
        applications[database_url] = made
    app = applications[database_url]
    app.state.workers = workers = Workers(app)
    event.listen(app.state.sessions, "before_commit", workers.notice)
    yield app
    event.remove(app.state.sessions, "before_commit", workers.notice)
    workers.end()
    app.state.read_engine.dispose()
    app.state.write_engine.dispose()


@asynccontextmanager
async def _nothing(_app: FastAPI) -> AsyncIterator[None]:
    """Several clients of one test would each begin the workers and close the connections."""
    yield


class Workers:
    """Workers beside an application as soon as it put a job in line, as most tests never do."""

    def __init__(self, app: FastAPI) -> None:
        self._working = Working(app.state.settings, app.state.sessions, app.state.handlers)
        self._has_begun = False

    def begin(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            self._working.start()

    def notice(self, session: Session) -> None:
        if jobs.has_enqueued(session):
            self.begin()

    def end(self) -> None:
        self._working.stop()


@pytest.fixture
def at_work(app: FastAPI) -> None:
    """Workers from the beginning, for jobs that others put in line."""
    app.state.workers.begin()


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A caller nobody knows, of the whole application, below /api/v1."""
    with TestClient(app, base_url="http://testserver/api/v1/") as client:
        client.event_hooks["response"].append(hold_to_its_shape)
        yield client


@pytest.fixture
def statements(app: FastAPI, client: TestClient) -> Iterator[list[str]]:
    """Every SQL statement the application sends from here on, in order."""
    seen: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engines: list[Engine] = [app.state.read_engine, app.state.write_engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield seen
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


@contextmanager
def _sqlite_file(file: Path) -> Iterator[Path]:
    try:
        yield file
    finally:
        for part in file.parent.glob(f"{file.name}*"):
            part.unlink()
