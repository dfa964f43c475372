"""``truceline evidence copy``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.evidence.options import hands_options, id_argument, in_option, warn
from truceline.cli.shared import acting_on, signing_option


@click.command()
@id_argument
@in_option
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Must not exist yet.",
)  # fmt: skip
@hands_options
@signing_option
def command(wanted: str, folder: Path, out: Path, **told: str) -> None:
    """Record that a copy is made, then write it to FILE; the item itself stays where it is."""
    from truceline.app.evidence.custody import copied

    item, doubts = copied(acting_on(folder), wanted, out, told)
    click.echo(f"{item.evidence.id}: copied to {out} (entry {item.custody[-1].seq})")
    warn(doubts)
