"""``truceline log rotate``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@click.option(
    "--root", type=click.Path(path_type=Path), help="File of the root key, if there is one."
)
def command(folder: Path, root: Path | None) -> None:
    """Change the log's key, and announce the new one in the log.

    The announcement is signed by the old key, the new one and the root key. The head that holds it
    is signed by both keys, later ones by the new one alone; the old key is destroyed. If the old
    key is lost, the root key announces the new one without it. Said again, it finishes what was
    stopped.
    """
    from truceline.app.ledger import heads, rotation
    from truceline.app.workspace import Workspace

    done = rotation.rotate(Workspace(folder), root)
    click.echo(f"the log's key was {done.old}")
    click.echo(f"and is {done.new}, from a size of {done.size} on")
    click.echo(printable(heads.told(done.signed.verdict)))
    for name, why in done.signed.silent.items():
        click.echo(printable(f"no cosignature from {name}: {why}"), err=True)
    click.echo(f"whom to believe stands in {folder / 'log' / 'policy'}: hand it out again")
    click.echo(
        f"each witness goes over with: truceline witness init WITNESS --log {done.new}"
        f" --drop {done.old}"
    )
