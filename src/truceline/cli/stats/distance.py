"""``truceline stats distance``."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import click

from truceline.cli.shared import Instant, json_option
from truceline.cli.stats.columns import as_day, tell_sections, told_options, write_page

_UNITS = {"m": 1.0, "km": 1000.0}


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--distance", required=True, metavar="COLUMN",
              help="Column of the distance from the post that saw it.")  # fmt: skip
@click.option("--unit", type=click.Choice([*_UNITS]), default="m", show_default=True,
              help="Unit of that column.")  # fmt: skip
@click.option("--within", type=click.FloatRange(min=0, min_open=True), metavar="FAR",
              help="Look no farther, in that unit; without it nine tenths are kept.")  # fmt: skip
@click.option("--date", "day", default="", metavar="COLUMN", help="Column of the day, for --from.")
@click.option("--from", "start", type=Instant(time.min), callback=as_day,
              help="Part the events: those before this day, those from it on.")  # fmt: skip
@told_options
@json_option
def command(
    path: Path,
    distance: str,
    unit: str,
    within: float | None,
    day: str,
    start: date | None,
    page: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Tell how much posts missed because it was far.

    FILE is a CSV file with a header, a row an event that a post saw or heard, with its distance.
    There is more ground the farther off; how far what is seen falls behind it tells what share is
    missed, and so how many there were around the posts while they watched. Few or coarse distances
    tell nothing of that, and it says so. JSON follows docs/reference/distance.schema.json.
    """
    from truceline.app.statistics.distancing import DistanceColumns, distancing, written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.distance import sections

    if (start is None) != (not day):
        raise click.UsageError("--date and --from go together")
    columns = DistanceColumns(distance=distance, unit_m=_UNITS[unit], date=day)
    found = distancing(path, columns, start, None if within is None else within * _UNITS[unit])
    lot = sections(found, load_catalogue(lang))
    if as_json:
        click.echo(written(found))
    else:
        tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if page is not None:
        write_page(page, "stats-distance-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)
