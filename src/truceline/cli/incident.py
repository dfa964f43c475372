"""``truceline incident``: what people decide of reports, on the record."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    acting_on,
    as_of_option,
    by_option,
    counted,
    folder_argument,
    json_option,
    print_json,
    progress_bar,
    reason_option,
    signing_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from truceline.app.grouping.seen import Change

_DRY_RUN = click.option("--dry-run", is_flag=True, help="Only show what would change.")
_WORDS = click.argument("words", metavar="WHAT...", nargs=-1, required=True)


@click.group()
def command() -> None:
    """Merge incidents, split one, or take that back: on the record, with name and reason.

    Reports that are alike beyond chance are put together; where that errs, a person decides
    which reports are one incident and which are not. A decision names reports, holds in every later
    run, and loses nothing. WHAT is an incident (I-…) or one of its findings (F-…), a report, the
    first 6 signs of either, or FILE:ROW as `truceline explain` names the line (FILE:SHEET:ROW in a
    workbook; instead of its name the first signs of the file's hash do).
    """


@command.command()
@folder_argument
@_WORDS
@by_option
@reason_option
@_DRY_RUN
@json_option
@signing_option
def merge(
    folder: Path, words: tuple[str, ...], by: str, reason: str, dry_run: bool, as_json: bool
) -> None:
    """Say that reports are one incident; of an incident, all its reports."""
    from truceline.app.grouping.acts import merge as act

    _decide(folder, as_json, lambda *given: act(given[0], words, *given[1:]), by, reason, dry_run)


@command.command()
@folder_argument
@_WORDS
@by_option
@reason_option
@_DRY_RUN
@json_option
@signing_option
def split(
    folder: Path, words: tuple[str, ...], by: str, reason: str, dry_run: bool, as_json: bool
) -> None:
    """Say that reports are not one incident.

    After an incident and some of its reports, these are not one with the others of it. Otherwise
    no WHAT is one incident with another WHAT. Nothing is said of reports that stay together.
    """
    from truceline.app.grouping.acts import split as act

    _decide(folder, as_json, lambda *given: act(given[0], words, *given[1:]), by, reason, dry_run)


@command.command()
@folder_argument
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True)
@by_option
@reason_option
@_DRY_RUN
@json_option
@signing_option
def undo(
    folder: Path, entries: tuple[str, ...], by: str, reason: str, dry_run: bool, as_json: bool
) -> None:
    """Take back merges or splits, by their entry of the record; the record keeps both."""
    from truceline.app.grouping.acts import undo as act

    wrong = [one for one in entries if not one.removeprefix("#").isdecimal()]
    if wrong:
        hint = f"`truceline incident decisions {folder}` lists them"
        raise click.BadParameter(f"{', '.join(wrong)}: give the number of the entry; {hint}")
    numbers = [int(one.removeprefix("#")) for one in entries]
    _decide(folder, as_json, lambda *given: act(given[0], numbers, *given[1:]), by, reason, dry_run)


def _decide(
    folder: Path,
    as_json: bool,
    act: Callable[..., Change],
    by: str,
    reason: str,
    dry_run: bool,
) -> None:
    from truceline.app.grouping.acts import Asked
    from truceline.cli.incident_told import tell_change

    asked = Asked(by=by, text=reason, dry_run=dry_run)
    with progress_bar(quiet=as_json) as progress:
        found = act(acting_on(folder), asked, progress)
    if as_json:
        print_json(asdict(found))
        return
    tell_change(found, folder, dry_run)


@command.command()
@folder_argument
@as_of_option
@json_option
def decisions(folder: Path, as_of: datetime | None, as_json: bool) -> None:
    """List what people merged, split and took back, and what became of each report named."""
    from truceline.app.grouping.records import said_by
    from truceline.app.run import given
    from truceline.app.workspace import Workspace
    from truceline.cli.incident_told import tell_back, tell_grouping

    workspace = Workspace(folder)
    with progress_bar(quiet=as_json) as progress:
        standing = given(workspace, as_of, progress).groupings
    back = said_by(workspace.entries(), as_of).taken_back
    if as_json:
        print_json({"in_force": list(map(asdict, standing)), "taken_back": list(map(asdict, back))})
        return
    for one in standing:
        tell_grouping(one)
    for gone in back:
        tell_back(gone)
    click.echo(f"{counted(len(standing), 'decision')} in force, {len(back):,} taken back")
