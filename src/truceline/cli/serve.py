"""``truceline serve``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument
from truceline.errors import WorkspaceError

_TIERS = click.Choice(["public", "mission", "restricted"])


@click.command()
@folder_argument
@click.option("--port", type=click.IntRange(0, 65535), default=7390, show_default=True)
@click.option(
    "--tier", type=_TIERS, default="mission", show_default=True, help="Read by who holds the link."
)
def command(folder: Path, port: int, tier: str) -> None:
    """Show the last run of DIR in a browser, until it is stopped from the keyboard.

    It listens on this machine alone and prints a link: whoever has it may read, as long as this
    runs. Another `truceline run` meanwhile is shown as soon as it is done. The pages are the
    package truceline-web; without it programs are answered all the same. Who asks is not noted.
    """
    try:
        from truceline.web import serving
    except ImportError as fault:
        hint = "install it: pip install 'truceline[web]'"
        raise WorkspaceError(f"what serves pages is not there ({fault.name})", hint) from fault
    from truceline.app.workspace import Workspace
    from truceline.model.vocabulary import Tier

    served = serving.for_owner(Workspace(folder), port, Tier(tier))
    if not served.has_pages:
        click.echo("The pages are not installed (pip install truceline-web); the API answers.")
    click.echo(f"Open {served.link}")
    click.echo("Whoever has this link may read. Stop with Ctrl-C.")
    served.run()
