"""``truceline hook list``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import url_option
from truceline.cli.hook.options import hooking
from truceline.cli.shared import folder_argument, json_option, print_json, printable


@click.command()
@folder_argument
@json_option
@url_option
def command(folder: Path, as_json: bool, url: str) -> None:
    """List who is told of new findings. No secret is shown."""
    with hooking(folder, url) as (_, hooks):
        found = hooks.all()
    if as_json:
        print_json(
            [
                {
                    "hook": one.hook_id, "account": one.account_id, "name": one.name,
                    "url": one.url, "inside": one.inside or None, "made_at": one.made_at,
                    "off": one.is_off, "because": one.because or None,
                }
                for one in found
            ]
        )  # fmt: skip
        return
    for one in found:
        state = f"  off: {printable(one.because)}" if one.is_off else ""
        told = f"{printable(one.url)} what {one.account_id} reads"
        click.echo(f"{one.hook_id}  tells {told}  {printable(one.name)}{state}")
    if not found:
        click.echo("nobody is told: `truceline hook add`")
