"""``truceline rejects``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from truceline.cli.shared import (
    counted,
    folder_argument,
    json_option,
    print_json,
    printable,
    row_of,
)


@click.command()
@folder_argument
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the rows that could not be taken in, with reason and the row as received.

    It needs no run: it reads what was taken in. Rows are accounted for file by file, here as in the
    report: a row rejected in one file stays listed under that file, even where a later file brings
    it mended and accepted. Only the same file read anew, by a mended map, takes the place of its
    earlier reading.
    """
    from truceline.app import run
    from truceline.app.workspace import Workspace

    taken = run.given(Workspace(folder), None).taken
    names = {r["file_sha256"]: r["name"] for r in taken["files"].to_pylist()}
    order = ("file_sha256", "row_number")
    rows = taken["rejects"].sort_by([(key, "ascending") for key in order]).to_pylist()
    rows.sort(key=lambda row: str(names[row["file_sha256"]]))
    if as_json:
        print_json([{"file": names[r["file_sha256"]], **r} for r in rows])
        return
    for row in rows:
        name = str(names[row["file_sha256"]])
        where = f"{name}, {row_of(name, row['row_number'])}"
        click.echo(printable(f"{where}: {row['reason']}; {row['detail']}\n    {row['raw']}"))
    of_file = Counter(row["file_sha256"] for row in rows)
    if len(of_file) > 1:
        for sha256, n in of_file.items():
            click.echo(f"{names[sha256]}: {n:,} rejected")
    click.echo(f"{counted(len(rows), 'row')} rejected")
