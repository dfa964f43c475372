"""``truceline log prove``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument

_PATH = click.Path(path_type=Path)


@click.command()
@folder_argument
@click.argument("wanted", metavar="POSITION|SHA256")
@click.option("-o", "--out", required=True, type=_PATH, metavar="FILE.tlog-proof")
@click.option("--open", "opened", is_flag=True, help="Write what shows the line behind it, too.")
def command(folder: Path, wanted: str, out: Path, opened: bool) -> None:
    """Write the receipt of one entry: FILE.tlog-proof, and FILE.entry beside it.

    An entry is named by its position from 0, or by the first signs of the hash of a file that came
    in. With --open also FILE.opening, which shows its holder what a committed entry stands for:
    hand it only to whom that is meant for.
    """
    from truceline.adapters import files
    from truceline.app.ledger import proofs
    from truceline.app.workspace import Workspace

    proven = proofs.prove(Workspace(folder), wanted)
    files.write(out, proven.receipt)
    files.write(out.with_suffix(".entry"), proven.entry)
    click.echo(f"entry {proven.index} ({proven.kind}): {out}, {out.with_suffix('.entry')}")
    if opened and proven.opening is not None:
        files.write(out.with_suffix(".opening"), proven.opening)
        click.echo(f"what it stands for, not for everybody: {out.with_suffix('.opening')}")
    if proven.redacted:
        click.echo("the entry was redacted: it is in the log, and nothing shows what it stood for")
