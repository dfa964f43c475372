"""``truceline names erase``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.names.options import register_argument
from truceline.cli.shared import counted


@click.command()
@register_argument
@click.argument("code", metavar="CODE")
@click.option("--yes", is_flag=True, help="Do it; it cannot be undone.")
def command(register: Path, key_path: Path, code: str, yes: bool) -> None:
    """Destroy the entry of CODE with its key, and all codes of that person with it.

    The codes stay, as erased, and in records; nobody can say any more who they were. Copies of the
    register made before still hold the entry for whoever has its key: destroy them too.
    """
    from truceline.adapters.clock import now
    from truceline.app.names.register import erase

    if not yes:
        raise click.UsageError(f"the entry of {code} would be gone for good: say it with --yes")
    done = erase(register, key_path, code, now)
    click.echo(f"erased: {counted(done, 'code')} of one person; older copies still hold the entry")
