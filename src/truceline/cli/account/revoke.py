"""``truceline account revoke``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import keeping, login_argument, url_option
from truceline.cli.shared import counted, folder_argument, printable


@click.command()
@folder_argument
@login_argument
@url_option
def command(folder: Path, login: str, url: str) -> None:
    """End the sessions of an account at once, e.g. of a lost telephone; it may log in again."""
    with keeping(folder, url) as keeper:
        ended = keeper.revoke(login)
    click.echo(f"{printable(login)}: {counted(ended, 'session')} ended, may log in again")
