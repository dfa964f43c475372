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
    """Run reading and fusion alone; leaves DIR/store/incidents.parquet.

    What people merged and split is listed, with name and reason.
    """
    from truceline.app.one_stage import grouped_in_store, only_incidents
    from truceline.app.workspace import Workspace
    from truceline.cli.incident_told import tell_idle, tell_in_short

    workspace = Workspace(folder)
    with progress_bar() as progress:
        incidents = only_incidents(workspace, as_of, progress)
    decided = grouped_in_store(workspace, as_of)
    tell_in_short(decided)
    tell_idle(decided, folder)
    click.echo(f"{len(incidents):,} incidents. Next: truceline findings {folder}")
