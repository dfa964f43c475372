"""``truceline field revoke``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@click.argument("number", metavar="NUMBER", type=click.IntRange(min=1))
def command(folder: Path, number: int) -> None:
    """Let handset NUMBER of DIR file no more, at once; what it filed stands."""
    from truceline.app.field import handsets
    from truceline.app.workspace import Workspace

    one = handsets.revoke(Workspace(folder), number)
    click.echo(f"handset {one.number} of team {one.team} files no more")
