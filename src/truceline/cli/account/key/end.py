"""``truceline account key end``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.key.options import ringing
from truceline.cli.account.options import url_option
from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@click.argument("key_id", metavar="KEY")
@url_option
def command(folder: Path, key_id: str, url: str) -> None:
    """Let a key open nothing any more, from the next request on."""
    with ringing(folder, url) as (_, ring):
        key = ring.end(key_id)
    click.echo(f"{printable(key.key_id)}: ended")
