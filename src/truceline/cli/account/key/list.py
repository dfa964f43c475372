"""``truceline account key list``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.key.options import ringing
from truceline.cli.account.options import url_option
from truceline.cli.shared import folder_argument, instant, json_option, print_json, printable


@click.command()
@folder_argument
@json_option
@url_option
def command(folder: Path, as_json: bool, url: str) -> None:
    """List the keys: as whom they read, and how long. Nothing that would open anything."""
    with ringing(folder, url) as (_, ring):
        found = ring.all()
    if as_json:
        print_json(
            [
                {
                    "key": one.key_id, "account": one.account_id, "name": one.name,
                    "made_at": one.made_at, "ends_at": one.ends_at,
                }
                for one in found
            ]
        )  # fmt: skip
        return
    for one in found:
        told = f"reads as {one.account_id}, until {instant(one.ends_at)}"
        click.echo(f"{one.key_id}  {told}  {printable(one.name)}")
    if not found:
        click.echo("no keys: make one with `truceline account key add`")
