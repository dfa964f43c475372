"""What several commands share: common options, times, progress, plain output."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from truceline.app.ports import Progress
from truceline.model.harmless import harmless

if TYPE_CHECKING:
    from truceline.app.workspace import Workspace

#: Years in which a mechanism may ask for an instant.
_FIRST_YEAR, _LAST_YEAR = 1950, 2200

#: Under which name the files given with --key lie.
_KEYS = "truceline.keys"

F = TypeVar("F", bound=Callable[..., Any])


def folder_argument(function: F) -> F:
    """Add the argument DIR: a workspace."""
    return click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))(function)


def json_option(function: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")(
        function
    )


def by_option(function: F) -> F:
    """Add --by: under which name somebody acts."""
    return click.option("--by", required=True, metavar="NAME", help="Who you say you are.")(
        function
    )


def reason_option(function: F) -> F:
    """Add --reason, without which nothing is done."""
    return click.option(
        "--reason", required=True, metavar="TEXT", help="Why; it goes on the record."
    )(function)


def signing_option(function: F) -> F:
    """Add --key; :func:`acting_on` opens the workspace with the keys given."""

    def keep(ctx: click.Context, _: click.Parameter, paths: tuple[Path, ...]) -> None:
        ctx.meta[_KEYS] = paths

    return click.option(
        "--key", "keys", multiple=True, type=click.Path(path_type=Path, exists=True),
        expose_value=False, callback=keep, metavar="FILE",
        help="Secret key of who acts, where one is enrolled. May be repeated.",
    )(function)  # fmt: skip


def acting_on(folder: Path) -> Workspace:
    """Return a workspace in which the keys given with --key sign what is recorded."""
    from truceline.app.signing import read_key
    from truceline.app.workspace import Workspace

    paths = click.get_current_context().meta.get(_KEYS, ())
    return Workspace(folder, signers=tuple(read_key(path) for path in paths))


def signed_by(signers: Sequence[str]) -> str:
    """Return by whom something is signed, e.g. ``signed by team T2``."""
    from truceline.log.signed import told_as

    return f"signed by {', '.join(map(told_as, signers))}" if signers else "not signed"


def came_unsigned(team: str, folder: Path) -> str:
    """Return that something came without the signature its team says it gives."""
    return (
        f"not signed by team {team}, whose source card says that it signs, or which signed before; "
        f"taken in all the same and listed: truceline key items {folder}"
    )


class Instant(click.ParamType[datetime]):
    """An ISO date or time; without an offset it is UTC.

    Args:
        bare: Clock time that a date alone stands for.
    """

    name = "TIME"

    def __init__(self, bare: time) -> None:
        self.bare = bare

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return an aware UTC datetime."""
        if isinstance(value, datetime):
            return value
        try:
            if len(value) == len("2025-03-25"):
                parsed = datetime.combine(date.fromisoformat(value), self.bare, tzinfo=UTC)
            else:
                parsed = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time; write 2025-03-25 or 2025-03-25T19:30+02:00", param)
        if not _FIRST_YEAR <= parsed.year <= _LAST_YEAR:
            self.fail(f"{value!r} lies outside {_FIRST_YEAR} to {_LAST_YEAR}", param)
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def as_of_option(function: F) -> F:
    """Add --as-of."""
    text = "See only what was received by then; a bare date means its last instant, UTC."
    return click.option("--as-of", type=Instant(time.max), default=None, help=text)(function)


def print_json(value: object) -> None:
    """Print one JSON document; instants as ISO text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def counted(n: int, noun: str) -> str:
    """Return a count with its noun, e.g. ``1 row`` or ``2,935 rows``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def row_of(file: str, number: int) -> str:
    """Return how a row is called: ``row 14`` of a workbook, as it shows it; else ``record 14``."""
    return f"{'row' if file.lower().endswith(('.xlsx', '.xlsm')) else 'record'} {number}"


def instant(value: datetime) -> str:
    """Return an instant for a person, in UTC; seconds only where there are any."""
    text = value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return f"{text.removesuffix(':00')} UTC"


def printable(text: str) -> str:
    """Return foreign text without signs that would move, colour or turn the terminal's lines."""
    return harmless(text.replace("\r", "\x1b"))  # It would overwrite the line.


def echo(text: str = "", *, nl: bool = True) -> None:
    """Print a line in which foreign text may stand."""
    click.echo(printable(text), nl=nl)


def in_one_line(text: str) -> str:
    """Return foreign text on one line, so that it cannot look like a line of our own."""
    return printable(" ".join(text.split()))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Progress]:
    """Show how far the work is, on the error stream, while a person is watching."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda step, done, of: None
        return
    columns = (TextColumn("{task.description:<28}"), BarColumn(30), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1)

        def show(step: str, done: int, of: int) -> None:
            bar.update(task, description=step[:28], completed=done, total=max(of, 1))

        yield show


class Languages(click.ParamType[tuple[str, ...]]):
    """Language codes of the report, comma-separated; the first names report.html."""

    name = "LANG[,LANG]"
    known = ("en", "uk", "ru")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the codes."""
        if isinstance(value, tuple):
            return value
        codes = tuple(value.split(","))
        if not set(codes) <= set(self.known) or len(set(codes)) != len(codes):
            self.fail(f"{value!r}: write some of {', '.join(self.known)}, each once", param)
        return codes


def languages_option(function: F) -> F:
    """Add --lang."""
    return click.option(
        "--lang", "languages", type=Languages(), default="en,uk,ru", show_default=True,
        help="Languages of the report.",
    )(function)  # fmt: skip
