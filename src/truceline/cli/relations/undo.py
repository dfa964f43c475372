"""``truceline relations undo``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import (
    acting_on,
    by_option,
    folder_argument,
    reason_option,
    signing_option,
)


@click.command()
@folder_argument
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True, type=click.IntRange(0))
@by_option
@reason_option
@signing_option
def command(folder: Path, entries: tuple[int, ...], by: str, reason: str) -> None:
    """Take tellings and joins back, by their entry of the record (12 of T12); it keeps both."""
    from truceline.app.relations.stepping import take_back

    seq = take_back(acting_on(folder), entries, by, reason)
    told = "entry" if len(entries) == 1 else "entries"
    click.echo(f"{len(entries)} {told} taken back: entry {seq} of the record")
