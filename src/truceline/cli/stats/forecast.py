"""``truceline stats forecast``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import as_of_option, json_option
from truceline.cli.stats.columns import tell_sections, told_options, write_page

if TYPE_CHECKING:
    from truceline.model.foretold import Foretelling
    from truceline.statistics.forecast import ForecastAsked

_PATH = click.Path(path_type=Path)
_FARTHEST = 14


@click.command()
@click.argument("path", metavar="FILE", type=_PATH)
@as_of_option
@click.option("--date", "day", default="", metavar="COLUMN", help="Column of the day.")
@click.option("--count", default="", metavar="COLUMN", help="Column of counts.")
@click.option("--breakdown", required=True, type=click.IntRange(1, 10**9), metavar="N",
              help="So many events on a day you call a breakdown.")  # fmt: skip
@click.option("--known", default="", metavar="COLUMN",
              help="Column of the day by whose end a row was known; days may recur.")  # fmt: skip
@click.option("--effort", default="", metavar="COLUMN",
              help="Column of effort, such as hours watched; zero is missing.")  # fmt: skip
@click.option("--by", default="", metavar="COLUMN", help="Column of the zone.")
@click.option("--ahead", type=click.IntRange(1, _FARTHEST), default=1, show_default=True,
              metavar="DAYS", help="How many days ahead forecasts are scored.")  # fmt: skip
@told_options
@json_option
def command(
    path: Path,
    as_of: datetime | None,
    day: str,
    count: str,
    breakdown: int,
    known: str,
    effort: str,
    by: str,
    ahead: int,
    page: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Forecast tomorrow's count, and say whether such forecasts were worth anything: research.

    FILE is a CSV file with a header, a row a day. Each day is forecast from what was known before
    it, and scored once it was over, beside forecasts that need no model: the whole past, the last
    day, the last twelve days, a constant hazard. One that does not beat them is said to do so.
    No such figure stands in any report, and none of them is a warning.

    FILE may be a workspace: then findings are counted by provision and zone, each day as it was
    known then, those observed against the hours watched.

    JSON follows docs/reference/forecast.schema.json. See docs/howto/forecast.md.
    """
    from truceline.app.statistics.forecasting import written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.forecast import sections
    from truceline.statistics.forecast import ForecastAsked

    named = {"date": day, "count": count, "known": known, "effort": effort, "by": by}
    found = _found(path, as_of, ForecastAsked(breakdown=breakdown, ahead=ahead), named)
    if as_json:
        click.echo(written(found))
    if as_json and page is None:
        return
    lot = sections(found, load_catalogue(lang))
    if not as_json:
        if lot:
            tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if page is not None:
        write_page(page, "stats-forecast-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)


def _found(
    path: Path, as_of: datetime | None, asked: ForecastAsked, named: dict[str, str]
) -> Foretelling:
    if path.is_dir():
        from truceline.app.statistics.forecast_kept import forecasting_of_workspace
        from truceline.app.workspace import Workspace

        if any(named.values()):
            raise click.UsageError("a workspace has no columns; leave out what names any")
        return forecasting_of_workspace(Workspace(path), as_of, asked)
    from truceline.app.statistics.forecasting import ForecastColumns, forecasting

    if as_of is not None:
        raise click.UsageError("--as-of is for a workspace; a table has --known")
    if not named["date"] or not named["count"]:
        raise click.UsageError("name the columns of the day and of counts: --date, --count")
    return forecasting(path, ForecastColumns(**named), asked)
