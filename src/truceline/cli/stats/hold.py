"""``truceline stats hold``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import Instant, json_option

if TYPE_CHECKING:
    from truceline.model.held import Holding

_PATH = click.Path(path_type=Path)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.astimezone(UTC).date()


class _Length(click.ParamType[int]):
    """A number of days: 3d, or 3."""

    name = "DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the days."""
        from truceline.app.counts import days_of

        if isinstance(value, int):
            return value
        try:
            return days_of(value)
        except ValueError:
            self.fail(f"{value!r} is no number of days; write 3d", param)


@click.command()
@click.argument("file", metavar="FILE", type=_PATH)
@click.option("--date", "day", required=True, metavar="COLUMN", help="Column of the day.")
@click.option("--count", "counts", multiple=True, metavar="COLUMN",
              help="Column of counts; repeat it for several countings side by side.")  # fmt: skip
@click.option("--each-row-one", is_flag=True,
              help="A row is one event; a day without a row has none.")  # fmt: skip
@click.option("--from", "start", required=True, type=Instant(time.min), callback=_day,
              help="First day of what is asked after.")  # fmt: skip
@click.option("--since", type=Instant(time.min), callback=_day, help="Look at nothing before.")
@click.option("--until", type=Instant(time.min), callback=_day, help="Look at nothing after.")
@click.option("--effort", default="", metavar="COLUMN",
              help="Column of effort, such as hours watched; zero is missing.")  # fmt: skip
@click.option("--days", "lengths", default="", metavar="COLUMN",
              help="Column of how many days a row covers, the last on its date.")  # fmt: skip
@click.option("--by", default="", metavar="COLUMN", help="Column that tells countings apart.")
@click.option("--leave-out", "left_out", type=_Length(), default=0, metavar="3d",
              help="Leave out so many days before --from, such as signing to entry.")  # fmt: skip
@click.option("--page", type=_PATH, metavar="FILE.html", help="Write a page with drawings.")
@click.option("--lang", type=click.Choice(["en", "uk", "ru"]), default="en", show_default=True,
              help="Language of what is told, and of the page.")  # fmt: skip
@json_option
def command(
    file: Path,
    day: str,
    counts: tuple[str, ...],
    each_row_one: bool,
    start: date,
    since: date | None,
    until: date | None,
    left_out: int,
    page: Path | None,
    lang: str,
    as_json: bool,
    **columns: str,
) -> None:
    """Compare counts from a day on with those before: did it hold?

    FILE is a CSV file with a header, a row a day (2020-07-27). Each counting gets the rate after
    over the rate before, with a 90 % interval that allows for counts that leap and for days that
    are like the day before; the same with a straight trend; the same design on days on which
    nothing is known to begin; and words for what it does not show. Or it says why it cannot tell.

    A day without a row is missing, not zero; so is one with an effort of zero. JSON follows
    docs/reference/hold.schema.json.
    """
    from truceline.app.counts import Columns
    from truceline.app.holding import holding, written
    from truceline.statistics.hold import Asked

    if each_row_one == bool(counts):
        raise click.UsageError("name columns of counts with --count, or say --each-row-one")
    if each_row_one and (columns["effort"] or columns["lengths"]):
        raise click.UsageError("a list of events has no effort and no days of its own rows")
    meant = Columns(date=day, counts=counts, **columns)
    found = holding(file, meant, Asked(start=start, left_out=left_out, first=since, last=until))
    if page is not None:
        _write(page, found, lang)
    if as_json:
        click.echo(written(found))
    else:
        _tell(found, lang, page)


def _write(page: Path, found: Holding, lang: str) -> None:
    from truceline.adapters import files
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.hold import sections
    from truceline.publish.statistics.page import html_bytes

    say = load_catalogue(lang)
    files.write(page, html_bytes(say("stats-hold-title"), sections(found, say), say))


def _tell(found: Holding, lang: str, page: Path | None) -> None:
    from truceline.cli.shared import in_one_line
    from truceline.cli.stats.told import tell_rows
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.hold import sections

    for one in sections(found, load_catalogue(lang)):
        click.echo(in_one_line(one.heading))
        for sentence in one.found:
            click.echo(f"  {in_one_line(sentence)}")
        for sentence in one.limits:
            click.echo(f"  ! {in_one_line(sentence)}")
    tell_rows(found.rows)
    if page is not None:
        click.echo(f"wrote {page}")
