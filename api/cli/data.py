"""What the service stands on: its schema, its bodies, demonstration data, the contract."""

from pathlib import Path

import click

from api import demo, schema, writing
from api.areas.schemas import BodyCreate
from api.catalogue import BY_PATH
from api.cli.frame import Work, main, refusing
from api.roles import Scope
from api.settings import Settings


@main.command()
@refusing
def migrate() -> None:
    """Bring the database to the newest schema."""
    settings = Settings()
    found = schema.migrate(settings.database_url)
    if settings.database_role is not None:
        schema.let_serve(settings.database_url, settings.database_role)
    click.echo(f"Schema {found}")


@main.group()
def body() -> None:
    """Municipalities and other bodies."""


@body.command("add")
@click.argument("key")
@click.argument("name")
@click.option("--ags", help="Amtlicher Gemeindeschlüssel, 5 or 8 digits.")
@click.option("--licence", help="Address of the licence of its public data, told by OParl.")
@refusing
def body_add(key: str, name: str, ags: str | None, licence: str | None) -> None:
    """Add a body; KEY is what --body takes."""
    with Work(Settings()) as session:
        said = {"key": key, "name": name, "ags": ags, "licence": licence}
        wanted = writing.validated(BodyCreate, said)
        made = writing.create(session, BY_PATH["bodies"], wanted, Scope())
        click.echo(str(made.id))


@main.command("demo")
@refusing
def load_demo() -> None:
    """Load the demonstration data; a second run changes nothing."""
    with Work(Settings()) as session:
        counts = demo.load(session)
    click.echo(", ".join(f"{name} {number}" for name, number in counts.items()))


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
