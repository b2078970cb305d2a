"""Serving, and what runs beside it."""

import sys

import click

from api.accounts import stolen
from api.accounts.service import new_link
from api.cli.frame import Work, main, refusing
from api.jobs import schedule
from api.settings import Settings


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
    stolen.of(settings)  # A list that cannot be used is said once here, not by each process.
    with Work(settings) as session:
        key = new_link(session)
        schedule.ensure(session)
    click.echo(f"Planraum: {settings.public_url}")
    click.echo(f"Anmelden (einmalig): {settings.public_url}/anmelden#schluessel={key}")
    sys.stdout.flush()
    run(settings)
