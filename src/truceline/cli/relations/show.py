"""``truceline relations show``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from truceline.cli.shared import Instant, as_of_option, json_option

_PATH = click.Path(path_type=Path)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.astimezone(UTC).date()


@click.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, required=False)
@click.option("--events", multiple=True, type=_PATH, metavar="FILE", help="An event list.")
@click.option("--pair", required=True, metavar="A-B", help="By any name of theirs: RUS-USA.")
@click.option("--from", "first", type=Instant(time.min), callback=_day, help="First day.")
@click.option("--until", "last", type=Instant(time.min), callback=_day, help="Last day.")
@as_of_option
@json_option
def command(
    folder: Path | None,
    events: tuple[Path, ...],
    pair: str,
    first: date | None,
    last: date | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Show how a pair stands: the daily index with its noise and changes, and the steps told.

    DIR is a workspace: with lists that came in (`add-events`), steps put down (`add-step`), and
    steps that documents tell, as people let them stand (`truceline review`). Each telling names
    its voice.

    FILE is a GDELT 2 event table (61 columns, tab or comma), ICEWS or POLECAT events, as they are
    or packed (.zip, .gz), or a table of daily sums (date, A_B, …, world_abs_sum). Each list stands
    by itself. JSON follows docs/reference/relations.schema.json.
    """
    from truceline.app.relations.form import written
    from truceline.app.relations.pairs import of_files, pair_of
    from truceline.app.relations.standing import of_workspace
    from truceline.app.workspace import Workspace
    from truceline.cli.relations.told import tell

    if (folder is None) == (not events):
        raise click.UsageError("name a workspace, or event lists with --events")
    asked = pair_of(pair)
    if folder is None:
        found = of_files(events, asked, first, last)
    else:
        found = of_workspace(Workspace(folder), asked, as_of, first, last)
    click.echo(written(found)) if as_json else tell(found)
