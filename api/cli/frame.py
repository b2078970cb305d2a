"""What every command shares: its group, its transaction, and how it refuses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api import schema
from api.accounts.stolen import UnusableError
from api.faults import said_of
from api.problems import Problem
from api.settings import Settings
from api.storage import of_database
from db.engine import make_sessions, make_write_engine
from db.history import Cause, attribute_to

DONE, NOTHING_DONE, SOME_REFUSED = 0, 1, 3
_PATIENCE_SECONDS = 60.0


class Refusal(click.ClickException):
    """One sentence on standard error, exit code 1."""

    exit_code = NOTHING_DONE

    def show(self, file: Any = None) -> None:  # noqa: ANN401, ARG002 -- click's own signature
        click.echo(f"planraum: {self.message}", err=True)


def refusing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Foreseen refusals become one sentence and an exit code, not a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **words: Any) -> Any:  # noqa: ANN401 -- passes on what click gives
        try:
            return command(*args, **words)
        except Problem as problem:
            details = [fault.said.de for fault in problem.errors]
            raise Refusal(" ".join([problem.said.de, *details])) from problem
        except ValidationError as error:
            if error.title != Settings.__name__:
                raise
            raise Refusal(_wrong_settings(error)) from error
        except (schema.WrongSchema, UnusableError) as error:
            raise Refusal(str(error)) from error
        except DBAPIError as error:
            meant = of_database(error)
            if meant is None:
                raise
            raise Refusal(meant.said.de) from error

    return wrapped


def _wrong_settings(error: ValidationError) -> str:
    """What is wrong with the environment, each setting by its name; never what it holds."""
    return "; ".join(
        ": ".join(
            [
                *(f"PLANRAUM_{str(name).upper()}" for name in fault["loc"]),
                said_of(fault).de,
            ]
        )
        for fault in error.errors(include_input=False, include_url=False)
    )


def engine_of(settings: Settings) -> Engine:
    """An engine that writes, and waits for a server beside it as long as nobody minds."""
    return make_write_engine(settings.database_url, patience=_PATIENCE_SECONDS)


class Work:
    """A session of the command line: one command, one transaction."""

    def __init__(self, settings: Settings, *, dry_run: bool = False) -> None:
        self._engine = engine_of(settings)
        self._dry_run = dry_run
        try:
            schema.demand_current(self._engine)
        except BaseException:
            self._engine.dispose()
            raise
        self.session: Session = make_sessions(self._engine)()
        attribute_to(self.session, Cause("Kommandozeile"))

    def __enter__(self) -> Session:
        return self.session

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            if kind is None and not self._dry_run:
                self.session.commit()
            else:
                self.session.rollback()
        finally:
            self.session.close()
            self._engine.dispose()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planraum")
def main() -> None:
    """Planraum: the planning desk of a youth office."""
