"""The index of the search."""

import click

from api.cli.frame import Work, engine_of, main, refusing
from api.search import indexing
from api.search.keeper import Keeper
from api.settings import Settings
from db.engine import make_read_engine, make_sessions


@main.command()
@refusing
def reindex() -> None:
    """Make the index of the search anew, thing by thing; it can be searched meanwhile."""
    settings = Settings()
    with Work(settings) as session:
        indexing.reindex(session)
    reads, writes = make_read_engine(settings.database_url), engine_of(settings)
    try:
        taken = Keeper(make_sessions(writes), reads).run_once()
    finally:
        reads.dispose()
        writes.dispose()
    click.echo(f"Geprüft: {taken} Einträge.")
