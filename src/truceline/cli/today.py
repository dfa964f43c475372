"""``truceline today``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import Instant, folder_argument, json_option, print_json

if TYPE_CHECKING:
    from truceline.app.today import Deadline, Today


@click.command()
@folder_argument
@click.option("--at", type=Instant(time(12)), help="Another instant than now; a date: its noon.")
@json_option
def command(folder: Path, at: datetime | None, as_json: bool) -> None:
    """Show the day of each text, clocks running, deadlines within 72 hours, what came in."""
    from truceline.adapters import clock
    from truceline.app.today import today
    from truceline.app.workspace import Workspace

    page = today(Workspace(folder), at or clock.now())
    if as_json:
        print_json(asdict(page))
        return
    _tell(page)


def _tell(page: Today) -> None:
    click.echo(f"at {page.at:%Y-%m-%d %H:%M} UTC")
    for standing in page.standings:
        of = f" of {standing.of}" if standing.of else ""
        day = "no start" if standing.day is None else f"day {standing.day}{of}"
        click.echo(f"  {standing.text_id}: {day}, {standing.state}")
    _tell_deadlines("due within 72 hours", page.due_soon)
    _tell_deadlines("passed in the last 72 hours", page.passed)
    _tell_deadlines("other clocks running", page.running)
    arrived = [f"{n:,} reports from {s}" for s, n in page.arrived.items()]
    arrived += [f"{n:,} tallies from {s}" for s, n in page.arrived_tallies.items()]
    click.echo("came in since yesterday: " + (", ".join(arrived) or "nothing"))


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
