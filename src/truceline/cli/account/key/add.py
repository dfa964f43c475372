"""``truceline account key add``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.key.options import ringing
from truceline.cli.account.options import login_argument, url_option
from truceline.cli.shared import folder_argument, instant


@click.command()
@folder_argument
@login_argument
@click.option("--name", required=True, metavar="WORDS", help="What it is for: QGIS at desk 3.")
@click.option("--days", type=int, default=90, show_default=True, help="How long it holds.")
@url_option
def command(folder: Path, login: str, name: str, days: int, url: str) -> None:
    """Make a key with which a program reads as an account, and print it once.

    The program sends it as a password, with any user name, or as a bearer token.
    """
    with ringing(folder, url) as (keeper, ring):
        key, secret = ring.add(keeper.named(login), name, days)
    click.echo(f"key       {secret}")
    click.echo(f"id        {key.key_id}  (this is what the record says)")
    click.echo(f"reads as  {key.account_id}, until {instant(key.ends_at)}")
    click.echo("It is shown this once. To end it: truceline account key end DIR " + key.key_id)
