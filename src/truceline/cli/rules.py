"""``truceline rules``."""

from __future__ import annotations

import click

from truceline.cli.shared import json_option, print_json


@click.command()
@json_option
def command(as_json: bool) -> None:
    """List the rules that provisions may name: what each reads, what it cannot see."""
    from dataclasses import asdict

    from truceline.assessment.registry import RULES

    cards = [rule.card for rule in RULES]
    if as_json:
        print_json([asdict(card) for card in cards])
        return
    for card in cards:
        click.echo(f"{card.id}: {card.title}")
        click.echo(f"  reads        {card.reading}")
        click.echo(f"  cannot see   {card.blind}")
        click.echo(f"  example      {card.example}")
