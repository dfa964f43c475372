"""``truceline report``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument, languages_option, progress_bar


@click.command()
@folder_argument
@languages_option
def command(folder: Path, languages: tuple[str, ...]) -> None:
    """Write the report and exports of the last run again, into DIR/out."""
    from truceline.app import run
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    with progress_bar() as progress:
        run.report(workspace, run.kept(workspace), languages, progress)
    click.echo(f"Report: {folder / 'out' / 'report.html'}")
