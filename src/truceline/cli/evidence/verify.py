"""``truceline evidence verify``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.evidence.options import in_option
from truceline.cli.shared import counted, json_option, print_json, printable, progress_bar
from truceline.errors import IntegrityError


@click.command()
@in_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Hash every item again, hold sealed fields against the record, verify time stamps again.

    Whatever was changed is named, and the exit code is 6. That the record itself was not replaced
    as a whole is for `truceline log verify --full`.
    """
    from truceline.app.evidence.verify import verified
    from truceline.app.workspace import Workspace

    with progress_bar(quiet=as_json) as progress:
        found = verified(Workspace(folder), progress)
    if as_json:
        print_json(asdict(found))
    else:
        told = f"{counted(found.items, 'item')}, {counted(found.size_bytes, 'byte')}"
        click.echo(f"{told} hashed again; {counted(found.timestamps, 'time stamp')} verified")
        if found.redacted:
            gone = counted(found.redacted, "item")
            click.echo(f"{gone} redacted: nothing of them is left that could be hashed")
        for one in (*found.faults, *found.notes):
            click.echo(f"  {printable(one)}")
    if found.faults:
        hint = "restore what is named from a copy"
        raise IntegrityError(f"{counted(len(found.faults), 'fault')} in the evidence", hint)
