"""``truceline evidence custody``."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import click

from truceline.cli.evidence.options import hands_options, id_argument, in_option, warn
from truceline.cli.shared import Instant, acting_on, signed_by, signing_option
from truceline.model.evidence import CustodyAction


@click.command()
@id_argument
@in_option
@click.option(
    "--action", required=True, type=click.Choice([str(a) for a in CustodyAction]),
    help="What was done.",
)  # fmt: skip
@hands_options
@signing_option
@click.option("--at", type=Instant(time.min), default=None, help="When; by default now.")
def command(wanted: str, folder: Path, action: str, at: datetime | None, **told: str) -> None:
    """Record who had an item in hands, what was done, why, and by what authority.

    `changed` is for a change that could not be avoided; --reason then says why (ISO/IEC 27037).
    Who, why, authority and place enter the record as salted commitments. Whoever has a key on the
    record (a team, a seat, a party, the mechanism) signs the act with --key.
    """
    from truceline.app.evidence.custody import done

    item, doubts = done(acting_on(folder), wanted, CustodyAction(action), told, at)
    last = item.custody[-1]
    by = f", {signed_by(last.signed)}" if last.signed else ""
    click.echo(f"{item.evidence.id}: {last.action} (entry {last.seq}){by}")
    warn(doubts)
