"""``truceline evidence c2pa``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.evidence.options import id_argument, in_option
from truceline.cli.evidence.told import credentials


@click.command()
@id_argument
@in_option
def command(wanted: str, folder: Path) -> None:
    """Record what a validator of C2PA says of an item. It is never required.

    A valid manifest says who signed, not that the picture is true; most platforms strip it. Needs
    c2pa-python; without it an item stays not checked. No network is asked.
    """
    from truceline.app.evidence.stamping import credentials_of
    from truceline.app.workspace import Workspace

    said = credentials_of(Workspace(folder), wanted)
    click.echo(f"{said.evidence_id}: {credentials(said)} (entry {said.seq})")
