"""What a table of counts means: options that several commands of the group take alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from truceline.cli.shared import Instant, as_of_option

if TYPE_CHECKING:
    from truceline.app.statistics.counts import Counts
    from truceline.publish.statistics.page import Section

F = TypeVar("F", bound=Callable[..., Any])
_PATH = click.Path(path_type=Path)


def as_day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    """Return the day of an instant."""
    return None if value is None else value.astimezone(UTC).date()


class Length(click.ParamType[int]):
    """A number of days: 3d, or 3."""

    name = "DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the days."""
        from truceline.app.statistics.counts import days_of

        if isinstance(value, int):
            return value
        try:
            return days_of(value)
        except ValueError:
            self.fail(f"{value!r} is no number of days; write 3d", param)


_OPTIONS = (
    click.option("--date", "day", default="", metavar="COLUMN", help="Column of the day."),
    click.option(
        "--count", "counts", multiple=True, metavar="COLUMN",
        help="Column of counts; repeat it for several countings side by side.",
    ),
    click.option(
        "--each-row-one", is_flag=True, help="A row is one event; a day without a row has none."
    ),
    click.option(
        "--effort", default="", metavar="COLUMN",
        help="Column of effort, such as hours watched; zero is missing.",
    ),
    click.option(
        "--days", "lengths", default="", metavar="COLUMN",
        help="Column of how many days a row covers, the last on its date.",
    ),
    click.option("--by", default="", metavar="COLUMN", help="Column that tells countings apart."),
    click.option(
        "--sensor", default="", metavar="COLUMN",
        help="Column of what counted; only sensors on all the time count. Of a workspace: post.",
    ),
    click.option(
        "--since", type=Instant(time.min), callback=as_day, help="Look at nothing before."
    ),
    click.option(
        "--until", type=Instant(time.min), callback=as_day, help="Look at nothing after."
    ),
)  # fmt: skip
_TOLD = (
    click.option("--page", type=_PATH, metavar="FILE.html", help="Write a page with drawings."),
    click.option(
        "--lang", type=click.Choice(["en", "uk", "ru"]), default="en", show_default=True,
        help="Language of what is told, and of the page.",
    ),
)  # fmt: skip


_NO_COLUMNS = "a workspace has no columns; leave out what names any"
_POST = "post"
_ONLY_POSTS = (
    "of a workspace say --sensor post: posts are the places at which observers declare effort"
)


def told_options(function: F) -> F:
    """Add the options that say how an answer is told: ``--page`` and ``--lang``."""
    for option in reversed(_TOLD):
        function = option(function)
    return function


def columns_options(function: F) -> F:
    """Add the options that say what the columns mean and how the answer is told."""
    function = told_options(as_of_option(function))
    for option in reversed(_OPTIONS):
        function = option(function)
    return click.argument("path", metavar="FILE", type=_PATH)(function)


def asked_counts(
    path: Path, as_of: datetime | None, *, day: str, counts: Sequence[str], each_row_one: bool,
    window: tuple[date | None, date | None] = (None, None), **columns: str,
) -> tuple[Counts, str]:  # fmt: skip
    """Return the counts of a table or a workspace, and what their effort is called.

    Raises:
        click.UsageError: If the options contradict each other.
        TrucelineError: If what was named cannot be read.
    """
    if path.is_dir():
        sensor = columns.pop("sensor")
        if day or counts or each_row_one or any(columns.values()):
            raise click.UsageError(_NO_COLUMNS)
        return _kept_counts(path, as_of, sensor, window)
    from truceline.app.statistics.counts import Columns, read_counts

    if as_of is not None:
        raise click.UsageError("--as-of is for a workspace: a table does not tell when it came")
    if not day:
        raise click.UsageError("name the column of the day with --date")
    if each_row_one == bool(counts):
        raise click.UsageError("name columns of counts with --count, or say --each-row-one")
    if each_row_one and (columns["effort"] or columns["lengths"]):
        raise click.UsageError("a list of events has no effort and no days of its own rows")
    if columns["sensor"] and (each_row_one or columns["lengths"]):
        raise click.UsageError("--sensor needs a row a day and sensor, with --count")
    meant = Columns(date=day, counts=tuple(counts), **columns)
    return read_counts(path, meant, window), meant.effort


def _kept_counts(
    path: Path, as_of: datetime | None, sensor: str, window: tuple[date | None, date | None]
) -> tuple[Counts, str]:
    """Return the counts of a workspace: by all observers, or by posts on all the time."""
    from truceline.app.statistics.counts_kept import HOURS, counts_of
    from truceline.app.statistics.posts_kept import POST_HOURS, panel_counts_of
    from truceline.app.workspace import Workspace

    if sensor not in ("", _POST):
        raise click.UsageError(_ONLY_POSTS)
    if sensor:
        return panel_counts_of(Workspace(path), as_of, window), POST_HOURS
    return counts_of(Workspace(path), as_of), HOURS


def tell_sections(lot: Sequence[Section], lang: str) -> None:
    """Tell answers on a terminal; what they do not show is marked, and told once of all alike."""
    from truceline.cli.shared import in_one_line
    from truceline.cli.stats.told import tell_section
    from truceline.publish.catalogue import load_catalogue

    alone = [one for one in lot if one.own]
    alike = [s for s in alone[0].limits if all(s in one.limits for one in alone)]
    alike = alike if alone[1:] else []
    for one in lot:
        tell_section(one, alike)
    if alike:
        click.echo(load_catalogue(lang)("stats-of-all"))
    for sentence in alike:
        click.echo(f"  ! {in_one_line(sentence)}")


def write_page(path: Path, title: str, lot: Sequence[Section], lang: str) -> None:
    """Write answers as one page, its title a key of the catalogue."""
    from truceline.adapters import files
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.page import html_bytes

    say = load_catalogue(lang)
    files.write(path, html_bytes(say(title), lot, say))
