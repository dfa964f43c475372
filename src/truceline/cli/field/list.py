"""``truceline field list``."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, instant, json_option, print_json


@click.command()
@folder_argument
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the handsets of DIR, and how many sealed items of each team came and wait.

    No passphrase is asked for: what an item says is not shown. Of a handset nothing is known but
    its team, and whether its code was used.
    """
    from truceline.app.field import arrivals, handsets, keys, taking
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    key, held = keys.known(workspace), handsets.handsets(workspace)
    came, left = arrivals.arrivals(workspace), taking.waiting(workspace)
    came_by, left_by = Counter(one.team for one in came), Counter(one.team for one in left)
    if as_json:
        shown = [
            {"number": one.number, "team": one.team, "state": _state(one.token, one.is_revoked)}
            for one in held
        ]
        told = {"fingerprint": key[-1].fingerprint if key else None, "handsets": shown}
        print_json({**told, "came": dict(came_by), "waiting": dict(left_by)})
        return
    click.echo(f"key      {key[-1].fingerprint if key else 'none yet'}")
    for one in held:
        state = _state(one.token, one.is_revoked)
        click.echo(f"handset  {one.number}  team {one.team}  {state}")
    for team in sorted({*came_by, *left_by}):
        last: datetime = max(one.at for one in came if one.team == team)
        click.echo(
            f"team     {team}  {counted(came_by[team], 'item')} came, the last {instant(last)}; "
            f"{left_by[team]:,} wait"
        )
    if left:
        click.echo(f"Next: truceline field take {folder}")


def _state(token: str, is_revoked: bool) -> str:
    if is_revoked:
        return "revoked"
    return "in use" if token else "code not used yet"
