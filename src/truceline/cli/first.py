"""``truceline first``."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.daily import ClockTime, Day, Several, tell_issued
from truceline.cli.map_brief import ask_line
from truceline.cli.map_work import Wanted, mapped
from truceline.cli.shared import counted, folder_argument, progress_bar
from truceline.errors import SourceError, WorkspaceError

if TYPE_CHECKING:
    from truceline.app.daily import Asked
    from truceline.app.first import Span
    from truceline.app.workspace import Workspace


@click.command()
@folder_argument
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--from", "first", type=Day(), help="First day of the edition; else it is asked.")
@click.option("--date", "last", type=Day(), help="Its last day; else it is asked.")
@click.option(
    "--cutoff", type=ClockTime(), help="Local time at which its days end; else as agreed."
)
@click.option(
    "--template",
    "forms",
    type=Several("NAME"),
    default="osce-like",
    show_default=True,
    help="osce-like, jmc-like, press, or DIR/templates/NAME.toml.",
)
@click.option("--sheet", default="", help="Look at this sheet only, hidden or not.")
@click.option("--row", default=0, metavar="N", help="The header stands in row N of that sheet.")
@click.option("--ask", is_flag=True, help="Ask even without a terminal: answers come by a pipe.")
@click.option("--all-questions", is_flag=True, help="Ask everything about the workbook.")
@click.option(
    "--formats",
    type=Several("FORMAT", ("html", "docx", "xlsx", "pdf")),
    default="html,docx",
    show_default=True,
    help="Formats.",
)
def command(
    folder: Path,
    path: Path,
    first: date | None,
    last: date | None,
    cutoff: time | None,
    forms: tuple[str, ...],
    sheet: str,
    row: int,
    ask: bool,
    all_questions: bool,
    formats: tuple[str, ...],
) -> int:
    """Take the workbook FILE all the way to the first edition of DIR.

    DIR holds agreement.yaml; everything else is made there. It maps the workbook (a few short
    questions), takes it in, asks which days the edition covers, and issues it: what `truceline
    map`, `ingest` and `daily` do one by one. What nobody answered is taken as vague as it is, and
    listed in DIR/maps/assumed-FILE.md; mended later it is told as a correction in the next edition.
    See docs/howto/workbook.md.
    """
    from truceline.app.daily import Asked
    from truceline.app.editions import recorded
    from truceline.app.workspace import Workspace

    if not ask and not _at_terminal():
        raise click.UsageError("it asks: run it in a terminal, or with --ask for answers by a pipe")
    workspace = Workspace(folder)
    if before := recorded(workspace):
        hint = f"take the workbook in (truceline ingest {folder} {path}), then: truceline daily"
        raise WorkspaceError(f"{folder} has {counted(len(before), 'edition')} already", hint)
    wanted = Wanted(
        path=path, workspace=workspace, sheet=sheet, row=row, is_brief=not all_questions
    )
    _map(wanted, folder)
    _take_in(workspace, path)
    asked = Asked(
        cutoff=cutoff, day=last, languages=("en",), formats=formats, forms=forms, since=first
    )
    return _issue(workspace, asked)


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _map(wanted: Wanted, folder: Path) -> None:
    """Map the workbook; what maps made before say of it is not asked again."""
    path = wanted.path
    if _is_mapped(wanted):
        click.echo(f"{path.name} was mapped before ({folder / 'maps'}): its answers are kept.")
        wanted = replace(wanted, replace=True)
    written, _ = mapped(wanted)
    if all(one is None for one in written):
        raise WorkspaceError(
            f"no sheet of {path.name} is taken in, so there is nothing to issue",
            "run it again, and on the first screen answer `rows` for the sheet that lists what "
            "took place, such as `1 rows`",
        )


def _is_mapped(wanted: Wanted) -> bool:
    """Say whether a map of some table of a workbook stands there: it was run before."""
    from truceline.app import mapping

    survey = mapping.survey(mapping.opened(wanted.path), wanted.sheet, wanted.row)
    place = mapping.place_in
    return any(wanted.workspace and place(wanted.workspace, one).exists() for one in survey.found)


def _take_in(workspace: Workspace, path: Path) -> None:
    from truceline.app.ingest import Order, ingest_as

    with progress_bar() as progress:
        taking = ingest_as(workspace, [path], Order(), progress)
    for fault in taking.faults:
        raise SourceError(str(fault), getattr(fault, "hint", ""))
    rows = sum(one.intake.rows for one in taking.receipts)
    gone = sum(len(one.intake.rejects) for one in taking.receipts)
    why = f"; which, and why: truceline rejects {workspace.folder}" if gone else ""
    click.echo(f"Taken in: {counted(rows, 'row')}, {gone:,} of them no data or rejected{why}")
    click.echo(
        f"   Rows look wrong? Ctrl-C; `truceline map {path} --in {workspace.folder} --replace "
        "--columns`; then this command again."
    )


def _issue(workspace: Workspace, asked: Asked) -> int:
    """Ask which days the edition covers, unless they are named, and issue it."""
    from truceline.adapters import clock
    from truceline.app.daily import issue
    from truceline.app.first import days_told, span

    now, agreement = clock.now(), workspace.agreement()
    ends = asked.cutoff or agreement.mechanism.day_ends
    days = days_told(workspace, ends)
    chosen = span(agreement, ends, days, now, (asked.since, asked.day))
    while not (asked.since and asked.day):
        told = _asked_days(chosen)
        if told is None:
            break
        ends, *named = told
        days = days_told(workspace, ends)
        chosen = span(agreement, ends, days, now, (named[0], named[1]))
    with progress_bar() as progress:
        whole = replace(asked, cutoff=ends, since=chosen.first, day=chosen.last)
        issued = issue(workspace, whole, now, progress)
    tell_issued(workspace, issued)
    return 0


_DAYS = re.compile(
    r"(\d{4}-\d\d-\d\d)(?: \d\d:\d\d)?\s*(?:to|-|–)?\s*(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?"
)


def _asked_days(chosen: Span) -> tuple[time, date, date] | None:
    """Show the days, and ask for others; ``None`` if they are right."""
    start, end = chosen.start, chosen.end
    is_midnight = (end.hour, end.minute) == (0, 0)
    shown = f"{end - timedelta(days=1):%a %d %b %Y} 24:00" if is_midnight else f"{end:{_SHOWN}}"
    click.echo("? Which days does the edition cover? It is final once issued.")
    click.echo(
        f"   {start:{_SHOWN}} to {shown}: {counted(chosen.inside, 'report')} of events in it"
    )
    if chosen.outside:
        click.echo(f"   {chosen.outside:,} lie outside, and will stand in no edition")
    last = (end - timedelta(days=is_midnight)).date()
    click.echo(f"   Enter: issue it.  Others: `{start.date()} {last}`, or with hours,")
    click.echo(f"   `{start.date()} 12:00 {last} 12:00`, where it begins and ends.")
    while said := ask_line():
        if told := days_in(said, end.time().replace(tzinfo=None)):
            return told
        click.echo("   Write two days, such as `2026-10-12 2026-10-18`; Enter issues it.")
    return None


def days_in(said: str, ends: time) -> tuple[time, date, date] | None:
    """Return when days end, the first and the last, of what a person typed; ``None`` if unclear."""
    found = _DAYS.fullmatch(said)
    try:
        if found is None:
            return None
        one, other = (date.fromisoformat(found[at]) for at in (1, 2))
        hour = found[3] or ""
        ends = time(0) if hour == "24:00" else time.fromisoformat(hour) if hour else ends
    except ValueError:
        return None
    midnight = ends == time(0)
    # A day bears the date on which it ends; one that ends at midnight ends with its date.
    return ends, one + timedelta(days=not midnight), other - timedelta(days=hour == "00:00")


_SHOWN = "%a %d %b %Y %H:%M"
