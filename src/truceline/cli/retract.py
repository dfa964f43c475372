"""``truceline retract``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.shared import (
    folder_argument,
    json_option,
    print_json,
    printable,
    reason_option,
)


@click.command()
@folder_argument
@click.argument("wanted", metavar="FILE|SHA256")
@reason_option
@json_option
def command(folder: Path, wanted: str, reason: str, as_json: bool) -> None:
    """Set a file of DIR aside, so that no row of it counts any longer.

    Nothing is deleted: the inbox keeps the bytes, the record says when and why, and a run as of an
    earlier instant still counts the file. FILE is its name as given, a path to the same bytes, or
    the first signs of its hash; `truceline files DIR` lists them. To count it again:
    `truceline ingest DIR FILE --again`.
    """
    from truceline.app.intake.retraction import retract
    from truceline.app.workspace import Workspace
    from truceline.cli.incident_told import warn_of_idle

    workspace = Workspace(folder)
    found = retract(workspace, wanted, reason)
    if as_json:
        print_json(asdict(found))
        return
    click.echo(f"{printable(found.told())}")
    warn_of_idle(workspace)
    click.echo(f"Next: truceline run {folder}")
