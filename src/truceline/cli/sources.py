"""``truceline sources``."""

from __future__ import annotations

import click

from truceline.cli.shared import json_option, print_json


@click.command()
@json_option
def command(as_json: bool) -> None:
    """List the connectors: what each reads, its licence, its known biases."""
    from dataclasses import asdict

    from truceline.sources.registry import CONNECTORS

    cards = [connector.card for connector in CONNECTORS]
    if as_json:
        print_json([asdict(card) for card in cards])
        return
    for card in cards:
        click.echo(f"{card.id}: {card.title} ({card.publisher}; {card.licence})")
        for bias in card.biases:
            click.echo(f"  - {bias}")
