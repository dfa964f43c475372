"""``truceline log append``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--public", is_flag=True, help="Let the entry stand in the log in clear.")
def command(folder: Path, paths: tuple[Path, ...], public: bool) -> None:
    """Keep files and put them on the record, or without FILE let the log catch up with the record.

    The log holds a salted commitment, so that nobody can test a guess; with --public it holds
    name, length and SHA-256 of the file in clear, for everybody and for ever.
    """
    from truceline.app.ledger import adopt
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    done = adopt.append(workspace, paths, public=public)
    for path, index in done.files:
        click.echo(f"entry {index}: {printable(path.name)}")
    if not paths:
        click.echo(f"{done.caught_up} of {done.size} entries were not in the log; now they are")
    click.echo(f"Next: truceline log checkpoint {folder}")
