"""``truceline rejects``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument, json_option, print_json


@click.command()
@folder_argument
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the rows that could not be taken in, with reason and the row as received.

    It needs no run: it reads what was taken in.
    """
    from truceline.app import run
    from truceline.app.workspace import Workspace

    taken = run.given(Workspace(folder), None).taken
    names = {r["file_sha256"]: r["name"] for r in taken["files"].to_pylist()}
    rows = taken["rejects"].to_pylist()
    if as_json:
        print_json([{"file": names[r["file_sha256"]], **r} for r in rows])
        return
    for row in rows:
        where = f"{names[row['file_sha256']]}, record {row['row_number']}"
        click.echo(f"{where}: {row['reason']}; {row['detail']}\n    {row['raw']}")
    click.echo(f"{len(rows):,} rows rejected")
