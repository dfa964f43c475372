"""``truceline stats hold``."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from truceline.cli.shared import Instant, json_option
from truceline.cli.stats.columns import (
    Length,
    as_day,
    asked_counts,
    columns_options,
    tell_sections,
    write_page,
)


@click.command()
@columns_options
@click.option("--from", "start", required=True, type=Instant(time.min), callback=as_day,
              help="First day of what is asked after.")  # fmt: skip
@click.option("--leave-out", "left_out", type=Length(), default=0, metavar="3d",
              help="Leave out so many days before --from, such as signing to entry.")  # fmt: skip
@json_option
def command(
    path: Path,
    as_of: datetime | None,
    start: date,
    left_out: int,
    since: date | None,
    until: date | None,
    page: Path | None,
    lang: str,
    as_json: bool,
    **columns: Any,
) -> None:
    """Compare counts from a day on with those before: did it hold?

    FILE is a CSV file with a header, a row a day (2020-07-27). Each counting gets the rate after
    over the rate before, with a 90 % interval that allows for counts that leap and for days that
    are like the day before; the same with a straight trend; the same design on days on which
    nothing is known to begin; and words for what it does not show. Or it says why it cannot tell.

    A day without a row is missing, not zero; so is one with an effort of zero. FILE may be a
    workspace: then findings are counted by provision and side, those observed against the hours
    that observers watched. JSON follows
    docs/reference/hold.schema.json.
    """
    from truceline.app.statistics.holding import holding_of, written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.hold import sections
    from truceline.statistics.hold import Asked

    asked = Asked(start=start, left_out=left_out, first=since, last=until)
    counts, effort = asked_counts(path, as_of, window=(since, until), **columns)
    found = holding_of(counts, effort, asked)
    if as_json:
        click.echo(written(found))
    if as_json and page is None:
        return
    lot = sections(found, load_catalogue(lang))
    if not as_json:
        tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if page is not None:
        write_page(page, "stats-hold-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)
