"""``truceline relations show``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from truceline.cli.shared import Instant, json_option

_PATH = click.Path(path_type=Path)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.astimezone(UTC).date()


@click.command()
@click.option("--events", multiple=True, type=_PATH, metavar="FILE", help="An event list.")
@click.option("--pair", required=True, metavar="A-B", help="As the list names them: RUS-USA.")
@click.option("--from", "first", type=Instant(time.min), callback=_day, help="First day.")
@click.option("--until", "last", type=Instant(time.min), callback=_day, help="Last day.")
@json_option
def command(
    events: tuple[Path, ...], pair: str, first: date | None, last: date | None, as_json: bool
) -> None:
    """Show the daily index of a pair, how much of its movement is noise, changes and drivers.

    FILE is a GDELT 2 event table (61 columns, tab or comma), ICEWS or POLECAT events, as they are
    or packed (.zip, .gz), or a table of daily sums (date, A_B, …, world_abs_sum). Each list stands
    by itself. JSON follows docs/reference/relations.schema.json.
    """
    from truceline.app.relations import of_files, pair_of
    from truceline.app.relations_form import written
    from truceline.cli.relations.told import tell

    found = of_files(events, pair_of(pair), first, last)
    click.echo(written(found)) if as_json else tell(found)
