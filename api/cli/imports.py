"""Reading what others wrote."""

import json
import sys
from pathlib import Path

import click

from api import outgoing, writing
from api.cli.frame import SOME_REFUSED, Refusal, Work, main, refusing
from api.imports import following, load, sources
from api.imports.following import Followed
from api.imports.reading.files import Unreadable
from api.imports.refusals import of_fetch, of_file
from api.imports.report import REFUSED, Report
from api.problems import Problem
from api.roles import Scope
from api.settings import Settings


@main.group("import")
def import_() -> None:
    """Read what others wrote."""


@import_.command("document")
@click.argument("file_or_url")
@click.option("--body", "body_key", help="Key of the body; not needed where there is only one.")
@click.option("--accept", is_flag=True, help="Also store what the prose proposes.")
@click.option(
    "--follow", is_flag=True, help="Of an agenda, also read the papers and extracts it links."
)
@click.option("--dry-run", is_flag=True, help="Store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")
@refusing
def import_document(  # noqa: PLR0913 -- each option is a word of the command
    file_or_url: str,
    body_key: str | None,
    *,
    accept: bool,
    follow: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read a council page, a text, a PDF or a DOCX into planning work."""
    settings = Settings()
    try:
        understood = sources.understand(_source(file_or_url, settings))
        followed = _followed(understood, settings) if follow else None
        with Work(settings, dry_run=dry_run) as session:
            found = writing.find_body(session, body_key, Scope())
            report = load.load(
                session, found, understood, accept=accept, dry_run=dry_run, followed=followed
            )
    except Unreadable as error:
        _write_down(settings, body_key, file_or_url, of_file(error), dry_run=dry_run)
    except outgoing.Refused as error:
        _write_down(settings, body_key, file_or_url, of_fetch(error), dry_run=dry_run)
    else:
        tell(report, as_json=as_json)
        if report.refused:
            sys.exit(SOME_REFUSED)


def _source(file_or_url: str, settings: Settings) -> sources.Source:
    if file_or_url.startswith(("http://", "https://")):
        return sources.fetched(file_or_url, settings.allowed_hosts)
    path = Path(file_or_url)
    try:
        return sources.Source(sources.bytes_of(path), path.name)
    except OSError as error:
        raise Refusal(f"{path} ist nicht lesbar: {error.strerror}.") from error


def _followed(agenda: sources.Understood, settings: Settings) -> Followed:
    """The pages behind an agenda, with one line a page for whoever waits."""
    if agenda.source.url is None:
        raise Refusal("--follow braucht die Adresse einer Tagesordnung, keine Datei.")
    return following.follow(
        agenda,
        lambda address: sources.fetched(address, settings.allowed_hosts),
        tell=lambda done, total: click.echo(f"Seite {done + 1} von {total}", err=True),
    )


def _write_down(
    settings: Settings, body_key: str | None, name: str, problem: Problem, *, dry_run: bool
) -> None:
    """Keep the refused run, and nothing else, then refuse."""
    with Work(settings, dry_run=dry_run) as session:
        found = writing.find_body(session, body_key, Scope())
        load.refused_run(session, found, sources.Source(b"", Path(name).name), problem.said)
    raise problem


def tell(report: Report, *, as_json: bool) -> None:
    """Print what an import did."""
    if as_json:
        click.echo(json.dumps(report.document(), ensure_ascii=False))
        return
    for outcome in report.outcomes:
        click.echo(f"{outcome.change:10} {outcome.state:9} {outcome.kind:20} {outcome.title}")
    for passage in report.not_understood:
        click.echo(f"nicht verstanden: {passage['text']}")
    for trouble in report.problems:
        place = "" if trouble.row is None else f"Zeile {trouble.row}, "
        place += "" if trouble.column is None else f"Spalte {trouble.column}, "
        click.echo(f"Hinweis: {place}{trouble.said.de}", err=True)
    counts = report.counts()
    said = ", ".join(f"{name} {number}" for name, number in counts.items() if name != REFUSED)
    click.echo(f"{said}, refused {counts[REFUSED]}, evidence {report.evidence}")
    if report.dry_run:
        click.echo("Probelauf: nichts wurde gespeichert.")
