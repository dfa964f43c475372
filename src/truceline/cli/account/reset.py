"""``truceline account reset``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import (
    keeping,
    login_argument,
    password_of,
    password_option,
    tell,
    url_option,
)
from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@login_argument
@password_option
@url_option
def command(folder: Path, login: str, generate: bool, url: str) -> None:
    """Give an account a new password and new codes; its sessions end, and it is enabled."""
    with keeping(folder, url) as keeper:
        keeper.named(login)
        password = password_of(generate=generate)
        done = keeper.reset(login, password)
    tell(done, password, generated=generate)
