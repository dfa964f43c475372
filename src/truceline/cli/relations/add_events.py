"""``truceline relations add-events``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import acting_on, by_option, folder_argument, signing_option
from truceline.model.vocabulary import Tier


@click.command()
@folder_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--pair", "pairs", multiple=True, required=True, metavar="A-B",
              help="A pair that the report shows; may be repeated.")  # fmt: skip
@click.option("--tier", type=click.Choice([one.value for one in Tier]), default=Tier.MISSION.value,
              show_default=True,
              help="Who may see what comes of it.")  # fmt: skip
@by_option
@signing_option
def command(folder: Path, file: Path, pairs: tuple[str, ...], tier: str, by: str) -> None:
    """Take an event list into a workspace, kept as received, at most 512 MiB.

    A longer list is read where it lies: `truceline relations --events FILE --pair A-B`.
    """
    from truceline.app.relations.pairs import pair_of
    from truceline.app.relations.stepping import add_events
    from truceline.cli.relations.told import tell_account

    asked = [pair_of(pair) for pair in pairs]
    accounts, again = add_events(acting_on(folder), file, asked, by, Tier(tier))
    if again:
        click.echo("here already")
    tell_account(accounts)
