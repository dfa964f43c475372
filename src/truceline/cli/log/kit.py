"""``truceline log kit``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, printable


@click.command()
@folder_argument
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--for", "party", default="", metavar="PARTY", help="With its receipts; for it alone."
)
def command(folder: Path, target: Path, party: str) -> None:
    """Write a folder to take away on a stick: the log, whom to believe, and two verifiers.

    OUT gets a whole copy of the public log (`mirror/`), `policy.txt`, `verify.py` for any Python
    3.9 or later, `verify.html` for any browser, and how to use them in English, Ukrainian and
    Russian. It needs no network and none of our software. A kit that is there already is brought up
    to date, if this log continues its copy; else it is refused and stays as it was.
    """
    from truceline.app.ledger.kit import pack
    from truceline.app.workspace import Workspace
    from truceline.cli.log.mirror import tell

    kit = pack(Workspace(folder), target, party)
    tell(kit.copied)
    if party:
        click.echo(f"receipts of {party}: {counted(len(kit.receipts), 'file')} handed in")
    if kit.unproven:
        click.echo(f"  {kit.unproven} of them no signed head holds yet; their promises are there")
    where = printable(str(target))
    click.echo(f"Check it there: cd {where} && python3 verify.py mirror mirror --policy policy.txt")
