"""``truceline evidence show``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.evidence.options import id_argument, in_option
from truceline.cli.evidence.told import tell_item
from truceline.cli.shared import json_option, print_json


@click.command()
@id_argument
@in_option
@click.option("--open", "opened", is_flag=True, help="Show sealed fields, from sealed/evidence.")
@json_option
def command(wanted: str, folder: Path, opened: bool, as_json: bool) -> None:
    """Show one item: its manifest, who had it in hands, time stamps, what was derived from it.

    Without --open only what the record has in clear: id, hash, kind, class, acts. The item itself
    is never shown.
    """
    from truceline.app.evidence.told import told
    from truceline.app.workspace import Workspace

    found = told(Workspace(folder), wanted, opened=opened)
    if as_json:
        print_json(found.as_plain())
        return
    tell_item(found)
