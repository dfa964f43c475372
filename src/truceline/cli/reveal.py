"""``truceline reveal``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@click.argument("path", metavar="REVEAL.json", type=click.Path(path_type=Path))
def command(folder: Path, path: Path) -> None:
    """Reveal one sealed object for one incident, on the record.

    The file holds register_id, report_id, entry and salt; it counts only if it fits a commitment
    that the agreement already holds.
    """
    from truceline.adapters import documents
    from truceline.app import reveals
    from truceline.app.workspace import Workspace

    reveal = reveals.add(Workspace(folder), documents.given_text(path))
    click.echo(f"revealed for {reveal.report_id}: {reveal.entry}")
    click.echo(f"It fits commitment {reveal.commitment}. Next: truceline run {folder}")
