"""``truceline account list``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import keeping, url_option
from truceline.cli.shared import folder_argument, instant, json_option, print_json, printable


@click.command()
@folder_argument
@json_option
@url_option
def command(folder: Path, as_json: bool, url: str) -> None:
    """List the accounts: login, pseudonym, role, tier. Nothing with which anybody could log in."""
    with keeping(folder, url) as keeper:
        found = keeper.all()
    if as_json:
        print_json(
            [
                {
                    "account": one.account_id, "login": one.login, "role": one.role,
                    "tier": one.tier, "party": one.party or None, "disabled": one.is_disabled,
                    "made_at": one.made_at,
                }
                for one in found
            ]
        )  # fmt: skip
        return
    for one in found:
        acts = f" for {one.party}" if one.party else ""
        state = "  disabled" if one.is_disabled else ""
        told = f"{one.account_id}  {one.role}{acts}, reads {one.tier}, since {instant(one.made_at)}"
        click.echo(f"{printable(one.login):<24} {told}{state}")
    if not found:
        click.echo("no accounts: `truceline serve` then gives whoever starts it a link")
