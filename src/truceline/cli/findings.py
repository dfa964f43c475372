"""``truceline findings``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from truceline.cli.shared import as_of_option, folder_argument, progress_bar


@click.command()
@folder_argument
@as_of_option
def command(folder: Path, as_of: datetime | None) -> None:
    """Run assessment and coverage alone, over the incidents in DIR/store."""
    from truceline.app.one_stage import only_findings
    from truceline.app.workspace import Workspace

    with progress_bar() as progress:
        found = only_findings(Workspace(folder), as_of, progress)
    n, days = len(found["findings"]), len(found["coverage"])
    click.echo(f"{n:,} findings, {days:,} zone-days. Next: truceline report {folder}")
