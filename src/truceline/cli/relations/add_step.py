"""``truceline relations add-step``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import acting_on, by_option, folder_argument, signing_option
from truceline.model.steps import STAGES, TIES
from truceline.model.vocabulary import Tier


@click.command()
@folder_argument
@click.option("--tie", required=True, type=click.Choice(TIES), help="What sort of tie.")
@click.option("--between", multiple=True, required=True, metavar="NAME", help="Whose; repeat it.")
@click.option("--what", required=True, metavar="TEXT", help="The step, in words.")
@click.option("--stage", required=True, type=click.Choice(STAGES), help="How far, as told.")
@click.option("--says", required=True, metavar="NAME", help="Who says so.")
@click.option("--source", required=True, metavar="TEXT", help="Where it stands.")
@click.option("--day", default="", metavar="DAY", help="When it was said.")
@click.option("--when", default="", metavar="DAY[..DAY]", help="When the step is, or was.")
@click.option("--words", default="", metavar="TEXT", help="In whose exact words.")
@click.option("--of", multiple=True, metavar="ID", help="It is of this step, or telling.")
@click.option("--tier", type=click.Choice([one.value for one in Tier]), default=Tier.MISSION.value,
              show_default=True,
              help="Who may see it.")  # fmt: skip
@by_option
@signing_option
def command(folder: Path, by: str, of: tuple[str, ...], tier: str, **told: str) -> None:
    """Put on record what somebody tells of a step.

    It was floated, announced, agreed, scheduled, held, cancelled or denied, as one voice has it.
    What another voice tells of the same step is a telling of its own: name the step with --of.
    Nothing is joined by guess; other sides or another tie are another step. What is said to be held
    lies no later than the day it was said. Take it back with `truceline relations undo`.
    """
    from truceline.app.relations.stepping import Wanted, add_step

    wanted = Wanted(of=of, tier=Tier(tier), **told)  # type: ignore[arg-type]
    name = add_step(acting_on(folder), wanted, by)
    click.echo(f"{name}: {wanted.stage}, says {wanted.says.strip()}")
