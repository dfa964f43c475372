"""``truceline names init``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.names.options import in_option, register_argument


@click.command()
@register_argument
@in_option
def command(register: Path, key_path: Path, folder: Path) -> None:
    """Make REGISTER and its key, both new files, and put on the record that there is one.

    Whoever has both can read every name: keep the key on another medium, in other hands. Who loses
    the key has lost the names.
    """
    from truceline.app.names.register import begin
    from truceline.app.workspace import Workspace

    ident = begin(Workspace(folder), register, key_path)
    click.echo(f"{register}: a register of names, {ident[:12]}, with nobody in it yet")
    click.echo(f"{key_path} opens it: keep it on another medium, and a copy of it in a safe")
