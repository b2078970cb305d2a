"""planraum …: everything that can be done without a browser."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api import demo, outgoing, schema, writing
from api.accounts.service import new_link, new_token
from api.areas.schemas import BodyCreate
from api.catalogue import BY_PATH
from api.imports import load, sources
from api.imports.reading.files import Unreadable
from api.imports.refusals import of_fetch, of_file
from api.imports.report import REFUSED, Report
from api.problems import Problem
from api.settings import Settings
from api.storage import of_database
from api.writing import Scope
from db.engine import make_sessions, make_write_engine
from db.history import Cause, attribute_to
from db.tables import Role

DONE, NOTHING_DONE, SOME_REFUSED = 0, 1, 3


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
        except schema.WrongSchema as error:
            raise Refusal(str(error)) from error
        except DBAPIError as error:
            meant = of_database(error)
            if meant is None:
                raise
            raise Refusal(meant.said.de) from error

    return wrapped


class Work:
    """A session of the command line: one command, one transaction."""

    def __init__(self, settings: Settings, *, dry_run: bool = False) -> None:
        self._engine = make_write_engine(settings.database_url)
        self._dry_run = dry_run
        schema.demand_current(self._engine)
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


@main.command()
@refusing
def migrate() -> None:
    """Bring the database to the newest schema."""
    found = schema.migrate(Settings().database_url)
    click.echo(f"Schema {found}")


@main.group()
def body() -> None:
    """Municipalities and other bodies."""


@body.command("add")
@click.argument("key")
@click.argument("name")
@click.option("--ags", help="Amtlicher Gemeindeschlüssel, 5 or 8 digits.")
@refusing
def body_add(key: str, name: str, ags: str | None) -> None:
    """Add a body; KEY is what --body takes."""
    with Work(Settings()) as session:
        wanted = writing.validated(BodyCreate, {"key": key, "name": name, "ags": ags})
        made = writing.create(session, BY_PATH["bodies"], wanted, Scope())
        click.echo(str(made.id))


@main.command("demo")
@refusing
def load_demo() -> None:
    """Load the demonstration data; a second run changes nothing."""
    with Work(Settings()) as session:
        counts = demo.load(session)
    click.echo(", ".join(f"{name} {number}" for name, number in counts.items()))


@main.group()
def token() -> None:
    """Keys for scripts and other systems."""


@token.command("create")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--body", "body_key", help="Key of the one body it is good for.")
@click.option("--scope", "scopes", help="Reserved for scopes of the coming roles.")
@refusing
def token_create(name: str, role: str, body_key: str | None, scopes: str | None) -> None:
    """Make a token; the secret is printed once, alone."""
    with Work(Settings()) as session:
        found = None if body_key is None else writing.find_body(session, body_key, Scope())
        secret = new_token(
            session,
            name=name,
            role=Role(role),
            body_id=None if found is None else found.id,
            scopes=scopes,
        )
    click.echo(secret)


@main.group("import")
def import_() -> None:
    """Read what others wrote."""


@import_.command("document")
@click.argument("file_or_url")
@click.option("--body", "body_key", help="Key of the body; not needed where there is only one.")
@click.option("--accept", is_flag=True, help="Also store what the prose proposes.")
@click.option("--dry-run", is_flag=True, help="Store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")
@refusing
def import_document(
    file_or_url: str, body_key: str | None, *, accept: bool, dry_run: bool, as_json: bool
) -> None:
    """Read a council page, a text, a PDF or a DOCX into planning work."""
    settings = Settings()
    try:
        understood = sources.understand(_source(file_or_url, settings))
        with Work(settings, dry_run=dry_run) as session:
            found = writing.find_body(session, body_key, Scope())
            report = load.load(session, found, understood, accept=accept, dry_run=dry_run)
    except Unreadable as error:
        _write_down(settings, body_key, file_or_url, of_file(error), dry_run=dry_run)
    except outgoing.Refused as error:
        _write_down(settings, body_key, file_or_url, of_fetch(error), dry_run=dry_run)
    else:
        _tell(report, as_json=as_json)
        if report.refused:
            sys.exit(SOME_REFUSED)


@main.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Server processes.")
@refusing
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve API and SPA, and print a one-time sign-in link."""
    from api.serving import run  # noqa: PLC0415 -- the other commands need no web framework

    given = {"host": host, "port": port, "workers": workers}
    changed = {name: value for name, value in given.items() if value is not None}
    settings = Settings().model_copy(update=changed)
    with Work(settings) as session:
        key = new_link(session)
    click.echo(f"Planraum: {settings.public_url}")
    click.echo(f"Anmelden (einmalig): {settings.public_url}/anmelden?schluessel={key}")
    sys.stdout.flush()
    run(settings)


@main.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("openapi.yaml"),
    show_default=True,
)
def openapi(output: Path) -> None:
    """Write openapi.yaml."""
    from api.serving import contract  # noqa: PLC0415 -- the other commands need no web framework

    output.write_bytes(contract())
    click.echo(str(output))


def _source(file_or_url: str, settings: Settings) -> sources.Source:
    if file_or_url.startswith(("http://", "https://")):
        return sources.fetched(file_or_url, settings.allowed_hosts)
    path = Path(file_or_url)
    try:
        return sources.Source(sources.bytes_of(path), path.name)
    except OSError as error:
        raise Refusal(f"{path} ist nicht lesbar: {error.strerror}.") from error


def _write_down(
    settings: Settings, body_key: str | None, name: str, problem: Problem, *, dry_run: bool
) -> None:
    """Keep the refused run, and nothing else, then refuse."""
    with Work(settings, dry_run=dry_run) as session:
        found = writing.find_body(session, body_key, Scope())
        load.refused_run(session, found, sources.Source(b"", Path(name).name), problem.said.de)
    raise problem


def _tell(report: Report, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.document(), ensure_ascii=False))
        return
    for outcome in report.outcomes:
        click.echo(f"{outcome.change:10} {outcome.state:9} {outcome.kind:20} {outcome.title}")
    for passage in report.not_understood:
        click.echo(f"nicht verstanden: {passage['text']}")
    for trouble in report.problems:
        click.echo(f"Hinweis: {trouble.detail}", err=True)
    counts = report.counts()
    said = ", ".join(f"{name} {number}" for name, number in counts.items() if name != REFUSED)
    click.echo(f"{said}, refused {counts[REFUSED]}, evidence {report.evidence}")
    if report.dry_run:
        click.echo("Probelauf: nichts wurde gespeichert.")


if __name__ == "__main__":
    main()
