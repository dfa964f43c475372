"""``truceline talks``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import as_of_option, folder_argument, json_option, print_json

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@folder_argument
@click.option("--first", default="", metavar="PARTY", help="Whose copy: this party comes first.")
@click.option("--unreviewed", is_flag=True, help="Also what nobody has looked at, marked machine.")
@as_of_option
@json_option
def command(
    folder: Path, first: str, unreviewed: bool, as_of: datetime | None, as_json: bool
) -> None:
    """Show the table: who met whom, who undertook what and how it stands, who says what on what.

    Rests on documents that came in with `truceline read --into` and on what people let stand with
    `truceline review`. How a commitment ended is what people say and cite, never the machine's own
    verdict: of itself it says `open`, or `lapsed`: its day is over and nothing is on record.
    """
    from dataclasses import asdict

    from truceline.app.talks import talks
    from truceline.app.workspace import Workspace
    from truceline.cli.talks_told import tell_table

    found = talks(Workspace(folder), as_of, first, unreviewed=unreviewed)
    if as_json:
        print_json(asdict(found))
        return
    tell_table(found)
