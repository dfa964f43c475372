"""``truceline today``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.incident_told import tell_idle
from truceline.cli.shared import Instant, counted, folder_argument, json_option, print_json

if TYPE_CHECKING:
    from truceline.app.today import Standing, Today
    from truceline.publish.deadlines import Deadline


@click.command()
@folder_argument
@click.option("--at", type=Instant(time(12)), help="Another instant than now; a date: its noon.")
@json_option
def command(folder: Path, at: datetime | None, as_json: bool) -> None:
    """Show the day of each text, clocks running, deadlines within 72 hours, what came in.

    Decisions on reports that miss one of them are listed until somebody decides anew.
    """
    from truceline.adapters import clock
    from truceline.app.today import today
    from truceline.app.workspace import Workspace

    page = today(Workspace(folder), at or clock.now())
    if as_json:
        print_json(asdict(page))
        return
    _tell(page)
    tell_idle(page.idle, folder)
    if page.unseen:
        decisions = counted(page.unseen, "decision")
        click.echo(f"{decisions} on reports since the last run: truceline run {folder}")
    if page.look_at is not None:
        click.echo("Every text is over. To see the last day within them that has data:")
        click.echo(f"  truceline today {folder} --at {page.look_at}")


def _tell(page: Today) -> None:
    click.echo(f"at {page.at:%Y-%m-%d %H:%M} UTC")
    for standing in page.standings:
        click.echo(f"  {standing.text_id}: {_stands(standing, page.at)}")
    _tell_deadlines("due within 72 hours", page.due_soon)
    _tell_deadlines("passed in the last 72 hours", page.passed)
    _tell_deadlines("other clocks running", page.running)
    arrived = [f"{n:,} reports from {s}" for s, n in page.arrived.items()]
    arrived += [f"{n:,} tallies from {s}" for s, n in page.arrived_tallies.items()]
    nothing = "nothing"
    if page.last_arrived is not None:
        nothing += f"; the last before came in on {page.last_arrived:%Y-%m-%d}"
    click.echo("came in since yesterday: " + (", ".join(arrived) or nothing))


def _stands(standing: Standing, at: datetime) -> str:
    days = "a period without a start" if standing.of is None else f"{standing.of} days"
    if standing.state == "over" and standing.ended is not None:
        when = f"{standing.ended:%Y-%m-%d %H:%M} UTC, {_length(at - standing.ended)} ago"
        return f"over; {days} that ended on {when}"
    if standing.state == "not yet" and standing.begins is not None:
        when = f"{standing.begins:%Y-%m-%d %H:%M} UTC, in {_length(standing.begins - at)}"
        return f"not yet; begins on {when}"
    of = f" of {standing.of}" if standing.of else ""
    return f"day {standing.day}{of}, running" if standing.day else "running, without a start"


def _length(span: timedelta) -> str:
    if span < timedelta(hours=1):
        return "less than an hour"
    n, unit = (span.days, "day") if span.days else (span.seconds // 3600, "hour")
    return f"{n:,} {unit}" if n == 1 else f"{n:,} {unit}s"


_MOST = 20


def _tell_deadlines(title: str, deadlines: tuple[Deadline, ...]) -> None:
    click.echo(f"{title}: {len(deadlines):,}")
    for deadline in deadlines[:_MOST]:
        duty = deadline.duty.get("en") or next(iter(deadline.duty.values()))
        on = ", ".join(deadline.on) or "the mechanism"
        about = f" ({deadline.about})" if deadline.about else ""
        under = f"{deadline.text_id} {deadline.clause}".strip()
        click.echo(f"  {deadline.due:%Y-%m-%d %H:%M} UTC  {under} · {on}: {duty}{about}")
    if len(deadlines) > _MOST:
        click.echo(f"  … and {len(deadlines) - _MOST:,} more; --json lists all")
