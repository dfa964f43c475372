"""``truceline hook add``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import login_argument, url_option
from truceline.cli.hook.options import hooking
from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@login_argument
@click.option("--to", "target", required=True, metavar="https://…", help="Where letters go.")
@click.option("--name", required=True, metavar="WORDS", help="What it is for.")
@click.option(
    "--inside",
    default="",
    metavar="HOST:PORT",
    help="May be reached although it is no public place; by http too.",
)
@url_option
def command(folder: Path, login: str, target: str, name: str, inside: str, url: str) -> None:
    """Tell a program of new findings, as far as an account reads them.

    The secret by which letters are signed is printed once: give it to the receiver.
    """
    with hooking(folder, url) as (keeper, hooks):
        hook = hooks.add(keeper.named(login), target, name, inside.lower())
    click.echo(f"secret    {hook.secret}")
    click.echo(f"id        {hook.hook_id}  (this is what the record says)")
    click.echo(f"tells     {printable(hook.url)} what {hook.account_id} reads")
    click.echo("It is shown this once. The first run that the server shows is what later ones are")
    click.echo("held against.")
