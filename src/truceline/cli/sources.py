"""``truceline sources``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.shared import json_option, print_json


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@json_option
def command(folder: Path | None, as_json: bool) -> None:
    """List connectors and event lists, or what the sources of DIR are worth and who copies whom.

    Of each source, by kind of act and by whom it accuses: how much of what it tells took place, as
    far as neutral observers were watching, with the 90 % interval, and how late it is known. Where
    that cannot be told, why. None of it changes an outcome, and none leaves the mission.
    """
    if folder is None:
        _connectors(as_json)
        return
    from truceline.app.run import told
    from truceline.app.workspace import Workspace
    from truceline.cli.sources_told import tell_sources

    dossier = told(Workspace(folder))
    if as_json:
        names = ("reliability", "dependence")
        print_json({name: dossier.tables[name].to_pylist() for name in names})
        return
    tell_sources(dossier)


def _connectors(as_json: bool) -> None:
    from truceline.app.relations.listed import LISTED
    from truceline.sources.registry import CONNECTORS

    cards = [*(connector.card for connector in CONNECTORS), *LISTED]
    if as_json:
        print_json([asdict(card) for card in cards])
        return
    for card in cards:
        click.echo(f"{card.id}: {card.title} ({card.publisher}; {card.licence})")
        if card.yields == ("relations",):
            click.echo("  read by `truceline relations`, not by `truceline ingest`")
        for bias in card.biases:
            click.echo(f"  - {bias}")
