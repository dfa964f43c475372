"""``truceline incidents``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from truceline.cli.shared import as_of_option, folder_argument, progress_bar


@click.command()
@folder_argument
@as_of_option
def command(folder: Path, as_of: datetime | None) -> None:
    """Run reading and fusion alone; leaves DIR/store/incidents.parquet."""
    from truceline.app.run import only_incidents
    from truceline.app.workspace import Workspace

    with progress_bar() as progress:
        incidents = only_incidents(Workspace(folder), as_of, progress)
    click.echo(f"{len(incidents):,} incidents. Next: truceline findings {folder}")
