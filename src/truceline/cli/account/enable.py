"""``truceline account enable``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import keeping, login_argument, url_option
from truceline.cli.shared import folder_argument, printable


@click.command()
@folder_argument
@login_argument
@url_option
def command(folder: Path, login: str, url: str) -> None:
    """Let an account log in again that was disabled, with the secrets that it has."""
    with keeping(folder, url) as keeper:
        keeper.enable(login)
    click.echo(f"{printable(login)}: may log in again")
