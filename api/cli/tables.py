"""Reading the tables of others."""

import sys
from pathlib import Path

import click
from pydantic import ValidationError

from api import writing
from api.cli.frame import NOTHING_DONE, SOME_REFUSED, Refusal, Work, refusing
from api.cli.imports import import_, tell
from api.faults import faults_in
from api.imports import runs, sources
from api.imports.reading.source import Unreadable
from api.imports.refusals import of_table
from api.imports.report import Report
from api.imports.tables import load, sheets
from api.imports.tables.load import Wish
from api.imports.tables.mapping import Mapping
from api.imports.tables.schemas import TableMapping
from api.problems import Problem
from api.roles import Scope
from api.settings import Settings

_FILE = click.argument("file", type=click.Path(path_type=Path))
_BODY = click.option("--body", "body_key", help="Key of the body; not needed where there is one.")
_SOURCE = click.option("--source", help="What the table is remembered by; else the file's name.")
_MAPPING = click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    help='JSON: {"columns": {heading: field}, "terms": {field: {word: key}}}.',
)
_ALL = click.option(
    "--all-or-nothing", is_flag=True, help="Store nothing if a single row is refused."
)
_DRY = click.option("--dry-run", is_flag=True, help="Store nothing.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")


@import_.command("work-plan")
@_FILE
@_BODY
@click.option("--process", help="Title or id of the process of the rows that name none.")
@_SOURCE
@_MAPPING
@_ALL
@_DRY
@_JSON
@refusing
def import_work_plan(  # noqa: PLR0913 -- each option is a word of the command
    file: Path,
    body_key: str | None,
    process: str | None,
    source: str | None,
    mapping_file: Path | None,
    *,
    all_or_nothing: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read a work plan (CSV or XLSX) into phases, milestones and tasks."""
    mapping = Mapping() if mapping_file is None else _mapping(mapping_file)
    wish = Wish((source or file.name)[:200], process, mapping, all_or_nothing)
    _import(file, body_key, wish, dry_run=dry_run, as_json=as_json)


@import_.command("processes")
@_FILE
@_BODY
@_SOURCE
@_MAPPING
@_ALL
@_DRY
@_JSON
@refusing
def import_processes(  # noqa: PLR0913 -- each option is a word of the command
    file: Path,
    body_key: str | None,
    source: str | None,
    mapping_file: Path | None,
    *,
    all_or_nothing: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read a list of processes (CSV or XLSX), such as the one that was given out here."""
    mapping = Mapping() if mapping_file is None else _mapping(mapping_file)
    wish = Wish((source or file.name)[:200], None, mapping, all_or_nothing, "processes")
    _import(file, body_key, wish, dry_run=dry_run, as_json=as_json)


def _import(file: Path, body_key: str | None, wish: Wish, *, dry_run: bool, as_json: bool) -> None:
    settings = Settings()

    def write_down(problem: Problem) -> None:
        """Keep the refused run, and nothing else, then refuse."""
        with Work(settings, dry_run=dry_run) as session:
            body = writing.find_body(session, body_key, Scope())
            run = runs.waiting(body, wish.kind, file.name)
            runs.refuse(run, problem.said)
            session.add(run)
        raise problem

    try:
        found = sheets.read(_bytes_of(file))
        with Work(settings, dry_run=dry_run) as session:
            body = writing.find_body(session, body_key, Scope())
            preview = load.load(session, body, found, wish, file_name=file.name, dry_run=dry_run)
    except Unreadable as error:
        write_down(of_table(error))
    except Problem as problem:
        write_down(problem)
    else:
        tell(preview.report, as_json=as_json)
        if preview.report.refused:
            sys.exit(_code(preview.report, wish))


def _code(report: Report, wish: Wish) -> int:
    return NOTHING_DONE if wish.all_or_nothing and report.refused else SOME_REFUSED


def _bytes_of(path: Path) -> bytes:
    try:
        return sources.bytes_of(path)
    except OSError as error:
        raise Refusal(f"{path} ist nicht lesbar: {error.strerror}.") from error


def _mapping(path: Path) -> Mapping:
    try:
        said = TableMapping.model_validate_json(_bytes_of(path))
    except ValidationError as error:
        first, *_ = faults_in(error)
        place = f" bei {first.pointer}" if first.pointer else ""
        raise Refusal(f"{path} ist keine Zuordnung{place}: {first.said.de}") from error
    return Mapping(said.columns, said.terms)
