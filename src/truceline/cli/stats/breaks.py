"""``truceline stats breaks``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from truceline.cli.shared import json_option
from truceline.cli.stats.columns import asked_counts, columns_options, tell_sections, write_page


@click.command()
@columns_options
@click.option("--penalty", type=click.Choice(["mbic", "sic"]), default="mbic", show_default=True,
              help="Price of a change: modified BIC, or Schwarz's criterion.")  # fmt: skip
@json_option
def command(
    path: Path,
    as_of: datetime | None,
    penalty: str,
    since: date | None,
    until: date | None,
    page: Path | None,
    lang: str,
    as_json: bool,
    **columns: Any,
) -> None:
    """Find when the rate of counts changed, without being told where to look.

    FILE is a CSV file with a header, a row a day. Counts that leap do not make a change, and where
    days are like the day before a change is made dearer. Each change comes with the days on which
    it may have been. FILE may be a workspace, as for `truceline stats hold`. JSON follows
    docs/reference/breaks.schema.json.
    """
    from truceline.app.statistics.breaking import breaking_of, written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.breaks import sections

    counts, effort = asked_counts(path, as_of, window=(since, until), **columns)
    found = breaking_of(counts, effort, penalty, (since, until))
    if as_json:
        click.echo(written(found))
    if as_json and page is None:
        return
    lot = sections(found, load_catalogue(lang))
    if not as_json:
        tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if page is not None:
        write_page(page, "stats-breaks-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)
