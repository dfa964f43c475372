"""``truceline log consistency``."""

from __future__ import annotations

from pathlib import Path

import click

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@click.option("--policy", "believed", required=True, type=_PATH, help="Whom to believe.")
@click.pass_context
def command(ctx: click.Context, old: Path, new: Path, believed: Path) -> None:
    """Check that head OLD is the beginning of the log in folder NEW.

    OLD is a checkpoint file or a folder that holds one; NEW a folder with a copy of the public
    tree. Exit codes: 0 valid, 6 invalid, 7 cannot tell.
    """
    from truceline.app.ledger import proofs
    from truceline.cli.log.verify import tell

    tell(ctx, proofs.consistency(old, new, believed))
