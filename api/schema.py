"""The schema of the database: brought up to date, or refused if it is not ours.

Schemas are numbered. A program runs on the one it is written for and on the one after it, so that
a new release may migrate first and the old one go on working until it is stopped too. It follows
for whoever writes a migration: what the previous release writes must still be accepted.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from api.problems import Conflict
from db.engine import make_sessions, make_write_engine
from db.queries import grants, vocabularies
from db.schema import NEWEST
from db.tables import Base

VERSION_TABLE = "alembic_version"
ADVISORY_LOCK = 7_426_001
"""Held on PostgreSQL by whoever changes the schema; migrations/env.py takes the same one."""

_HERE = Path(__file__).resolve().parent


class WrongSchema(Exception):  # noqa: N818 -- a state of the database
    """The database is newer or older than this program, or is not ours at all."""


def migrate(url: str) -> str:
    """Bring the database to the newest schema and say which that is. Raises WrongSchema."""
    engine = make_write_engine(url)
    try:
        with engine.connect() as connection:
            found = version(connection)
    finally:
        engine.dispose()
    if found is not None and found not in known():
        raise WrongSchema(_newer(found))
    command.upgrade(_config(url), "head")
    _complete_vocabularies(url)
    return NEWEST


def let_serve(url: str, role: str) -> None:
    """Give the role what serving needs and no more; run as the owner of the tables.

    Problems: Conflict.
    """
    engine = make_write_engine(url)
    try:
        with engine.begin() as connection:
            if not grants.may_be_given(connection, role):
                raise Conflict(
                    f"Die Rolle „{role}“ gibt es nicht, oder sie ist selbst die Eigentümerin.",
                    f"There is no role {role!r}, or it is the owner itself.",
                )
            grants.give(connection, role)
    finally:
        engine.dispose()


def _complete_vocabularies(url: str) -> None:
    """A release may bring a vocabulary; a migration cannot, because it must be able to go back."""
    engine = make_write_engine(url)
    try:
        with make_sessions(engine).begin() as session:
            vocabularies.complete(session)
    finally:
        engine.dispose()


def demand_current(engine: Engine) -> None:
    """Raises WrongSchema unless this program can work on the database as it is."""
    with engine.connect() as connection:
        found = version(connection)
    if fits(found):
        return
    if found is None or found in known():
        raise WrongSchema("Die Datenbank ist nicht eingerichtet; bitte „planraum migrate“.")
    raise WrongSchema(_newer(found))


def fits(found: str | None) -> bool:
    """Whether this program works on that schema: its own, or the one right after it."""
    return found == NEWEST or (
        found is not None and found.isdecimal() and int(found) == int(NEWEST) + 1
    )


def known() -> frozenset[str]:
    """The schemas this program has the migrations of."""
    scripts = ScriptDirectory.from_config(_config(""))
    return frozenset(script.revision for script in scripts.walk_revisions())


def version(connection: Connection) -> str | None:
    """The schema of the database, None for one without tables. Raises WrongSchema for another's."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)
    if tables:
        raise WrongSchema(
            "Die Datenbank enthält Tabellen, die nicht von Planraum sind; bitte eine eigene nehmen."
        )
    return None


def migrate_within(connection: Connection, revision: str) -> None:
    """Bring the database up to a schema as a part of the transaction the connection is in."""
    config = _config("")
    scripts = ScriptDirectory.from_config(config)

    def steps(found: str | tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs(revision, found)  # type: ignore[arg-type]  # noqa: SLF001 -- what alembic's own `upgrade` command calls

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=revision) as environment:
        # The tables are asked only how constraints are named.
        environment.configure(
            connection=connection, target_metadata=Base.metadata, transactional_ddl=True
        )
        environment.run_migrations()


def _newer(found: str) -> str:
    return (
        f"Die Datenbank hat das Schema {found}, dieses Programm kennt nur bis {NEWEST}. "
        "Bitte ein neueres Programm verwenden."
    )


def _config(url: str) -> Config:
    """Migrations stand within the program when it is installed, and beside it in a checkout."""
    within = _HERE / "_migrations"
    place = within if within.is_dir() else _HERE.parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(place))
    config.attributes["url"] = url
    return config
