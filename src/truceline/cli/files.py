"""``truceline files``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import (
    as_of_option,
    counted,
    folder_argument,
    instant,
    json_option,
    print_json,
    printable,
)

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@folder_argument
@as_of_option
@json_option
def command(folder: Path, as_of: datetime | None, as_json: bool) -> None:
    """List what came into DIR: hash, reader, rows, and what was retracted or redacted, and why."""
    from truceline.app import run
    from truceline.app.workspace import Workspace

    rows = run.given(Workspace(folder), as_of).taken["files"].to_pylist()
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(printable(_line(row)))
    click.echo(counted(len(rows), "file"))


def _line(row: dict[str, Any]) -> str:
    if not row["file_sha256"]:
        at = instant(row["retracted_at"])
        return f"entry {row['name'][1:]}  redacted {at}: {row['retracted_because']}"
    head = f"{row['file_sha256'][:12]}  {row['name']}: by {row['connector']}, "
    if row["retracted_at"] is not None:
        rows = counted(row["retracted_rows"], "row")
        at = instant(row["retracted_at"])
        return f"{head}retracted {at}, {rows} set aside: {row['retracted_because']}"
    return (
        f"{head}{counted(row['rows'], 'row')} = {row['accepted']:,} accepted + "
        f"{row['rejected']:,} rejected + {row['repeated']:,} repeated"
    )
