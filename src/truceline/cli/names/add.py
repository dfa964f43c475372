"""``truceline names add``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.names.options import register_argument, role_option


@click.command()
@register_argument
@role_option
@click.option("--team", default="", metavar="ID", help="Team that knows them, by source card.")
def command(register: Path, key_path: Path, role: str, team: str) -> None:
    """Enter somebody, and get the code under which they stand in records.

    Asks for name, contact and consent (or reads three lines), so that none of them stays in the
    history of the shell. Consent is what they agreed to and refused, in words. Nobody is looked
    for: who comes again has another entry, unless their code is known (`names link`).
    """
    from truceline.adapters.clock import now
    from truceline.app.names.register import add
    from truceline.model.names import Person, Role

    name = click.prompt("Name", err=True)
    contact = click.prompt("Contact (may be empty)", default="", show_default=False, err=True)
    consent = click.prompt("Consent", err=True)
    told = Person(name=name, contact=contact, consent=consent, role=Role(role), team=team)
    click.echo(add(register, key_path, told, now))
