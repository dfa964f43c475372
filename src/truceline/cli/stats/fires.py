"""``truceline stats fires``."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import click

from truceline.cli.shared import Instant, json_option
from truceline.cli.stats.columns import as_day, tell_sections, told_options, write_page


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--from", "start", required=True, type=Instant(time.min), callback=as_day,
              help="First day asked after; whole years before it are the baseline.")  # fmt: skip
@click.option("--cell", type=click.FloatRange(0.01, 5), default=0.1, show_default=True,
              help="Side of a cell, degrees.")  # fmt: skip
@click.option("--q", type=click.FloatRange(0.001, 0.5), default=0.1, show_default=True,
              help="Share of false discoveries to be allowed.")  # fmt: skip
@click.option("--lat", default="LATITUDE", show_default=True, metavar="COLUMN", help="Latitude.")
@click.option("--lon", default="LONGITUDE", show_default=True, metavar="COLUMN", help="Longitude.")
@click.option("--date", "day", default="ACQ_DATE", show_default=True, metavar="COLUMN",
              help="Column of the day.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.csv",
              help="Write the cells and days that are flagged.")  # fmt: skip
@told_options
@json_option
def command(
    paths: tuple[Path, ...],
    start: date,
    cell: float,
    q: float,
    lat: str,
    lon: str,
    day: str,
    out: Path | None,
    page: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Flag cells and days with more fires than that place sees in that season.

    FILE is a CSV file of satellite detections, such as NASA FIRMS; name all years of the list. What
    is expected comes from whole years before --from, and the same is asked of each of those years
    by the others, so that you see how many a year without it gives. A fire is no act of anybody.
    JSON follows docs/reference/fires.schema.json.
    """
    from truceline.app.statistics.burning import FireAsked, FireColumns, burning, written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.fires import sections

    columns = FireColumns(lat=lat, lon=lon, date=day)
    found = burning(paths, columns, FireAsked(start=start, cell_deg=cell, q=q))
    lot = sections(found, load_catalogue(lang))
    if as_json:
        click.echo(written(found))
    else:
        tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if out is not None:
        import pyarrow as pa

        from truceline.adapters import files
        from truceline.publish.exports.plain_csv import csv_bytes

        columns_out = ("day", "lat", "lon", "fires", "expected", "p")
        table = pa.table({n: [getattr(f, n) for f in found.flagged] for n in columns_out})
        files.write(out, csv_bytes(table))
        click.echo(f"wrote {out}", err=as_json)
    if page is not None:
        write_page(page, "stats-fires-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)
