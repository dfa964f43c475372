"""``truceline hook letters``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import url_option
from truceline.cli.hook.options import hooking
from truceline.cli.shared import folder_argument, instant, json_option, print_json, printable


@click.command()
@folder_argument
@click.option("--dead", is_flag=True, help="Only what nobody took.")
@json_option
@url_option
def command(folder: Path, dead: bool, as_json: bool, url: str) -> None:
    """List what was sent, what waits, and what nobody took, each with its reason."""
    from truceline.app.web.hooks import DEAD, WAITING

    with hooking(folder, url) as (_, hooks):
        found = hooks.letters(DEAD if dead else "")
    if as_json:
        print_json(
            [
                {
                    "letter": one.letter_id, "hook": one.hook_id, "run": one.run,
                    "made_at": one.made_at, "tries": one.tries, "state": one.state,
                    "next_at": one.next_at if one.state == WAITING else None,
                    "because": one.because or None,
                }
                for one in found
            ]
        )  # fmt: skip
        return
    for one in found:
        again = f", next {instant(one.next_at)}" if one.state == WAITING else ""
        why = f": {printable(one.because)}" if one.because else ""
        tries = f"{one.tries} tries{again}{why}"
        click.echo(f"{one.letter_id}  {one.hook_id}  {one.state}  {tries}")
    if not found:
        click.echo("no letters")
