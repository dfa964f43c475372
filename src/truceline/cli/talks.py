"""``truceline talks``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import as_of_option, json_option

if TYPE_CHECKING:
    from datetime import datetime

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, required=False)
@click.option("--contact", metavar="ID", help="Lay the readouts of this contact side by side.")
@click.option("--compare", nargs=2, type=_PATH, metavar="A B", help="Two versions of a text.")
@click.option("--first", default="", metavar="PARTY", help="Whose copy: this party comes first.")
@click.option("--unreviewed", is_flag=True, help="Also what nobody has looked at, marked machine.")
@as_of_option
@json_option
def command(
    folder: Path | None,
    contact: str | None,
    compare: tuple[Path, Path] | None,
    first: str,
    unreviewed: bool,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Show the table: who met whom, who undertook what and how it stands, who says what on what.

    Rests on documents that came in with `truceline read --into` and on what people let stand with
    `truceline review`. How a commitment ended is what people say and cite, never the machine's own
    verdict: of itself it says `open`, or `lapsed`: its day is over and nothing is on record.

    --compare needs no DIR: it tells two versions of a text apart, clause by clause. JSON follows
    docs/reference/talks.schema.json.
    """
    from truceline.app.register.talks import compared, readouts, talks
    from truceline.app.register.talks_form import TalksForm, written
    from truceline.app.workspace import Workspace
    from truceline.cli.talks_told import tell_beside, tell_distance, tell_table

    if (folder is None) == (compare is None):
        raise click.UsageError("name a workspace, or two files with --compare")
    if compare is not None:
        apart = compared(*compare)
        click.echo(written(TalksForm(distance=apart))) if as_json else tell_distance(apart)
        return
    workspace = Workspace(folder or Path())
    found = talks(workspace, as_of, first, unreviewed=unreviewed)
    if contact is not None:
        laid = readouts(workspace, found, contact, as_of)
        click.echo(written(TalksForm(beside=laid))) if as_json else tell_beside(laid)
        return
    click.echo(written(TalksForm(table=found))) if as_json else tell_table(found)
