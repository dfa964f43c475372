"""``truceline account disable``."""

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
    """Let nobody log in with an account; its sessions end at once. `reset` enables it again."""
    with keeping(folder, url) as keeper:
        ended = keeper.disable(login)
    click.echo(f"{printable(login)}: {counted(ended, 'session')} ended, disabled")
