"""Importing from an OParl server, and going on with it."""

import json
import sys
from typing import Any
from uuid import UUID

import click
from sqlalchemy.orm import Session

from api import writing
from api.cli.frame import SOME_REFUSED, Refusal, Work, engine_of, refusing
from api.cli.imports import import_
from api.oparl.client import running
from api.oparl.client.asking import Unanswered
from api.oparl.client.progress import REFUSED, Progress
from api.oparl.client.syncing import Overtaken
from api.roles import Scope
from api.settings import Settings
from db.engine import make_sessions
from db.history import Cause
from db.tables import ImportRun
from db.tables.oparl import CouncilSync


@import_.command("oparl")
@click.argument("url")
@click.option("--body", "body_key", help="Key of the body; not needed where there is only one.")
@click.option("--since", is_flag=True, help="Only what changed since the last import, or refuse.")
@click.option("--full", is_flag=True, help="Everything again, also what did not change.")
@click.option("--dry-run", is_flag=True, help="Store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")
@refusing
def import_oparl(  # noqa: PLR0913 -- the options of the command
    url: str, body_key: str | None, *, since: bool, full: bool, dry_run: bool, as_json: bool
) -> None:
    """Import from an OParl server: the address of its System, or of one Body.

    The first import reads everything, a later one what changed since, and everything again after
    four weeks. One that was broken off goes on where it stood.
    """
    if since and full:
        raise click.UsageError("--since und --full schließen einander aus.")
    settings = Settings()
    try:
        report = _import(
            settings,
            url,
            body_key,
            since=since,
            full=False if since else full or None,
            dry_run=dry_run,
            quiet=as_json,
        )
    except Unanswered as error:
        raise Refusal(f"{error.said.de} ({error.url})") from error
    except Overtaken as error:
        raise Refusal("Ein anderer Import derselben Quelle läuft gerade weiter.") from error
    _tell(report, as_json=as_json)
    if report["counts"][REFUSED]:
        sys.exit(SOME_REFUSED)


def _import(  # noqa: PLR0913 -- the options of the command
    settings: Settings,
    url: str,
    body_key: str | None,
    *,
    since: bool,
    full: bool | None,
    dry_run: bool,
    quiet: bool,
) -> dict[str, Any]:
    with Work(settings, dry_run=dry_run) as session:
        body = writing.find_body(session, body_key, Scope())
        source = running.source_of(session, body, url, settings)
        known = session.get(CouncilSync, source.id)
        if since and (known is None or known.seen_until is None):
            raise Refusal("Von hier wurde noch nichts ganz eingelesen; zuerst ohne --since.")
        if dry_run:
            return _result(running.rehearse(session, settings, source.id, full=full), dry_run=True)
        session.flush()
        source_id = source.id
    return _synchronise(settings, source_id, full=full, quiet=quiet)


def _synchronise(
    settings: Settings, source_id: UUID, *, full: bool | None, quiet: bool
) -> dict[str, Any]:
    engine = engine_of(settings)
    sessions = make_sessions(engine)
    try:
        run_id = running.synchronise(
            sessions,
            settings,
            source_id,
            full=full,
            cause=Cause("Kommandozeile"),
            tell=(lambda _progress: None) if quiet else _Telling(),
        )
        with sessions() as session:
            return _result(_run(session, run_id), dry_run=False)
    finally:
        engine.dispose()


def _run(session: Session, run_id: UUID) -> ImportRun:
    return session.get_one(ImportRun, run_id)


def _result(run: ImportRun, *, dry_run: bool) -> dict[str, Any]:
    """The result as API.md fixes it."""
    return {
        "run": None if dry_run else str(run.id),
        "dry_run": dry_run,
        "counts": dict(run.counts),
        "resources": list(run.resources),
        "evidence": 0,
        "not_understood": [],
        "problems": [
            {"row": one["row"], "column": one["column"], "detail": one["detail"]}
            for one in run.problems
        ],
    }


class _Telling:
    """A line on a terminal that is written over, and one line for each list elsewhere."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._list = ""

    def __call__(self, progress: Progress) -> None:
        at = next((one for one in progress.lists if not one.done), None)
        name = "" if at is None else at.name
        if not self._on_terminal and name == self._list:
            return
        self._list = name
        total = "" if progress.total is None else f" von {progress.total:n}"
        line = f"{name or 'Abschluss'}: {progress.objects:n}{total} gelesen"
        click.echo(
            f"\r{line:70}" if self._on_terminal else line, err=True, nl=not self._on_terminal
        )


def _tell(report: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    for one in report["resources"]:
        click.echo(f"{one['change']:10} {one['kind']:20} {one['title']}")
    for trouble in report["problems"]:
        click.echo(f"Hinweis: {trouble['detail']}", err=True)
    click.echo(", ".join(f"{name} {number}" for name, number in report["counts"].items()))
    if report["dry_run"]:
        click.echo("Probelauf: nichts wurde gespeichert.")
