"""``truceline witness init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="WITNESS", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Of a new witness, e.g. example.org/witness-a")
@click.option("--log", "logs", multiple=True, required=True, metavar="VKEY", help="Key of a log.")
def command(folder: Path, name: str | None, logs: tuple[str, ...]) -> None:
    """Make a witness in the folder WITNESS; without --name let one that is there watch more logs.

    Keep it on another machine than the log, and in other hands.
    """
    from truceline.app.ledger import witnesses

    if name is None:
        witnesses.watch(folder, logs)
        click.echo(f"{len(logs)} more watched")
        return
    vkey = witnesses.init(folder, name, logs)
    click.echo(f"the witness's key, for the policy: {vkey}")
    click.echo(f"Next: truceline witness serve {folder}")
