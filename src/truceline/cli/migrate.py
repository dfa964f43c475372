"""``truceline migrate``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, progress_bar


@click.command()
@folder_argument
def command(folder: Path) -> None:
    """Make the tables of DIR anew, if another version of Truceline wrote them.

    Record, inbox, log and editions are of one form in every version so far: nothing is changed in
    them. What is derived (store/, out/) is deleted and derived anew, as it would be by hand.
    """
    from truceline.app.migrate import migrate
    from truceline.app.workspace import Workspace

    with progress_bar() as progress:
        done = migrate(Workspace(folder), progress)
    if not done.old:
        click.echo("nothing to migrate: the tables are of this version, or nothing was run yet")
        return
    click.echo(f"{counted(len(done.old), 'table')} of another version: {', '.join(done.old)}")
    click.echo(f"{' and '.join(done.derived)} were deleted and derived anew from inbox and record")
