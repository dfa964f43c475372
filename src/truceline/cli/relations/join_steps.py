"""``truceline relations join``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import (
    acting_on,
    by_option,
    folder_argument,
    reason_option,
    signing_option,
)


@click.command()
@folder_argument
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@by_option
@reason_option
@signing_option
def command(folder: Path, ids: tuple[str, ...], by: str, reason: str) -> None:
    """Say that tellings are of one step; each voice stays by itself in it.

    ID is that of a step (S-…), of a telling (T12), or of a statement a person let stand.
    """
    from truceline.app.relations.stepping import join_steps

    seq = join_steps(acting_on(folder), ids, by, reason)
    click.echo(
        f"joined: entry {seq} of the record; take it back: truceline relations undo {folder} {seq}"
    )
