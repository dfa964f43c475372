"""``truceline backup``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, printable


@click.command()
@folder_argument
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--without-sealed", is_flag=True, help="Leave salts and keys out.")
def command(folder: Path, out: Path, without_sealed: bool) -> None:
    """Write a backup of DIR to the new folder OUT, and read it back.

    workspace.tar holds what is kept: record, log, inbox, maps, editions; sealed.tar holds salts and
    keys, and belongs onto another medium. What is derived is left out. DIR is hashed first: of a
    damaged one no backup is made. What was redacted before is in no backup made after.
    """
    from truceline.app.backups.backup import back_up
    from truceline.app.backups.form import MANIFEST, SEALED, WORKSPACE
    from truceline.app.workspace import Workspace

    done = back_up(Workspace(folder), out, sealed=not without_sealed)
    told = done.manifest
    click.echo(f"{out / WORKSPACE}: {counted(len(told.workspace), 'file')}, read back")
    if told.sealed is None:
        click.echo("without salts and keys: nothing can be opened from it, or read if encrypted")
    else:
        click.echo(f"{out / SEALED}: {counted(len(told.sealed), 'file')}, SECRET: keep it apart")
    click.echo(f"{out / MANIFEST}: {told.entries:,} lines of the record")
    for name in done.left_out:
        click.echo(printable(f"left out, as it is a link or no file: {name}"), err=True)
