"""``truceline stats watched``."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import click

from truceline.cli.shared import Instant, json_option
from truceline.cli.stats.columns import as_day, tell_sections, told_options, write_page


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--site", required=True, metavar="COLUMN", help="Column of the site.")
@click.option("--seen", required=True, metavar="COLUMN",
              help="Column of whether the visit saw it: 1 or 0, yes or no.")  # fmt: skip
@click.option("--effort", default="", metavar="COLUMN",
              help="Column of effort, such as hours; zero is missing.")  # fmt: skip
@click.option("--date", "day", default="", metavar="COLUMN", help="Column of the day, for --from.")
@click.option("--from", "start", type=Instant(time.min), callback=as_day,
              help="Part the visits: those before this day, those from it on.")  # fmt: skip
@told_options
@json_option
def command(
    path: Path,
    site: str,
    seen: str,
    effort: str,
    day: str,
    start: date | None,
    page: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Tell whether less was seen because less was watched.

    FILE is a CSV file with a header, a row a visit to a site. From what several visits to one site
    saw and missed follows how much a visit misses, and so the share of sites where it went on
    though nobody saw it. A site visited once tells nothing of that. Where visits miss so much that
    rare and hard to see look alike, no share is given. JSON follows
    docs/reference/watched.schema.json.
    """
    from truceline.app.statistics.watching import VisitColumns, watching, written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.watched import sections

    if (start is None) != (not day):
        raise click.UsageError("--date and --from go together")
    columns = VisitColumns(site=site, seen=seen, effort=effort, date=day)
    found = watching(path, columns, start)
    lot = sections(found, load_catalogue(lang))
    if as_json:
        click.echo(written(found))
    else:
        tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if page is not None:
        write_page(page, "stats-watched-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)
