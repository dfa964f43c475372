"""``truceline read --into``: documents come into a workspace, for review."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.shared import acting_on, counted, in_one_line, print_json


def take_in(
    folder: Path, given: str, tier: str, by: str, received: str | None, *, as_json: bool
) -> int:
    """Take a file, or the files of a folder, into a workspace; return the exit code."""
    from truceline.app.intake.received import when_received
    from truceline.app.register.reviewing import Intake, take
    from truceline.app.register.url import is_address
    from truceline.errors import SourceError
    from truceline.model.vocabulary import Tier

    if is_address(given):
        raise click.UsageError("--into takes files: save what lies at the address first")
    workspace = acting_on(folder)
    when = None
    if received is not None:
        zone = workspace.agreement().mechanism.time_zone
        try:
            when = when_received(received, zone, workspace.now())
        except ValueError as fault:
            raise click.BadParameter(str(fault), param_hint="--received") from fault
    came = take(workspace, Path(given), Intake(by=by, tier=Tier(tier), received=when))
    if as_json:
        print_json([asdict(one) for one in came])
    else:
        for one in came:
            if one.fault:
                click.echo(f"not taken in: {in_one_line(one.fault)}", err=True)
                continue
            told = "here already, nothing changed" if one.again else "taken in"
            click.echo(f"{in_one_line(one.name)}: {told}")
        fresh = sum(not one.again and not one.fault for one in came)
        click.echo(f"{counted(fresh, 'document')} taken in; next: truceline review list {folder}")
    return SourceError.exit_code if any(one.fault for one in came) else 0
