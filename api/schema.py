"""The schema of the database: brought up to date, or refused if it is not ours."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from db.engine import make_write_engine
from db.schema import NEWEST

_HERE = Path(__file__).resolve().parent


class WrongSchema(Exception):  # noqa: N818 -- a state of the database
    """The database is newer or older than this program."""


def migrate(url: str) -> str:
    """Bring the database to the newest schema and say which that is. Raises WrongSchema."""
    engine = make_write_engine(url)
    try:
        found = _version(engine)
        scripts = ScriptDirectory.from_config(_config(url))
        known = {script.revision for script in scripts.walk_revisions()}
        if found is not None and found not in known:
            raise WrongSchema(_newer(found))
    finally:
        engine.dispose()
    command.upgrade(_config(url), "head")
    return NEWEST


def demand_current(engine: Engine) -> None:
    """Raises WrongSchema unless the database has the schema this program is written for."""
    found = _version(engine)
    if found is None or found < NEWEST:
        raise WrongSchema("Die Datenbank ist nicht eingerichtet; bitte „planraum migrate“.")
    if found != NEWEST:
        raise WrongSchema(_newer(found))


def _newer(found: str) -> str:
    return (
        f"Die Datenbank hat das Schema {found}, dieses Programm kennt nur bis {NEWEST}. "
        "Bitte ein neueres Programm verwenden."
    )


def _version(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _config(url: str) -> Config:
    """Migrations stand within the program when it is installed, and beside it in a checkout."""
    within = _HERE / "_migrations"
    place = within if within.is_dir() else _HERE.parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(place))
    config.attributes["url"] = url
    return config
