"""``truceline witness init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="WITNESS", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Of a new witness, e.g. example.org/witness-a")
@click.option("--log", "logs", multiple=True, metavar="VKEY", help="Key of a log.")
@click.option("--drop", "dropped", multiple=True, metavar="VKEY", help="Believe it no longer.")
def command(
    folder: Path, name: str | None, logs: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    """Make a witness in the folder WITNESS; without --name let one that is there watch more logs.

    When a log changes its key: --log NEW --drop OLD, once the head that announces it is cosigned.

    Keep it on another machine than the log, and in other hands.
    """
    from truceline.app.ledger import witnesses

    if not logs and not (dropped and name is None):
        raise click.UsageError("name the key of a log with --log VKEY")
    if name is None:
        witnesses.watch(folder, logs)
        click.echo(
            f"{len(logs)} more watched, {witnesses.drop(folder, dropped)} believed no longer"
        )
        return
    vkey = witnesses.init(folder, name, logs)
    click.echo(f"the witness's key, for the policy: {vkey}")
    click.echo(f"Next: truceline witness serve {folder}")
