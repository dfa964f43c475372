"""``truceline first``."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.daily import ClockTime, Day, Several
from truceline.cli.draft_told import looked_at, tell
from truceline.cli.first_new import ask_new
from truceline.cli.first_worth import ask_worth
from truceline.cli.map_brief import ask_line
from truceline.cli.map_wanted import Wanted
from truceline.cli.map_work import mapped
from truceline.cli.shared import counted, folder_argument, printable, progress_bar
from truceline.errors import SourceError, WorkspaceError

if TYPE_CHECKING:
    from truceline.app.drafts.first import Span
    from truceline.app.editions.daily import Asked
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
@click.option("--again", is_flag=True, help="Ask again what was answered; Enter answers as before.")
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
    again: bool,
    all_questions: bool,
    formats: tuple[str, ...],
) -> int:
    """Make of the workbook FILE a draft of the first edition of DIR.

    DIR holds agreement.yaml; everything else is made there. It maps the workbook (two short
    screens), takes it in, asks which days the edition covers, writes a draft into DIR/draft and
    lists what is doubtful in it. Nothing is final: mend the workbook and run it again, as often as
    you like; it asks only what is new. `truceline daily DIR --final` issues edition 1. What nobody
    answered stays as vague as it is. See docs/howto/workbook.md.
    """
    from truceline.app.drafts.added import take
    from truceline.app.editions.daily import Asked
    from truceline.app.workspace import Workspace

    if not ask and not _at_terminal():
        raise click.UsageError("it asks: run it in a terminal, or with --ask for answers by a pipe")
    workspace = Workspace(folder)
    _refuse_issued(workspace, path)
    if again:
        click.echo(f"Enter answers as before; who speaks for whom: {workspace.sources_path}")
    wanted = Wanted(
        path=path,
        workspace=workspace,
        sheet=sheet,
        row=row,
        is_brief=not all_questions,
        drafts=True,
        again=again,
    )
    _map(wanted)
    _take_in(workspace, path)
    take(workspace, path, [])
    asked = Asked(
        cutoff=cutoff, day=last, languages=("en",), formats=formats, forms=forms, since=first
    )
    return _draft(workspace, asked, path, asks=bool(again or cutoff or first or last))


def _refuse_issued(workspace: Workspace, path: Path) -> None:
    """Refuse to draft a first edition where one was issued.

    Raises:
        WorkspaceError: If there is one.
    """
    from truceline.app.editions.numbered import recorded

    folder = workspace.folder
    if before := recorded(workspace):
        hint = f"take the workbook in (truceline ingest {folder} {path}), then: truceline daily"
        raise WorkspaceError(f"{folder} has {counted(len(before), 'edition')} already", hint)


def _draft(workspace: Workspace, asked: Asked, path: Path, *, asks: bool) -> int:
    """Write the draft, of the days of the last one unless a person is to be asked."""
    from truceline.adapters.clock import now
    from truceline.app.drafts.added import take
    from truceline.app.drafts.draft import as_drafted, draft, last_drafted
    from truceline.app.drafts.worth import keep

    is_known = not asks and last_drafted(workspace) is not None
    days = as_drafted(workspace, asked) if is_known else _days(workspace, asked, path)
    whole = replace(days, languages=asked.languages, forms=asked.forms)
    with progress_bar() as progress:
        looked = looked_at(workspace, draft(workspace, whole, now(), progress))
    # Whoever runs it again saw that screen, and mended what is wrong: nothing is asked anew.
    said = {} if is_known else ask_worth(workspace, looked.worth, looked.told, looked.texts)
    new = [] if is_known else ask_new(workspace, looked.made, looked.new, looked.told)
    if said or new:
        keep(workspace, looked.worth, said)
        _take_in(workspace, path)
        take(workspace, path, new)
        with progress_bar() as progress:
            looked = looked_at(workspace, draft(workspace, whole, now(), progress))
    tell(workspace, looked, path)
    return 0


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _map(wanted: Wanted) -> None:
    """Map the workbook; what was answered before is not asked again."""
    if _is_mapped(wanted):
        wanted = replace(wanted, replace=True)
    written, _ = mapped(wanted)
    if all(one is None for one in written):
        raise WorkspaceError(
            f"no sheet of {wanted.path.name} is taken in, so there is nothing to draft",
            "run it again, and on the first screen answer `rows` for the sheet that lists what "
            "took place, such as `1 rows`",
        )


def _is_mapped(wanted: Wanted) -> bool:
    """Say whether a map of some table of a workbook stands there: it was run before."""
    from truceline.app.maps import mapping

    survey = mapping.survey(mapping.opened(wanted.path), wanted.sheet, wanted.row)
    place = mapping.place_in
    return any(wanted.workspace and place(wanted.workspace, one).exists() for one in survey.found)


def _take_in(workspace: Workspace, path: Path) -> None:
    """Take the workbook in, in the place of what it was before; no edition has seen that."""
    from truceline.app.drafts.superseded import settle
    from truceline.app.intake.ingest import Order, ingest_as

    with progress_bar() as progress:
        taking = ingest_as(workspace, [path], Order(in_place=True), progress)
    for fault in taking.faults:
        raise SourceError(str(fault), getattr(fault, "hint", ""))
    settle(workspace, [(one.taken, one.intake) for one in taking.receipts])


def _days(workspace: Workspace, asked: Asked, path: Path) -> Asked:
    """Ask which days the edition covers, unless they are named."""
    from truceline.adapters import clock
    from truceline.app.drafts.draft import as_drafted, last_drafted
    from truceline.app.drafts.first import days_told, proposed, span

    now, agreement = clock.now(), workspace.agreement()
    ends = asked.cutoff or agreement.mechanism.day_ends
    days = days_told(workspace, ends)
    before = (asked.since, asked.day)
    if before == (None, None) and last_drafted(workspace) is not None:
        drafted = as_drafted(workspace, asked)
        before, ends = (drafted.since, drafted.day), drafted.cutoff or ends
        days = days_told(workspace, ends)
    elif before == (None, None):
        told = _noted(workspace, path, asked, days)
        if told is not None:
            return told
        before = proposed(workspace, days) or before
    chosen = span(agreement, ends, days, now, before)
    while not (asked.since and asked.day):
        answer = _asked_days(chosen)
        if answer is None:
            break
        ends, *named = answer
        days = days_told(workspace, ends)
        chosen = span(agreement, ends, days, now, (named[0], named[1]))
    return replace(asked, cutoff=ends, since=chosen.first, day=chosen.last)


def _noted(workspace: Workspace, path: Path, asked: Asked, days: tuple[date, ...]) -> Asked | None:
    """Return the days that a note beside the workbook wants, and tell of them; else ``None``."""
    from truceline.app.drafts.first import days_told
    from truceline.app.drafts.first_days import wanted_days
    from truceline.app.maps.notes_beside import notes_in

    found = wanted_days(notes_in(workspace.folder, path.parent), days)
    if found is None or (asked.cutoff and asked.cutoff != found.ends):
        return None
    inside = [one for one in days_told(workspace, found.ends) if found.first <= one <= found.last]
    if not inside:
        return None
    click.echo(
        printable(
            f"Days, as {found.note} says: {found.first} to {found.last}, each ending at "
            f"{found.ends:%H:%M}. {counted(len(inside), 'report')} of events in them; "
            f"{len(days) - len(inside)} before or after stay out. Others: `--again`."
        )
    )
    return replace(asked, cutoff=found.ends, since=found.first, day=found.last)


_DAYS = re.compile(
    r"(\d{4}-\d\d-\d\d)(?: \d\d:\d\d)?\s*(?:to|-|–)?\s*(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?"
)


def _asked_days(chosen: Span) -> tuple[time, date, date] | None:
    """Show the days, and ask for others; ``None`` if they are right."""
    start, end = chosen.start, chosen.end
    is_midnight = (end.hour, end.minute) == (0, 0)
    shown = f"{end - timedelta(days=1):%a %d %b %Y} 24:00" if is_midnight else f"{end:{_SHOWN}}"
    click.echo("? Which days does it cover?")
    click.echo(
        f"   {start:{_SHOWN}} to {shown}: {counted(chosen.inside, 'report')} of events in it"
    )
    if chosen.outside:
        click.echo(f"   {chosen.outside:,} lie outside of these days")
    last = (end - timedelta(days=is_midnight)).date()
    click.echo(f"   Enter: right.  Others: `{start.date()} {last}`, or with hours,")
    click.echo(f"   `{start.date()} 12:00 {last} 12:00`, where it begins and ends.")
    while said := ask_line():
        if told := days_in(said, end.time().replace(tzinfo=None)):
            return told
        click.echo("   Write two days, such as `2026-10-12 2026-10-18`; Enter takes those above.")
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
