"""``truceline log mirror``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import printable

if TYPE_CHECKING:
    from truceline.app.ledger.copies import Copied

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("source", metavar="SRC", type=_PATH)
@click.argument("target", metavar="DST", type=_PATH)
@click.option("--policy", "believed", type=_PATH, help="Whom to believe; else nobody.")
def command(source: Path, target: Path, believed: Path | None) -> None:
    """Bring DST, a copy of the public tree, up to date from SRC.

    What does not continue what DST holds is refused, and DST stays as it was.
    """
    from truceline.app.ledger import copies

    tell(copies.mirror(source, target, believed))


def tell(copied: Copied) -> None:
    """Print what became of a copy."""
    click.echo(f"{copied.before} entries before, {copied.after} now")
    if copied.verdict is not None:
        click.echo(printable(copied.verdict.why))
