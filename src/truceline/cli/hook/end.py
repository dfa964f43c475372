"""``truceline hook end``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import url_option
from truceline.cli.hook.options import hooking
from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@click.argument("hook_id", metavar="HOOK")
@url_option
def command(folder: Path, hook_id: str, url: str) -> None:
    """Tell one no more; letters that wait for it are gone too."""
    with hooking(folder, url) as (_, hooks):
        hook = hooks.end(hook_id)
    click.echo(f"{printable(hook.hook_id)}: ended")
