"""``truceline log checkpoint``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import folder_argument, printable

if TYPE_CHECKING:
    from truceline.app.ledger.heads import Signed

_PATH = click.Path(path_type=Path)


@click.command()
@folder_argument
@click.option("--mirror", "mirrors", multiple=True, type=_PATH, help="A copy: must not be longer.")
@click.option(
    "--request", "request_path", type=_PATH, help="Write a witness's request for a courier."
)
@click.option(
    "--old", type=click.IntRange(0), default=0, help="Entries that this witness saw last."
)
@click.option(
    "--cosigned", "replies", multiple=True, type=_PATH, help="What a courier brought back."
)
def command(
    folder: Path, mirrors: tuple[Path, ...], request_path: Path | None, old: int,
    replies: tuple[Path, ...],
) -> None:  # fmt: skip
    """Write the public tree, sign its head, and ask the witnesses of log/policy that have a URL.

    Nothing is signed if a witness or a mirror has seen a longer or another history: then this is
    an older copy of the log. With --cosigned nothing new is signed; what a courier brought back is
    put under the last head.
    """
    from truceline.adapters import files
    from truceline.app.ledger import heads
    from truceline.app.ledger.home import Home
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    signed = heads.cosigned(workspace, replies) if replies else heads.sign(workspace, mirrors)
    _tell(signed, folder)
    if request_path is not None:
        files.write(request_path, heads.request(Home(folder), old, signed.note).encode())
        click.echo(f"the witness signs with: truceline witness sign WITNESS {request_path} REPLY")


def _tell(signed: Signed, folder: Path) -> None:
    from truceline.app.ledger import heads

    click.echo(f"{signed.head.size} entries of {printable(signed.head.origin)}, signed")
    click.echo(printable(heads.told(signed.verdict)))
    for name, why in signed.silent.items():
        click.echo(printable(f"no cosignature from {name}: {why}"), err=True)
    click.echo(f"public tree: {folder / 'log' / 'public'}")
