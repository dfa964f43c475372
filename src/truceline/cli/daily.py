"""``truceline daily``."""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.draft_told import draft_of
from truceline.cli.shared import Languages, folder_argument, json_option, print_json, progress_bar

if TYPE_CHECKING:
    from truceline.app.editions.daily import Asked, Behind, Issued
    from truceline.app.editions.recompute import Again
    from truceline.app.workspace import Workspace


class ClockTime(click.ParamType[time]):
    """A local time of day, e.g. 19:30."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Return it."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 - a time of day
        except ValueError:
            self.fail(f"{value!r} is no time of day; write 19:30", param)


class Day(click.ParamType[date]):
    """A day, e.g. 2025-03-25."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return it."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write 2025-03-25", param)


class Beginning(click.ParamType[date | str]):
    """A day, or ``start`` for when the text begins."""

    name = "DAY|start"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | str:
        """Return it."""
        if isinstance(value, date):
            return value
        try:
            return "start" if value == "start" else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write 2025-03-18, or start", param)


class Several(click.ParamType[tuple[str, ...]]):
    """Words parted by commas, each once.

    Args:
        name: What one is, for the help.
        known: Those there are; empty: any.
    """

    def __init__(self, name: str, known: tuple[str, ...] = ()) -> None:
        self.name, self.known = f"{name}[,{name}]", known

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words."""
        if isinstance(value, tuple):
            return value
        words = tuple(value.split(","))
        if len(set(words)) != len(words) or (self.known and not set(words) <= set(self.known)):
            some = f"some of {', '.join(self.known)}" if self.known else "names"
            self.fail(f"{value!r}: write {some}, each once", param)
        return words


_FORMATS = ("html", "docx", "xlsx", "pdf")


@click.command()
@folder_argument
@click.option(
    "--cutoff",
    type=ClockTime(),
    help="Local time of the cut-off; else when the mechanism's day ends.",
)
@click.option(
    "--date", "day", type=Day(), help="Day whose end is the cut-off; else the last one over."
)
@click.option(
    "--from",
    "beginning",
    type=Beginning(),
    help="First edition only: its first day, or `start` for when the text begins; else one day.",
)
@click.option(
    "--lang", "languages", type=Languages(), default="en", show_default=True, help="Languages."
)
@click.option(
    "--formats",
    type=Several("FORMAT", _FORMATS),
    default=",".join(_FORMATS),
    show_default=True,
    help="Formats.",
)
@click.option(
    "--template",
    "forms",
    type=Several("NAME"),
    default="osce-like",
    show_default=True,
    help="osce-like, jmc-like, press, or DIR/templates/NAME.toml.",
)
@click.option("--draft", is_flag=True, help="Write a draft into DIR/draft; nothing is final.")
@click.option("--final", is_flag=True, help="Issue the edition that was drafted, with its days.")
@click.option(
    "--recompute",
    type=click.IntRange(min=1),
    metavar="N",
    help="Compute edition N again, compare, and put back files that were lost.",
)
@json_option
def command(
    folder: Path,
    cutoff: time | None,
    day: date | None,
    beginning: date | str | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    forms: tuple[str, ...],
    draft: bool,
    final: bool,
    recompute: int | None,
    as_json: bool,
) -> int:
    """Issue the numbered daily report for the period that ended at the last cut-off.

    It sees only what was known by the cut-off, lies frozen in DIR/editions/NNNN and stands on the
    record. It is never rewritten: what became known later is told in the next edition, as late
    report or correction. --draft shows what it would be, as often as you like; --final issues what
    was drafted. Exits 10 if --recompute gives other bytes, and says whether other code
    made the edition, in which case that proves nothing.
    """
    from truceline.app.editions.daily import Asked
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    if recompute is not None:
        return _recompute(workspace, recompute, as_json=as_json)
    if final and (draft or cutoff or day or beginning):
        raise click.UsageError("--final takes the days of the draft: give it no others")
    asked = Asked(
        cutoff=cutoff,
        day=day,
        languages=languages,
        formats=formats,
        forms=forms,
        since=beginning if isinstance(beginning, date) else None,
        from_start=beginning == "start",
    )
    if draft:
        return draft_of(workspace, asked, workspace.now(), as_json=as_json)
    return _issue(workspace, asked, is_drafted=final, as_json=as_json)


def _issue(workspace: Workspace, asked: Asked, *, is_drafted: bool, as_json: bool) -> int:
    from truceline.adapters import clock
    from truceline.app.drafts.draft import as_drafted
    from truceline.app.editions.daily import behind, issue

    now = clock.now()
    asked = as_drafted(workspace, asked) if is_drafted else asked
    _warn_of_days_before(workspace.folder, behind(workspace, asked, now))
    with progress_bar(quiet=as_json) as progress:
        issued = issue(workspace, asked, now, progress)
    if as_json:
        print_json({"folder": str(issued.folder), "again": issued.again, **issued.edition.facts})
    else:
        tell_issued(workspace, issued)
    return 0


def _warn_of_days_before(folder: Path, left: Behind | None) -> None:
    """Say what a first edition leaves to none, and ask a person whether that is meant.

    Raises:
        click.Abort: If it is not; then nothing was written.
    """
    if left is None:
        return
    lie = "report of an event lies" if left.reports == 1 else "reports of events lie"
    again = f"truceline daily {folder} --date {left.day}"
    told = (
        f"warning: the first edition covers {left.day} alone, and is final",
        f"  {left.reports:,} {lie} before it, from {left.first} on, and will stand in no edition",
        f"  → to take them in: {again} --from start  (or --from {left.first})",
        f"  → to leave them out knowingly: {again} --from {left.day}",
    )
    for line in told:
        click.echo(line, err=True)
    if _at_a_terminal():
        click.confirm("Issue it all the same?", abort=True, err=True)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def tell_issued(workspace: Workspace, issued: Issued) -> None:
    """Say where an edition lies, or that there is one."""
    from truceline.app.editions.numbered import changed_files

    one = issued.edition
    span = f"{one.start:%Y-%m-%d %H:%M} to {one.end:%Y-%m-%d %H:%M} UTC"
    if not issued.again:
        click.echo(f"Edition {one.number}, {span}: {issued.folder}")
        for name in one.facts["files"]:
            if not name.startswith("frozen/"):
                click.echo(f"  {name}")
        return
    click.echo(f"Edition {one.number} covers that period already, {span}: {issued.folder}")
    click.echo("Nothing was written: what changed since then is told in the next edition.")
    for name in changed_files(workspace, one):
        click.echo(f"warning: {name} is missing or not as recorded", err=True)
        click.echo(f"  → truceline daily {workspace.folder} --recompute {one.number}", err=True)


def _recompute(workspace: Workspace, number: int, *, as_json: bool) -> int:
    from truceline.app.editions.recompute import recompute
    from truceline.cli.run import GATE_CLOSED

    with progress_bar(quiet=as_json) as progress:
        again = recompute(workspace, number, progress)
    if as_json:
        print_json(
            {
                "number": again.edition.number,
                "put_back": again.mended,
                "other_bytes": again.other,
                "made_by_build": again.made_by,
                "build": again.build,
                "other_libraries": [
                    {"name": name, "then": then, "now": now} for name, then, now in again.libraries
                ],
                "libraries_told": again.libraries_told,
            }
        )
    else:
        _tell_again(again)
    return GATE_CLOSED if again.other else 0


def _tell_again(again: Again) -> None:
    one, other = again.edition, again.other
    for name in again.mended:
        click.echo(f"put back: {name}")
    for name in other:
        click.echo(f"other bytes: {name}")
    for name, then, now in again.libraries:
        click.echo(f"other library: {name} {then or 'none'} then, {now or 'none'} now")
    made_by = f"version {one.facts['code']}, build {again.made_by or 'not told'}"
    if not other:
        by = f", though it was made by other code ({made_by})" if again.other_code else ""
        click.echo(f"Edition {one.number} came out the same, byte for byte{by}.")
        return
    lot = f"{len(other)} of {len(one.facts['files']) + 1} files came out otherwise"
    if again.same_code:
        click.echo(
            f"Edition {one.number}: {lot}, by the same code: inputs or record are not as then"
        )
        return
    if again.other_code:
        why = f"was made by other code ({made_by}; this is {again.build})"
    else:
        told = again.libraries_told
        why = "was made with other libraries" if told else "does not say with which libraries"
    click.echo(f"Edition {one.number} {why}.")
    click.echo(f"{lot}, which says nothing about the record: ask the code that made it")
