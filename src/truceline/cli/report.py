"""``truceline report``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument, progress_bar


@click.command()
@folder_argument
@click.option("--lang", "languages", default="en,uk,ru", show_default=True, help="Of the report.")
def command(folder: Path, languages: str) -> None:
    """Write the report and exports of the last run again, into DIR/out."""
    from truceline.app import run
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    with progress_bar() as progress:
        run.report(workspace, run.kept(workspace), tuple(languages.split(",")), progress)
    click.echo(f"Report: {folder / 'out' / 'report.html'}")
