"""``truceline names opened``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, in_one_line, json_option, print_json


@click.command()
@folder_argument
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List from DIR's record who asked that a name be opened, who confirmed, and why.

    Whose name it was stands nowhere. An opening that nobody asked for, or by one person alone, is
    exit code 6.
    """
    from truceline.app.names.opening import openings
    from truceline.app.workspace import Workspace

    found = openings(Workspace(folder))
    if as_json:
        print_json([asdict(one) for one in found])
        return
    click.echo(counted(len(found), "request"))
    for one in found:
        what = f"opened {one.opened_at[:16]} by {one.opened_by}" if one.opened_at else "not opened"
        click.echo(f"{one.request}  asked {one.at[:16]} by {one.asked_by}, {what}: "
                   f"{in_one_line(one.reason)}")  # fmt: skip
