"""Background jobs, beside the server or instead of its own worker."""

import logging.config

import click

from api import logs, working
from api.cli.frame import Work, main, refusing
from api.jobs import schedule
from api.jobs.worker import LEASE_SECONDS
from api.settings import Settings


@main.command()
@click.option("--once", is_flag=True, help="End when nothing is due.")
@click.option(
    "--lease",
    type=click.FloatRange(min=0.5, max=3600.0),
    default=LEASE_SECONDS,
    show_default=True,
    help="Seconds a worker may be silent before others take its job over.",
)
@refusing
def work(*, once: bool, lease: float) -> None:
    """Run background jobs; several of these may run beside each other and beside `serve`."""
    settings = Settings()
    logging.config.dictConfig(logs.config(settings.log_format))
    with Work(settings) as session:
        schedule.ensure(session)
    working.run(settings, once=once, lease=lease)
