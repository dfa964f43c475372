"""``truceline stats answers``."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import Instant, json_option
from truceline.cli.stats.columns import told_options, write_page
from truceline.cli.stats.told import tell_rows, tell_section

if TYPE_CHECKING:
    from truceline.app.statistics.acts_read import ReadActs
    from truceline.model.answered import Answered

_PATH = click.Path(path_type=Path)
_UNITS = {"s": 1 / 60, "min": 1.0, "m": 1.0, "h": 60.0, "d": 1_440.0}


class _Length(click.ParamType[float]):
    """A length of time: 10min, 1h, 1d."""

    name = "LENGTH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return minutes."""
        if isinstance(value, float):
            return value
        text = str(value).strip()
        unit = next((u for u in ("min", "s", "m", "h", "d") if text.endswith(u)), "")
        try:
            found = float(text.removesuffix(unit)) * _UNITS[unit]
        except (KeyError, ValueError):
            self.fail(f"{value!r} is no length of time; write 10min, 1h or 1d", param)
        if not 0 < found <= 1_440 * 31:
            self.fail(f"{value!r} is not between a second and a month", param)
        return found


def _asked_options(function: Any) -> Any:
    """Add what says how to ask."""
    options = (
        click.option("--precision", "clock_minutes", type=_Length(), metavar="1min",
                     help="How exact the clock is; else it is read off the times."),
        click.option("--break", "breaks", multiple=True, type=Instant(time.min), metavar="TIME",
                     help="The level may break then, as when a ceasefire begins."),
        click.option("--constant", is_flag=True,
                     help="Take a constant baseline, as others do; only to be compared."),
        click.option("--lag", "lag_minutes", type=_Length(), default="1h", show_default=True,
                     help="An act follows another within it."),
        click.option("--cell", "cell_minutes", type=_Length(), default="3h", show_default=True,
                     help="The test puts acts anywhere within such cells."),
        click.option("--effort", default="", metavar="TEXT", help="How it was watched, in words."),
        click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True,
                     help="Of the draws by chance."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@click.command()
@click.argument("place", metavar="FILE|DIR", type=_PATH)
@click.option("--time", "time_column", metavar="COLUMN", help="Column of the time; of a file.")
@click.option("--side", metavar="COLUMN", help="Column that says whose act it was; of a file.")
@click.option("--zone", default="UTC", show_default=True,
              help="Time zone of times that tell no offset.")  # fmt: skip
@click.option("--from", "start", type=Instant(time.min), help="When the watch begins.")
@click.option("--until", "end", type=Instant(time.max), help="When it ends.")
@_asked_options
@told_options
@json_option
def command(
    place: Path,
    time_column: str | None,
    side: str | None,
    zone: str,
    start: datetime | None,
    end: datetime | None,
    page: Path | None,
    lang: str,
    as_json: bool,
    **asked: Any,
) -> None:
    """Say who answers whom, and how soon; both ways alike, and never who started.

    FILE is a CSV file with a header, a row an act (2031-03-02 14:30). DIR is a workspace after
    `truceline run`: its incidents, by actor. Two methods stand side by side: a model in which an
    act brings others, over a level by day and hour that all sides share, and a test without a
    model. Where the clock is too coarse to tell the order, it says so and gives nothing.

    JSON follows docs/reference/answers.schema.json. See docs/howto/answers.md.
    """
    from truceline.app.statistics.answering import AnswersAsked, answers, written

    how = AnswersAsked(**asked)
    found = answers(_read(place, (time_column, side, zone), (start, end), how.lag_minutes), how)
    if page is not None:
        _write(page, found, lang)
    if as_json:
        click.echo(written(found))
    else:
        _tell(found, lang, page)


def _read(
    place: Path,
    columns: tuple[str | None, str | None, str],
    watch: tuple[datetime | None, datetime | None],
    lag_minutes: float,
) -> ReadActs:
    from datetime import timedelta
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from truceline.app.statistics.acts_read import ActColumns, acts_of_file, acts_of_workspace
    from truceline.app.workspace import Workspace

    at, side, zone = columns
    if place.is_dir():
        longest = timedelta(minutes=lag_minutes)
        return acts_of_workspace(Workspace(place), longest, *watch)
    if not at or not side:
        raise click.UsageError("name the columns of a file: --time and --side")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise click.UsageError(f"{zone!r} is no time zone; write Europe/Kyiv") from fault
    return acts_of_file(place, ActColumns(time=at, side=side, zone=zone), *watch)


def _write(page: Path, found: Answered, lang: str) -> None:
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.answers import sections

    lot = sections(found, load_catalogue(lang))
    write_page(page, "stats-answers-title", lot, lang)


def _tell(found: Answered, lang: str, page: Path | None) -> None:
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.answers import sections

    for one in sections(found, load_catalogue(lang)):
        tell_section(one)
    rows = found.rows
    tell_rows(rows, rows.notes, f"; {rows.outside:,} outside of the watch")
    if page is not None:
        click.echo(f"wrote {page}")
