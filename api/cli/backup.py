"""Keeping everything, and getting it back."""

import json
from pathlib import Path

import click

from api.backup.restoring import restore as restored
from api.backup.saving import backup as saved
from api.cli.frame import main, refusing
from api.privacy.erase import reapply
from api.settings import Settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@main.command()
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable result.")
@refusing
def backup(file: Path, *, as_json: bool) -> None:
    """Write everything into FILE, while others go on working.

    FILE holds personal data and secrets: only its owner may read it.
    """
    settings = Settings()
    manifest = saved(settings.database_url, file, settings.data_dir)
    size = file.stat().st_size
    if as_json:
        click.echo(
            json.dumps(
                {
                    "file": str(file),
                    "bytes": size,
                    "schema": manifest.database_schema,
                    "made_at": manifest.made_at,
                    "tables": {entry.name: entry.rows for entry in manifest.tables},
                    "files": len(manifest.files),
                    "missing_files": manifest.missing,
                }
            )
        )
        return
    held = f"{manifest.rows} Zeilen, {len(manifest.files)} Dateien, {size} Bytes"
    click.echo(f"{file}: {held}, Schema {manifest.database_schema}")
    if manifest.missing:
        told = f"{manifest.missing} Dateien fehlen in DATA_DIR oder sind beschädigt."
        click.echo(f"Nicht gesichert: {told}", err=True)


@main.command()
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace what the database holds now.")
@refusing
def restore(file: Path, *, replace: bool) -> None:
    """Make the database what FILE says: all of it, or nothing.

    Stop the service first and start it afterwards. Everybody signs in again.
    """
    settings = Settings()

    done = restored(
        settings.database_url,
        file,
        data_dir=settings.data_dir,
        replace=replace,
        reapply=lambda session: reapply(session, settings),
        tell=lambda step: click.echo(step, err=True),
    )
    held = f"{done.rows} Zeilen und {done.files} Dateien"
    click.echo(f"{held} wiederhergestellt (Schema der Sicherung: {done.from_schema}).")
    click.echo(f"Löschungen erneut angewandt: an {done.pseudonymised} Stellen pseudonymisiert.")
