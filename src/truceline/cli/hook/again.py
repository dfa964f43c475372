"""``truceline hook again``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import url_option
from truceline.cli.hook.options import hooking
from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@click.argument("letter_id", metavar="LETTER")
@url_option
def command(folder: Path, letter_id: str, url: str) -> None:
    """Let a dead letter be sent again, under the same id, by the server that runs."""
    with hooking(folder, url) as (_, hooks):
        letter = hooks.again(letter_id)
    click.echo(f"{printable(letter.letter_id)}: waiting again")
