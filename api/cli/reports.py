"""Status reports as files."""

from pathlib import Path

import click
from sqlalchemy import Connection

from api.cli.frame import Work, main, refusing
from api.problems import NotFound
from api.settings import Settings
from db.queries import bodies, reports

_FORMATS = ("docx", "pdf", "html")
_BUILT_IN = "planraum"


@main.command()
@click.argument("process")
@click.option("--format", "format_", type=click.Choice(_FORMATS), required=True)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; by default one named after the report, in this folder.",
)
@click.option(
    "--template",
    help="Name of the report template to fill, by default the body's; 'planraum' is the built-in "
    "design. Only with docx.",
)
@click.option("--body", "body_key", help="Key of the body, where several have such a process.")
@refusing
def report(
    process: str, format_: str, output: Path | None, template: str | None, body_key: str | None
) -> None:
    """Write a status report on PROCESS, an id or a title, as it stands today. Nothing is kept."""
    if template is not None and format_ != "docx":
        raise click.UsageError("--template needs --format docx")
    with Work(Settings(), dry_run=True) as session:
        content, name = _made(session.connection(), process, format_, template, body_key)
    target = output or Path(name)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(target), error.strerror) from error
    click.echo(str(target))


def _made(
    connection: Connection, words: str, format_: str, template: str | None, body_key: str | None
) -> tuple[bytes, str]:
    from api.reporting import instant  # noqa: PLC0415 -- other commands need no renderers
    from api.reporting.rendering import docx, html, pdf  # noqa: PLC0415 -- as above
    from api.reporting.templates import filling  # noqa: PLC0415 -- as above
    from api.reporting.templates.fields import context_of  # noqa: PLC0415 -- as above

    body_id = None if body_key is None else bodies.id_of(connection, body_key)
    if body_key is not None and body_id is None:
        raise NotFound(f"Eine Kommune „{body_key}“ gibt es nicht.", f"No body {body_key!r}.")
    process = instant.find(connection, words, body_id)
    document = instant.report(connection, process)
    name = f"{document.file_stem}.{format_}"
    if template is None and format_ == "docx":
        found = reports.chosen_template(connection, process.body_id)
    elif template is None or template == _BUILT_IN:
        found = None
    else:
        found = reports.template_named(connection, process.body_id, template)
        if found is None:
            raise NotFound(
                f"Eine Vorlage „{template}“ mit einer Datei gibt es dort nicht.",
                f"There is no template {template!r} with a file there.",
            )
    if found is None:
        return {"docx": docx.render, "pdf": pdf.render, "html": html.render}[format_](
            document
        ), name
    return filling.fill(found.content, context_of(document, [])).content, name
