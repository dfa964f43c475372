"""``truceline migrate``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, progress_bar


@click.command()
@folder_argument
def command(folder: Path) -> None:
    """Make the tables of DIR anew, if another version of Truceline wrote them.

    What is derived (store/, out/) is deleted and derived anew, as it would be by hand. Where inbox
    and evidence lie encrypted, words of the record that an earlier version left in clear are
    encrypted as well, as by `truceline log encrypt`; what the log holds stays as it is, and every
    receipt. An earlier version cannot read such a record: it says that it was changed.
    """
    from truceline.app.migrate import migrate
    from truceline.app.workspace import Workspace

    with progress_bar() as progress:
        done = migrate(Workspace(folder), progress)
    if done.encrypted is not None:
        click.echo(f"{counted(done.encrypted.lines, 'line')} of the record had words in clear: now")
        click.echo(
            "  encrypted, and what lay there overwritten; copies made before hold it in clear"
        )
    if not done.old:
        click.echo("nothing to migrate: the tables are of this version, or nothing was run yet")
        return
    click.echo(f"{counted(len(done.old), 'table')} of another version: {', '.join(done.old)}")
    click.echo(f"{' and '.join(done.derived)} were deleted and derived anew from inbox and record")
