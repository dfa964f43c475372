"""``truceline init``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@click.option("--from", "like", metavar="ID", default=None, help="A worked agreement.")
@click.option("--list", "listing", is_flag=True, help="List the worked agreements and stop.")
def command(folder: Path, like: str | None, listing: bool) -> None:
    """Make a workspace in DIR: agreement.yaml, sources.yaml and an empty record."""
    from truceline.adapters import clock
    from truceline.app.start import start, worked

    if listing:
        click.echo("\n".join(worked()))
        return
    start(folder, like, clock.now)
    click.echo(f"{folder} is ready. Next: truceline ingest {folder} FILE…")
