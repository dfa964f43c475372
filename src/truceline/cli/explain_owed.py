"""What ``truceline explain`` says of a due date (D-…) and of a limit (C-…)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from truceline.cli.explain_voice import tell_voice
from truceline.cli.shared import instant, printable, row_of
from truceline.model.exact import as_written

if TYPE_CHECKING:
    from truceline.app.explain.owed import CapExplained, DueExplained, Moved


def tell_due(found: DueExplained) -> None:
    """Print a due date and what it rests on."""
    due = found.due
    _head(due["due_id"], due)
    _under(found)
    party = due["party"] or "the mechanism"
    click.echo(f"  duty       {found.duty.id}: {found.duty.act} by {party}, {found.when}")
    if found.started is None:
        click.echo("  clock      not established: nothing shows what sets it running")
    else:
        click.echo(f"  clock      ran from {instant(found.started)}: {found.started_by}")
        opens = f"; counts from {instant(due['opens_at'])}" if due["opens_at"] else ""
        click.echo(f"  due        {instant(due['due_at'])}{opens}")
    if found.conditions:
        since = f"since {instant(found.binds_since)}" if found.binds_since else "not all"
        click.echo(f"  conditions {', '.join(found.conditions)}: established {since}")
    _line("assessment.dues", found.line, found.words)
    if not found.said:
        click.echo("  reports    none bears on it")
    for word in found.said:
        done = "says it was done" if word.says_done else "says it was not done, or in part"
        click.echo(f"\n{done}, word {word.whose}:", nl=False)
        tell_voice(word.voice)


def tell_cap(found: CapExplained) -> None:
    """Print what a list comes to in a window, and which transfers make it up."""
    row = found.row
    _head(row["cap_id"], row)
    _under(found)
    click.echo(f"  cap        {found.cap.id} on {row['party']} as {found.cap.side}")
    click.echo(f"  window     {_window(row)}")
    click.echo(f"  list       {found.source or 'none tells of such transfers'}")
    low, high = total_told(row)
    if low:
        total = f"at least {low}{f', at most {high}' if high else ''}"
        click.echo(f"  total      {total} {row['unit']}; limit {limit_told(row)}")
    if row["p_above_low"] is not None:
        chance = f"{row['p_above_low']:g} to {row['p_above_high']:g}"
        chance = chance if row["p_above_low"] != row["p_above_high"] else chance.split()[0]
        why = f"; {'; '.join(row['doubts'])}" if row["doubts"] else ""
        click.echo(f"  doubt      chance that it is above the limit: {chance}{why}")
    elif row["doubts"]:
        click.echo(f"  doubt      {'; '.join(row['doubts'])}")
    complete = ", ".join(found.cap.complete_lists) or "none"
    click.echo(f"  complete   lists declared complete: {complete}")
    _line("assessment.caps", found.line, found.words)
    _moved("counted", found.counted)
    _moved("left out", found.left_out)


def limit_told(row: dict[str, Any]) -> str:
    """Return the limit of a row of the table of caps as a figure, if it is known."""
    return _exactly(row, "limit") or "not known"


def total_told(row: dict[str, Any]) -> tuple[str, str]:
    """Return what a row of the table of caps comes to, at least and at most; empty: not told."""
    return _exactly(row, "total_low"), _exactly(row, "total_high")


def _exactly(row: dict[str, Any], name: str) -> str:
    figure = as_written(row[name], row[f"{name}_exact"])
    return "" if figure is None else f"{figure:,f}"


def _head(name: str, row: dict[str, Any]) -> None:
    because = f" ({row['because']})" if row["because"] else ""
    click.echo(f"{name}: {row['outcome']}{because}")


def _under(found: DueExplained | CapExplained) -> None:
    provision = found.provision
    click.echo(f"  under      {found.text.id} · {provision.id} · clause {provision.clause}")
    wording = provision.wording.get("en") or next(iter(provision.wording.values()), "")
    click.echo(f"  wording    {printable(wording)}")


def _line(module: str, number: int, words: str) -> None:
    which = f"line {number} of the table of truceline.{module}" if number else "no line"
    told = "no line above it holds" if words == "else" else words
    click.echo(f"  decided by {which}: {told}")


def _window(row: dict[str, Any]) -> str:
    start, end = row["start"], row["end"]
    return f"{instant(start) if start else 'open'} – {instant(end) if end else 'open'}"


def _moved(title: str, moved: tuple[Moved, ...]) -> None:
    click.echo(f"\n{title}: {len(moved):,}")
    for one in moved:
        row = one.transfer
        why = f" ({one.why})" if one.why else ""
        click.echo(f"  {row['transfer_id']}: {row['stage']} {row['item']}{_adds(one)}{why}")
        click.echo(f"    {one.file}, {row_of(one.file, row['row_number'])}, as received:")
        for line in one.raw.splitlines():
            click.echo(f"      | {printable(line)}")


def _adds(one: Moved) -> str:
    if one.low is None:
        return ""
    if one.high == one.low:
        return f", adds {one.low:,f}"
    most = "nobody knows how much" if one.high is None else f"at most {one.high:,f}"
    return f", adds at least {one.low:,f}, {most}"
