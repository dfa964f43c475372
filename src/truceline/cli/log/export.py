"""``truceline log export``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
def command(folder: Path, target: Path) -> None:
    """Write the public tree of DIR, as last signed, to OUT, with the policy beside it.

    OUT holds nothing secret: commitments, hashes, signatures, and what was appended with --public.
    """
    from truceline.adapters import files
    from truceline.app.ledger import copies
    from truceline.app.ledger.home import Home
    from truceline.cli.log.mirror import tell

    home = Home(folder)
    tell(copies.mirror(home.public.folder, target, home.policy))
    files.write(target / "policy", files.read(home.policy))
