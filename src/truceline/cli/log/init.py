"""``truceline log init``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument


@click.command()
@folder_argument
@click.option("--origin", required=True, metavar="NAME", help="e.g. example.org/my-ceasefire")
@click.option(
    "--root", type=click.Path(path_type=Path), help="Make a root key in this file, to lie offline."
)
@click.option("--merge-delay", "hours", type=int, metavar="HOURS",
              help="Within how many hours a head will hold each entry (else 24).")  # fmt: skip
@click.option("--clear", is_flag=True, help="Leave inputs, evidence and words in clear.")
def command(folder: Path, origin: str, root: Path | None, hours: int | None, clear: bool) -> None:
    """Make the log of DIR and adopt everything recorded so far, in order.

    NAME names the log for ever. The key lies in keys/log.skey, salts in sealed/: both are secret,
    and both belong into the backup. From now on everything recorded enters the log as well. With
    --root no other key is ever believed unless the root key signs it: take it away on a medium.
    Inputs, evidence and words are encrypted, each under a key of its own in sealed/ (see log
    encrypt): without sealed/ they are lost. With --clear they lie as they lay.
    """
    from truceline.app.ledger import adopt, rotation
    from truceline.app.ledger.delay import set_delay
    from truceline.app.ledger.encryption import encrypt
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    vkey = adopt.init(workspace, origin)
    if hours is not None:
        set_delay(workspace, timedelta(hours=hours))
    click.echo(f"{counted(len(workspace.entries()), 'entry').replace('entrys', 'entries')} adopted")
    click.echo(f"the log's key, to be handed out: {vkey}")
    if root is not None:
        click.echo(f"the root key, take it away: {rotation.make_root(workspace, root)}")
    click.echo(f"whom to believe stands in {folder / 'log' / 'policy'}; add the witnesses")
    if not clear:
        encrypt(workspace)
        click.echo("inputs, evidence and words lie encrypted; who loses sealed/ has lost them")
    elif not workspace.vault.exists():
        click.echo(f"inputs, evidence and words lie in clear: see truceline log encrypt {folder}")
    click.echo(f"Next: truceline log checkpoint {folder}")
