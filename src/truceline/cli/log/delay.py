"""``truceline log delay``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@click.argument("hours", type=int)
def command(folder: Path, hours: int) -> None:
    """Promise that from now on a signed head holds each entry within HOURS of recording.

    It goes on the record. Receipts given before keep what they promise.
    """
    from truceline.app.ledger.delay import set_delay
    from truceline.app.workspace import Workspace

    set_delay(Workspace(folder), timedelta(hours=hours))
    click.echo(f"receipts promise a signed head within {hours} h from now on")
