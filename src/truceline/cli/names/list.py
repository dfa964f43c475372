"""``truceline names list``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.names.options import register_argument
from truceline.cli.shared import counted, in_one_line, json_option, print_json


@click.command("list")
@register_argument
@json_option
def command(register: Path, key_path: Path, as_json: bool) -> None:
    """List the codes in order, with day and role; no name, and not which are of one person."""
    from truceline.app.names.register import listed

    found = listed(register, key_path)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    click.echo(counted(len(found), "code"))
    for one in found:
        if one.erased:
            click.echo(f"{one.code}  erased {one.erased}")
            continue
        team = f", team {in_one_line(one.team)}" if one.team else ""
        times = f", opened {counted(one.opened, 'time')}" if one.opened else ""
        click.echo(f"{one.code}  {one.role}{team}, added {one.added}{times}")
