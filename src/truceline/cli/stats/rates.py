"""``truceline stats rates``."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import Instant, as_of_option, json_option
from truceline.cli.stats.columns import Length, as_day, tell_sections, told_options, write_page

if TYPE_CHECKING:
    from truceline.model.rated import Rating
    from truceline.statistics.rates import RatesAsked

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("path", metavar="FILE", type=_PATH)
@as_of_option
@click.option("--date", "day", default="", metavar="COLUMN", help="Column of the day.")
@click.option("--place", default="", metavar="COLUMN", help="Column of the place: a sector.")
@click.option("--side", default="", metavar="COLUMN", help="Column of whose acts they are.")
@click.option("--count", default="", metavar="COLUMN", help="Column of counts.")
@click.option("--each-row-one", is_flag=True,
              help="A row is one event; a day without a row has none.")  # fmt: skip
@click.option("--effort", default="", metavar="COLUMN",
              help="Column of effort, such as hours watched; zero is missing.")  # fmt: skip
@click.option("--from", "start", type=Instant(time.min), callback=as_day,
              help="First day of what is asked after; days before it are compared.")  # fmt: skip
@click.option("--leave-out", "left_out", type=Length(), default=0, metavar="3d",
              help="Leave out so many days before --from.")  # fmt: skip
@click.option("--pair", "pairs", nargs=2, multiple=True, metavar="PLACE PLACE",
              help="Tell the chance that one has the lower rate.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True,
              help="Of the draws by chance.")  # fmt: skip
@told_options
@json_option
def command(
    path: Path,
    as_of: datetime | None,
    day: str,
    place: str,
    side: str,
    count: str,
    each_row_one: bool,
    effort: str,
    start: date | None,
    left_out: int,
    pairs: tuple[tuple[str, str], ...],
    seed: int,
    page: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Tell rates by place and side, each with its interval and how sure its order is.

    FILE is a CSV file with a header, a row a day, place and side. Places with few counts are drawn
    towards the others; days that all share, days of each that echo and counts that leap are
    allowed for. Every rate has a 90 % interval, and beside it where the place may stand among the
    places of its side. No side is held against another, and nothing is made into one figure.

    A day without a row is missing, not zero; so is one with an effort of zero. FILE may be a
    workspace: then findings that somebody observed are counted by zone and side against the hours
    watched. JSON follows docs/reference/rates.schema.json. See docs/howto/rates.md.
    """
    from truceline.app.statistics.rating import written
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.rates import sections
    from truceline.statistics.rates import RatesAsked

    asked = RatesAsked(start=start, left_out=left_out, seed=seed)
    named = {"date": day, "place": place, "side": side, "count": count, "effort": effort}
    found = _found(path, as_of, asked, each_row_one=each_row_one, named=named)
    if as_json:
        click.echo(written(found))
    if as_json and page is None:
        return
    lot = sections(found, load_catalogue(lang), pairs)
    if not as_json:
        if lot:
            tell_sections(lot, lang)
        tell_rows(found.rows, found.rows.notes)
    if page is not None:
        write_page(page, "stats-rates-title", lot, lang)
        click.echo(f"wrote {page}", err=as_json)


def _found(
    path: Path, as_of: datetime | None, asked: RatesAsked, *, each_row_one: bool,
    named: dict[str, str],
) -> Rating:  # fmt: skip
    if path.is_dir():
        from truceline.app.statistics.rates_kept import rating_of_workspace
        from truceline.app.workspace import Workspace

        if any(named.values()) or each_row_one:
            raise click.UsageError("a workspace has no columns; leave out what names any")
        return rating_of_workspace(Workspace(path), as_of, asked)
    from truceline.app.statistics.rating import RateColumns, rating

    if as_of is not None:
        raise click.UsageError("--as-of is for a workspace: a table does not tell when it came")
    if not named["date"] or not named["place"]:
        raise click.UsageError("name the columns of the day and the place: --date, --place")
    if each_row_one == bool(named["count"]):
        raise click.UsageError("name the column of counts with --count, or say --each-row-one")
    if each_row_one and named["effort"]:
        raise click.UsageError("a list of events has no effort of its own rows")
    return rating(path, RateColumns(**named), asked)
