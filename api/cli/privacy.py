"""What data protection asks of an operator: purge, erase, export."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import click

from api.cli.frame import Work, main, refusing
from api.privacy import erase, person
from api.privacy import purge as purging
from api.settings import Settings

Command = Callable[..., Any]


def _who(command: Command) -> Command:
    """The options that say who is meant."""
    for option in (
        click.option("--name", help='"Given name Family name".'),
        click.option("--user", "users", type=click.UUID, multiple=True, help="Id of an account."),
        click.option(
            "--person",
            "persons",
            type=click.UUID,
            multiple=True,
            help="Id of a person of the council; repeat it where several rows are one person.",
        ),
    ):
        command = option(command)
    return command


@main.command()
@click.option("--dry-run", is_flag=True, help="Say what would go, and keep it.")
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")
@refusing
def purge(*, dry_run: bool, as_json: bool) -> None:
    """Remove what its date says: names of participants, old audit entries and sessions."""
    settings = Settings()
    with Work(settings, dry_run=dry_run) as session:
        purged = purging.purge(session, audit_days=settings.audit_days)
    if as_json:
        click.echo(_json({"dry_run": dry_run, **purged.document()}))
        return
    for one in purged.conferences:
        click.echo(f"{one.retention_until}  {one.title}: {one.names} Namen")
    for table, number in sorted(purged.tables.items()):
        click.echo(f"{table} {number}")
    if not purged.tables:
        click.echo("Nichts ist fällig.")


@main.command("erase-person")
@_who
@click.option("--dry-run", is_flag=True, help="Say what would change, and keep it.")
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")
@refusing
def erase_person(
    *,
    persons: tuple[UUID, ...],
    users: tuple[UUID, ...],
    name: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put a pseudonym in a person's place, everywhere and also in the history."""
    settings = Settings()
    with Work(settings, dry_run=dry_run) as session:
        erased = erase.erase(
            session, settings, persons=persons, users=users, name=name, dry_run=dry_run
        )
    if as_json:
        click.echo(_json({"dry_run": dry_run, **erased.document()}))
        return
    click.echo(erased.pseudonym)
    for table, number in sorted(erased.changed.items()):
        click.echo(f"{table} {number}")
    for place in erased.possible:
        click.echo(
            f"Bitte prüfen: {place.table}.{place.column} {place.id}: „{place.excerpt}“", err=True
        )


@main.command("export-person")
@_who
@refusing
def export_person(*, persons: tuple[UUID, ...], users: tuple[UUID, ...], name: str | None) -> None:
    """Print everything that is stored about a person, as one JSON document."""
    settings = Settings()
    with Work(settings) as session:
        found = person.personal_data(session, settings, persons=persons, users=users, name=name)
    click.echo(_json(found))


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)
