"""``truceline stats controls``."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import Instant, json_option
from truceline.cli.stats.columns import (
    Length,
    as_day,
    columns_options,
    tell_sections,
    write_page,
)

if TYPE_CHECKING:
    from truceline.app.statistics.counts import Columns


@click.command()
@columns_options
@click.option("--control", "controls", multiple=True, required=True, metavar="COLUMN",
              help="Column of counts that the event cannot have touched; repeat it.")  # fmt: skip
@click.option("--control-effort", "efforts", multiple=True, metavar="COLUMN",
              help="Column of effort of each control, in the same order.")  # fmt: skip
@click.option("--from", "start", required=True, type=Instant(time.min), callback=as_day,
              help="First day of what is asked after.")  # fmt: skip
@click.option("--leave-out", "left_out", type=Length(), default=0, metavar="3d",
              help="Leave out so many days before --from, such as signing to entry.")  # fmt: skip
@json_option
def command(
    path: Path,
    as_of: datetime | None,
    controls: tuple[str, ...],
    efforts: tuple[str, ...],
    start: date,
    left_out: int,
    since: date | None,
    until: date | None,
    page: Path | None,
    lang: str,
    as_json: bool,
    **columns: Any,
) -> None:
    """Compare counts from a day on with what untouched series tell: did it hold, and only here?

    FILE is a CSV file with a header, a row a day (2020-07-27), and in it columns of counts from
    elsewhere that the event cannot have touched. What would have been is told by them; the ratio to
    it has a 90 % interval that allows for counts that leap, for the daily noise of the controls and
    for a level that wanders. Every control is tested on the day itself: one that changes then may
    have been touched. CausalImpact's series, with its own level and a looser one, stands beside it.

    JSON follows docs/reference/controls.schema.json. See docs/howto/controls.md.
    """
    from truceline.app.statistics.controlling import ControlColumns, controlling, written
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.controls import sections
    from truceline.statistics.hold import Asked

    asked = Asked(start=start, left_out=left_out, first=since, last=until)
    meant = ControlColumns(counts=controls, efforts=efforts)
    found = controlling(path, _columns(path, as_of, **columns), meant, asked)
    if as_json:
        click.echo(written(found))
    if as_json and page is None:
        return
    lot = sections(found, load_catalogue(lang))
    if not as_json:
        from truceline.cli.stats.told import tell_rows

        tell_sections(lot, lang)
        for rows, name in zip((found.rows, *found.control_rows), ("", *controls), strict=True):
            tell_rows(rows, () if name else rows.notes, f" ({name})" if name else "")
    if page is not None:
        write_page(page, "stats-controls-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)


def _columns(
    path: Path, as_of: datetime | None, *, day: str, counts: tuple[str, ...], each_row_one: bool,
    **columns: str,
) -> Columns:  # fmt: skip
    """Return what the columns mean.

    Raises:
        click.UsageError: If the options ask for what a table with controls cannot tell.
    """
    from truceline.app.statistics.counts import Columns

    if path.is_dir() or as_of is not None:
        raise click.UsageError(
            "name a table: a workspace does not say what an event left untouched"
        )
    if not day or not counts or each_row_one:
        raise click.UsageError("name the columns of a table: --date and --count, a row a day")
    return Columns(date=day, counts=counts, **columns)
