"""What people decided of reports, in plain words for a screen."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, in_one_line, instant
from truceline.errors import AgreementError, WorkspaceError
from truceline.model.grouping import AT_WORK, Act, Where

if TYPE_CHECKING:
    from truceline.app.explain.decided import Decided
    from truceline.app.grouping.seen import Change
    from truceline.app.workspace import Workspace
    from truceline.model.grouping import Grouping, Named, TakenBack

Row = dict[str, Any]
_MOST = 20


def tell_change(found: Change, folder: Path, dry_run: bool) -> None:
    """Print incidents and findings before and after, and whether that is on the record."""
    if not found.changes:
        click.echo("No incident changes:" if found.before else "No incident changes.")
        _tell_incidents(found.before)
    else:
        click.echo("Before:")
        _tell_incidents(found.before)
        click.echo("After:")
        _tell_incidents(found.after)
    for sign, rows in (("-", found.lost), ("+", found.come)):
        for row in rows[:_MOST]:
            because = f" ({row['because']})" if row["because"] else ""
            told = f"{row['text_id']} {row['provision_id']}: {row['outcome']}{because}"
            click.echo(f"  {sign} finding {told}")
        if len(rows) > _MOST:
            click.echo(f"  {sign} … and {len(rows) - _MOST:,} more findings")
    if found.changes:
        told = f"{counted(found.findings[0], 'finding')} before, {found.findings[1]:,} after"
        same = "" if found.lost or found.come else "; none says anything else"
        click.echo(f"{told}{same}")
    if found.said_before:
        entries = ", ".join(map(str, found.said_before))
        click.echo(f"Nothing was recorded: that was decided already (entry {entries}).")
    elif dry_run:
        click.echo("Nothing was recorded; without --dry-run it goes on the record.")
    else:
        kept = "" if found.changes else ", so that it stays so whatever is found later"
        click.echo(f"On the record as entry {found.seq}{kept}. Next: truceline run {folder}")


def _tell_incidents(rows: tuple[Row, ...]) -> None:
    for row in rows[:_MOST]:
        when = "time not told" if row["start"] is None else instant(row["start"])
        place = "" if row["lon"] is None else f" · {row['lat']:.3f}, {row['lon']:.3f}"
        reports = counted(row["n_reports"], "report")
        act = row["act"] or "act not told"
        click.echo(f"  {row['incident_id']}  {reports} · {act} · {when}{place}")
        for report in row["report_ids"][:_MOST]:
            click.echo(f"      {in_one_line(report)}")
        if len(row["report_ids"]) > _MOST:
            click.echo(f"      … and {len(row['report_ids']) - _MOST:,} more")
    if len(rows) > _MOST:
        click.echo(f"  … and {len(rows) - _MOST:,} more incidents")


def headline(one: Grouping) -> str:
    """Return a decision in one line: what, by whom, when, why."""
    what = "merged" if one.act is Act.MERGE else "split"
    said = f"entry {one.seq}: {what} by {one.by} on {instant(one.at)}: {one.text}"
    return in_one_line(said)


def tell_grouping(one: Grouping, indent: str = "") -> None:
    """Print a decision, the reports it names, and why it does not hold, if it does not."""
    click.echo(f"{indent}{headline(one)}")
    for number, side in enumerate(one.sides):
        if number:
            click.echo(f"{indent}    not one incident with")
        for named in side[:_MOST]:
            click.echo(f"{indent}    {_named(named)}")
        if len(side) > _MOST:
            click.echo(f"{indent}    … and {len(side) - _MOST:,} more")
    if one.against:
        told = ", ".join(map(str, one.against))
        click.echo(
            f"{indent}    passed over: it contradicts entry {told} now, since rows of two reports"
            " are read as one"
        )


def tell_decided(decided: Decided) -> None:
    """Print a decision about an incident's reports, as ``truceline explain`` tells it."""
    one = decided.grouping
    click.echo(f"  {'merged' if one.act is Act.MERGE else 'kept apart':<10} {headline(one)}")
    for incident_id in decided.apart:
        click.echo(f"             not one incident with {incident_id}")
    for named in one.missing if one.idle else ():
        click.echo(f"             {_named(named)}")
    if one.against:
        told = ", ".join(map(str, one.against))
        click.echo(f"             passed over: it contradicts entry {told} now")


def _named(named: Named) -> str:
    if named.where is Where.REDACTED:
        return f"a report that is not there any more: {named.where}"
    row = f"{named.file_sha256[:8]}:{named.row_number}"
    if named.where is Where.HERE:
        return in_one_line(f"{named.report_id}")
    if named.where is Where.CARRIED:
        return in_one_line(f"{named.now} (then {named.report_id}: {named.where}; {row})")
    missing = "" if named.where in AT_WORK else "decision without its report: "
    return in_one_line(f"{missing}{named.report_id}: {named.where} ({row})")


def tell_back(one: TakenBack) -> None:
    """Print a decision that was taken back."""
    click.echo(in_one_line(f"taken back by {one.by} on {instant(one.at)}: {one.text}"))
    click.echo(f"    {headline(one.of)}")


def tell_in_short(groupings: tuple[Grouping, ...]) -> None:
    """Print a line for each decision."""
    for one in groupings[:_MOST]:
        click.echo(headline(one))
    if len(groupings) > _MOST:
        click.echo(f"… and {len(groupings) - _MOST:,} more: truceline incident decisions")


def warn_of_idle(workspace: Workspace) -> None:
    """Say at once if what came in, or was set aside, leaves a decision without its report."""
    from truceline.app.grouping.records import KIND
    from truceline.app.run import given

    if not any(entry.kind == KIND for entry in workspace.entries()):
        return
    with suppress(AgreementError, WorkspaceError):  # what is wrong with it, `check` and `run` say
        idle = [one for one in given(workspace, None).groupings if one.idle]
        for one in idle[:_MOST]:
            told = "; ".join(map(_named, one.missing[:3])) or "it contradicts another now"
            click.echo(f"warning: {headline(one)} – {told}", err=True)
        if len(idle) > _MOST:
            click.echo(f"warning: … and {len(idle) - _MOST:,} more decisions", err=True)
        if idle:
            click.echo(f"  → truceline incident decisions {workspace.folder}", err=True)


def tell_idle(groupings: tuple[Grouping, ...], folder: Path) -> None:
    """Print the decisions that do not do what was said, if there are any."""
    idle = [one for one in groupings if one.idle]
    if not idle:
        return
    click.echo(f"decisions without their report: {len(idle):,}")
    for one in idle[:_MOST]:
        click.echo(f"  {headline(one)}")
        for named in one.missing[:_MOST]:
            click.echo(f"      {_named(named)}")
        if one.against:
            click.echo(f"      contradicts entry {', '.join(map(str, one.against))} now")
    if len(idle) > _MOST:
        click.echo(f"  … and {len(idle) - _MOST:,} more")
    click.echo(f"  decide anew: truceline incident merge {folder} …, or truceline incident undo")
