"""``truceline names link``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.names.options import register_argument


@click.command()
@register_argument
@click.argument("code", metavar="CODE")
def command(register: Path, key_path: Path, code: str) -> None:
    """Give whoever stands behind CODE another code, and print it.

    Nothing but the register knows that both are one person; erasing one erases both.
    """
    from truceline.app.names.register import link

    click.echo(link(register, key_path, code))
